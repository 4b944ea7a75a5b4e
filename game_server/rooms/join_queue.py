"""The join queue of a room: who may take a new seat now, and who must stay connected for it first.

A building shares one network address, and so may an attacker with a thousand tokens. Time tells
them apart: a phone keeps its one connection. So beyond the first joins of a network a seat costs
some seconds of a connection, and many connections at once get only as many seats in that time.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import Final

from game_server.rooms.timing import USUAL, Timing
from game_server.storage.counts import LeakyBuckets, Rate

BY_NETWORK: Final = {"network": Rate(60, 120)}
"""Joins that cost no time: as many as sit in a room, then two a second."""
IN_ALL: Final = {"all": Rate(300, 600)}
"""The same for all networks together, against those who have many."""
QUEUED: Final = {"seats": Rate(100, 3_000)}
"""All other joins that a room takes: a hall of 1 000 sits after 20 s."""
MAX_NETWORKS: Final = 1_000
POLL_EVERY: Final = 20
"""ms between two looks at the queue: one more seat becomes free in that time."""


@dataclass(order=True, slots=True)
class _Waiting:
    """Hold a join that waits, in order of when it may be admitted and then of its arrival."""

    at: int
    number: int
    admit: Callable[[], None] = field(compare=False)
    cancelled: Callable[[], bool] = field(compare=False)


class JoinQueue:
    """Admit joins at once, or queue them until it is their turn; *clock* returns ms."""

    def __init__(self, clock: Callable[[], int], timing: Timing = USUAL) -> None:
        """Start empty."""
        self._clock = clock
        self._join_after = timing.join_after
        self._buckets = LeakyBuckets(MAX_NETWORKS)
        self._waiting: list[_Waiting] = []
        self._numbers = count()

    def enqueue(
        self, network: str, since: int, admit: Callable[[], None], cancelled: Callable[[], bool]
    ) -> int | None:
        """Call *admit* now, or in a later `admit_due` unless *cancelled* returns True then.

        *since* is when the connection said hello, in ms. Returns None if it was admitted, else when
        `admit_due` is to be called, in ms.
        """
        now = self._clock()
        at = min(now, since) + self._join_after
        old = at <= now
        free = old or (self._consume(network, BY_NETWORK, now) and self._consume("", IN_ALL, now))
        if free and (not old or (not self._waiting and self._consume("", QUEUED, now))):
            admit()
            return None
        heappush(self._waiting, _Waiting(at, next(self._numbers), admit, cancelled))
        return self._next_at(now)

    def admit_due(self) -> int | None:
        """Admit the joins whose turn it is; return when to call next (ms), None if none waits."""
        now = self._clock()
        # The upper bound: a clock that was set back must not make anybody wait for longer.
        while self._waiting and not now < self._waiting[0].at <= now + self._join_after:
            if self._waiting[0].cancelled():
                heappop(self._waiting)
            elif self._consume("", QUEUED, now):
                heappop(self._waiting).admit()
            else:
                break
        return self._next_at(now)

    def _next_at(self, now: int) -> int | None:
        if not self._waiting:
            return None
        return min(max(self._waiting[0].at, now + POLL_EVERY), now + self._join_after)

    def _consume(self, group: str, wanted: dict[str, Rate], now: int) -> bool:
        return not self._buckets.consume(group, wanted, now)
