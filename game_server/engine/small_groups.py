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

    None of fewer than five (rule 0.15).
    """
    found = [at_least(made, replied) for made, replied in counts]
    n = sum(each.n for each in found)
    return Told(n, any(each.about for each in found)) if n else None


def at_least(made: int, replied: int) -> Told:
    """Return what is told of *made* commitments of so many who *replied*, 0 if that is nothing.

    Where one to five made none, a number is told that is five below all: whether one declined or
    five, it is the same. Under five it is nothing, as fewer than five commitments are.
    """
    if made < SMALL_GROUP:
        return Told(0, replied > 0)
    about = hides(made, replied)
    return Told(lower(made, replied) if about else made, about)


def hides(made: int, replied: int) -> bool:
    """Return whether *made* commitments of so many who *replied* would tell who declined.

    Of five it is so too: else « au moins » would tell that fewer than five did.
    """
    return 0 < replied - made <= SMALL_GROUP


def lower(made: int, replied: int) -> int:
    """Return a number that *made* commitments reach, five below those who *replied*.

    It is 0 where that is fewer than five.
    """
    n = min(made, replied - SMALL_GROUP)
    return n if n >= SMALL_GROUP else 0
