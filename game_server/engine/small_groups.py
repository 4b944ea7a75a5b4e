"""The least sizes of groups of whose answers more is shown than their number (rule 0.8)."""

from collections.abc import Iterable
from typing import NamedTuple

SMALL_GROUP = 5
"""Fewest answers of which the spread is shown, and fewest seats asked to count them."""
DETAIL = 10
"""Fewest answers of which parts are shown, and the median answer itself."""


class Told(NamedTuple):
    """Hold how many commitments are told, and whether they are at least so many."""

    n: int
    about: bool


def told(counts: Iterable[tuple[int, int]]) -> Told | None:
    """Return what is told of commitments that were made, each time by how many who replied.

    None of fewer than five. Where one to four of those who replied made none, a number is told that
    is five or more below them: whether one declined or four, it is the same (rule 0.15).
    """
    large = [count for count in counts if count[0] >= SMALL_GROUP]
    n = sum(lower(*count) if hides(*count) else count[0] for count in large)
    return Told(n, any(hides(*count) for count in large)) if n >= SMALL_GROUP else None


def hides(made: int, replied: int) -> bool:
    """Return whether *made* commitments of so many who *replied* would tell who declined."""
    return 0 < replied - made < SMALL_GROUP


def lower(made: int, replied: int) -> int:
    """Return a number that *made* commitments reach, five or more below those who *replied*."""
    return max(0, min(made, replied - SMALL_GROUP))
