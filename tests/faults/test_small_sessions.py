"""Sessions that went badly, on real servers: each has its page, its exports, and its place in sums.

Nobody came, or one, or four; all left; nobody answered; people answered before and not after.
"""

import asyncio
import io
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from random import Random
from typing import Final
from zipfile import ZipFile

import httpx2
import pytest

from game_server.bots.client import Client
from game_server.bots.player import Behaviour
from game_server.bots.records import RoomTarget
from game_server.bots.simulated_room import SimulatedRoom
from game_server.bots.wire import plain
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Document
from tests.faults.command_runner import CommandRunner
from tests.faults.multi_worker_server import multi_worker_server
from tests.faults.room_harness import (
    DATA,
    HasBase,
    advance_to,
    connected,
    console,
    join_all,
    next_step,
    open_target,
    phones,
    running_server,
)
from tests.timeouts import WAIT_LIMIT
from tests.unit.content.sample_session import lay_out

pytestmark = pytest.mark.anyio
SCENARIO: Final = "pause"
FORMS: Final = ("csv", "xlsx", "ods")
PEOPLE: Final = 6
"""So many are enough for figures, were there any answers."""
UNTIL: Final = 0.1
"""Seconds between two looks at whether a session is over for the archive."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Hold a server, and the options by which commands find its store."""

    server: HasBase
    where: tuple[str, str]


@pytest.fixture(scope="module", params=["sqlite", "redis"])
async def ground(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Ground]:
    """Yield a server on SQLite, and one of two workers on Redis, with a scenario of its own."""
    place = tmp_path_factory.mktemp("small")
    content = "--content", str(lay_out(place / "content"))
    if request.param == "redis":
        async with multi_worker_server(place, *content) as (several, redis):
            yield Ground(several, ("--store", redis.url))
    else:
        async with running_server(place, *content) as alone:
            yield Ground(alone, ("--data", str(place / DATA)))


@asynccontextmanager
async def asking(target: RoomTarget) -> AsyncIterator[httpx2.AsyncClient]:
    """Yield who asks as the facilitator of *target*."""
    headers = {"Cookie": target.cookie}
    async with httpx2.AsyncClient(
        base_url=target.base, headers=headers, timeout=WAIT_LIMIT
    ) as http:
        yield http


async def to_the_end(leading: Client) -> None:
    """Go through all that is left of a session, and end it."""
    while leading.documents["console"]["next"]["what"] != "end":
        await next_step(leading)
    assert not (await leading.move({"type": "close"})).code


async def play_whole(target: RoomTarget, number: int) -> None:
    """Have a session played by so many people, who answer all that it asks."""
    names = [f"Joueur {at}" for at in range(number)]
    room = SimulatedRoom(target, names, Random(number), Behaviour(think=0, persons=(1,)))
    await room.run(WAIT_LIMIT, lambda _over, _all: None)
    assert room.failure == ""


async def answer(players: Sequence[Client]) -> None:
    """Have each of *players* answer the open barometer, as its bot does."""
    for at, phone in enumerate(players):
        move = MECHANICS["barometer"].bot(phone.documents, Random(at))
        assert move is not None
        sent = {"type": "play", "step": phone.step_id, "move": plain(move)}
        assert not (await phone.move(sent)).code


async def leave(target: RoomTarget) -> None:
    """Answer before, then go: the console ends the session alone."""
    leading, players = console(target), phones(target, PEOPLE)
    async with connected(leading):
        async with connected(*players):
            await join_all(players)
            await advance_to(leading, "input", players)
            await answer(players)
        await to_the_end(leading)


async def answer_nothing(target: RoomTarget) -> None:
    """Stay to the end without a single answer."""
    leading, players = console(target), phones(target, PEOPLE)
    async with connected(leading, *players):
        await join_all(players)
        await to_the_end(leading)


async def answer_before_alone(target: RoomTarget) -> None:
    """Answer the first barometer, stay, and leave the second one without an answer."""
    leading, players = console(target), phones(target, PEOPLE)
    async with connected(leading, *players):
        await join_all(players)
        await advance_to(leading, "input", players)
        await answer(players)
        await to_the_end(leading)


