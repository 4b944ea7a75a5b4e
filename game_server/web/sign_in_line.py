"""The line before sign-in: who comes while passwords are guessed waits for her turn, and has it.

Nothing tells a browser that was never here from those that guess beside it. But each of them waits
on one connection for its turn, so nobody is served twice before who came in between (rule 0.28).
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from game_server.rooms.background import Background
from game_server.web.errors import RefusedError

EVERY: Final = 0.5
"""Seconds between two turns of a worker: of 31 who wait, the last one is served within 16 s."""
LEAST: Final = 12.0
"""Seconds that everybody waits at least in a short line: who guesses alone has few turns."""
MOST: Final = 40
"""Who may wait of one network: the last of them for 20 s."""
_AGAIN: Final = 2
"""Seconds after which somebody for whom there is no room may come again."""


class SignInLine:
    """Give turns, one each *every* seconds: to networks in turn, in each to who came first."""

    def __init__(self, every: float = EVERY, least: float = LEAST, most: int = MOST) -> None:
        """Start with nobody; each waits *least* seconds, of one network *most* at a time."""
        self._every = every
        self._least = least
        self._most = most
        self._waiting: dict[str, deque[_Place]] = {}
        self._background = Background()
        self._serving = False
        self._ended = False

    async def turn(self, network: str, gone: Callable[[], Awaitable[None]]) -> None:
        """Return once it is the turn of a request of *network*; *gone* returns as its client left.

        Who left has no place any more. Raises RefusedError `too_many_tries` with `seconds` where
        too many wait, for who left, and once the line has ended.
        """
        if self._ended or len(self._waiting.get(network, ())) >= self._most:
            raise _no_room()
        loop = asyncio.get_running_loop()
        place = _Place(loop.time(), loop.create_future())
        self._waiting.setdefault(network, deque()).append(place)
        if not self._serving:
            self._serving = True
            self._background.start(self._serve())
        left = asyncio.ensure_future(gone())
        try:
            await asyncio.wait((place.turn, left), return_when=asyncio.FIRST_COMPLETED)
            if not place.turn.done() or place.turn.cancelled():
                raise _no_room()
        finally:
            left.cancel()
            self._leave(network, place)

    def end(self) -> None:
        """Let nobody wait any more, as the server stops: pages come again by themselves."""
        self._ended = True
        for waiting in self._waiting.values():
            for place in waiting:
                place.turn.cancel()

    def _leave(self, network: str, place: "_Place") -> None:
        waiting = self._waiting.get(network, deque())
        if place in waiting:
            waiting.remove(place)
            if not waiting:
                del self._waiting[network]

    async def _serve(self) -> None:
        while self._waiting:
            network = self._next()
            if network is None:
                await asyncio.sleep(self._every)
                continue
            waiting = self._waiting.pop(network)
            place = waiting.popleft()
            if waiting:
                # The other networks have a turn before it has its next.
                self._waiting[network] = waiting
            if not place.turn.done():
                place.turn.set_result(None)
                await asyncio.sleep(self._every)
        self._serving = False

    def _next(self) -> str | None:
        """Return whose turn it is: of those who waited long enough, or of all in a long line.

        The last one of a long line waits longer than *least* anyway.
        """
        since = asyncio.get_running_loop().time() - self._least
        if sum(map(len, self._waiting.values())) * self._every >= self._least:
            return next(iter(self._waiting))
        due = (name for name, waiting in self._waiting.items() if waiting[0].since <= since)
        return next(due, None)


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """Hold since when, in s of the loop, somebody waits for her *turn*."""

    since: float
    turn: asyncio.Future[None]


def _no_room() -> RefusedError:
    return RefusedError("too_many_tries", HTTPStatus.TOO_MANY_REQUESTS, seconds=_AGAIN)
