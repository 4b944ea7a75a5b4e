"""The counts port: how much was spent lately under a rate, shared by all workers on one store."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from operator import itemgetter
from typing import Final, Protocol

__all__ = ["Counts", "LeakyBuckets", "Rate"]

MINUTE: Final = 60_000


@dataclass(frozen=True, slots=True)
class Rate:
    """Allow *burst* at once, and then so many *per_minute*."""

    burst: int
    per_minute: int

    @property
    def interval(self) -> float:
        """Return the ms in which one comes back."""
        return MINUTE / self.per_minute


class Counts(Protocol):
    """Count by group and name; nothing outlives its time. Each raises StorageUnavailableError."""

    async def consume(self, group: str, wanted: Mapping[str, Rate]) -> Mapping[str, int]:
        """Count one under each name of *wanted*, unless the rate of one of them is used up.

        Returns by name the ms after which the next would count, for those that are used up: none
        of them was counted then. Empty if all were.
        """

    async def refund(self, group: str, wanted: Mapping[str, Rate]) -> None:
        """Count one less under each name of *wanted*; never less than none."""


class LeakyBuckets:
    """Hold when each count will be back at none, in ms of a clock; at capacity *capacity* of them.

    Those that are back at none are forgotten, and of too many those that soon will be: who floods
    with new names never empties a count that is used up.
    """

    def __init__(self, capacity: int) -> None:
        """Start with nothing spent."""
        self._capacity = capacity
        self._until: dict[tuple[str, str], float] = {}

    def __len__(self) -> int:
        """Return how many counts are held."""
        return len(self._until)

    def consume(self, group: str, wanted: Mapping[str, Rate], now: float) -> dict[str, int]:
        """Do what `Counts.consume` does, at *now*."""
        used_up = {}
        for name, rate in wanted.items():
            over = self._rest(group, name, rate, now) - (rate.burst - 1) * rate.interval
            if over > 0:
                used_up[name] = ceil(over)
        if not used_up:
            self.charge(group, wanted, now)
        return used_up

    def charge(self, group: str, wanted: Mapping[str, Rate], now: float) -> None:
        """Count one under each name of *wanted*, at *now*, used up or not."""
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
        """Return how many still count."""
        return self._rest(group, name, rate, now) / rate.interval

    def _rest(self, group: str, name: str, rate: Rate, now: float) -> float:
        """Return the ms after which the count is at none."""
        rest = max(0.0, self._until.get((group, name), now) - now)
        # Whoever sets the clock back must lock nobody out for as long.
        return min(rest, rate.burst * rate.interval)

    def _tidy(self, now: float) -> None:
        if len(self._until) <= self._capacity:
            return
        # Some more than is needed, for to look at all of them takes a while.
        lasting = sorted(self._until.items(), key=itemgetter(1))[-(self._capacity * 9 // 10) :]
        self._until = {key: until for key, until in lasting if until > now}
