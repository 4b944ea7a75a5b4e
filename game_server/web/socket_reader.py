"""What reads a socket: it hands frames to the connection, no faster than that takes them."""

import asyncio
from collections.abc import Callable

from game_server.rooms.connection import Connection


class SocketReader:
    """Hand the frames of one socket to its *connection*, until the socket is lost.

    *resume* asks the socket for frames again after they were held. *greet* is called once, after
    the hello, and *ended* once at the end.
    """

    def __init__(
        self,
        connection: Connection,
        resume: Callable[[], None],
        greet: Callable[[], None],
        ended: Callable[[], None],
    ) -> None:
        """Begin before the hello."""
        self._connection = connection
        self._resume = resume
        self._greet: Callable[[], None] | None = greet
        self._ended: Callable[[], None] | None = ended
        self._throttled: asyncio.TimerHandle | None = None
        connection.on_answered = self._resume_soon

    def holds(self) -> bool:
        """Return whether the socket must hold its frames: of a client that is too fast."""
        return self._throttled is not None or self._connection.awaits_answers()

    def read(self, frame: bytes) -> None:
        """Hand one frame to the connection."""
        self._connection.receive(frame)
        if self._greet is not None and self._connection.role is not None:
            greet, self._greet = self._greet, None
            greet()
        if delay := self._connection.take_throttle_delay():
            self._throttled = asyncio.get_running_loop().call_later(delay, self._go_on)

    def end(self, frames: list[bytes]) -> None:
        """End the connection after the last *frames*; those that were held are lost.

        Nobody would be there for their answers, and a phone that comes back sends them again.
        """
        if self._ended is None:
            return
        for frame in frames:
            if not self.holds():
                self.read(frame)
        if self._throttled is not None:
            self._throttled.cancel()
        ended, self._ended = self._ended, None
        self._connection.on_answered = None
        ended()

    def _resume_soon(self) -> None:
        """Resume in the next turn of the loop: a room that answers takes no moves meanwhile."""
        asyncio.get_running_loop().call_soon(self._resume)

    def _go_on(self) -> None:
        self._throttled = None
        self._resume()
