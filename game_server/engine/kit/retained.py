"""Figures that a room kept in mind: the share of right answers, at the first guess and at the end.

Before and after are those of the same seat and card. The interval of the difference holds 95 of 100
samples that are drawn anew from the seats, with replacement (bootstrap: B. Efron, Annals of
Statistics 7, 1979). The draws are made from the pairs themselves, so that a replay gives the same.
Of more than 200 seats the interval is that of the normal distribution, to which these means come.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import shake_256
from math import sqrt
from statistics import fmean, pstdev
from typing import TypedDict

SAMPLES = 1_000
TAIL = 25
"""How many of the samples lie outside the interval on each side."""
MOST_DRAWN = 200
"""Seats of which samples are drawn: they take 0.1 s, in which the server does nothing else."""
NORMAL = 1.96
"""Standard errors on each side that hold 95 of 100 means."""
WIDTH = array("I").itemsize
PERCENT = 100

Known = Mapping[str, Mapping[str, float]]
"""By seat, then by card: 100 if an answer was right, else 0."""
Pair = tuple[float, float]
"""The shares of right answers of one seat, before and after, from 0 to 100."""


class RetainedShares(TypedDict):
    """Hold the shares of *n* matched seats; *low* to *high* is the interval of the difference."""

    n: int
    before: int
    after: int
    low: int
    high: int


def pairs_of(before: Known, after: Known) -> Mapping[str, Pair]:
    """Return the shares before and after of each seat, over the cards that it answered twice."""
    found = {}
    for seat in sorted(before.keys() & after.keys()):
        both = before[seat].keys() & after[seat].keys()
        if both:
            found[seat] = (
                fmean(before[seat][card] for card in both),
                fmean(after[seat][card] for card in both),
            )
    return found


def shares(pairs: Sequence[Pair]) -> RetainedShares:
    """Return the mean shares of *pairs*, of which there is one at least, and the interval."""
    low, high = _interval(tuple(sorted(last - first for first, last in pairs)))
    return {
        "n": len(pairs),
        "before": _percentage(first for first, _ in pairs),
        "after": _percentage(last for _, last in pairs),
        "low": max(-PERCENT, low),
        "high": min(PERCENT, high),
    }


def _percentage(shares: Iterable[float]) -> int:
    """Return the mean of *shares*, of which single ones may lie beyond 0 to 100 (F2)."""
    return round(min(PERCENT, max(0, fmean(shares))))


@lru_cache(maxsize=64)
def _interval(differences: tuple[float, ...]) -> tuple[int, int]:
    """Return between which means of differences 95 of 100 samples lie."""
    n = len(differences)
    if n > MOST_DRAWN:
        middle, reach = fmean(differences), NORMAL * pstdev(differences) / sqrt(n)
        return round(middle - reach), round(middle + reach)
    drawn = array("I", shake_256(repr(differences).encode()).digest(n * SAMPLES * WIDTH))
    means = sorted(
        sum(differences[one % n] for one in drawn[at * n : at * n + n]) / n for at in range(SAMPLES)
    )
    return round(means[TAIL]) + 0, round(means[SAMPLES - 1 - TAIL]) + 0
