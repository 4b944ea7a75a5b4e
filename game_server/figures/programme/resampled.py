"""The interval of a mean over a programme: it draws whole sessions anew, for these differ.

People of one session are alike: they heard the same words. An interval that took each answer by
itself would be too narrow. So samples are drawn from the sessions, with replacement (cluster
bootstrap: A. C. Davison, D. V. Hinkley, Bootstrap Methods and their Application, 1997, 3.8). Which
ones are drawn depends on their number alone, so that the same programme has the same interval, and
one more session costs no new draws. Of more than MOST_DRAWN sessions these are put into so many
groups, in an order without meaning, and groups are drawn: the interval is the same but for noise,
and takes some ms.
"""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import shake_256
from operator import itemgetter
from typing import Final

from game_server.figures.session.added import Matched

FEWEST: Final = 5
"""Sessions from which on an interval is drawn: of fewer, samples are nearly all alike."""
MOST_DRAWN: Final = 100
SAMPLES: Final = 1_000
TAIL: Final = 25
"""How many of the samples lie outside the interval on each side."""
_WIDTH: Final = array("I").itemsize

_Sums = tuple[float, int]
"""The sum of the changes of a session, and over how many seats."""
_Pick = Callable[[Sequence[float]], Sequence[float]]
"""Returns those of some numbers that a sample drew, as often as it drew them."""


@dataclass(frozen=True, slots=True)
class Gain:
    """Hold means over *n* matched seats of so many *sessions*, and the interval of the change.

    *low* and *high* are None where too few sessions tell anything.
    """

    n: int
    sessions: int
    before: float
    after: float
    low: float | None
    high: float | None

    @property
    def change(self) -> float:
        """Return the mean change."""
        return self.after - self.before


def gain(found: Sequence[tuple[str, Matched]]) -> Gain | None:
    """Return the gain over sessions, each with its room id and its sums; None of no session."""
    if not found:
        return None
    # Ids are random: neither the day nor the place decides which sessions are together.
    ordered = [matched for _, matched in sorted(found)]
    counts, first, last = zip(*ordered, strict=True)
    n = sum(counts)
    before, after = sum(first) / n, sum(last) / n
    low, high = None, None
    if len(found) >= FEWEST:
        low, high = _interval(_groups([(m.after - m.before, m.n) for m in ordered]))
    return Gain(n, len(found), before, after, low, high)


def _groups(rows: Sequence[_Sums]) -> tuple[_Sums, ...]:
    if len(rows) <= MOST_DRAWN:
        return tuple(rows)
    dealt = (rows[at::MOST_DRAWN] for at in range(MOST_DRAWN))
    return tuple((sum(x for x, _ in some), sum(n for _, n in some)) for some in dealt)


def _interval(rows: Sequence[_Sums]) -> tuple[float, float]:
    """Return between which means of changes 95 of 100 samples of *rows* lie."""
    changes, counts = zip(*rows, strict=True)
    means = sorted(sum(pick(changes)) / sum(pick(counts)) for pick in _samples(len(rows)))
    return means[TAIL], means[SAMPLES - 1 - TAIL]


@lru_cache(maxsize=4)
def _samples(count: int) -> tuple[_Pick, ...]:
    """Return what picks each sample out of *count* rows: 0.8 MB for the most, made once."""
    drawn = array("I", shake_256(str(count).encode()).digest(count * SAMPLES * _WIDTH))
    picked = [one % count for one in drawn]
    return tuple(itemgetter(*picked[at : at + count]) for at in range(0, count * SAMPLES, count))
