"""Counts that are told, against whoever owns some of what is counted (F3, F4)."""

from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from statistics import fmean

import pytest

from game_server.disclosure import LEAST, OWN, at_least, rounded

MOST = 60
CHANCES = [at / 1000 for at in range(1000)]


def told_at_least(n: int, of: int) -> set[int]:
    """Return what may be told of *n* out of *of*."""
    return {at_least(n, of)}


def told_rounded(n: int, of: int) -> set[int]:
    """Return what any lot may make of *n* out of *of*."""
    return {rounded(n, of, chance) for chance in CHANCES}


@pytest.mark.parametrize("tell", [told_at_least, told_rounded])
@pytest.mark.parametrize("of", [*range(LEAST, 20), 28, MOST])
def test_each_other_person_may_be_counted_or_not(
    tell: Callable[[int, int], set[int]], of: int
) -> None:
    """Whatever is told, and however many of her own the attacker has counted.

    Nothing is told of a number that may be any.
    """
    fitting = defaultdict(set)
    for n in range(of + 1):
        for told in tell(n, of):
            fitting[told].add(n)
    for own in range(min(OWN, of - 1) + 1):
        others = of - own
        for counted in range(own + 1):
            for told, numbers in fitting.items():
                left = {n - counted for n in numbers if 0 <= n - counted <= others}
                if left:
                    assert max(left) > 0, (told, own, counted)
                    assert min(left) < others, (told, own, counted)


@pytest.mark.parametrize(
    ("n", "of", "told"),
    [(5, 28, 0), (6, 28, 5), (10, 28, 5), (11, 28, 10), (28, 28, 20), (12, 12, 5), (11, 11, 5)],
)
def test_what_is_told_lies_below(n: int, of: int, told: int) -> None:
    """The greatest multiple of five below the number, six or more below all."""
    assert at_least(n, of) == told


@pytest.mark.parametrize(("n", "of"), [(0, 28), (3, 5), (13, 28), (27, 28), (28, 28), (0, 0)])
def test_what_is_rounded_is_right_on_average(n: int, of: int) -> None:
    """So a sum over many sessions is."""
    told = [rounded(n, of, chance) for chance in CHANCES]
    assert fmean(told) == pytest.approx(n, abs=0.01)
    steps = sorted({0, of, *told})
    assert all(high - low >= min(of, LEAST) for low, high in pairwise(steps))


def test_a_number_of_more_than_all_is_a_mistake() -> None:
    """It is a fault of the program, so it is told as one."""
    with pytest.raises(ValueError, match="29 is not from 0 to 28"):
        rounded(29, 28, 0.5)
