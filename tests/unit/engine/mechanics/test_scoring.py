"""Points and the figures of a room: rules M1.2 and M1.3, against examples worked out by hand."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game_server.engine.mechanics.estimate.scoring import (
    BINS,
    CENTER_NEAR,
    CUT_NEAR,
    RANGES,
    Range,
    Scale,
    default_scale,
    from_position,
    histogram,
    median,
    points,
    position,
    ranges,
)

SCALES = st.sampled_from(("log", "linear"))
VALUES = st.floats(min_value=0.5, max_value=2000)


@pytest.mark.parametrize(
    ("guess", "expected"),
    [(100, 100), (110, 93), (90, 92), (150, 71), (200, 50), (50, 50), (400, 0), (25, 0), (1000, 0)],
)
def test_points_fall_with_the_factor_on_a_log_scale(guess: float, expected: int) -> None:
    """M1.2: for a figure of 100, the examples of the rule, alike above and below it."""
    assert points(guess, 100, 1, 1000, "log") == expected


@pytest.mark.parametrize(
    ("guess", "expected"),
    [(30, 100), (35, 80), (25, 80), (42, 52), (54, 4), (55, 0), (5, 0), (100, 0)],
)
def test_points_fall_with_the_distance_on_a_linear_scale(guess: float, expected: int) -> None:
    """M1.2: for 30 between 0 and 100, nothing is earned from a quarter of the ruler on."""
    assert points(guess, 30, 0, 100, "linear") == expected


def test_a_linear_scale_takes_values_of_either_sign() -> None:
    """M1.4 forbids zero and less on a log scale only."""
    assert points(-5, 0, -20, 20, "linear") == 50


@given(guess=VALUES, value=VALUES, scale=SCALES)
def test_points_lie_between_0_and_100(guess: float, value: float, scale: Scale) -> None:
    """Rule 0.9: 0 to 100 points an item, whatever was guessed; the figure itself earns all."""
    assert 0 <= points(guess, value, 0.5, 2000, scale) <= 100
    assert points(value, value, 0.5, 2000, scale) == 100


@pytest.mark.parametrize(
    ("low", "high", "scale"),
    [(1, 100, "log"), (1, 99, "linear"), (0, 1000, "linear"), (-1, 500, "linear"), (3, 300, "log")],
)
def test_a_scale_is_logarithmic_from_a_hundredfold_on(low: float, high: float, scale: str) -> None:
    """M1.2: log if both bounds are positive and a hundredfold apart."""
    assert default_scale(low, high) == scale


@given(values=st.lists(VALUES, min_size=1))
def test_the_median_is_that_of_the_standard_library(values: list[float]) -> None:
    """M1.3: arithmetic on a linear scale, geometric on a log scale."""
    assert median(values, "linear") == pytest.approx(np.median(values))
    assert median(values, "log") == pytest.approx(np.exp(np.median(np.log(values))))


def test_the_median_of_an_even_number_depends_on_the_scale() -> None:
    """M1.3: of 10 and 1000, 505 on a linear scale and 100 on a log scale."""
    assert median([1000, 10], "linear") == 505
    assert median([1000, 10], "log") == 100


def test_the_ruler_is_cut_into_twenty_equal_parts() -> None:
    """Each bound falls into the outermost part, a value on a cut into the part above it."""
    linear = histogram([0, 4.9, 5, 100, 99], 0, 100, "linear")
    assert linear == (2, 1, *[0] * 16, 0, 2)
    logarithmic = histogram([1, 10, 100], 1, 100, "log")
    assert [index for index, count in enumerate(logarithmic) if count] == [0, 10, 19]


@given(values=st.lists(VALUES), scale=SCALES)
def test_every_value_falls_into_one_part(values: list[float], scale: Scale) -> None:
    """The parts of the ruler add up to the number of answers."""
    counts = histogram(values, 0.5, 2000, scale)
    assert len(counts) == BINS
    assert sum(counts) == len(values)


@given(part=st.floats(min_value=0, max_value=1), scale=SCALES)
def test_a_place_on_the_ruler_and_back(part: float, scale: Scale) -> None:
    """A value found at a place of the ruler stands at that place."""
    value = from_position(part, 3, 2400, scale)
    assert math.isclose(position(value, 3, 2400, scale), part, abs_tol=1e-9)


@pytest.mark.parametrize(
    ("ruler", "cuts", "middles"),
    [
        # The fifth root of 2000 is 4.57: 4.57, 20.9, 95.6 and 437 are near round numbers.
        ((1, 2000, "log"), [5, 20, 100, 400], [2.2, 10, 45, 200, 900]),
        ((0, 100, "linear"), [20, 40, 60, 80], [10, 30, 50, 70, 90]),
        ((-30, 20, "linear"), [-20, -10, 0, 10], [-25, -15, -5, 5, 15]),
        # 62 is 2.1 hundredths of the ruler away from 60, 81 only 1.1 from 80.
        ((5, 100, "linear"), [24, 43, 62, 80], [14.5, 33.5, 52.5, 71, 90]),
        ((2, 3, "linear"), [2.2, 2.4, 2.6, 2.8], [2.1, 2.3, 2.5, 2.7, 2.9]),
        ((190, 200, "linear"), [192, 194, 196, 198], [191, 193, 195, 197, 199]),
    ],
)
def test_simple_language_offers_five_ranges(
    ruler: tuple[float, float, Scale], cuts: list[float], middles: list[float]
) -> None:
    """M1 simple: fifths of the ruler with round bounds, scored at their middle."""
    low, high, _ = ruler
    edges = pairwise([low, *cuts, high])
    expected = [Range(*edge, value) for edge, value in zip(edges, middles, strict=True)]
    assert list(ranges(*ruler)) == expected


@given(low=VALUES, times=st.floats(min_value=1.01, max_value=1e6), scale=SCALES)
def test_every_value_of_the_ruler_belongs_to_one_range(
    low: float, times: float, scale: Scale
) -> None:
    """M1 simple: no gap, nothing out of bounds, and no fifth much larger than another."""
    high = low * times
    parts = ranges(low, high, scale)
    assert (parts[0].low, parts[-1].high) == (low, high)
    assert all(before.high == after.low for before, after in pairwise(parts))
    for index, part in enumerate(parts):
        assert part.low < part.value < part.high
        at = position(part.low, low, high, scale)
        assert at == pytest.approx(index / RANGES, abs=CUT_NEAR + 1e-9)
        center = median((part.low, part.high), scale)
        off = position(part.value, low, high, scale) - position(center, low, high, scale)
        assert abs(off) <= CENTER_NEAR + 1e-9
