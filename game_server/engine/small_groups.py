"""The least sizes of groups of whose answers more is shown than their number (rule 0.8)."""

from collections.abc import Iterable
from typing import NamedTuple

from game_server import disclosure

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

    None where that is nothing (rule 0.15).
    """
    n = sum(at_least(made, replied).n for made, replied in counts)
    return Told(n, about=True) if n else None


def at_least(made: int, replied: int) -> Told:
    """Return what is told of *made* commitments of so many who *replied*, 0 if nothing is (F3)."""
    return Told(disclosure.at_least(made, replied), about=replied > 0)
