"""The frames that wait to be sent to one connection: bounded in bytes and in age."""

from collections import deque
from collections.abc import Callable
from typing import Protocol

MAX_BYTES = 256 * 1024
MAX_AGE = 10_000
"""ms that a peer may take to read what was sent to it."""


class Sink(Protocol):
    """A socket that takes frames without a wait."""

    def is_writable(self) -> bool:
        """Return whether the peer reads: frames sent now do not wait in this process."""

    def write(self, frame: bytes) -> None:
        """Send *frame*, which holds one message or more."""

    def close(self, code: int) -> None:
        """Close the connection after what was written, with the WebSocket close *code*."""

    def abort(self) -> None:
        """End the connection now."""


class Outbox:
    """Write frames to a sink while its peer reads, else hold them; never waits for a socket.

    `collapsed` is True while documents were dropped since the peer last read. `schedule` gets a
    callback, and calls it when it is the turn of frames that many connections get: at once unless
    set.
    """

    def __init__(self, clock: Callable[[], int]) -> None:
        """Start empty; *clock* returns ms."""
        self.close_code = 1000
        self.schedule: Callable[[Callable[[], None]], None] = lambda call: call()
        self.aborted = False
        self.closed = False
        """Whether nothing more will be sent."""
        self.collapsed = False
        self._clock = clock
        self._sink: Sink | None = None
        self._waiting: deque[tuple[bytes, bool]] = deque()
        """Frames, each with whether it is essential."""
        self._bytes = 0
        self._since: int | None = None
        self._scheduled = False

    def attach(self, sink: Sink) -> None:
        """Write to *sink* from now on, also what waits."""
        self._sink = sink
        self.flush()

    def is_late(self) -> bool:
        """Return whether the peer has read nothing for too long although frames wait for it."""
        return self._since is not None and self._clock() - self._since > MAX_AGE

    def is_full(self) -> bool:
        """Return whether more bytes wait than the peer may leave unread."""
        return self._bytes > MAX_BYTES

    def put(self, frame: bytes, *, essential: bool = False, in_turn: bool = False) -> None:
        """Send *frame*, unless closed; an *essential* one stays if the documents collapse.

        *in_turn*: many connections get it, so it waits its turn, or for another frame.
        """
        if self.closed:
            return
        if self._since is None:
            self._since = self._clock()
        self._waiting.append((frame, essential))
        self._bytes += len(frame)
        if not in_turn:
            self.flush()
        elif not self._scheduled:
            self._scheduled = True
            self.schedule(self._take_turn)

    def collapse(self) -> None:
        """Drop the documents that wait, to make room for newer ones."""
        self.collapsed = True
        self._waiting = deque(waiting for waiting in self._waiting if waiting[1])
        self._bytes = sum(len(frame) for frame, _ in self._waiting)

    def drain(self) -> tuple[bytes, ...]:
        """Take all frames that wait."""
        frames = tuple(frame for frame, _ in self._waiting)
        self._clear()
        self.collapsed = False
        self._since = None
        return frames

    def flush(self) -> None:
        """Write what waits, if the peer reads, then close if asked to."""
        sink = self._sink
        if sink is None or not sink.is_writable():
            return
        if self._waiting:
            sink.write(b"".join(self.drain()))
        if self.closed:
            self._sink = None
            sink.close(self.close_code)

    def close(self, code: int) -> None:
        """Close after the frames that wait, with the WebSocket close *code*."""
        if not self.closed:
            self.closed = True
            self.close_code = code
            self.flush()

    def abort(self) -> None:
        """End the connection now, without its frames."""
        if self.aborted:
            return
        self.aborted = True
        self._clear()
        sink, self._sink = self._sink, None
        self.close(1008)
        if sink is not None:
            sink.abort()

    def _take_turn(self) -> None:
        self._scheduled = False
        self.flush()

    def _clear(self) -> None:
        self._waiting.clear()
        self._bytes = 0
