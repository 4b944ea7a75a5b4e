"""The interval of a change over sessions, against numpy and against many programmes."""

from random import Random

import numpy as np
import pytest

from game_server.figures.programme.resampled import FEWEST, gain
from game_server.figures.session.added import Matched


def programme(sessions: int, seed: int, spread: float = 10.0) -> list[tuple[str, Matched]]:
    """Return sessions of 5 to 30 seats, each with an effect of its own around 20."""
    rng = Random(seed)
    found = []
    for number in range(sessions):
        n, effect = rng.randrange(5, 31), rng.gauss(20, spread)
        found.append((f"{rng.random()}-{number}", Matched(n, 40.0 * n, (40.0 + effect) * n)))
    return found


def test_means_by_hand() -> None:
    """Ten seats from 30 to 50, twenty from 60 to 65: from 50 to 60."""
    found = gain([("a", Matched(10, 300, 500)), ("b", Matched(20, 1200, 1300))])
    assert found is not None
    assert (found.n, found.sessions, found.before, found.after, found.change) == (30, 2, 50, 60, 10)
    assert (found.low, found.high) == (None, None)
    assert gain([]) is None


def test_an_interval_needs_five_sessions() -> None:
    """Samples of four are nearly all alike."""
    for sessions in (FEWEST - 1, FEWEST):
        found = gain(programme(sessions, 3))
        assert found is not None
        assert (found.low is None) == (sessions < FEWEST)


@pytest.mark.parametrize("sessions", [5, 40, 100, 101, 2_000])
def test_the_interval_is_that_of_numpy(sessions: int) -> None:
    """Sessions drawn with replacement, and the mean over their seats: 2.5 to 97.5 %."""
    rows = programme(sessions, sessions)
    found = gain(rows)
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    n = np.array([matched.n for _, matched in rows])
    change = np.array([matched.after - matched.before for _, matched in rows])
    assert found.change == pytest.approx(change.sum() / n.sum())
    drawn = np.random.default_rng(1).integers(0, sessions, (4_000, sessions))
    means = change[drawn].sum(axis=1) / n[drawn].sum(axis=1)
    low, high = np.percentile(means, (2.5, 97.5))
    width = high - low
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.2 * width)


def test_it_holds_the_truth_as_often_as_it_says() -> None:
    """In some 95 of 100 programmes of 40 sessions the true effect lies in it."""
    found = [gain(programme(40, seed)) for seed in range(300)]
    held = [one for one in found if one and one.low is not None and one.high is not None]
    assert len(held) == 300
    inside = sum(one.low <= 20 <= one.high for one in held if one.low and one.high)
    assert 0.89 <= inside / 300 <= 0.99


def test_the_same_programme_has_the_same_interval_in_any_order() -> None:
    """Whichever worker reads it, whenever."""
    rows = programme(150, 5)
    assert gain(rows) == gain(rows[::-1])
