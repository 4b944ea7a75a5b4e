"""Orders by weight: points, the first order, the order of all and how much they agree (M3)."""

from itertools import permutations
from random import Random

import pytest

from game_server.engine.mechanics.order.ranking import (
    by_weight,
    combined,
    first_shown,
    pairs,
    points,
    shifted,
)

MEALS = {"beef": 4.97, "chicken": 1.46, "vegetarian": 0.85, "vegan": 0.54}
RIGHT = ("vegan", "vegetarian", "chicken", "beef")


@pytest.mark.parametrize(
    ("one", "other", "counts"),
    [
        (100, 110, False),
        (110, 100, False),
        (100, 110.1, True),
        (22.2, 24, False),
        (10, 12, True),
        (0, 0.001, True),
        (0, 0, False),
        (-100, -109, False),
        (-100, -111, True),
        (-1, 1, True),
    ],
)
def test_a_pair_counts_if_it_differs_by_more_than_a_tenth(
    one: float, other: float, *, counts: bool
) -> None:
    """M3.1: of the smaller value, both without sign; exactly a tenth is not more."""
    expected = (("a", "b"),) if one < other else (("b", "a"),)
    assert pairs({"a": one, "b": other}) == (expected if counts else ())


def test_years_count_wherever_they_differ() -> None:
    """M3.1: two years are never a tenth apart, and are not amounts."""
    asked = {"a": 2019, "b": 2017, "c": 2017}
    assert pairs(asked) == ()
    assert pairs(asked, years=True) == (("b", "a"), ("c", "a"))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (RIGHT, 100),
        (RIGHT[::-1], 0),
        (("vegetarian", "vegan", "chicken", "beef"), 83),
        (("vegan", "chicken", "vegetarian", "beef"), 83),
        (("beef", "vegan", "vegetarian", "chicken"), 50),
        (("chicken", "beef", "vegan", "vegetarian"), 33),
    ],
)
def test_points_are_the_share_of_pairs_in_order(order: tuple[str, ...], expected: int) -> None:
    """M3.1: round(100 · concordant / 6), counted by hand."""
    assert points(order, pairs(MEALS)) == expected


def test_pairs_that_are_alike_are_left_out() -> None:
    """M3.1: 22.2 and 24 may change places; one wrong pair of the other five costs 20 points."""
    gaps = {"a": 3.8, "b": 22.2, "c": 24.0, "d": 42.0}
    counting = pairs(gaps)
    assert len(counting) == 5
    assert points(("a", "b", "c", "d"), counting) == 100
    assert points(("a", "c", "b", "d"), counting) == 100
    assert points(("a", "c", "d", "b"), counting) == 80


def test_points_of_all_orders_lie_between_none_and_all() -> None:
    """M3.1: one order and its reverse share all the points there are."""
    counting = pairs(MEALS)
    for order in permutations(MEALS):
        earned = points(order, counting)
        assert 0 <= earned <= 100
        assert earned + points(order[::-1], counting) == 100


def test_the_right_order_is_by_weight() -> None:
    """M3: of equal weights the smaller id comes first, so that all pages show the same."""
    assert by_weight(MEALS) == RIGHT
    assert by_weight({"c": 2, "b": 1, "a": 2}) == ("b", "a", "c")


def test_the_first_order_tells_nothing() -> None:
    """M3.3: it rests on the ids alone, whatever the weights and the order of the file."""
    names = ("a", "b", "c", "d", "e")
    shown = set()
    rng = Random(5)
    for _ in range(40):
        weights = dict(zip(rng.sample(names, 5), (1, 10, 100, 1000, 10000), strict=True))
        counting = pairs(weights)
        start = first_shown("series", weights, counting)
        assert sorted(start) == list(names)
        assert points(start, counting) < 100
        shown.add(start)
    assert len(shown) == 1
    assert first_shown("other", weights, counting) not in shown


def test_the_first_order_is_never_the_right_one() -> None:
    """M3.3: where the ids alone would give it, its first thing goes to the end."""
    names = ("a", "b", "c", "d")
    start = first_shown("series", dict.fromkeys(names, 1.0), (("b", "a"), ("a", "b")))
    weights = {name: 10.0**at for at, name in enumerate(start)}
    turned = first_shown("series", weights, pairs(weights))
    assert turned == (*start[1:], start[0])
    assert points(turned, pairs(weights)) == 50


def test_the_combined_order_is_that_of_the_rank_sums() -> None:
    """M3: of equal sums that which comes first in the order first shown."""
    orders = [("a", "b", "c"), ("b", "a", "c"), ("a", "c", "b")]
    assert combined(orders, ("c", "b", "a")) == ("a", "b", "c")
    assert combined(orders[:2], ("c", "b", "a")) == ("b", "a", "c")
    assert combined(orders[:2], ("c", "a", "b")) == ("a", "b", "c")


def test_a_thing_moves_by_one_place() -> None:
    """M3.5: up to the lighter ones, down to the heavier ones; at the ends it stays."""
    order = ("a", "b", "c")
    assert shifted(order, "b", -1) == ("b", "a", "c")
    assert shifted(order, "b", 1) == ("a", "c", "b")
    assert shifted(order, "a", -1) == order
    assert shifted(order, "c", 1) == order
