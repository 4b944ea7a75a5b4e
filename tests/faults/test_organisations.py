"""Organisations on one real server: each room is its own commune's, in all workers and after."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from game_server.bots.chaos.polling import poll_until
from game_server.bots.local_server import LocalServer
from game_server.bots.records import RoomTarget
from game_server.commands.texts import sentence
from game_server.settings import CONTENT
from tests.faults.command_runner import CommandRunner
from tests.faults.multi_worker_server import WORKERS, multi_worker_server
from tests.faults.room_harness import connected, phones, running_server
from tests.faults.shared_server import COMMUNES, SharedServer, communes, shared_server
from tests.timeouts import WAIT_LIMIT

ASKED = 40
"""Requests, each on a connection of its own: that all come to one of two workers is 1 in 10¹¹."""
pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module", params=[False, True], ids=["alone", "workers"])
async def shared(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, metodd: CommandRunner
) -> AsyncIterator[SharedServer]:
    """Yield a server of two communes: one process on SQLite, then two workers on Redis."""
    place = tmp_path_factory.mktemp("shared")
    async with shared_server(place, metodd, workers=request.param) as made:
        yield made


async def about(shared: SharedServer, code: str) -> list[tuple[str, str, str]]:
    """Return whom the notice of a room names, asked of all workers, each answer once."""
    answers = [(await shared.ask(f"/api/about?room={code}")).json for _ in range(ASKED)]
    found = {(a["organisation"], a["controller"], a["contact"]) for a in answers}
    return sorted(found)


async def is_shown(shared: SharedServer, code: str, name: str) -> bool:
    """Return whether a phone that joins as *name* is called so."""
    (phone,) = phones(RoomTarget(shared.server.base, code, ""), 1)
    async with connected(phone):
        assert not (await phone.move({"type": "join", "name": name, "persons": 1})).code
        await phone.wait_until(lambda: "seat" in phone.documents)
        return name in str(phone.documents["seat"]["name"])


async def test_a_room_is_its_communes_in_all_workers_and_after_a_restart(
    shared: SharedServer,
) -> None:
    """Its notice, its logo and its refused names are those of the commune that opened it."""
    codes = {}
    async with asyncio.timeout(WAIT_LIMIT):
        for id_ in COMMUNES:
            cookie = await shared.leader(id_)
            opened = await shared.ask("/api/rooms", cookie, {"scenario": "decouverte"})
            codes[id_] = str(opened.json["code"])
    for restarted in (False, True):
        if restarted:
            await shared.server.stop()
            await shared.server.start()
        for id_, (name, refused) in COMMUNES.items():
            contact = f"contact@{id_}.example"
            assert await about(shared, codes[id_]) == [(name, f"le maire de {name}", contact)]
            logo = (await shared.ask(f"/api/about?room={codes[id_]}")).json["logo"]
            assert name in (await shared.ask(logo)).body.decode()
            assert not await is_shown(shared, codes[id_], refused)
        # What one refuses, another shows.
        assert await is_shown(shared, codes["quetigny"], COMMUNES["chenove"][1])
    plain = (await shared.ask("/api/about")).body
    assert (await shared.ask("/api/about?room=K7RM4X")).body == plain
    assert b"Chen" not in plain


async def test_each_commune_opens_what_it_has(shared: SharedServer) -> None:
    """The scenario of one is unknown to the other, which has those of the server."""
    listed, opened = {}, {}
    for id_ in COMMUNES:
        cookie = await shared.leader(id_)
        rows = (await shared.ask("/api/scenarios", cookie)).json["scenarios"]
        listed[id_] = {row["id"] for row in rows}
        answer = await shared.ask("/api/rooms", cookie, {"scenario": "chez-nous"})
        opened[id_] = answer.status
        assert (await shared.ask("/api/about?own", cookie)).json["organisation"] == COMMUNES[id_][0]
    assert opened == {"chenove": 201, "quetigny": 404}
    assert listed["chenove"] - listed["quetigny"] == {"chez-nous"}
    assert {"decouverte", "flash"} < listed["quetigny"]


async def test_a_server_for_one_answers_as_if_there_were_no_others(
    server: LocalServer, tmp_path: Path, metodd: CommandRunner
) -> None:
    """Byte for byte, whatever is asked; also one that has an empty directory of organisations."""
    alone = SharedServer(server, metodd, ("--data", "unused"))
    (tmp_path / "communes").mkdir()
    options = "--organisations", str(tmp_path / "communes")
    async with running_server(tmp_path, *options) as started:
        empty = SharedServer(started, metodd, ("--data", "unused"))
        asked = "/api/about", "/api/about?room=K7RM4X", "/api/about?own", "/api/about?room="
        answers = [(await alone.ask(path)).body for path in asked]
        assert answers == [answers[0]] * len(asked)
        for path in asked:
            shown = (await empty.ask(path)).json | {"address": ""}
            assert shown == (await alone.ask("/api/about")).json | {"address": ""}


async def test_what_is_broken_in_one_commune_harms_no_other(tmp_path: Path) -> None:
    """Workers start with it, and say what to repair; new ones take up what was repaired."""
    folder = communes(tmp_path / "communes")
    (folder / "Dijon").mkdir()
    broken = folder / "quetigny" / "scenarios" / "chez-nous.yaml"
    broken.parent.mkdir(exist_ok=True)
    broken.write_text("scenario: [", encoding="utf-8")
    options = "--content", str(CONTENT), "--organisations", str(folder)
    async with asyncio.timeout(WAIT_LIMIT), multi_worker_server(tmp_path, *options) as (server, _):
        told = sentence("apart.name", "fr", {"dir": str(folder / "Dijon"), "typed": ""})
        assert server.output.count(told) == 1
        assert f"quetigny, fichiers mis de côté\u00a0: 1 ({broken})" in server.output
        assert sentence("serve.organisations_unknown", "fr", {"ids": "chenove, quetigny"}) in (
            server.output
        )
        before = server.output.count(str(broken))
        server.signal(signal.SIGHUP)
        # Each new worker logs both for itself, where nobody reads what the first process printed.
        await poll_until(lambda: server.output.count(str(broken)) == before + WORKERS)
        await poll_until(lambda: server.output.count(told) == 1 + WORKERS)
