"""The outbox of one connection: bounded in bytes and age, and never waiting for its peer."""

import asyncio
from typing import TYPE_CHECKING

import pytest

from game_server.rooms.outbox import MAX_AGE, MAX_BYTES, Outbox
from tests.room_driver import Clock

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.anyio


@pytest.fixture
def clock() -> Clock:
    """Return a clock that only the test moves."""
    return Clock()


@pytest.fixture
def outbox(clock: Clock) -> Outbox:
    """Return an empty outbox."""
    return Outbox(clock)


def test_frames_come_out_once_and_in_order(outbox: Outbox) -> None:
    """What was put is taken in the same order, and only once."""
    outbox.put(b"one")
    outbox.put(b"two", essential=True)
    outbox.put(b"three")
    assert outbox.drain() == (b"one", b"two", b"three")
    assert outbox.drain() == ()


def test_too_many_bytes_make_it_full(outbox: Outbox) -> None:
    """An outbox holds its limit, is full with one byte more, and has room again once read."""
    outbox.put(bytes(MAX_BYTES))
    assert not outbox.is_full()
    outbox.put(b"!")
    assert outbox.is_full()
    outbox.drain()
    assert not outbox.is_full()


def test_a_peer_that_reads_nothing_for_too_long_is_late(outbox: Outbox, clock: Clock) -> None:
    """A frame may wait its time, and not a millisecond longer."""
    outbox.put(b"first")
    clock.now += MAX_AGE
    assert not outbox.is_late()
    clock.now += 1
    assert outbox.is_late()


def test_frames_that_the_writer_took_count_as_unread(outbox: Outbox, clock: Clock) -> None:
    """A writer that took frames and does not come back is waiting for a peer that does not read."""
    outbox.put(b"first")
    clock.now += MAX_AGE
    outbox.drain()
    clock.now += MAX_AGE
    assert not outbox.is_late()
    clock.now += 1
    assert outbox.is_late()
    outbox.drain()
    assert not outbox.is_late()


def test_an_outbox_without_frames_never_grows_old(outbox: Outbox, clock: Clock) -> None:
    """Silence is no sign of a peer that does not read."""
    clock.now += 100 * MAX_AGE
    assert not outbox.is_late()
    outbox.put(b"first")
    assert not outbox.is_late()


def test_a_clock_set_back_makes_nobody_late(outbox: Outbox, clock: Clock) -> None:
    """A computer that corrects its time cuts no connection off."""
    outbox.put(b"first")
    clock.now -= 1_000_000
    assert not outbox.is_late()


def test_collapse_drops_documents_and_keeps_the_rest(outbox: Outbox) -> None:
    """Documents will be sent whole, but a confirmation exists only once."""
    outbox.put(b"patch")
    outbox.put(b"accepted", essential=True)
    outbox.put(bytes(MAX_BYTES))
    outbox.collapse()
    assert outbox.collapsed
    assert not outbox.is_full()
    assert outbox.drain() == (b"accepted",)


def test_a_peer_that_reads_again_has_a_fresh_outbox(outbox: Outbox) -> None:
    """A collapse is forgotten once the writer has come back for frames."""
    outbox.put(b"patch")
    outbox.collapse()
    outbox.drain()
    assert not outbox.collapsed


def test_close_sends_waiting_frames_and_takes_no_more(outbox: Outbox) -> None:
    """The reason of an end is still sent, and nothing after it; the first code stands."""
    outbox.put(b"bye")
    outbox.close(4001)
    outbox.put(b"late")
    outbox.close(4002)
    assert outbox.closed
    assert outbox.close_code == 4001
    assert outbox.drain() == (b"bye",)


def test_abort_drops_all_and_calls_once(outbox: Outbox) -> None:
    """A connection that is cut off gets nothing more, and its owner is told one time."""
    told: list[bool] = []
    outbox.on_abort = lambda: told.append(outbox.closed)
    outbox.put(b"frame", essential=True)
    outbox.abort()
    outbox.abort()
    assert told == [True]
    assert outbox.aborted
    assert outbox.close_code == 1008
    assert outbox.drain() == ()


def test_abort_without_a_callback_closes(outbox: Outbox) -> None:
    """A connection whose owner has not come yet can be cut off too."""
    outbox.abort()
    assert outbox.closed


async def test_take_waits_for_frames(outbox: Outbox) -> None:
    """A writer sleeps until there is something, then gets all of it."""
    taking = asyncio.create_task(outbox.take())
    await asyncio.sleep(0)
    assert not taking.done()
    outbox.put(b"one")
    outbox.put(b"two")
    assert await taking == (b"one", b"two")
    waiting = asyncio.create_task(outbox.take())
    await asyncio.sleep(0)
    assert not waiting.done()
    waiting.cancel()


async def test_a_writer_that_waits_has_sent_everything(outbox: Outbox, clock: Clock) -> None:
    """A peer is not late while the writer has nothing of it in hand."""
    outbox.put(b"one")
    await outbox.take()
    waiting = asyncio.create_task(outbox.take())
    await asyncio.sleep(0)
    clock.now += 2 * MAX_AGE
    outbox.put(b"two")
    assert not outbox.is_late()
    assert await waiting == (b"two",)


async def test_take_ends_when_closed(outbox: Outbox) -> None:
    """A writer gets what waits, then nothing, at once and for ever."""
    waiting = asyncio.create_task(outbox.take())
    await asyncio.sleep(0)
    outbox.put(b"bye")
    outbox.close(4001)
    assert await waiting == (b"bye",)
    assert await outbox.take() == ()
    assert await outbox.take() == ()


async def test_frames_for_many_wait_for_their_turn(outbox: Outbox) -> None:
    """The writer gets it when the line calls, once for all that was put meanwhile."""
    calls: list[Callable[[], None]] = []
    outbox.schedule = calls.append
    taking = asyncio.create_task(outbox.take())
    outbox.put(b"one", in_turn=True)
    outbox.put(b"two", in_turn=True)
    await asyncio.sleep(0)
    assert not taking.done()
    (call,) = calls
    call()
    assert await taking == (b"one", b"two")


async def test_an_answer_sends_the_frames_that_wait_for_their_turn(outbox: Outbox) -> None:
    """It waits for nobody; the turn then finds nothing, and the writer stays."""
    calls: list[Callable[[], None]] = []
    outbox.schedule = calls.append
    outbox.put(b"count", in_turn=True)
    outbox.put(b"accepted", essential=True)
    assert await outbox.take() == (b"count", b"accepted")
    taking = asyncio.create_task(outbox.take())
    calls.pop()()
    await asyncio.sleep(0)
    assert not taking.done()
    outbox.put(b"next", in_turn=True)
    calls.pop()()
    assert await taking == (b"next",)
