"""What waits to be sent to one connection: bounded in bytes and in age."""

import asyncio
from collections import deque
from collections.abc import Callable

MOST_BYTES = 256 * 1024
OLDEST = 10_000
"""ms that a frame may wait for a peer that does not read."""


class Outbox:
    """Queue frames for a writer that takes them; never waits for a socket.

    `on_abort` is called at once when the connection must end without its frames.
    """

    def __init__(self, clock: Callable[[], int]) -> None:
        """Start empty; *clock* returns ms."""
        self.close_code = 1000
        self.on_abort: Callable[[], None] | None = None
        self.aborted = False
        self._clock = clock
        self._frames: deque[bytes] = deque()
        self._bytes = 0
        self._since: int | None = None
        self._closed = False
        self._ready = asyncio.Event()

    @property
    def closed(self) -> bool:
        """Tell whether nothing more will be sent."""
        return self._closed

    def over(self) -> bool:
        """Tell whether the peer has too much left to read, or has not read for too long."""
        waiting = self._since is not None and self._clock() - self._since > OLDEST
        return waiting or self._bytes > MOST_BYTES

    def put(self, frame: bytes) -> None:
        """Queue *frame*, unless closed."""
        if self._closed:
            return
        if self._since is None:
            self._since = self._clock()
        self._frames.append(frame)
        self._bytes += len(frame)
        self._ready.set()

    def clear(self) -> None:
        """Forget the frames that wait; those in the writer's hands still count as unread."""
        self._frames.clear()
        self._bytes = 0

    def drain(self) -> tuple[bytes, ...]:
        """Take all frames; they count as being sent until the next call."""
        frames = tuple(self._frames)
        self.clear()
        self._since = self._clock() if frames else None
        if not self._closed:
            self._ready.clear()
        return frames

    async def take(self) -> tuple[bytes, ...]:
        """Wait for frames and take them; empty once closed and drained."""
        if not self._frames and not self._closed:
            self._since = None
        await self._ready.wait()
        return self.drain()

    def close(self, code: int) -> None:
        """Close after the frames that wait, with the WebSocket close *code*."""
        if not self._closed:
            self._closed = True
            self.close_code = code
            self._ready.set()

    def abort(self) -> None:
        """End the connection now, without its frames."""
        self.aborted = True
        self.clear()
        self.close(1008)
        if self.on_abort is not None:
            self.on_abort()
