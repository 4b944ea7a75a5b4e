"""A strict deadline passes once: with clocks apart, phones coming back, and its worker killed."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from random import Random

import pytest

from game_server.bots.api import open_room, sign_in
from game_server.bots.chaos.deployment import SKEW, Deployment
from game_server.bots.chaos.journal_check import CheckedJournal
from game_server.bots.client import Client
from game_server.bots.records import Hello, RoomTarget
from game_server.engine.run_events import StepOpened
from game_server.protocol.journal import decode_entry
from tests.faults.load import read_chronicles
from tests.faults.room_harness import connected, estimate, join, lead, phones
from tests.timeouts import WAIT_LIMIT

PHONES = 6
LIMIT = WAIT_LIMIT
BEFORE = 0.3
"""Seconds before a deadline at which something happens to those who wait for it."""
ASK_EVERY = 0.2
LONG_GONE = 600.0
"""Seconds for which a worker stays dead."""
pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
async def deployment(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Deployment]:
    """Give two workers whose clocks can be set, and their Redis."""
    made = Deployment(tmp_path_factory.mktemp("cluster"), 2, Random(1))
    try:
        await made.start()
        yield made
    finally:
        await made.close()


@dataclass(frozen=True, slots=True)
class Timed:
    """Hold a room in an input step whose deadline is near, and who is there, at both workers."""

    code: str
    desk: Client
    players: list[Client]
    step: int

    async def nearly(self) -> None:
        """Wait until a moment before the deadline."""
        await asyncio.sleep(self.desk.step["deadline"] / 1_000 - time.time() - BEFORE)


def both(deployment: Deployment) -> list[str]:
    """Return the addresses of both workers."""
    return [worker.base for worker in deployment.workers]


@asynccontextmanager
async def timed(bases: Sequence[str], deployment: Deployment) -> AsyncIterator[Timed]:
    """Give a room at the first of the workers at *bases*, whose phones are at all of them."""
    cookie = await sign_in(bases[0], deployment.key)
    code = await open_room(bases[0], cookie, "chaos-strict", trial=False)
    desk = Client(RoomTarget(bases[0], code, cookie), Hello("console"), Random(0))
    players = [
        Client(RoomTarget(bases[index % len(bases)], code), player.hello, Random(index))
        for index, player in enumerate(phones(desk.target, PHONES))
    ]
    async with connected(desk, *players):
        await join(players)
        await lead(desk, "input", players)
        yield Timed(code, desk, players, desk.step_id)


async def passed(deployment: Deployment, room: Timed) -> CheckedJournal:
    """Return what the journal says once it tells that the step has ended."""
    while True:
        for journal in await read_chronicles(deployment.store):
            if journal.code == room.code and opened(journal)[-1] > room.step:
                return journal
        await asyncio.sleep(ASK_EVERY)


def opened(journal: CheckedJournal) -> list[int]:
    """Return the ids of the steps that were opened, in order."""
    events = [event for commit in journal.commits for event in decode_entry(commit.entry, {})]
    return [0, *(event.id for event in events if isinstance(event, StepOpened))]


async def once(deployment: Deployment, room: Timed) -> None:
    """Require that the deadline took effect once, as the journal and all pages have it."""
    await passed(deployment, room)
    for client in (room.desk, *room.players):
        await client.wait_until(_beyond(client, room.step))
    # Another worker that had counted it too would have written by now.
    late = [await estimate(player, 300) for player in room.players]
    assert {answer.code for answer in late} == {"step_locked"}
    journal = await passed(deployment, room)
    assert opened(journal) == list(range(room.step + 2))
    assert journal.findings.doubled == []
    assert {client.step_id for client in (room.desk, *room.players)} == {room.step + 1}


async def test_clocks_apart(deployment: Deployment) -> None:
    """One worker takes the deadline for over five seconds before the other."""
    async with asyncio.timeout(LIMIT), timed(both(deployment), deployment) as room:
        for worker, shift in zip(deployment.workers, (-SKEW // 2, SKEW // 2), strict=True):
            worker.skew(shift, now=True)
        await once(deployment, room)
    for worker in deployment.workers:
        worker.skew(0, now=True)


async def test_phones_come_back_at_that_very_moment(deployment: Deployment) -> None:
    """Everybody is cut off before the deadline, and half of the answers come after it."""
    async with asyncio.timeout(LIMIT), timed(both(deployment), deployment) as room:
        await room.nearly()
        for number, player in enumerate(room.players):
            player.cut(2 * BEFORE * number / PHONES)
        answers = await asyncio.gather(*(estimate(player, 100) for player in room.players))
        assert {answer.code for answer in answers} <= {"", "step_locked"}
        await once(deployment, room)


async def test_a_dead_worker_and_nobody_there(deployment: Deployment) -> None:
    """The only worker that has the room dies before the deadline; another one takes it over."""
    async with asyncio.timeout(LIMIT):
        async with timed(both(deployment)[:1], deployment) as room:
            await room.nearly()
        await deployment.workers[0].kill(LONG_GONE)
        journal = await passed(deployment, room)
        assert opened(journal) == list(range(room.step + 2))
        await deployment.heal()
        desk = Client(room.desk.target, Hello("console"), Random(0))
        async with connected(desk):
            assert desk.step_id == room.step + 1
        journal = await passed(deployment, room)
        assert opened(journal) == list(range(room.step + 2))
        assert journal.findings.doubled == []


def _beyond(client: Client, step: int) -> Callable[[], bool]:
    return lambda: client.ready and client.step_id > step
