"""The interval of a mean or of a ratio of sums, after Student (W. S. Gosset), Biometrika 6, 1908.

mean ± t · s / √n holds the mean of 95 of 100 such samples. The quantile t of n − 1 degrees of
freedom is tabled up to eight; from nine on the series of M. Abramowitz, I. A. Stegun, Handbook of
Mathematical Functions, 1964, 26.7.5, is exact to four digits.

A ratio Σy / Σx of sums over seats has the standard error √(n / (n − 1) · Σ(y − ratio · x)²) / Σx
(W. G. Cochran, Sampling Techniques, 1977, 6.4). With x = 1 that is the error of a mean; with x the
number of answers of a seat it counts each seat as one, however often it answered.

Where it is secret which answer after belongs to which before, the interval of a difference rests
on both spreads alone: whatever the pairs are, the deviation of a difference is their sum at most,
and the error of a mean over several activities the mean of their errors at most (triangle
inequality). So it holds the mean of 95 samples or more.

Rule F10.
"""

from collections.abc import Mapping, Sequence
from math import sqrt
from statistics import NormalDist, stdev

OUTSIDE = 0.025
"""Probability on each side of the interval."""
Z = NormalDist().inv_cdf(1 - OUTSIDE)
TABLED: Mapping[int, float] = {4: 2.776445, 5: 2.570582, 6: 2.446912, 7: 2.364624, 8: 2.306004}
"""t by the degrees of freedom for which the series is not exact; fewer are never asked for."""
TERMS = (
    (Z**3 + Z) / 4,
    (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96,
    (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384,
    (79 * Z**9 + 776 * Z**7 + 1482 * Z**5 - 1920 * Z**3 - 945 * Z) / 92_160,
)
"""Of the series, by the power of the degrees of freedom that divides each, from 1 on."""
NOISE = 1e-9
"""Greatest difference of two equal numbers of floats."""


def quantile(degrees: int) -> float:
    """Return t for an interval of 95 %, with four *degrees* of freedom or more."""
    if degrees in TABLED:
        return TABLED[degrees]
    return Z + sum(term / float(degrees) ** power for power, term in enumerate(TERMS, 1))


def interval(differences: Sequence[float]) -> tuple[float, float] | None:
    """Return the interval of the mean of five *differences* or more, None if all are equal."""
    return ratio_interval(differences, (1,) * len(differences))


def ratio_interval(tops: Sequence[float], bottoms: Sequence[float]) -> tuple[float, float] | None:
    """Return the interval of Σ *tops* / Σ *bottoms* of five seats or more, each with both.

    None if all of them have the same ratio: an interval without width would tell each seat's.
    """
    n, below = len(tops), sum(bottoms)
    ratio = sum(tops) / below
    errors = [top - ratio * bottom for top, bottom in zip(tops, bottoms, strict=True)]
    if all(abs(error) < NOISE for error in errors):
        return None
    reach = quantile(n - 1) * sqrt(n / (n - 1) * sum(error**2 for error in errors)) / below
    return ratio - reach, ratio + reach


def unpaired_interval(
    groups: Sequence[tuple[Sequence[float], Sequence[float]]],
) -> tuple[float, float] | None:
    """Return the interval of the mean after minus before, over all of *groups*, whatever the pairs.

    Each group holds what five seats or more had before, and after. None if nothing differs in any.
    """
    n = sum(len(before) for before, _ in groups)
    mean = sum(sum(after) - sum(before) for before, after in groups) / n
    error = sum(sqrt(len(b)) * (stdev(b) + stdev(a)) for b, a in groups) / n
    if error < NOISE:
        return None
    reach = quantile(min(len(before) for before, _ in groups) - 1) * error
    return mean - reach, mean + reach
