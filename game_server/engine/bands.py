"""Words that stand for points, alike in all mechanics that earn some (rule 0.9)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from game_server.engine.small_groups import SMALL_GROUP

Band = Literal["exact", "near", "mid", "far", "very_far"]

FULL = 100
"""Points of an answer without a fault."""
NEAR, MID = 70, 40
"""Fewest points that are told as near, and as midway."""


def band(earned: int) -> Band:
    """Return the words that stand for *earned* points, 0 to 100."""
    if earned == FULL:
        return "exact"
    if earned >= NEAR:
        return "near"
    if earned >= MID:
        return "mid"
    return "far" if earned > 0 else "very_far"


def counted(points: Iterable[int]) -> Mapping[str, int]:
    """Return by band how many *points* it stands for."""
    return Counter(map(band, points))


def is_common(mine: Band, all_bands: Mapping[str, int]) -> bool:
    """Tell whether half of all answers or more share the words *mine*; never of fewer than five.

    *all_bands* is how many answers have each (rule 0.8).
    """
    answers = sum(all_bands.values())
    return answers >= SMALL_GROUP and 2 * all_bands.get(mine, 0) >= answers
