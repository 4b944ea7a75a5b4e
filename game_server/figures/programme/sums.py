"""What is summed over sessions: counts of one, or of many that something puts together."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from game_server.figures.session.added import SUMMED
from game_server.figures.suppression import AtLeast


class Sums(NamedTuple):
    """Count *sessions* and what they come to; what is not known is 0, and counted as unknown.

    *asked* sessions know how many are there for the *first* time, out of *first_of* persons.
    *deep* ones know who stayed (*informed*) and who *acted*, as `figures.suppression` tells it;
    *informed_about* and *acted_about* of them have more. *timed* ones know their length:
    *person_seconds* is persons × length. *plain* are the counts of `SUMMED`, in their order.
    *could_commit* is of those sessions whose *committed_of_known* are among the *commitments*.
    *held* were held without the tool, with *held_persons*.
    """

    plain: tuple[int, ...] = (0,) * len(SUMMED)
    sessions: int = 0
    persons: int = 0
    without_phone: int = 0
    asked: int = 0
    first: int = 0
    first_of: int = 0
    deep: int = 0
    informed: int = 0
    informed_about: int = 0
    acted: int = 0
    acted_about: int = 0
    timed: int = 0
    person_seconds: int = 0
    commitments: int = 0
    could_commit: int = 0
    committed_of_known: int = 0
    held: int = 0
    held_persons: int = 0

    def of(self, count: str) -> int:
        """Return the sum of a *count* of `SUMMED`."""
        return self.plain[SUMMED.index(count)]

    @property
    def stayed(self) -> AtLeast:
        """Return how many persons stayed, or that many at least."""
        return AtLeast(self.informed, self.informed_about > 0)

    @property
    def active(self) -> AtLeast:
        """Return how many persons acted, or that many at least."""
        return AtLeast(self.acted, self.acted_about > 0)


NOTHING: Final = Sums()


def total(found: Iterable[Sums]) -> Sums:
    """Return the sums of what was *found*."""
    every = tuple(found)
    if not every:
        return NOTHING
    plain = zip(*(one.plain for one in every), strict=True)
    others = zip(*(one[1:] for one in every), strict=True)
    return Sums(tuple(map(sum, plain)), *map(sum, others))
