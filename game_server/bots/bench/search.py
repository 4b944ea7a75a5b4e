"""The search of the largest load that is borne: doubling, then halving the interval."""

from dataclasses import dataclass
from typing import Final

FIRST: Final = 250
"""Phones of the first load."""
FINE: Final = 10
"""The search ends where the interval is this part of the load, or so many phones."""


@dataclass(slots=True)
class Search:
    """Say which number of phones to try next; `best` is the largest that was borne, 0 if none.

    *least* and *most* bound what is tried. `failed` is the smallest number that was not borne.
    """

    least: int
    most: int
    best: int = 0
    failed: int | None = None

    def next(self) -> int | None:
        """Return the number of phones to try next, None if the search is over."""
        if self.failed is None:
            if self.best >= self.most:
                return None
            return min(self.most, self.best * 2 or max(self.least, FIRST))
        interval = self.failed - max(self.best, self.least - 1)
        if interval <= max(FINE if self.best else 1, self.best // FINE):
            return None
        middle = max(self.best, self.least - 1) + interval // 2
        # A round number, where the interval has one.
        rounded = middle - middle % FINE
        return rounded if self.best < rounded >= self.least else middle

    def record(self, phones: int, *, holds: bool) -> None:
        """Record whether the load of *phones* was borne."""
        if holds:
            self.best = max(self.best, phones)
        else:
            self.failed = min(phones, self.failed or phones)

    def stop_at(self, phones: int) -> None:
        """Try no more than *phones*: this machine cannot simulate more."""
        self.most = min(self.most, phones)
