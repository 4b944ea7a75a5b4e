"""The interval of a mean after Student, against tables of t, and what it says of opinions (M7)."""

import pytest

from game_server.metrics.interval import interval, quantile


@pytest.mark.parametrize(
    ("degrees", "expected"),
    [(9, 2.2622), (10, 2.2281), (14, 2.1448), (19, 2.0930), (29, 2.0452), (99, 1.9842)],
)
def test_the_quantile_is_that_of_the_tables(degrees: int, expected: float) -> None:
    """To four digits after the point, from ten pairs on; far out it is that of the normal one."""
    assert quantile(degrees) == pytest.approx(expected, abs=1e-4)
    assert quantile(10**9) == pytest.approx(1.95996, abs=1e-4)


def test_an_interval_by_hand() -> None:
    """Student's own sleep data: ten differences, mean 1.58, s 1.23: from 0.70 to 2.46."""
    sleep = (1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4)
    low, high = interval(sleep)
    assert (round(low, 2), round(high, 2)) == (0.7, 2.46)
