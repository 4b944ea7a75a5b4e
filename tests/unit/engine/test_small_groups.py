"""How many commitments are told, wherever they are: on the wall, on the roof, in the report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game_server.engine.small_groups import SMALL_GROUP, told

COUNTS = st.integers(0, 40).flatmap(
    lambda replied: st.tuples(st.integers(0, replied), st.just(replied))
)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([(4, 9)], None),
        ([(9, 9)], None),
        ([(19, 25)], (15, True)),
        ([(20, 25)], (15, True)),
        ([(25, 25)], (15, True)),
        ([(21, 26)], (20, True)),
        ([(7, 8)], None),
        ([(8, 9)], None),
        ([(5, 6), (16, 25)], (15, True)),
        ([(0, 6), (16, 25)], (15, True)),
        ([(11, 12), (24, 25)], (20, True)),
        ([], None),
    ],
)
def test_commitments_are_told_as_far_as_that_tells_nobody(
    counts: list[tuple[int, int]], expected: tuple[int, bool] | None
) -> None:
    """Rule 0.15, F3: by fives, at least so many, and never all."""
    assert told(counts) == expected


@given(st.lists(COUNTS, max_size=3), st.integers(0, 40))
def test_whether_somebody_declined_is_not_told(others: list[tuple[int, int]], replied: int) -> None:
    """Nor how many of the last six did."""
    counts = range(max(0, replied - SMALL_GROUP), replied + 1)
    assert len({told([*others, (made, replied)]) for made in counts}) <= 1
