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

from game_server.app import read_kept
from game_server.bots.api import scenarios, sign_in
from game_server.bots.chaos.chronicle import Chronicle, Findings
from game_server.bots.chaos.cluster import CONTENT as SHORT
from game_server.bots.chaos.judge import Sighting, by_code, differing, judge
from game_server.bots.chaos.replicas import Page, lasting
from game_server.bots.chaos.silence import Silence
from game_server.bots.chaos.sitting import Sitting, Sittings
from game_server.bots.chaos.waiting import answered, until
from game_server.bots.names import nicknames
from game_server.bots.traces import traced
from game_server.settings import CONTENT
from tests.faults.house import KEY
from tests.patience import HANG

DOCUMENTS = "--content", str(CONTENT), "--content", str(SHORT)
"""What servers play: the scenarios of the game, and two whose deadlines are short."""
LOOK_EVERY, LOOKS = 0.2, 90
"""Seconds between two looks at pages that still differ, and after how many without news it stays
so."""
PATIENCE = HANG


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
        self.sittings = Sittings(nicknames(), players, think, lambda: rng.choice(bases))

    @property
    def acknowledged(self) -> int:
        """Return how many moves were acknowledged."""
        return sum(_acknowledged(sitting) for sitting in self.sittings.all)

    async def goes_on(self, moves: int) -> None:
        """Wait until so many more *moves* are acknowledged in each room, unless it is closed."""
        before = {sitting: _acknowledged(sitting) for sitting in self.sittings.open()}
        await until(
            lambda: all(
                sitting.place.closed or _acknowledged(sitting) >= number + moves
                for sitting, number in before.items()
            )
        )

    async def consoles_show(self, cause: str) -> None:
        """Wait until each console shows that the store does not write, and why."""
        await until(lambda: all(_storage(sitting) == cause for sitting in self.sittings.open()))

    async def missing(self, store: str) -> int:
        """Return how many acknowledged moves are in no journal at *store* now."""
        return _lost(await read_chronicles(store), self.sittings.all)[0]

    async def judged(self, store: str) -> Outcome:
        """Suspend all rooms, and compare what was told and what pages show with the journals."""
        self.sittings.stop()
        await until(lambda: self.sittings.settled)
        # A console makes moves until nothing moves by itself any more.
        await until(lambda: all(_still(sitting) for sitting in self.sittings.open()))
        await until(lambda: self.sittings.settled)
        everybody = self.sittings.all
        wrong, chronicles = await _differing(store, lasting(self.sittings.open()))
        strays = [s for room in everybody for client in room.clients for s in client.notes.strays]
        codes = [room.place.code for room in everybody]
        lost, shown = _lost(chronicles, everybody)
        found = judge(chronicles, codes, [], wrong, strays)
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
        asyncio.create_task(load.sittings.run(scenario, cookie, Random(rng.random())))
        for scenario in islice(cycle(offered), rooms)
    ]
    try:
        await until(lambda: len(load.sittings.all) == rooms)
        await load.goes_on(2 * players)
        yield load
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def read_chronicles(store: str) -> list[Chronicle]:
    """Return what all journals at *store* say."""
    reading = await read_kept(Path(), store)
    try:
        chronicles = []
        for room in await reading.rooms():
            chronicle = Chronicle(room)
            chronicle.take(await reading.read(room), await reading.texts(room))
            chronicles.append(chronicle)
        return chronicles
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

    await answered(agree)


def _acknowledged(sitting: Sitting) -> int:
    return sum(not answer.code for client in sitting.clients for answer in client.notes.answers)


def _storage(sitting: Sitting) -> str:
    clients = sitting.leader.clients
    desk = clients[-1].documents.get("desk", {}) if clients else {}
    return str(desk.get("storage", {}).get("cause", ""))


def _still(sitting: Sitting) -> bool:
    """Tell whether no time runs in the room, as its console has it."""
    document = sitting.leader.client.documents["all"]
    return bool(document["hold"]) or document["status"] != "playing"


async def _differing(store: str, pages: Sequence[Page]) -> tuple[list[Sighting], list[Chronicle]]:
    """Return what *pages* show that is not what the journals say once all is silent, and these.

    A worker may be behind for a moment.
    """
    silence = Silence(LOOKS)
    waiting = [(page, audience) for page in pages for audience in page.audiences]
    while True:
        chronicles = await read_chronicles(store)
        seen = {(page, audience): page.sight(audience) for page, audience in waiting}
        wrong = differing(by_code(chronicles), seen)
        news = [chronicle.version for chronicle in chronicles], [p.client.news for p in pages]
        if not wrong or silence.lasts(news):
            return list(wrong.values()), chronicles
        waiting = list(wrong)
        await asyncio.sleep(LOOK_EVERY)


def _lost(chronicles: Sequence[Chronicle], sittings: Sequence[Sitting]) -> tuple[int, int]:
    """Return how many acknowledged moves are in no journal, and in how many the room says so."""
    rooms = by_code(chronicles)
    held = Counter(
        (chronicle.code, device, number)
        for chronicle in chronicles
        for _, device, number in chronicle.moves
    )
    missing = [
        sitting.place.code
        for sitting in sittings
        for client in sitting.clients
        for answer in traced(client.notes.answers)
        if not held[sitting.place.code, client.device, answer.number]
    ]
    told = {
        code
        for code, found in rooms.items()
        if any(room.core is not None and room.core.state.lost is not None for room in found)
    }
    return len(missing), sum(code in told for code in missing)
