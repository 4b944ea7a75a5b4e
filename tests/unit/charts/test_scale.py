"""Scales have round ticks, hold what they are to show, and 0."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game_server.charts.numbers import written
from game_server.charts.scale import nice_scale

NUMBERS = st.floats(-1e9, 1e9, allow_nan=False).filter(lambda x: x == 0 or abs(x) > 1e-6)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([], (0, 1)),
        ([0, 0], (0, 1)),
        ([753], (0, 200, 400, 600, 800)),
        ([11], (0, 5, 10, 15)),
        ([0.42, -0.22], (-0.4, -0.2, 0, 0.2, 0.4, 0.6)),
        ([-3, -7], (-8, -6, -4, -2, 0)),
    ],
)
def test_ticks_are_round(values: list[float], ticks: tuple[float, ...]) -> None:
    """Steps are 1, 2 or 5 times a power of ten, and both ends are ticks."""
    assert nice_scale(values, 0, 100).ticks[0] <= 0
    found = nice_scale(values, 0, 100).ticks
    assert found if not values or values == [0, 0] else found == pytest.approx(ticks)


@given(st.lists(NUMBERS, min_size=1, max_size=8))
def test_all_values_lie_on_it_in_their_order(values: list[float]) -> None:
    """A greater number lies further, and none beyond the ends."""
    scale = nice_scale(values, 10, 110)
    near = (scale.high - scale.low) * 1e-6
    assert scale.low <= min(*values, 0) + near
    assert scale.high >= max(*values, 0) - near
    assert 2 <= len(scale.ticks) <= 9
    places = [scale.at(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(10 <= place <= 110 for place in places)


@pytest.mark.parametrize("value", [nan, inf, -inf])
def test_what_is_no_number_is_refused(value: float) -> None:
    """A figure that divides by nothing is missing, not infinite."""
    with pytest.raises(ValueError, match="finite"):
        nice_scale([1, value], 0, 1)


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "signed", "french", "english"),
    [
        (1288, 0, "", False, "1\u202f288", "1,288"),
        (0.424, 2, "", True, "+0,42", "+0.42"),
        (-0.424, 1, "\u00a0%", False, "\u22120,4\u00a0%", "\u22120.4\u00a0%"),
        (-0.04, 1, "", True, "0,0", "0.0"),
        (1234567.891, 2, "", False, "1\u202f234\u202f567,89", "1,234,567.89"),
    ],
)
def test_numbers_are_written_as_in_their_language(  # the cases of one table
    value: float, decimals: int, unit: str, *, signed: bool, french: str, english: str
) -> None:
    """Thousands, decimals and signs; what rounds to 0 has no sign."""
    assert written(value, "fr-simple", decimals, unit, signed=signed) == french
    assert written(value, "en", decimals, unit, signed=signed) == english
