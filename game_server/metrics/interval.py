"""The interval of a mean of differences, after Student (W. S. Gosset), Biometrika 6, 1908.

mean ± t · s / √n holds the mean of 95 of 100 such samples. The quantile t of n − 1 degrees of
freedom is the series of M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 1964,
26.7.5: from nine degrees on it is exact to four digits.
"""

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist, fmean, stdev

OUTSIDE = 0.025
"""Probability on each side of the interval."""
Z = NormalDist().inv_cdf(1 - OUTSIDE)
TERMS = (
    (Z**3 + Z) / 4,
    (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96,
    (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384,
    (79 * Z**9 + 776 * Z**7 + 1482 * Z**5 - 1920 * Z**3 - 945 * Z) / 92_160,
)
"""Of the series, by the power of the degrees of freedom that divides each, from 1 on."""


def quantile(degrees: int) -> float:
    """Return t for an interval of 95 %, with nine *degrees* of freedom or more."""
    return Z + sum(term / float(degrees) ** power for power, term in enumerate(TERMS, 1))


def interval(differences: Sequence[float]) -> tuple[float, float]:
    """Return the interval of the mean of ten *differences* or more, not all of them equal."""
    reach = quantile(len(differences) - 1) * stdev(differences) / sqrt(len(differences))
    return fmean(differences) - reach, fmean(differences) + reach
