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
        ([(9, 9)], (9, False)),
        ([(19, 25)], (19, False)),
        ([(20, 25)], (20, True)),
        ([(24, 25)], (20, True)),
        ([(21, 25)], (20, True)),
        ([(7, 8)], None),
        ([(8, 9)], None),
        ([(5, 6), (15, 25)], (15, True)),
        ([(0, 6), (15, 25)], (15, True)),
        ([(0, 0), (15, 25)], (15, False)),
        ([(9, 9), (24, 25)], (29, True)),
        ([], None),
    ],
)
def test_commitments_are_told_as_far_as_that_tells_nobody(
    counts: list[tuple[int, int]], expected: tuple[int, bool] | None
) -> None:
    """Rule 0.15: exactly where all or few enough replied so, else at least so many."""
    assert told(counts) == expected


@given(st.lists(COUNTS, max_size=3), st.integers(SMALL_GROUP, 40))
def test_whether_one_declined_or_five_is_not_told(
    others: list[tuple[int, int]], replied: int
) -> None:
    """The number is the same, as long as five commitments were made."""
    few = range(1, SMALL_GROUP + 1)
    counts = [replied - each for each in few if replied - each >= SMALL_GROUP]
    assert len({told([*others, (made, replied)]) for made in counts}) <= 1
