"""Points and figures of estimates (rules M1.2, M1.3 and M1 simple)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from game_server.engine.kit.bands import MAX_POINTS

Scale = Literal["log", "linear"]

ZERO_AT = 4
"""On a log scale, four times too much or too little earns nothing."""
MARGIN = 0.25
"""On a linear scale, being off by this part of the bounds earns nothing."""
BINS = 20
HUNDREDFOLD = 100
RANGES = 5
CUT_NEAR = 0.02
"""How far from its place, as a part of the ruler, a cut may be to be a round number."""
CENTER_NEAR = 0.005
"""The same for the middle of a range: 2 points on a linear scale, 5 on a log one of 1 to 10⁶."""


@dataclass(frozen=True, slots=True)
class Range:
    """Hold a fifth of the ruler from *low* to *high*, and the *value* that it is scored at."""

    low: float
    high: float
    value: float


def default_scale(low: float, high: float) -> Scale:
    """Return the scale of bounds that name none: log if positive and a hundredfold (M1.2)."""
    return "log" if low > 0 and high / low >= HUNDREDFOLD else "linear"


def points(guess: float, value: float, low: float, high: float, scale: Scale) -> int:
    """Return the 0–100 points of *guess* for the figure *value* (M1.2)."""
    if scale == "log":
        off = abs(math.log(guess / value)) / math.log(ZERO_AT)
    else:
        off = abs(guess - value) / (MARGIN * (high - low))
    return round(MAX_POINTS * max(0.0, 1 - off))


def median(values: Sequence[float], scale: Scale) -> float:
    """Return the median of *values*, which are not empty (M1.3).

    The mean of the two middle ones is geometric on a log scale, arithmetic on a linear one.
    """
    ordered = sorted(values)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    below, above = ordered[half - 1], ordered[half]
    return math.sqrt(below * above) if scale == "log" else (below + above) / 2


def histogram(values: Sequence[float], low: float, high: float, scale: Scale) -> tuple[int, ...]:
    """Return how many *values* fall in each of 20 equal parts of the ruler."""
    counts = [0] * BINS
    for value in values:
        counts[bin_of(value, low, high, scale)] += 1
    return tuple(counts)


def bin_of(value: float, low: float, high: float, scale: Scale) -> int:
    """Return in which of 20 equal parts of the ruler *value* falls, from 0."""
    return min(BINS - 1, int(BINS * position(value, low, high, scale)))


def position(value: float, low: float, high: float, scale: Scale) -> float:
    """Return where *value* stands on the ruler, from 0 to 1."""
    if scale == "log":
        return math.log(value / low) / math.log(high / low)
    return (value - low) / (high - low)


def from_position(part: float, low: float, high: float, scale: Scale) -> float:
    """Return the value at *part* (0 to 1) of the ruler."""
    return low * (high / low) ** part if scale == "log" else low + part * (high - low)


# A ruler is cut anew for each count that the console shows.
@lru_cache(maxsize=256)
def ranges(low: float, high: float, scale: Scale) -> tuple[Range, ...]:
    """Return the ruler cut into five ranges, equal on its scale but for rounding (M1 simple).

    The bounds stay as they are, cuts and middles become round numbers near them. A value on a cut
    belongs to the range above it, so that each within the bounds belongs to one.
    """
    places = [from_position(part / RANGES, low, high, scale) for part in range(1, RANGES)]
    cuts = [rounded(place, low, high, scale, CUT_NEAR) for place in places]
    edges = [low, *cuts, high]
    return tuple(
        Range(
            below,
            above,
            rounded(median((below, above), scale), low, high, scale, CENTER_NEAR),
        )
        for below, above in pairwise(edges)
    )


def rounded(value: float, low: float, high: float, scale: Scale, near: float) -> float:
    """Return the number of fewest digits that is at most *near*, on the ruler, to *value*."""
    place = position(value, low, high, scale)
    digits = -math.floor(math.log10(value if scale == "log" else high - low))
    while (rounded := round(value, digits)) != value:
        if low < rounded < high and abs(position(rounded, low, high, scale) - place) <= near:
            return rounded
        digits += 1
    return value
