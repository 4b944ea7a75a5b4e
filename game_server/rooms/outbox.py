"""What waits to be sent to one connection: bounded in bytes and in age."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

MOST_BYTES = 256 * 1024
OLDEST = 10_000
"""ms that a peer may take to read what it was given."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    frame: bytes
    keep: bool


class Outbox:
    """Queue frames for a writer that takes them; never waits for a socket.

    `on_abort` is called once when the connection must end without its frames, `on_close` once when
    nothing more will be sent. `collapsed` tells that documents were dropped since the writer last
    took frames. `stand` calls back when it is the turn of what is sent to many, at once unless set.
    """

    def __init__(self, clock: Callable[[], int]) -> None:
        """Start empty; *clock* returns ms."""
        self.close_code = 1000
        self.on_abort: Callable[[], None] | None = None
        self.on_close: Callable[[], None] | None = None
        self.stand: Callable[[Callable[[], None]], None] = _at_once
        self.aborted = False
        self.collapsed = False
        self._clock = clock
        self._waiting: deque[_Waiting] = deque()
        self._bytes = 0
        self._since: int | None = None
        self._closed = False
        self._ready = asyncio.Event()
        self._stands = False

    @property
    def closed(self) -> bool:
        """Tell whether nothing more will be sent."""
        return self._closed

    def late(self) -> bool:
        """Tell whether the peer has read nothing for too long of what it was given."""
        return self._since is not None and self._clock() - self._since > OLDEST

    def full(self) -> bool:
        """Tell whether the peer has too much left to read."""
        return self._bytes > MOST_BYTES

    def put(self, frame: bytes, *, keep: bool = False, in_turn: bool = False) -> None:
        """Queue *frame*, unless closed; *keep* it if the documents collapse.

        *in_turn*, many others get it too: it waits its turn, unless something else goes out before.
        """
        if self._closed:
            return
        if self._since is None:
            self._since = self._clock()
        self._waiting.append(_Waiting(frame, keep))
        self._bytes += len(frame)
        if not in_turn:
            self._ready.set()
        elif not self._stands and not self._ready.is_set():
            self._stands = True
            self.stand(self._its_turn)

    def collapse(self) -> None:
        """Forget the documents that wait, to make room for newer ones."""
        self.collapsed = True
        self._waiting = deque(waiting for waiting in self._waiting if waiting.keep)
        self._bytes = sum(len(waiting.frame) for waiting in self._waiting)

    def drain(self) -> tuple[bytes, ...]:
        """Take all frames; they count as being sent until the next call."""
        frames = tuple(waiting.frame for waiting in self._waiting)
        self._forget()
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
        self._forget()
        self.close(1008)
        if self.on_abort is not None:
            self.on_abort()

    def _its_turn(self) -> None:
        self._stands = False
        if self._waiting:
            self._ready.set()

    def _forget(self) -> None:
        self._waiting.clear()
        self._bytes = 0


def _at_once(call: Callable[[], None]) -> None:
    call()
