"""A load of bots on servers with one store, and a check of each acknowledged move."""

import asyncio
import json
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
from game_server.bots.chaos.acknowledged import acknowledged
from game_server.bots.chaos.deployment import CONTENT as SHORT
from game_server.bots.chaos.journal_check import CheckedJournal, Findings
from game_server.bots.chaos.judge import (
    AcknowledgedMove,
    ObservedDocument,
    by_code,
    differing,
    judge,
    missing,
)
from game_server.bots.chaos.observed_pages import ObservedPage, bot_pages
from game_server.bots.chaos.polling import poll_until, poll_until_async
from game_server.bots.chaos.quiescence import Quiescence
from game_server.bots.chaos.room_pool import PlayedRoom, RoomPool
from game_server.bots.names import nicknames
from game_server.settings import CONTENT
from tests.faults.room_harness import KEY
from tests.timeouts import WAIT_LIMIT

DOCUMENTS = "--content", str(CONTENT), "--content", str(SHORT)
"""Content of the servers: the shipped scenarios, and two whose deadlines are short."""
POLL_EVERY, POLLS = 0.2, 90
"""Seconds between two polls of pages that still differ, and equal polls after which they have
diverged."""
TIMEOUT = WAIT_LIMIT


@dataclass(frozen=True, slots=True)
class Outcome:
    """Count moves: *acknowledged*, and how many of the *lost* ones the room has *shown* as lost.

    *findings* are the other faults of journals and of pages.
    """

    acknowledged: int
    lost: list[AcknowledgedMove]
    shown: int
    findings: Findings

    @property
    def silent(self) -> int:
        """Return the number of lost moves of which no page shows a loss."""
        return len(self.lost) - self.shown


class Load:
    """Play rooms at all of *bases* at once; *think* is the mean time before a move, in seconds."""

    def __init__(self, bases: Sequence[str], players: int, think: float, rng: Random) -> None:
        """Prepare; `running_load` runs it."""
        self._bases = bases
        self._rng = rng
        self.pool = RoomPool(nicknames(), players, think, lambda: rng.choice(bases))

    @property
    def acknowledged(self) -> int:
        """Return the number of acknowledged moves."""
        return sum(_acknowledged(room) for room in self.pool.all)

    async def wait_for_moves(self, moves: int) -> None:
        """Wait until *moves* more are acknowledged in each room that stays open."""
        before = {room: _acknowledged(room) for room in self.pool.open()}
        await poll_until(
            lambda: all(
                room.control.closed or _acknowledged(room) >= number + moves
                for room, number in before.items()
            )
        )

    async def wait_for_consoles(self, cause: str) -> None:
        """Wait until each console shows *cause* as that of the store's trouble."""
        await poll_until(lambda: all(_storage(room) == cause for room in self.pool.open()))

    async def count_missing(self, store: str) -> int:
        """Return the number of acknowledged moves that no journal at *store* holds."""
        return len(_missing(await read_checked_journals(store), self.pool.all))

    async def judge_moves(self, store: str) -> Outcome:
        """Suspend all rooms, and compare acknowledged moves and pages with the journals."""
        self.pool.stop()
        await poll_until(lambda: self.pool.settled)
        # A console moves until its room is suspended.
        await poll_until(lambda: all(_is_suspended(room) for room in self.pool.open()))
        await poll_until(lambda: self.pool.settled)
        everybody = self.pool.all
        wrong, journals = await _differing(store, bot_pages(self.pool.open()))
        strays = [s for room in everybody for client in room.clients for s in client.record.strays]
        codes = [room.control.code for room in everybody]
        lost = _missing(journals, everybody)
        shown = sum(_shows_loss(journals, move.code) for move in lost)
        findings = judge(journals, codes, [], wrong, strays)
        return Outcome(self.acknowledged, lost, shown, findings)


@asynccontextmanager
async def running_load(
    bases: Sequence[str], rooms: int, players: int, rng: Random, think: float = 0.5
) -> AsyncIterator[Load]:
    """Yield a load of *rooms* with *players* each, which runs during the block."""
    load = Load(bases, players, think, rng)
    cookie = await sign_in(bases[0], KEY)
    offered = await scenarios(bases[0], cookie)
    tasks = [
        asyncio.create_task(load.pool.run(scenario, cookie, Random(rng.random())))
        for scenario in islice(cycle(offered), rooms)
    ]
    try:
        await poll_until(lambda: len(load.pool.all) == rooms)
        await load.wait_for_moves(2 * players)
        yield load
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def read_checked_journals(store: str) -> list[CheckedJournal]:
    """Return all journals at *store*, checked."""
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


async def unready_cause(base: str) -> str:
    """Return the cause that `/readyz` of the server at *base* gives, empty if it is ready."""

    def request() -> str:
        connection = HTTPConnection(base.removeprefix("http://"), timeout=TIMEOUT)
        try:
            connection.request("GET", "/readyz")
            response = connection.getresponse()
            reported = cast("dict[str, Any]", json.loads(response.read()))
            assert (response.status == 503) == ("cause" in reported)
            return str(reported.get("cause", ""))
        finally:
            connection.close()

    return await asyncio.to_thread(request)


async def wait_for_unready_cause(bases: Sequence[str], cause: str) -> None:
    """Wait until `/readyz` of all servers gives *cause*; empty: until all are ready."""

    async def is_agreed() -> bool:
        return {await unready_cause(base) for base in bases} == {cause}

    await poll_until_async(is_agreed)


def _acknowledged(room: PlayedRoom) -> int:
    return sum(not answer.code for client in room.clients for answer in client.record.results)


def _storage(room: PlayedRoom) -> str:
    clients = room.facilitator.clients
    console = clients[-1].documents.get("console", {}) if clients else {}
    return str(console.get("storage", {}).get("cause", ""))


def _is_suspended(room: PlayedRoom) -> bool:
    """Return whether no time runs in the room, by its console's document."""
    document = room.facilitator.client.documents["all"]
    return bool(document["paused"]) or document["status"] != "playing"


async def _differing(
    store: str, pages: Sequence[ObservedPage]
) -> tuple[list[ObservedDocument], list[CheckedJournal]]:
    """Return the documents of *pages* that differ from journals at quiescence, and journals.

    A worker may be behind for a moment.
    """
    quiescence = Quiescence(POLLS)
    waiting = [(page, audience) for page in pages for audience in page.audiences]
    while True:
        journals = await read_checked_journals(store)
        seen = {(page, audience): page.observe(audience) for page, audience in waiting}
        wrong = differing(by_code(journals), seen)
        news = [journal.version for journal in journals], [p.client.state_marker for p in pages]
        if not wrong or quiescence.reached(news):
            return list(wrong.values()), journals
        waiting = list(wrong)
        await asyncio.sleep(POLL_EVERY)


def _missing(
    journals: Sequence[CheckedJournal], pool: Sequence[PlayedRoom]
) -> list[AcknowledgedMove]:
    """Return the acknowledged moves that no journal holds, but for those without an effect."""
    return missing(
        journals,
        (
            move
            for room in pool
            for bot in room.bots
            for loading, client in enumerate(bot.clients)
            for move in acknowledged(room.control.code, client, again=loading > 0)
        ),
    )


def _shows_loss(journals: Sequence[CheckedJournal], code: str) -> bool:
    """Return whether a room *code* shows on its pages that moves were lost."""
    found = by_code(journals)[code]
    return any(room.core is not None and room.core.state.lost is not None for room in found)
