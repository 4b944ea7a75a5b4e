"""A store that takes its time: what has to be stored waits, all else does not, and it is told."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping

import pytest

from game_server.engine.state.events import SeatTaken
from game_server.errors import JournalFormatError, RoomUnknownError, StorageUnavailableError
from game_server.rooms import store_trouble
from game_server.rooms.room import Room
from game_server.rooms.store_trouble import SlowStoreLog, cause_of
from game_server.rooms.timing import Timing
from game_server.storage.journal import Position
from tests.samples import discovery
from tests.unit.rooms.faulty_store import FaultyStore
from tests.unit.rooms.running_room import MovableClock, Page, events_of, join, opened, token, until

pytestmark = pytest.mark.anyio
SLOW = 10_000
"""ms of a slow commit here, more than any machine takes for a quick one."""
TIMING = Timing(slow_commit=SLOW)


class SlowStore(FaultyStore):
    """Let each commit take so many ms of *clock*, and wait while `free` is not set."""

    def __init__(self, clock: MovableClock) -> None:
        """Start as a quick store."""
        super().__init__()
        self.takes = 0
        self.waiting = 0
        self.free = asyncio.Event()
        self.free.set()
        self._clock = clock

    async def commit(
        self, room: str, expected: Position, tip: str, entry: bytes, texts: Mapping[str, str]
    ) -> int:
        """Append one entry, late."""
        self.waiting += 1
        await self.free.wait()
        self.waiting -= 1
        self._clock.ahead += self.takes
        return await super().commit(room, expected, tip, entry, texts)


@pytest.fixture
def journal(clock: MovableClock) -> SlowStore:
    """Return an empty journal that a test can slow down."""
    return SlowStore(clock)


@pytest.fixture
async def room(journal: SlowStore, clock: MovableClock) -> AsyncIterator[Room]:
    """Run a room on the journal."""
    async with opened(discovery(), journal, clock, TIMING) as made:
        yield made


@pytest.fixture
def slow_log(monkeypatch: pytest.MonkeyPatch) -> SlowStoreLog:
    """Return the log of this process, in which nothing was said yet."""
    made = SlowStoreLog()
    monkeypatch.setattr(store_trouble, "slow_store_log", made)
    return made


async def commit(page: Page, times: int) -> None:
    """Make so many moves one after the other, each of which changes something: a commit."""
    for _ in range(times):
        answer = await page.move({"type": "lock_entry", "locked": page.number % 2 == 0})
        assert answer["type"] == "accepted"


async def answers(page: Page) -> None:
    """Ping and ask for a document again, and wait for both."""
    before = len(page.of("whole"))
    page.send({"type": "ping"})
    page.send({"type": "resync", "audience": "all"})
    await page.until(lambda: bool(page.of("pong")) and len(page.of("whole")) > before)


@pytest.mark.usefixtures("slow_log")
async def test_slow_commits_in_a_row_are_told_until_they_are_quick_again(
    room: Room, journal: SlowStore, clock: MovableClock
) -> None:
    """On consoles alone; a single one is no reason."""
    console, screen = await Page(room, "console").greeted(), await Page(room, "screen").greeted()
    for slow in (1, 2):
        journal.takes = SLOW
        await commit(console, slow)
        journal.takes = 0
        await commit(console, 1)
    assert room.warnings == {}
    journal.takes = SLOW
    await commit(console, 3)
    journal.takes = 0
    await console.until(lambda: "warnings" in console.documents["console"])
    assert console.documents["console"]["warnings"].keys() == {"store_slow"}
    clock.ahead += TIMING.warning_lasts
    await commit(console, 3)
    await console.until(lambda: "warnings" not in console.documents["console"])
    assert "warnings" not in {key for message in screen.messages for key in message}


async def test_a_slow_store_is_logged_once_a_minute(
    room: Room,
    journal: SlowStore,
    clock: MovableClock,
    slow_log: SlowStoreLog,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """However many commits are slow, and in however many rooms."""
    journal.takes = SLOW
    with caplog.at_level(logging.WARNING):
        await commit(await Page(room, "console").greeted(), 5)
        slow_log.record(clock(), SLOW)
    (line,) = caplog.records
    told = vars(line)
    assert told["sentence"] == "store_slow"
    assert told["details"]["ms"] >= SLOW
    clock.ahead += store_trouble.LOG_EVERY
    slow_log.record(clock(), 2 * SLOW)
    assert [vars(line)["sentence"] for line in caplog.records] == ["store_slow"] * 2


async def test_only_what_is_stored_waits_for_a_commit(room: Room, journal: SlowStore) -> None:
    """While a commit hangs all else is answered, and who comes is greeted; then each move counts.

    Once: the moves that came meanwhile are one commit.
    """
    phones = [await Page(room, "phone", token(index)).greeted() for index in range(20)]
    console = await Page(room, "console").greeted()
    journal.free.clear()
    moves = [asyncio.ensure_future(page.move(join(i))) for i, page in enumerate(phones)]
    await until(lambda: journal.waiting == 1)
    for page in (*phones, console):
        await answers(page)
    newcomer = await Page(room, "phone", token(99)).greeted()
    assert newcomer.documents["all"]["phones"] == 0
    assert not any(move.done() for move in moves)
    asked = journal.asked
    journal.free.set()
    assert {answer["type"] for answer in await asyncio.gather(*moves)} == {"accepted"}
    taken = [event.seat for event in await events_of(journal) if isinstance(event, SeatTaken)]
    assert sorted(taken) == sorted(room.state.seats)
    assert len(taken) == len(phones)
    # Beside the one that hung and that of the others there may be the room's own.
    assert journal.asked - asked < len(phones) / 4


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (StorageUnavailableError("full"), "full"),
        (JournalFormatError(), "unreadable"),
        (RoomUnknownError(), "gone"),
        (KeyError("unforeseen"), ""),
    ],
    ids=repr,
)
def test_each_error_of_the_store_has_its_cause(error: Exception, cause: str) -> None:
    """An unexpected exception has none."""
    assert cause_of(error) == cause