async def ended(http: httpx2.AsyncClient, known: set[str]) -> str:
    """Return the id of the session that is none of *known*, once the archive has it."""
    async with asyncio.timeout(WAIT_LIMIT):
        while True:
            listed = (await http.get("/api/sessions")).json()["sessions"]
            if new := {row["id"] for row in listed} - known:
                return str(new.pop())
            await asyncio.sleep(UNTIL)


async def read(http: httpx2.AsyncClient, id_: str) -> Document:
    """Return a session, once its page and its exports have been made without a fault."""
    exports = (f"export.zip?format={form}" for form in FORMS)
    for path in ("report.pdf", "slide.png", "figures.csv", *exports):
        made = await http.get(f"/api/sessions/{id_}/{path}")
        assert made.status_code == 200, (path, made.text)
        if path.startswith("export"):
            with ZipFile(io.BytesIO(made.content)) as file:
                assert file.testzip() is None
    found = await http.get(f"/api/sessions/{id_}")
    assert found.status_code == 200
    return dict(found.json())


async def programme(http: httpx2.AsyncClient) -> dict[str, Document]:
    """Return the figures of the programme by id; its page, its paper and its export are made."""
    for path in ("impact/page?width=360", "impact/report.pdf", "export.zip?format=ods"):
        made = await http.get(f"/api/{path}")
        assert made.status_code == 200, (path, made.text)
    sections = (await http.get("/api/impact")).json()["sections"]
    return {row["figure"]: row for section in sections for row in section["rows"]}


@dataclass(frozen=True, slots=True)
class Case:
    """Hold how a session is played by so many *people*, of whom so many *answered* once.

    Its page has the figures *told*, and no other that rests on answers.
    """

    play: Callable[[RoomTarget], Awaitable[None]]
    people: int
    answered: int = 0
    told: frozenset[str] = frozenset()


FEW: Final = frozenset({"perception"})
"""What was asked before and after, and is told to rest on too few."""
BEFORE: Final = FEW | {"participation"}
CASES: Final = {
    "nobody": Case(lambda target: play_whole(target, 0), 0),
    "one": Case(lambda target: play_whole(target, 1), 1),
    "four": Case(lambda target: play_whole(target, 4), 4),
    "everybody left": Case(leave, PEOPLE, PEOPLE, BEFORE),
    "no answers": Case(answer_nothing, PEOPLE, 0, FEW),
    "before without after": Case(answer_before_alone, PEOPLE, PEOPLE, BEFORE),
}
OF_ANSWERS: Final = {"points", "knowledge", "retained", "commitments", *BEFORE}
CHANGES: Final = ("knowledge_change", "opinion_shift", "retained_change")


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
async def test_it_has_its_page_and_counts_its_people_and_no_change(
    ground: Ground, case: Case, metodd: CommandRunner
) -> None:
    """Under five people nothing of answers is told; a recount finds what the archiver wrote."""
    target = await open_target(ground.server, SCENARIO)
    async with asking(target) as http:
        known = {row["id"] for row in (await http.get("/api/sessions")).json()["sessions"]}
        before = await programme(http)
        await case.play(target)
        session = await read(http, await ended(http, known))
        after = await programme(http)
    assert session["people"] == case.people
    shown = session["figures"]
    assert OF_ANSWERS & {*shown} == case.told
    assert shown.get("perception", {"few": True}) == {"few": True}
    assert sum(phase["answered"] for phase in shown["phases"].values()) == case.answered
    assert shown["small"] == (case.people < SMALL_GROUP) == (not shown["phases"])
    assert after["persons"]["value"] == before["persons"]["value"] + case.people
    assert after["sessions"]["value"] == before["sessions"]["value"] + 1
    assert [after[change]["text"] for change in CHANGES] == ["—"] * len(CHANGES)
    words = "metrics", "--recount", "--json", *ground.where
    told = json.loads((await asyncio.to_thread(metodd, *words)).out)
    assert (told["journals"], told["summaries"], told["differences"]) == (len(known) + 1, 0, [])
