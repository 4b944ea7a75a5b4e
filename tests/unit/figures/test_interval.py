"""The interval of a mean and of a ratio after Student, against tables of t, scipy and numpy."""

from math import sqrt
from random import Random

import numpy as np
import pytest
from scipy import stats

from game_server.figures.interval import interval, quantile, ratio_interval, unpaired_interval


@pytest.mark.parametrize(
    ("degrees", "expected"),
    [(4, 2.7764), (8, 2.3060), (9, 2.2622), (14, 2.1448), (19, 2.0930), (99, 1.9842)],
)
def test_the_quantile_is_that_of_the_tables(degrees: int, expected: float) -> None:
    """To four digits after the point, from five seats on; far out it is that of the normal one."""
    assert quantile(degrees) == pytest.approx(expected, abs=1e-4)
    assert quantile(10**9) == pytest.approx(1.95996, abs=1e-4)


def test_the_quantile_is_that_of_scipy() -> None:
    """For every room from five seats to three hundred."""
    for degrees in range(4, 300):
        assert quantile(degrees) == pytest.approx(stats.t.ppf(0.975, degrees), abs=1e-4)


def test_an_interval_by_hand() -> None:
    """Student's own sleep data: ten differences, mean 1.58, s 1.23: from 0.70 to 2.46."""
    sleep = (1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4)
    found = interval(sleep)
    assert found is not None
    assert (round(found[0], 2), round(found[1], 2)) == (0.7, 2.46)


def test_an_interval_is_that_of_scipy() -> None:
    """Rooms of chance, from five seats on."""
    rng = Random(6)
    for _ in range(200):
        moved = [rng.choice((-50.0, 0.0, 25.0, 100.0)) for _ in range(rng.randint(5, 60))]
        found = interval(moved)
        if len(set(moved)) == 1:
            assert found is None
            continue
        error = np.std(moved, ddof=1) / sqrt(len(moved))
        expected = stats.t.interval(0.95, len(moved) - 1, np.mean(moved), error)
        assert found == pytest.approx(expected, abs=1e-2)


def test_where_all_moved_alike_there_is_no_interval() -> None:
    """Rule 0.8: one without width would tell each seat's own answer."""
    assert interval([0.1 + 0.2, 0.3, 0.3, 0.3, 0.3]) is None
    assert ratio_interval([2, 4, 6, 8, 10], [1, 2, 3, 4, 5]) is None


def test_a_ratio_by_hand() -> None:
    """Σy 15, Σx 10: 1.5; errors −0.5, 0.5, 0, −1, 1, so √(5/4 · 2.5) / 10 = 0.1768, times 2.776."""
    found = ratio_interval([1, 2, 3, 2, 7], [1, 1, 2, 2, 4])
    assert found == pytest.approx((1.5 - 0.4908, 1.5 + 0.4908), abs=1e-4)


def test_a_ratio_holds_the_true_one_about_95_times_in_100() -> None:
    """Seats that answer one to three times, and whose own answers are alike: simulated."""
    rng = np.random.default_rng(7)
    held, rounds = 0, 2_000
    for _ in range(rounds):
        times = rng.integers(1, 4, 30)
        sums = times * rng.normal(5, 20, 30) + np.sqrt(times) * rng.normal(0, 5, 30)
        found = ratio_interval(sums.tolist(), times.tolist())
        assert found is not None
        held += found[0] <= 5 <= found[1]
    assert 0.92 <= held / rounds <= 0.97


def test_an_interval_is_the_same_whatever_the_pairs() -> None:
    """Both spreads are added, over √5, times 2.776; equal answers have none."""
    before, after = [0, 25, 25, 50, 50], [50, 50, 25, 25, 0]
    spread = np.std(before, ddof=1) + np.std(after, ddof=1)
    reach = 2.776445 * spread / np.sqrt(5)
    for pairs in (after, after[::-1]):
        assert unpaired_interval([(before, pairs)]) == pytest.approx((-reach, reach))
    assert unpaired_interval([([100] * 5, [50] * 5)]) is None


def test_the_widest_interval_holds_the_true_difference_at_least_95_times_in_100() -> None:
    """Answers before and after that go together, apart, or against each other."""
    rng = np.random.default_rng(7)
    for together in (0.9, 0.0, -0.9):
        held, rounds = 0, 1_000
        for _ in range(rounds):
            covariance = [[400, 400 * together], [400 * together, 400]]
            drawn = [rng.multivariate_normal([40, 50], covariance, 12) for _ in range(2)]
            found = unpaired_interval([(d[:, 0].tolist(), d[:, 1].tolist()) for d in drawn])
            assert found is not None
            held += found[0] <= 10 <= found[1]
        assert held / rounds >= 0.945
