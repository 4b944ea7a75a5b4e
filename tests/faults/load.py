"""Servers on one store under a load of phones, and what became of each acknowledged move."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any, cast

from game_server.app import open_reader
from game_server.bots.api import scenarios, sign_in
from game_server.bots.chaos.deployment import CONTENT as SHORT
from game_server.bots.chaos.journal_check import CheckedJournal, Findings
from game_server.bots.chaos.judge import ObservedDocument, by_code, differing, judge
from game_server.bots.chaos.observed_pages import ObservedPage, bot_pages
from game_server.bots.chaos.polling import poll_until, poll_until_async
from game_server.bots.chaos.quiescence import Quiescence
from game_server.bots.chaos.room_pool import PlayedRoom, RoomPool
from game_server.bots.journaled import must_be_journaled
from game_server.bots.names import nicknames
from game_server.settings import CONTENT
from tests.faults.room_harness import KEY
from tests.timeouts import WAIT_LIMIT

DOCUMENTS = "--content", str(CONTENT), "--content", str(SHORT)
"""What servers play: the scenarios of the game, and two whose deadlines are short."""
LOOK_EVERY, LOOKS = 0.2, 90
"""Seconds between two looks at pages that still differ, and after how many without news it stays
so."""
PATIENCE = WAIT_LIMIT


@dataclass(frozen=True, slots=True)
class Outcome:
    """Count moves: acknowledged, *lost* of them, *shown* of these by the room, or *silent*.

    *found* is what else is wrong in journals and in what pages show.
    """

    acknowledged: int
    lost: int
    shown: int
    found: Findings

    @property
    def silent(self) -> int:
        """Return how many lost moves nobody is told of."""
        return self.lost - self.shown


class Load:
    """Play rooms at all of *bases* at once; *think* is the mean time before a move, in seconds."""

    def __init__(self, bases: Sequence[str], players: int, think: float, rng: Random) -> None:
        """Prepare; `playing` begins."""
        self._bases = bases
        self._rng = rng
        self.pool = RoomPool(nicknames(), players, think, lambda: rng.choice(bases))

    @property
    def acknowledged(self) -> int:
        """Return how many moves were acknowledged."""
        return sum(_acknowledged(room) for room in self.pool.all)

    async def goes_on(self, moves: int) -> None:
        """Wait until so many more *moves* are acknowledged in each room, unless it is closed."""
        before = {room: _acknowledged(room) for room in self.pool.open()}
        await poll_until(
            lambda: all(
                room.control.closed or _acknowledged(room) >= number + moves
                for room, number in before.items()
            )
        )

    async def consoles_show(self, cause: str) -> None:
        """Wait until each console shows that the store does not write, and why."""
        await poll_until(lambda: all(_storage(room) == cause for room in self.pool.open()))

    async def missing(self, store: str) -> int:
        """Return how many acknowledged moves are in no journal at *store* now."""
        return _lost(await read_chronicles(store), self.pool.all)[0]

    async def judged(self, store: str) -> Outcome:
        """Suspend all rooms, and compare what was told and what pages show with the journals."""
        self.pool.stop()
        await poll_until(lambda: self.pool.settled)
        # A console makes moves until nothing moves by itself any more.
        await poll_until(lambda: all(_still(room) for room in self.pool.open()))
        await poll_until(lambda: self.pool.settled)
        everybody = self.pool.all
        wrong, journals = await _differing(store, bot_pages(self.pool.open()))
        strays = [s for room in everybody for client in room.clients for s in client.record.strays]
        codes = [room.control.code for room in everybody]
        lost, shown = _lost(journals, everybody)
        found = judge(journals, codes, [], wrong, strays)
        return Outcome(self.acknowledged, lost, shown, found)


@asynccontextmanager
async def playing(
    bases: Sequence[str], rooms: int, players: int, rng: Random, think: float = 0.5
) -> AsyncIterator[Load]:
    """Give a load of so many *rooms* and *players* in each, which plays during the block."""
    load = Load(bases, players, think, rng)
    cookie = await sign_in(bases[0], KEY)
    offered = await scenarios(bases[0], cookie)
    tasks = [
        asyncio.create_task(load.pool.run(scenario, cookie, Random(rng.random())))
        for scenario in islice(cycle(offered), rooms)
    ]
    try:
        await poll_until(lambda: len(load.pool.all) == rooms)
        await load.goes_on(2 * players)
        yield load
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def read_chronicles(store: str) -> list[CheckedJournal]:
    """Return what all journals at *store* say."""
    reading = await open_reader(Path(), store)
    try:
        journals = []
        for room in await reading.rooms():
            journal = CheckedJournal(room)
            journal.apply(await reading.read(room), await reading.texts(room))
            journals.append(journal)
        return journals
    finally:
        await reading.close()


async def unready(base: str) -> str:
    """Return why the server at *base* wants no new connections, empty if it does."""

    def ask() -> str:
        connection = HTTPConnection(base.removeprefix("http://"), timeout=PATIENCE)
        try:
            connection.request("GET", "/readyz")
            response = connection.getresponse()
            told = cast("dict[str, Any]", json.loads(response.read()))
            assert (response.status == 503) == ("cause" in told)
            return str(told.get("cause", ""))
        finally:
            connection.close()

    return await asyncio.to_thread(ask)


async def unready_for(bases: Sequence[str], cause: str) -> None:
    """Wait until all servers say that *cause*, or nothing, keeps them from being ready."""

    async def agree() -> bool:
        return {await unready(base) for base in bases} == {cause}

    await poll_until_async(agree)


def _acknowledged(room: PlayedRoom) -> int:
    return sum(not answer.code for client in room.clients for answer in client.record.results)


def _storage(room: PlayedRoom) -> str:
    clients = room.facilitator.clients
    desk = clients[-1].documents.get("console", {}) if clients else {}
    return str(desk.get("storage", {}).get("cause", ""))


def _still(room: PlayedRoom) -> bool:
    """Tell whether no time runs in the room, as its console has it."""
    document = room.facilitator.client.documents["all"]
    return bool(document["paused"]) or document["status"] != "playing"


async def _differing(
    store: str, pages: Sequence[ObservedPage]
) -> tuple[list[ObservedDocument], list[CheckedJournal]]:
    """Return what *pages* show that is not what the journals say once all is silent, and these.

    A worker may be behind for a moment.
    """
    quiescence = Quiescence(LOOKS)
    waiting = [(page, audience) for page in pages for audience in page.audiences]
    while True:
        journals = await read_chronicles(store)
        seen = {(page, audience): page.observe(audience) for page, audience in waiting}
        wrong = differing(by_code(journals), seen)
        news = [journal.version for journal in journals], [p.client.state_marker for p in pages]
        if not wrong or quiescence.reached(news):
            return list(wrong.values()), journals
        waiting = list(wrong)
        await asyncio.sleep(LOOK_EVERY)


def _lost(journals: Sequence[CheckedJournal], pool: Sequence[PlayedRoom]) -> tuple[int, int]:
    """Return how many acknowledged moves are in no journal, and in how many the room says so."""
    rooms = by_code(journals)
    held = Counter(
        (journal.code, device, number)
        for journal in journals
        for _, device, number in journal.moves
    )
    missing = [
        room.control.code
        for room in pool
        for client in room.clients
        for answer in must_be_journaled(client.record.results)
        if not held[room.control.code, client.device, answer.number]
    ]
    told = {
        code
        for code, found in rooms.items()
        if any(room.core is not None and room.core.state.lost is not None for room in found)
    }
    return len(missing), sum(code in told for code in missing)
