"""Points and figures of estimates (rules M1.2 and M1.3)."""

import math
from collections.abc import Sequence
from typing import Literal

Scale = Literal["log", "linear"]
Band = Literal["exact", "near", "mid", "far", "very_far"]

FULL = 100
NEAR = 70
MID = 40
ZERO_AT = 4
"""On a log scale, four times too much or too little earns nothing."""
MARGIN = 0.25
"""On a linear scale, being off by this part of the bounds earns nothing."""
BINS = 20
HUNDREDFOLD = 100


def default_scale(low: float, high: float) -> Scale:
    """Return the scale of bounds that name none: log if positive and a hundredfold (M1.2)."""
    return "log" if low > 0 and high / low >= HUNDREDFOLD else "linear"


def points(guess: float, value: float, low: float, high: float, scale: Scale) -> int:
    """Return the 0–100 points of *guess* for the figure *value* (M1.2)."""
    if scale == "log":
        off = abs(math.log(guess / value)) / math.log(ZERO_AT)
    else:
        off = abs(guess - value) / (MARGIN * (high - low))
    return round(FULL * max(0.0, 1 - off))


def middle(values: Sequence[float], scale: Scale) -> float:
    """Return the median of *values*, which are not empty (M1.3).

    The mean of the two middle ones is geometric on a log scale, arithmetic on a linear one.
    """
    ordered = sorted(values)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    below, above = ordered[half - 1], ordered[half]
    return math.sqrt(below * above) if scale == "log" else (below + above) / 2


def spread(values: Sequence[float], low: float, high: float, scale: Scale) -> tuple[int, ...]:
    """Return how many *values* fall in each of 20 equal parts of the ruler."""
    counts = [0] * BINS
    for value in values:
        counts[min(BINS - 1, int(BINS * position(value, low, high, scale)))] += 1
    return tuple(counts)


def position(value: float, low: float, high: float, scale: Scale) -> float:
    """Return where *value* stands on the ruler, from 0 to 1."""
    if scale == "log":
        return math.log(value / low) / math.log(high / low)
    return (value - low) / (high - low)


def from_position(part: float, low: float, high: float, scale: Scale) -> float:
    """Return the value at *part* (0 to 1) of the ruler."""
    return low * (high / low) ** part if scale == "log" else low + part * (high - low)


def band(earned: int) -> Band:
    """Return the words that stand for *earned* points."""
    if earned == FULL:
        return "exact"
    if earned >= NEAR:
        return "near"
    if earned >= MID:
        return "mid"
    return "far" if earned > 0 else "very_far"
