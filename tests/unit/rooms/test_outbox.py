"""The outbox of one connection: bounded in bytes and age, and never waiting for its peer."""

from typing import TYPE_CHECKING

import pytest

from game_server.rooms.outbox import MAX_AGE, MAX_BYTES, Outbox
from tests.room_driver import Clock

if TYPE_CHECKING:
    from collections.abc import Callable


class Socket:
    """Be the socket of a peer that reads while `reads` is true."""

    def __init__(self) -> None:
        """Begin with a peer that reads."""
        self.reads = True
        self.came: list[bytes] = []
        self.ended: list[int | str] = []

    def is_writable(self) -> bool:
        """Return whether the peer reads."""
        return self.reads

    def write(self, frame: bytes) -> None:
        """Take a frame."""
        self.came.append(frame)

    def close(self, code: int) -> None:
        """Note the close code."""
        self.ended.append(code)

    def abort(self) -> None:
        """Note the abort."""
        self.ended.append("aborted")


@pytest.fixture
def clock() -> Clock:
    """Return a clock that only the test moves."""
    return Clock()


@pytest.fixture
def socket() -> Socket:
    """Return a socket whose peer reads."""
    return Socket()


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


def test_frames_that_were_written_make_nobody_late(
    outbox: Outbox, socket: Socket, clock: Clock
) -> None:
    """Only what still waits here is unread; a peer that reads again has time again."""
    outbox.attach(socket)
    outbox.put(b"first")
    clock.now += MAX_AGE + 1
    assert not outbox.is_late()
    socket.reads = False
    outbox.put(b"second")
    clock.now += MAX_AGE + 1
    assert outbox.is_late()
    socket.reads = True
    outbox.flush()
    assert not outbox.is_late()
    assert socket.came == [b"first", b"second"]


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


def test_abort_drops_all_and_ends_the_socket_once(outbox: Outbox, socket: Socket) -> None:
    """A connection that is cut off gets nothing more, not even a close frame."""
    socket.reads = False
    outbox.attach(socket)
    outbox.put(b"frame", essential=True)
    outbox.abort()
    outbox.abort()
    assert socket.ended == ["aborted"]
    assert socket.came == []
    assert outbox.aborted
    assert outbox.close_code == 1008
    assert outbox.drain() == ()


def test_abort_without_a_socket_closes(outbox: Outbox, socket: Socket) -> None:
    """A connection whose socket has not come yet can be cut off too."""
    outbox.abort()
    assert outbox.closed
    outbox.attach(socket)
    assert (socket.came, socket.ended) == ([], [1008])


def test_frames_are_written_at_once_while_the_peer_reads(outbox: Outbox, socket: Socket) -> None:
    """What waited for the socket comes first; what waits for a peer comes when it reads again."""
    outbox.put(b"one")
    outbox.attach(socket)
    outbox.put(b"two")
    assert socket.came == [b"one", b"two"]
    socket.reads = False
    outbox.put(b"three")
    outbox.put(b"four")
    assert socket.came == [b"one", b"two"]
    socket.reads = True
    outbox.flush()
    assert socket.came == [b"one", b"two", b"threefour"]


def test_a_close_waits_until_the_peer_has_read(outbox: Outbox, socket: Socket) -> None:
    """It gets what waits, then the close code, once."""
    socket.reads = False
    outbox.attach(socket)
    outbox.put(b"bye")
    outbox.close(4001)
    assert (socket.came, socket.ended) == ([], [])
    socket.reads = True
    outbox.flush()
    outbox.flush()
    assert (socket.came, socket.ended) == ([b"bye"], [4001])


def test_frames_for_many_wait_for_their_turn(outbox: Outbox, socket: Socket) -> None:
    """They are written when the queue calls, all that was put meanwhile as one."""
    calls: list[Callable[[], None]] = []
    outbox.schedule = calls.append
    outbox.attach(socket)
    outbox.put(b"one", in_turn=True)
    outbox.put(b"two", in_turn=True)
    assert socket.came == []
    (call,) = calls
    call()
    assert socket.came == [b"onetwo"]


def test_an_answer_sends_the_frames_that_wait_for_their_turn(
    outbox: Outbox, socket: Socket
) -> None:
    """It waits for nobody; the turn then finds nothing."""
    calls: list[Callable[[], None]] = []
    outbox.schedule = calls.append
    outbox.attach(socket)
    outbox.put(b"count", in_turn=True)
    outbox.put(b"accepted", essential=True)
    assert socket.came == [b"countaccepted"]
    calls.pop()()
    assert socket.came == [b"countaccepted"]
    outbox.put(b"next", in_turn=True)
    calls.pop()()
    assert socket.came[-1] == b"next"
