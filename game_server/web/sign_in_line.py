"""The line before sign-in: who comes while passwords are guessed waits for her turn, and has it.

Nothing tells a browser that was never here from those that guess beside it. But each of them waits
on one connection for its turn, so nobody is served twice before who came in between (R41).
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

from game_server.rooms.background import Background
from game_server.web.errors import RefusedError

__all__ = ["EVERY", "MOST", "SignInLine"]

EVERY: Final = 0.5
"""Seconds between two turns of a worker: 31 who wait are served in 16 s."""
MOST: Final = 40
"""Who may wait of one network: the last of them for 20 s."""
_AGAIN: Final = 2
"""Seconds after which somebody for whom there is no room may come again."""


class SignInLine:
    """Give turns, one each *every* seconds: to networks in turn, in each to who came first."""

    def __init__(self, every: float = EVERY, most: int = MOST) -> None:
        """Start with nobody; *most* wait of one network."""
        self._every = every
        self._most = most
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}
        self._background = Background()
        self._serving = False

    async def turn(self, network: str, gone: Callable[[], Awaitable[None]]) -> None:
        """Return once it is the turn of a request of *network*; *gone* returns as its client left.

        Who left has no place any more. Raises RefusedError `too_many_tries` with `seconds` where
        too many wait, and for who left.
        """
        waiting = self._waiting.setdefault(network, deque())
        if len(waiting) >= self._most:
            raise _no_room()
        loop = asyncio.get_running_loop()
        place: asyncio.Future[None] = loop.create_future()
        waiting.append(place)
        self._serve_on()
        left = asyncio.ensure_future(gone())
        try:
            await asyncio.wait((place, left), return_when=asyncio.FIRST_COMPLETED)
            if not place.done():
                raise _no_room()
        finally:
            left.cancel()
            self._leave(network, place)

    def _leave(self, network: str, place: asyncio.Future[None]) -> None:
        waiting = self._waiting.get(network, deque())
        if place in waiting:
            waiting.remove(place)
            if not waiting:
                del self._waiting[network]

    def _serve_on(self) -> None:
        if not self._serving:
            self._serving = True
            self._background.start(self._serve())

    async def _serve(self) -> None:
        while self._waiting:
            network = next(iter(self._waiting))
            waiting = self._waiting.pop(network)
            waiting.popleft().set_result(None)
            if waiting:
                # The other networks have a turn before it has its next.
                self._waiting[network] = waiting
            await asyncio.sleep(self._every)
        self._serving = False


def _no_room() -> RefusedError:
    return RefusedError("too_many_tries", HTTPStatus.TOO_MANY_REQUESTS, seconds=_AGAIN)
