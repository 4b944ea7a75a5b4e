"""The door of a room: who may take a new seat now, and who has to stay connected for it first.

A building comes through one address, and so may somebody with a thousand tokens. What tells them
apart is time: a phone has one connection and keeps it, so beyond the first joins of a source a seat
costs some seconds of a connection. So many connections at once get so many seats in that time.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import Final

from game_server.rooms.timing import USUAL, Timing
from game_server.storage.counts import LeakyBuckets, Rate

__all__ = ["Door"]

BY_SOURCE: Final = {"source": Rate(60, 120)}
"""Joins that cost no time: as many as sit in a room, then two a second."""
IN_ALL: Final = {"all": Rate(300, 600)}
"""The same of all sources together, for whoever has many."""
SEATS: Final = {"seats": Rate(100, 3_000)}
"""What of all other joins a room takes: a hall of 1 000 sits after 20 s."""
MOST_SOURCES: Final = 1_000
SOON: Final = 20
"""ms between two looks at who waits: one more seat comes in that time."""


@dataclass(order=True, slots=True)
class _Waiting:
    """Hold who waits, in order of when they may come and then of when they knocked."""

    at: int
    number: int
    come_in: Callable[[], None] = field(compare=False)
    gone: Callable[[], bool] = field(compare=False)


class Door:
    """Let joins in at once, or hold them until it is their turn; *clock* returns ms."""

    def __init__(self, clock: Callable[[], int], timing: Timing = USUAL) -> None:
        """Start with nobody before it."""
        self._clock = clock
        self._join_after = timing.join_after
        self._levels = LeakyBuckets(MOST_SOURCES)
        self._waiting: list[_Waiting] = []
        self._numbers = count()

    def knock(
        self, source: str, since: int, come_in: Callable[[], None], gone: Callable[[], bool]
    ) -> int | None:
        """Call *come_in* now, or in a later `open`, unless *gone* says that nobody waits any more.

        *since* is when the connection of who knocks said hello. Returns None for who came in, else
        when to open.
        """
        now = self._clock()
        at = min(now, since) + self._join_after
        old = at <= now
        free = old or (self._consume(source, BY_SOURCE, now) and self._consume("", IN_ALL, now))
        if free and (not old or (not self._waiting and self._consume("", SEATS, now))):
            come_in()
            return None
        heappush(self._waiting, _Waiting(at, next(self._numbers), come_in, gone))
        return self._next(now)

    def open(self) -> int | None:
        """Let in whose turn it is; return when to open next, None if nobody waits."""
        now = self._clock()
        # Also if the clock was set back: nobody waits for longer.
        while self._waiting and not now < self._waiting[0].at <= now + self._join_after:
            if self._waiting[0].gone():
                heappop(self._waiting)
            elif self._consume("", SEATS, now):
                heappop(self._waiting).come_in()
            else:
                break
        return self._next(now)

    def _next(self, now: int) -> int | None:
        if not self._waiting:
            return None
        return min(max(self._waiting[0].at, now + SOON), now + self._join_after)

    def _consume(self, group: str, wanted: dict[str, Rate], now: int) -> bool:
        return not self._levels.consume(group, wanted, now)
