"""The draw by lot favours nobody (0.11): statistics over many seeds."""

from collections import Counter

import numpy as np

from game_server.engine.kit.draw import DrawRequest, draw
from tests.unit.engine.test_draw import lots, seeds

CRITICAL = 20.52
"""χ² of six counts (5 degrees of freedom) that chance exceeds once in 1 000."""


def chi_square(counts: Counter[str], candidates: tuple[str, ...]) -> float:
    """Return how far *counts* are from being the same for all *candidates*."""
    found = np.array([counts[candidate] for candidate in candidates], float)
    expected = found.sum() / len(found)
    return float(((found - expected) ** 2 / expected).sum())


def test_one_pass_favours_no_number() -> None:
    """Over 10⁵ seeds each of six candidates is drawn first, and drawn at all, as often."""
    asked = DrawRequest(tuple("abcdef"), 3)
    made = [draw(seed, asked).drawn for seed in seeds(100_000)]
    assert chi_square(Counter(drawn[0] for drawn in made), asked.candidates) < CRITICAL
    # Three of six without putting back: counts vary less than χ² supposes.
    drawn = Counter(one for three in made for one in three)
    assert chi_square(drawn, asked.candidates) < CRITICAL


def test_two_passes_are_each_uniform() -> None:
    """Over 10⁵ seeds the members of one group are drawn equally often, in either pass."""
    asked = lots(5, eau=6, voirie=2, rh=3, ccas=1)
    eau = asked.candidates[:6]
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for seed in seeds(100_000):
        drawn = draw(seed, asked).drawn
        first.update(one for one in drawn[:4] if one in eau)
        second.update(one for one in drawn[4:] if one in eau)
    assert chi_square(first, eau) < CRITICAL
    assert chi_square(second, eau) < CRITICAL
