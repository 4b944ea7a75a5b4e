"""The counts port: rate limits that all workers on one store share, and leaky buckets in memory."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from operator import itemgetter
from typing import Final, Protocol

MINUTE: Final = 60_000


@dataclass(frozen=True, slots=True)
class Rate:
    """Allow *burst* events at once, then *per_minute* of them each minute."""

    burst: int
    per_minute: int

    @property
    def interval(self) -> float:
        """Return the ms after which one more event is allowed."""
        return MINUTE / self.per_minute


class Counts(Protocol):
    """Keep one leaky bucket for each group and name. Each raises StorageUnavailableError.

    A bucket that has run empty is forgotten.
    """

    async def consume(self, group: str, wanted: Mapping[str, Rate]) -> Mapping[str, int]:
        """Count one event under each name of *wanted*, unless one of their rates is used up.

        Returns an empty mapping if all were counted. Else nothing was counted, and the mapping
        holds, by each name that is used up, the ms until one more event is allowed.
        """

    async def refund(self, group: str, wanted: Mapping[str, Rate]) -> None:
        """Count one event less under each name of *wanted*; a bucket never holds less than none."""


class LeakyBuckets:
    """Hold, for each bucket, the ms of a clock at which it is empty; *capacity* buckets at most.

    Empty buckets are forgotten, and of too many those that are empty soonest: a flood of new names
    never resets a bucket that is full.
    """

    def __init__(self, capacity: int) -> None:
        """Start without buckets."""
        self._capacity = capacity
        self._until: dict[tuple[str, str], float] = {}

    def __len__(self) -> int:
        """Return how many buckets are held."""
        return len(self._until)

    def consume(self, group: str, wanted: Mapping[str, Rate], now: float) -> dict[str, int]:
        """Do what `Counts.consume` does, at *now* (ms)."""
        used_up = {}
        for name, rate in wanted.items():
            over = self._rest(group, name, rate, now) - (rate.burst - 1) * rate.interval
            if over > 0:
                used_up[name] = ceil(over)
        if not used_up:
            self.charge(group, wanted, now)
        return used_up

    def charge(self, group: str, wanted: Mapping[str, Rate], now: float) -> None:
        """Count one event under each name of *wanted*, at *now*, even over the rate."""
        for name, rate in wanted.items():
            self._until[group, name] = now + self._rest(group, name, rate, now) + rate.interval
        self._tidy(now)

    def refund(self, group: str, wanted: Mapping[str, Rate], now: float) -> None:
        """Do what `Counts.refund` does, at *now*."""
        for name, rate in wanted.items():
            if (rest := self._rest(group, name, rate, now) - rate.interval) > 0:
                self._until[group, name] = now + rest
            else:
                self._until.pop((group, name), None)

    def used(self, group: str, name: str, rate: Rate, now: float) -> float:
        """Return how many events the bucket still holds at *now*."""
        return self._rest(group, name, rate, now) / rate.interval

    def _rest(self, group: str, name: str, rate: Rate, now: float) -> float:
        """Return the ms until the bucket is empty."""
        rest = max(0.0, self._until.get((group, name), now) - now)
        # A clock that is set back must lock nobody out for longer than a full bucket.
        return min(rest, rate.burst * rate.interval)

    def _tidy(self, now: float) -> None:
        if len(self._until) <= self._capacity:
            return
        # A tenth more than needed is dropped, since sorting all of them takes a while.
        fullest = sorted(self._until.items(), key=itemgetter(1))[-(self._capacity * 9 // 10) :]
        self._until = {key: until for key, until in fullest if until > now}
