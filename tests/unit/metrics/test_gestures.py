"""How many chose a gesture, by hand, and against whoever compares all numbers that are told."""

from collections.abc import Mapping, Sequence
from itertools import product

import pytest

from game_server.engine.copies import replace
from game_server.engine.figures import Commitments
from game_server.engine.measures import Chosen, Measures
from game_server.engine.small_groups import SMALL_GROUP, hides, lower
from game_server.metrics.gestures import gestures_told, named, of_trades

MOST = 22
"""Commitments in the largest room."""
BARE = Measures(asks=True, answered=frozenset(), points={}, talk_points={})


def measured(**counts: int) -> Measures:
    """Return the measures of a phase in which so many chose each gesture."""
    return replace(BARE, chosen=tuple(Chosen({"fr": name}, "", n) for name, n in counts.items()))


def made(n: int, declined: int = 9) -> Commitments:
    """Return what is told of *n* commitments, beside which so many declined."""
    if hides(n, n + declined):
        return {"n": lower(n, n + declined), "about": True}
    return {"n": n}


def told(rows: Sequence[Measures], commitments: Commitments) -> Mapping[str, int]:
    """Return what is told, by the text of each gesture."""
    names = {one.key: one.text["fr"] for row in rows for one in row.chosen}
    return {names[key]: n for key, n in gestures_told(rows, commitments).items()}


def test_each_activity_counts_by_whole_fives() -> None:
    """Eight and eight are five and five, not fifteen: else a sum would narrow both."""
    rows = [measured(a=8, b=4), measured(a=8, b=4)]
    assert told(rows, made(40)) == {"a": 10}
    assert gestures_told(rows, None) == {}


@pytest.mark.parametrize(
    ("own", "expected"), [(0, {"a": 10}), (3, {"a": 10}), (4, {"a": 10, "b": 5})]
)
def test_what_is_left_over_is_open_or_nobody_knows(own: int, expected: Mapping[str, int]) -> None:
    """Ten and five of nineteen: four others, or fewer, are as many as a number may hide."""
    assert told([measured(a=10, b=5)], made(15 + own)) == expected


def test_no_comparison_tells_how_many_are_left_over() -> None:
    """Of all rooms of two gestures and own words that tell the same, others are five numbers apart.

    That holds for whoever knows how it is told, and how many declined where that is told.
    """
    seen: dict[tuple[object, ...], set[int]] = {}
    declining: dict[tuple[object, ...], set[int]] = {}
    rooms = (
        (a, b, n - a - b, declined)
        for n, declined in product(range(SMALL_GROUP, MOST + 1), range(SMALL_GROUP + 2))
        for a in range(n + 1)
        for b in range(min(a, n - a) + 1)
    )
    for a, b, own, declined in rooms:
        n = a + b + own
        if declined <= SMALL_GROUP and n + declined > MOST:
            # Not all rooms that may tell the same are here.
            continue
        commitments = made(n, declined)
        if commitments["n"] < SMALL_GROUP:
            # No page tells of these.
            continue
        found = told([measured(a=a, b=b)], commitments)
        page = (n + declined, commitments["n"], "about" in commitments, *sorted(found.items()))
        seen.setdefault(page, set()).add(n - sum(chosen(found, a=a, b=b)))
        declining.setdefault(page, set()).add(declined)
    few = {page: left for page, left in seen.items() if page[3:] and is_narrow(left)}
    assert few == {}
    hidden = [found for (replied, _, about, *_), found in declining.items() if about]
    assert hidden
    assert all(found == {1, 2, 3, 4, 5} for found in hidden)


def chosen(found: Mapping[str, int], **counts: int) -> list[int]:
    """Return the true numbers of the gestures that are told."""
    return [n for name, n in counts.items() if name in found]


def is_narrow(left: set[int]) -> bool:
    """Return whether fewer than five people are known too well."""
    return min(left) < SMALL_GROUP and max(left) - min(left) < SMALL_GROUP - 1


def engaged(**counts: int) -> Measures:
    """Return the measures of a phase with gestures of the trade eau, but for « all »."""
    seats = {f"p{seat}": 1.0 for seat in range(sum(counts.values()))}
    chosen = tuple(
        Chosen({"fr": name}, "" if name.startswith("all") else "eau", n)
        for name, n in counts.items()
    )
    return replace(BARE, chosen=chosen, values={"committed": seats})


@pytest.mark.parametrize(
    ("rows", "shown", "is_named"),
    [
        ([engaged(a=9, all=20)], {"eau": 5}, False),
        ([engaged(a=9, b=1, all=20)], {"eau": 5}, False),
        ([engaged(a=5, b=5, all=20)], {"eau": 10}, True),
        ([engaged(a=5, all=20), engaged(a=5, all=20)], {"eau": 10}, False),
        ([engaged(a=10, all=20), engaged(a=5, all=20)], {"eau": 15}, True),
        ([engaged(a=4, all=20)], {}, False),
    ],
)
def test_a_trade_is_named_where_told_numbers_are_of_ten_people(
    rows: Sequence[Measures], shown: Mapping[str, int], *, is_named: bool
) -> None:
    """Five in each of two activities may be the same five."""
    numbers = gestures_told(rows, made(60))
    assert of_trades(rows, numbers) == shown
    assert named(rows, numbers) == ({"eau"} if is_named else set())


def test_what_several_trades_chose_tells_of_none() -> None:
    """The same text may stand in two lists."""
    both = replace(BARE, chosen=(Chosen({"fr": "a"}, "eau", 10), Chosen({"fr": "a"}, "rh", 10)))
    assert of_trades([both], gestures_told([both], made(60))) == {}
