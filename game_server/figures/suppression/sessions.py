"""What one session tells of itself, so that any sum of it over sessions tells of nobody either.

What the page of a session tells may be added up in any way, at any time: by scenario, theme,
campaign, quarter or year. So these tables need no memory. Persons, those who came for the
first time and those who stayed are told of each session as they are; of those who acted what rule
0.15 tells of commitments, so that such a sum is « au moins » that many.

Rule F22.
"""

from collections.abc import Iterable
from typing import NamedTuple

from game_server.disclosure import at_least
from game_server.engine.kit.small_groups import SMALL_GROUP


class AtLeast(NamedTuple):
    """Hold a number that is told: *n*, or that many at least (*about*)."""

    n: int
    about: bool = False


def tell_informed(n: int, persons: int) -> AtLeast:
    """Return what is told of *n* who stayed, of the *persons* of a session.

    That somebody stayed is no answer: it is told as persons are, of five persons or more.
    """
    return AtLeast(n) if persons >= SMALL_GROUP else AtLeast(0, about=persons > 0)


def tell_acted(n: int, phones: int) -> AtLeast:
    """Return what is told of *n* of the *phones* of a session that acted (F3)."""
    return AtLeast(at_least(n, phones), about=phones > 0)


def add(told: Iterable[AtLeast]) -> AtLeast:
    """Return the sum of what sessions told."""
    found = tuple(told)
    return AtLeast(sum(one.n for one in found), any(one.about for one in found))
