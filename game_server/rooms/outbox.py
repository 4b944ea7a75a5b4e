"""The frames that wait to be sent to one connection: bounded in bytes and in age."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

MAX_BYTES = 256 * 1024
MAX_AGE = 10_000
"""ms that a peer may take to read what was sent to it."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    frame: bytes
    essential: bool


class Outbox:
    """Queue frames for a writer that takes them; never waits for a socket.

    `on_abort` is called once when the connection must end without its frames, `on_close` once when
    nothing more will be sent. `collapsed` is True while documents were dropped since the writer
    last took frames. `schedule` gets a callback, and calls it when it is the turn of frames that
    many connections get: at once unless set.
    """

    def __init__(self, clock: Callable[[], int]) -> None:
        """Start empty; *clock* returns ms."""
        self.close_code = 1000
        self.on_abort: Callable[[], None] | None = None
        self.on_close: Callable[[], None] | None = None
        self.schedule: Callable[[Callable[[], None]], None] = _call_now
        self.aborted = False
        self.collapsed = False
        self._clock = clock
        self._waiting: deque[_Waiting] = deque()
        self._bytes = 0
        self._since: int | None = None
        self._closed = False
        self._ready = asyncio.Event()
        self._scheduled = False

    @property
    def closed(self) -> bool:
        """Return whether nothing more will be sent."""
        return self._closed

    def is_late(self) -> bool:
        """Return whether the peer has read nothing for too long although frames were sent to it."""
        return self._since is not None and self._clock() - self._since > MAX_AGE

    def is_full(self) -> bool:
        """Return whether more bytes wait than the peer may leave unread."""
        return self._bytes > MAX_BYTES

    def put(self, frame: bytes, *, essential: bool = False, in_turn: bool = False) -> None:
        """Queue *frame*, unless closed; an *essential* one stays if the documents collapse.

        *in_turn*: many connections get it, so it waits its turn, or for another frame.
        """
        if self._closed:
            return
        if self._since is None:
            self._since = self._clock()
        self._waiting.append(_Waiting(frame, essential))
        self._bytes += len(frame)
        if not in_turn:
            self._ready.set()
        elif not self._scheduled and not self._ready.is_set():
            self._scheduled = True
            self.schedule(self._wake_writer)

    def collapse(self) -> None:
        """Drop the documents that wait, to make room for newer ones."""
        self.collapsed = True
        self._waiting = deque(waiting for waiting in self._waiting if waiting.essential)
        self._bytes = sum(len(waiting.frame) for waiting in self._waiting)

    def drain(self) -> tuple[bytes, ...]:
        """Take all frames; they count as being sent until the next call."""
        frames = tuple(waiting.frame for waiting in self._waiting)
        self._clear()
        self.collapsed = False
        self._since = self._clock() if frames else None
        if not self._closed:
            self._ready.clear()
        return frames

    async def take(self) -> tuple[bytes, ...]:
        """Wait for frames and take them; empty once closed and drained."""
        if not self._waiting and not self._closed:
            self._since = None
        await self._ready.wait()
        return self.drain()

    def close(self, code: int) -> None:
        """Close after the frames that wait, with the WebSocket close *code*."""
        if not self._closed:
            self._closed = True
            self.close_code = code
            self._ready.set()
            if self.on_close is not None:
                self.on_close()

    def abort(self) -> None:
        """End the connection now, without its frames."""
        if self.aborted:
            return
        self.aborted = True
        self._clear()
        self.close(1008)
        if self.on_abort is not None:
            self.on_abort()

    def _wake_writer(self) -> None:
        self._scheduled = False
        if self._waiting:
            self._ready.set()

    def _clear(self) -> None:
        self._waiting.clear()
        self._bytes = 0


def _call_now(callback: Callable[[], None]) -> None:
    callback()
