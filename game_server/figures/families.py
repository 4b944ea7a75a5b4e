"""How many committed to a gesture of each family, as page and programme tell it (F7).

What a person committed to is told by lot at times (F2), and so is that she did not: so families add
nothing sure to gestures and commitments. Who wrote a gesture counts among the others.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from game_server.disclosure import ANSWERED, Response, at_least
from game_server.engine.kit.families import FAMILIES, OTHER
from game_server.engine.kit.measures import Measures

_NONE: Final = None
"""What somebody is told to have committed to who made no commitment."""


def by_lot(measured: Measures, response: Response) -> Mapping[str, frozenset[str]]:
    """Return the seats of each family as they count: one in twelve of who replied is drawn."""
    of = {seat: family for family, seats in measured.families.items() for seat in seats}
    options = (_NONE, *measured.families)
    told: dict[str, set[str]] = {family: set() for family in measured.families}
    for seat in measured.answered if told else ():
        family = response.choice(seat, "family", of.get(seat), options, ANSWERED)
        if family is not None:
            told[family].add(seat)
    return {family: frozenset(seats) for family, seats in told.items()}


def families_told(measures: Collection[Measures]) -> Mapping[str, int]:
    """Return by family more than how many people committed to it, others under `OTHER` (F3).

    A person counts once, whatever activities there are. Numbers are whole fives above 0.
    """
    asked = [measured for measured in measures if measured.families]
    replied = len(frozenset[str]().union(*(measured.answered for measured in asked)))
    seats: dict[str, frozenset[str]] = {}
    for measured in asked:
        for family, found in measured.families.items():
            seats[family] = seats.get(family, frozenset()) | found
    counted = {family: at_least(len(found), replied) for family, found in seats.items()}
    return {family: n for family, n in counted.items() if n}


def in_order(told: Mapping[str, int]) -> Sequence[str]:
    """Return families by their numbers, the greatest first, equal ones as listed, others last."""
    return sorted(told, key=lambda family: (family == OTHER, -told[family], _place(family)))


def _place(family: str) -> int:
    return [*FAMILIES, family].index(family)
