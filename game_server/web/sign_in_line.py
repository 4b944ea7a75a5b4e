"""The line before sign-in: who comes while passwords are guessed waits for her turn, and has it.

Nothing tells a browser that was never here from those that guess beside it. But each of them waits
on one connection for its turn, so nobody is served twice before who came in between (rule 0.28).
"""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

from game_server.rooms.background import Background
from game_server.web.errors import RefusedError

__all__ = ["SignInLine"]

EVERY: Final = 0.5
"""Seconds between two turns of a worker: of 31 who wait, the last one is served within 16 s."""
LEAST: Final = 12.0
"""Seconds that everybody waits: who guesses alone gains nothing, who is many gains turns."""
MOST: Final = 40
"""Who may wait of one network: the last of them for 20 s."""
_AGAIN: Final = 2
"""Seconds after which somebody for whom there is no room may come again."""


class SignInLine:
    """Give turns, one each *every* seconds: to networks in turn, in each to who came first."""

    def __init__(self, every: float = EVERY, least: float = LEAST, most: int = MOST) -> None:
        """Start with nobody; each waits *least* seconds, and *most* wait of one network."""
        self._every = every
        self._least = least
        self._most = most
        self._places: Counter[str] = Counter()
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}
        self._background = Background()
        self._tasks: set[asyncio.Future[None]] = set()
        self._serving = False
        self._ended = False

    async def turn(self, network: str, gone: Callable[[], Awaitable[None]]) -> None:
        """Return once it is the turn of a request of *network*; *gone* returns as its client left.

        Who left has no place any more. Raises RefusedError `too_many_tries` with `seconds` where
        too many wait, for who left, and once the line has ended.
        """
        if self._ended or self._places[network] >= self._most:
            raise _no_room()
        self._places[network] += 1
        waits, left = asyncio.ensure_future(self._wait(network)), asyncio.ensure_future(gone())
        self._tasks.add(waits)
        try:
            done, _ = await asyncio.wait((waits, left), return_when=asyncio.FIRST_COMPLETED)
            if waits not in done or waits.cancelled():
                raise _no_room()
        finally:
            left.cancel()
            waits.cancel()
            self._tasks.discard(waits)
            self._places[network] -= 1
            # A counter keeps what it counts none of.
            self._places += Counter()

    def end(self) -> None:
        """Let nobody wait any more, as the server stops: pages come again by themselves."""
        self._ended = True
        for waits in self._tasks:
            waits.cancel()

    async def _wait(self, network: str) -> None:
        await asyncio.sleep(self._least)
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(network, deque()).append(place)
        if not self._serving:
            self._serving = True
            self._background.start(self._serve())
        try:
            await place
        finally:
            self._leave(network, place)

    def _leave(self, network: str, place: asyncio.Future[None]) -> None:
        waiting = self._waiting.get(network, deque())
        if place in waiting:
            waiting.remove(place)
            if not waiting:
                del self._waiting[network]

    async def _serve(self) -> None:
        while self._waiting:
            network = next(iter(self._waiting))
            waiting = self._waiting.pop(network)
            place = waiting.popleft()
            if waiting:
                # The other networks have a turn before it has its next.
                self._waiting[network] = waiting
            if not place.done():
                place.set_result(None)
                await asyncio.sleep(self._every)
        self._serving = False


def _no_room() -> RefusedError:
    return RefusedError("too_many_tries", HTTPStatus.TOO_MANY_REQUESTS, seconds=_AGAIN)
