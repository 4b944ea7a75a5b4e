"""Orders of a few things by weight: points, and the order of many (M3)."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import combinations

from game_server.engine.kit.bands import MAX_POINTS

TENTH = 10
"""Two values count as different if they lie more than a tenth of the smaller one apart."""

Order = tuple[str, ...]
"""Ids, from the lightest to the heaviest."""
Values = Mapping[str, float]
"""The weight of each thing, by its id."""


def pairs(values: Values, *, years: bool = False) -> tuple[tuple[str, str], ...]:
    """Return the pairs that count, each with the lighter one first (M3.1).

    Their values differ by more than 10 % of the smaller one, both taken without sign; of *years*,
    which are not amounts, any two that differ count.
    """
    found = []
    for one, other in combinations(values, 2):
        light, heavy = sorted((one, other), key=values.__getitem__)
        apart = values[heavy] - values[light]
        smaller = 0.0 if years else min(abs(values[light]), abs(values[heavy]))
        if TENTH * apart > smaller:
            found.append((light, heavy))
    return tuple(found)


def points(order: Order, counting: Sequence[tuple[str, str]]) -> int:
    """Return the 0–100 points of a complete *order* (M3.1).

    They are round(100 · concordant / pairs) over the pairs that are *counting*; there must be one.
    """
    place = {id_: at for at, id_ in enumerate(order)}
    concordant = sum(place[light] < place[heavy] for light, heavy in counting)
    return round(MAX_POINTS * concordant / len(counting))


def by_weight(values: Values) -> Order:
    """Return the right order; of equal values that with the smaller id comes first."""
    return tuple(sorted(values, key=lambda id_: (values[id_], id_)))


def first_shown(name: str, values: Values, counting: Sequence[tuple[str, str]]) -> Order:
    """Return the order in which the series *name* is first shown (M3.3).

    It is that of the SHA-256 of name and id, so that neither the file nor the weights tell it. If
    that would earn all points, its first one goes to the end, so that doing nothing never does.
    """
    order = sorted(values, key=lambda id_: sha256(f"{name}/{id_}".encode()).digest())
    if points(tuple(order), counting) == MAX_POINTS:
        order = [*order[1:], order[0]]
    return tuple(order)


def combined(orders: Sequence[Order], start: Order) -> Order:
    """Return the combined order: by the sum of ranks, of equal sums as in *start*."""
    sums = rank_sums(orders, start)
    return tuple(sorted(start, key=sums.__getitem__))


def rank_sums(orders: Sequence[Order], start: Order) -> dict[str, int]:
    """Return the sum of the ranks, from 1 on, that each thing of *start* has in *orders*."""
    return {id_: sum(order.index(id_) + 1 for order in orders) for id_ in start}


def shifted(order: Order, id_: str, step: int) -> Order:
    """Return *order* with one thing a place earlier (*step* −1) or later (1), if there is one."""
    at = order.index(id_)
    to = at + step
    if not 0 <= to < len(order):
        return order
    moved = list(order)
    moved[at], moved[to] = moved[to], moved[at]
    return tuple(moved)
