"""The scale of a chart: round ticks, and where a number lies between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10


@dataclass(frozen=True, slots=True)
class Scale:
    """Place numbers from *low* to *high* on a line from *start* to *end*, in units of a drawing.

    *ticks* are round numbers, the first is *low* and the last is *high*; they need so many
    *decimals*.
    """

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]
    decimals: int

    def at(self, value: float) -> float:
        """Return where *value* lies; beyond the ends, at the end."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + min(1.0, max(0.0, share)) * (self.end - self.start)


def nice_scale(values: Iterable[float], start: float, end: float, most: int = 5) -> Scale:
    """Return a scale that holds 0 and all *values*, with some *most* steps of 1, 2 or 5.

    Raises ValueError for a value that is no finite number.
    """
    found = [0.0, *values]
    if not all(map(isfinite, found)):
        raise ValueError("a chart shows finite numbers")
    low, high = min(found), max(found)
    if low == high:
        high = 1.0
    step = _nice((high - low) / most)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    decimals = max(0, -floor(log10(step) + 1e-9))
    ticks = tuple(round(number * step, decimals) + 0.0 for number in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], start, end, ticks, decimals)


def _nice(rough: float) -> float:
    """Return the smallest of 1, 2, 5 times a power of ten that is at least *rough*."""
    power: float = 10.0 ** floor(log10(rough))
    return next(
        (times * power for times in (1, 2, 5) if times * power >= rough * 0.999), 10 * power
    )
