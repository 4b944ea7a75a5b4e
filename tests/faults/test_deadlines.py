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
from game_server.engine.state.run_events import StepOpened
from game_server.protocol.journal import decode_entry
from tests.faults.load import read_checked_journals
from tests.faults.room_harness import advance_to, connected, estimate, join_all, phones
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
    """Yield two workers whose clocks can be shifted, and their Redis."""
    made = Deployment(tmp_path_factory.mktemp("cluster"), 2, Random(1))
    try:
        await made.start()
        yield made
    finally:
        await made.close()


@dataclass(frozen=True, slots=True)
class TimedRoom:
    """Hold a room in an input step whose deadline is near, with clients on both workers."""

    code: str
    console: Client
    players: list[Client]
    step: int

    async def wait_until_nearly_due(self) -> None:
        """Wait until a moment before the deadline."""
        await asyncio.sleep(self.console.step["deadline"] / 1_000 - time.time() - BEFORE)


def base_urls(deployment: Deployment) -> list[str]:
    """Return the base URLs of both workers."""
    return [worker.base for worker in deployment.workers]


@asynccontextmanager
async def timed_room(bases: Sequence[str], deployment: Deployment) -> AsyncIterator[TimedRoom]:
    """Yield a room on the first of *bases*, whose phones are spread over all of them."""
    cookie = await sign_in(bases[0], deployment.key)
    code = await open_room(bases[0], cookie, "chaos-strict", trial=False)
    console = Client(RoomTarget(bases[0], code, cookie), Hello("console"), Random(0))
    players = [
        Client(RoomTarget(bases[index % len(bases)], code), player.hello, Random(index))
        for index, player in enumerate(phones(console.target, PHONES))
    ]
    async with connected(console, *players):
        await join_all(players)
        await advance_to(console, "input", players)
        yield TimedRoom(code, console, players, console.step_id)


async def wait_until_passed(deployment: Deployment, room: TimedRoom) -> CheckedJournal:
    """Return the journal of the room once it holds the end of the step."""
    while True:
        for journal in await read_checked_journals(deployment.store):
            if journal.code == room.code and opened_steps(journal)[-1] > room.step:
                return journal
        await asyncio.sleep(ASK_EVERY)


def opened_steps(journal: CheckedJournal) -> list[int]:
    """Return the ids of the opened steps, in order."""
    events = [event for commit in journal.commits for event in decode_entry(commit.entry, {})]
    return [0, *(event.id for event in events if isinstance(event, StepOpened))]


async def require_one_effect(deployment: Deployment, room: TimedRoom) -> None:
    """Require that the deadline took effect once, in the journal and on all pages."""
    await wait_until_passed(deployment, room)
    for client in (room.console, *room.players):
        await client.wait_until(_beyond(client, room.step))
    # Another worker that passed the deadline too would have written by now.
    late = [await estimate(player, 300) for player in room.players]
    assert {answer.code for answer in late} == {"step_locked"}
    journal = await wait_until_passed(deployment, room)
    assert opened_steps(journal) == list(range(room.step + 2))
    assert journal.findings.doubled == []
    assert {client.step_id for client in (room.console, *room.players)} == {room.step + 1}


async def test_a_deadline_passes_once_with_shifted_clocks(deployment: Deployment) -> None:
    """By its clock one worker passes the deadline five seconds before the other."""
    async with asyncio.timeout(LIMIT), timed_room(base_urls(deployment), deployment) as room:
        for worker, shift in zip(deployment.workers, (-SKEW // 2, SKEW // 2), strict=True):
            worker.skew(shift, now=True)
        await require_one_effect(deployment, room)
    for worker in deployment.workers:
        worker.skew(0, now=True)


async def test_a_deadline_passes_once_while_phones_reconnect(deployment: Deployment) -> None:
    """All phones are cut before the deadline, and half of the answers come after it."""
    async with asyncio.timeout(LIMIT), timed_room(base_urls(deployment), deployment) as room:
        await room.wait_until_nearly_due()
        for number, player in enumerate(room.players):
            player.cut(2 * BEFORE * number / PHONES)
        answers = await asyncio.gather(*(estimate(player, 100) for player in room.players))
        assert {answer.code for answer in answers} <= {"", "step_locked"}
        await require_one_effect(deployment, room)


async def test_a_deadline_passes_once_after_its_worker_died(deployment: Deployment) -> None:
    """The only worker with the room dies before the deadline; another one takes it over."""
    async with asyncio.timeout(LIMIT):
        async with timed_room(base_urls(deployment)[:1], deployment) as room:
            await room.wait_until_nearly_due()
        await deployment.workers[0].kill(LONG_GONE)
        journal = await wait_until_passed(deployment, room)
        assert opened_steps(journal) == list(range(room.step + 2))
        await deployment.heal()
        console = Client(room.console.target, Hello("console"), Random(0))
        async with connected(console):
            assert console.step_id == room.step + 1
        journal = await wait_until_passed(deployment, room)
        assert opened_steps(journal) == list(range(room.step + 2))
        assert journal.findings.doubled == []


def _beyond(client: Client, step: int) -> Callable[[], bool]:
    return lambda: client.ready and client.step_id > step
