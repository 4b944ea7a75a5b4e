"""Words that stand for points, alike in all mechanics that earn some (rule 0.9)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from game_server.disclosure import SPREAD

Band = Literal["exact", "near", "mid", "far", "very_far"]

MAX_POINTS = 100
"""Points of an answer without a fault."""
NEAR, MID = 70, 40
"""Fewest points of the bands `near` and `mid`."""


def band(earned: int) -> Band:
    """Return the words that stand for *earned* points, 0 to 100."""
    if earned == MAX_POINTS:
        return "exact"
    if earned >= NEAR:
        return "near"
    if earned >= MID:
        return "mid"
    return "far" if earned > 0 else "very_far"


def count_bands(points: Iterable[int]) -> Mapping[str, int]:
    """Return how many *points* fall in each band."""
    return Counter(map(band, points))


def is_common(mine: Band, counts: Mapping[str, int]) -> bool:
    """Return whether half of all answers or more have the band *mine*; False of fewer than eight.

    *counts* is how many told answers have each band (F1, F2).
    """
    answers = sum(counts.values())
    return answers >= SPREAD and 2 * counts.get(mine, 0) >= answers
