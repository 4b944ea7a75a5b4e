"""Services that are renamed, joined, split or removed, and headcounts that lack, on real servers.

A server starts again with other files each time; its sessions stay as they were told.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
import pytest

from game_server.app import open_beside
from game_server.bots.api import sign_in
from game_server.bots.local_redis import LocalRedis
from game_server.engine.mechanics.contract import Document
from game_server.figures.programme.keeping import keep
from game_server.figures.session.added import Reach
from tests.faults.room_harness import DATA, KEY, running_server
from tests.timeouts import WAIT_LIMIT
from tests.unit.content.sample_session import BESIDE, FILES
from tests.unit.content.samples import GOALS, GOOD, ORGANISATION, SERVICES
from tests.unit.figures.programme.ended import recorded

pytestmark = pytest.mark.anyio
COUNTED = "effectifs:\n  eau: 40\n"
CAME = {"eau": 30, "egouts": 20, "ecoles": 26, "parcs": 20, "voirie": 40, "": 6}
BEFORE = "services:" + "".join(
    f"\n  - code: {code}\n    titre: {code.capitalize()}\n    titre_en: {code.upper()}"
    for code in CAME
    if code
)
AFTER = """\
services:
  - code: cycle
    titre: Cycle de l'eau
    titre_en: Water cycle
    remplace: [eau, egouts]
  - code: maternelles
    titre: Maternelles
    titre_en: Nursery schools
    remplace: [ecoles]
  - code: elementaires
    titre: Élémentaires
    titre_en: Primary schools
    remplace: [ecoles]
  - code: voirie
    titre: Voirie
    titre_en: Roads
anciens:
  - code: ecoles
    titre: Écoles et cantines
    titre_en: Schools and canteens
"""
HEADS = "effectifs:\n  eau: 60\n  egouts: 40\n  ecoles: 50\n  parcs: 50\n  voirie: 100\n"
UNCOUNTED = "effectifs:\n  cycle: 100\n  maternelles: 0\n  elementaires: 20\n  voirie: 100\n"


def lay_out(directory: Path, services: str, headcounts: str) -> None:
    """Write a content of one scenario with these services, of so many people."""
    organisation = GOOD[ORGANISATION].replace(COUNTED, headcounts)
    files = {GOALS: GOOD[GOALS], SERVICES: services, BESIDE: FILES[BESIDE]}
    for name, text in {**files, ORGANISATION: organisation}.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


async def store_sessions(place: Path, url: str | None) -> None:
    """Store what two sessions added, each of half of those who came."""
    store = await open_beside(place / DATA, url, begins=True)
    for room in ("a" * 32, "b" * 32):
        rows = {code: Reach(n // 2, n // 4, n // 4, n // 4, 0) for code, n in CAME.items()}
        people = sum(row.persons for row in rows.values())
        await keep(store, recorded(room, "2026-03-02", people, services=rows), ())
    await store.close()


@asynccontextmanager
async def reading(place: Path, *store: str) -> AsyncIterator[Document]:
    """Start the server, and yield the programme, once its page and its paper have been made."""
    async with running_server(place, "--content", str(place / "content"), *store) as server:
        cookie = await sign_in(server.base, KEY)
        async with httpx2.AsyncClient(
            base_url=server.base, headers={"Cookie": cookie}, timeout=WAIT_LIMIT
        ) as http:
            for path in ("impact/page?width=360", "impact/report.pdf", "export.zip?format=csv"):
                assert (await http.get(f"/api/{path}")).status_code == 200
            yield (await http.get("/api/impact")).json()
        await server.stop()


def by_service(programme: Document) -> dict[str, int | None]:
    """Return how many persons are told of each service, by its title."""
    (table,) = (one for one in programme["tables"] if one["id"] == "service")
    return {row[0]: row[1] for row in table["rows"]}


def texts(programme: Document) -> dict[str, str]:
    """Return what the figures say, by id."""
    rows = (row for section in programme["sections"] for row in section["rows"])
    return {row["figure"]: row["text"] for row in rows}


@pytest.mark.parametrize("kind", ["sqlite", "redis"])
async def test_who_came_is_told_once_whatever_services_are_called(
    tmp_path: Path, kind: str
) -> None:
    """Two that are one now stand together, a split one by its old title."""
    redis = LocalRedis(tmp_path / "redis")
    store: tuple[str, ...] = ()
    if kind == "redis":
        await redis.start()
        store = "--store", redis.url
    try:
        await store_sessions(tmp_path, redis.url if store else None)
        lay_out(tmp_path / "content", BEFORE, HEADS)
        async with reading(tmp_path, *store) as programme:
            before, said = by_service(programme), texts(programme)
        assert (before["Eau"], before["Egouts"], before["Ecoles"]) == (30, None, 26)
        assert (said["persons"], said["workforce"]) == ("142", "300")
        assert said["coverage"].endswith("%")

        lay_out(tmp_path / "content", AFTER, UNCOUNTED)
        async with reading(tmp_path, *store) as programme:
            after, said = by_service(programme), texts(programme)
        assert after["Cycle de l'eau"] == 30
        assert after["Écoles et cantines (ancien service)"] == 26
        assert (after["Maternelles"], after["Élémentaires"]) == (None, None)
        assert not {"Eau", "eau", "egouts", "ecoles"} & {*after}
        assert not {"Maternelles", "Élémentaires"} & {
            one["service"] for one in programme["to_reach"]
        }
        assert sum(n or 0 for n in after.values()) == sum(n or 0 for n in before.values()) == 142
        assert (said["workforce"], said["coverage"], said["persons"]) == ("—", "—", "142")

        lay_out(tmp_path / "content", AFTER, "")
        async with reading(tmp_path, *store) as programme:
            assert by_service(programme) == after
            assert texts(programme)["coverage"] == "—"
    finally:
        if store:
            await redis.kill()
