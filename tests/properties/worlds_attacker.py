"""Who reads the page of a session, and asks which other rooms would have told the same.

A room is how many phones gave each *reply*, out of all that one phone may give. A page bounds sums
over replies, so other rooms are whole numbers that fit (an integer programme). What is found is
published anew: it must be the same page. A value is known of a person where all phones that replied
gave it, and no other room that fits has one that did not: phones have no names, so that wherever
two differ nobody knows which is whose.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final, Generic, TypeVar

import highspy
import numpy as np

TRIES: Final = 24
"""Rooms that are published anew before it is said that nothing is settled."""
SOLVER: Final[Callable[[], highspy.Highs]] = highspy.Highs
R = TypeVar("R")
P = TypeVar("P")


@dataclass(frozen=True)
class Bound(Generic[R]):
    """Say that the sum of *weight* over the replies of a room is from *low* to *high*."""

    weight: Callable[[R], float]
    low: float = -inf
    high: float = inf


Case = tuple[Bound[R], ...]
"""Bounds that hold together; a page that can come about in several ways has one for each."""


class UnsettledError(Exception):
    """Tell that rooms fit the bounds of a page, of which none tells that page."""


@dataclass(frozen=True)
class Worlds(Generic[R, P]):
    """Hold what one phone may reply, how a room is told, and what a page says of its room.

    *views* are what must stay unknown of a phone, by name: None where it did not reply.
    """

    replies: Sequence[R]
    views: Mapping[str, Callable[[R], object]]
    publish: Callable[[Sequence[R]], P]
    cases: Callable[[P], Iterable[Case[R]]]

    def certain(self, room: Sequence[R]) -> list[str]:
        """Return what is known of each phone of a *room* that replied; raises UnsettledError."""
        page = self.publish(room)
        found: list[str] = []
        for name, view in self.views.items():
            values = {view(reply) for reply in room} - {None}
            if len(values) == 1 and not self._another(page, view, values.pop(), len(room)):
                found.append(name)
        return found

    def _another(self, page: P, view: Callable[[R], object], value: object, phones: int) -> bool:
        """Return whether another room of so many *phones* tells the *page*, one not of *value*."""
        other = Bound[R](lambda reply: view(reply) not in {None, value}, 1)
        chance, unsettled = np.random.default_rng(phones), False
        ways = [*self.cases(page)]
        for at in chance.permutation(len(ways)):
            case = ways[at]
            everybody = Bound[R](lambda _: 1, phones, phones)
            for fitting in self._fitting((*case, other, everybody), phones, chance):
                if self.publish(fitting) == page:
                    return True
                unsettled = True
        if unsettled:
            raise UnsettledError(page)
        return False

    def _fitting(
        self, case: Case[R], phones: int, chance: np.random.Generator
    ) -> Iterator[Sequence[R]]:
        """Yield some rooms that fit a *case*, nothing if none does."""
        n = len(self.replies)
        solver = SOLVER()
        solver.silent()
        solver.addVars(n, np.zeros(n), np.full(n, float(phones)))
        columns = np.arange(n, dtype=np.int32)
        solver.changeColsIntegrality(n, columns, np.full(n, highspy.HighsVarType.kInteger))
        for bound in case:
            factors = np.array([bound.weight(reply) for reply in self.replies], float)
            used = np.flatnonzero(factors).astype(np.int32)
            solver.addRow(bound.low, bound.high, len(used), used, factors[used])
        for _ in range(TRIES):
            solver.run()
            if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                return
            counts = np.rint(solver.getSolution().col_value).astype(int)
            some = Counter(dict(zip(range(n), counts, strict=True)))
            yield [self.replies[at] for at in some.elements()]
            solver.changeColsCost(n, columns, chance.random(n))
