"""What is told of a programme by service: lots of ten persons or more, which are never cut again.

Rule F24. A year of a programme is told in
publications. Between two of them more persons came; of each service those who are not told yet
make a lot. A lot is told once it holds ten persons. All others stand under « autres ou non dits »,
and wait there until there are ten of them. Whatever publications somebody compares, those others
are ten or more, of two services at least: else the smallest lot stays with them, to be told later.
So each number that was told, and each difference of two, is a sum of lots and of such others.

Persons alone are told. A part of them, as those who acted, would tell of a service in one session:
beside it stands what pages tell, as that there all did it, or nobody.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from game_server.engine.kit.copies import replace
from game_server.engine.kit.small_groups import DETAIL

PERSONS: Final = "persons"
"""The measure of those who came."""
UNSAID: Final = ""
"""The service of those who told none; it is never told apart."""
ON_PAGES: Final = "shown"
"""The measure of those of whom the page of a session tells the service, by their gestures.

Whoever reads pages and tables takes them off both: so others are counted, and these are told
beside them.
"""


@dataclass(frozen=True, slots=True)
class Truth:
    """Hold the counts of a year so far, by service, UNSAID included, then by measure.

    Where fewer than ten people work, a service is *small*: who comes twice makes no group of it.
    """

    services: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    small: frozenset[str] = frozenset()

    def of(self, service: str, measure: str) -> int:
        """Return how many of a *service* a *measure* counts, persons but for those on pages."""
        counts = self.services.get(service, {})
        apart = counts.get(ON_PAGES, 0) if measure == PERSONS else 0
        return counts.get(measure, 0) - apart

    def total(self, measure: str) -> int:
        """Return how many a *measure* counts, all services together."""
        return sum(self.of(service, measure) for service in self.services)


class Lot(NamedTuple):
    """Hold the *n* persons who came after one publication and up to another.

    Publications are numbered from 1 on; 0 is before the first. Who is *shown* by pages is beside
    *n*, and below 0 where sessions were deleted. *rest* is 0: it keeps its place in what is
    stored, where lots of those who acted had it once.
    """

    after: int
    at: int
    n: int
    rest: int = 0
    shown: int = 0

    @property
    def told(self) -> int:
        """Return how many a table tells, those whom pages tell too."""
        return self.n + self.shown


@dataclass(frozen=True, slots=True)
class Told:
    """Hold what was told of one year: totals by measure at each publication, and *lots*.

    Lots are by measure, then service. Those of PERSONS alone are read: once others were told too.
    """

    totals: tuple[Mapping[str, int], ...] = ()
    lots: Mapping[str, Mapping[str, tuple[Lot, ...]]] = field(default_factory=dict)

    @property
    def services(self) -> Mapping[str, tuple[Lot, ...]]:
        """Return the lots of persons, by service."""
        return self.lots.get(PERSONS, {})

    def sums(self, service: str) -> Lot:
        """Return all that was told of a *service*, as one lot."""
        lots = self.services.get(service, ())
        n, shown = sum(lot.n for lot in lots), sum(lot.shown for lot in lots)
        return Lot(0, lots[-1].at if lots else 0, n, shown=shown)

    def total(self, at: int, measure: str) -> int:
        """Return the total at publication *at*, 0 before the first."""
        return self.totals[at - 1].get(measure, 0) if at else 0


def advance(told: Told, truth: Truth) -> Told:
    """Return *told* with one publication more, or *told* itself where no lot can be told."""
    totals = {measure: truth.total(measure) for measure in (PERSONS, ON_PAGES)}
    now = replace(told, totals=(*told.totals, totals))
    lots = _lots(now, truth)
    if not lots:
        return told
    added = {code: (*now.services.get(code, ()), lot) for code, lot in lots.items()}
    return replace(now, lots={PERSONS: {**now.services, **added}})


def _lots(now: Told, truth: Truth) -> dict[str, Lot]:
    """Return the lots that can be told at the publication of *now*, by service."""
    at = len(now.totals)
    waiting: dict[str, Lot] = {}
    for service in truth.services:
        sums = now.sums(service)
        shown = truth.of(service, ON_PAGES) - sums.shown
        waiting[service] = Lot(sums.at, at, truth.of(service, PERSONS) - sums.n, shown=shown)
    barred = truth.small | {UNSAID}
    full = {code: lot for code, lot in waiting.items() if code not in barred and lot.n >= DETAIL}
    old = [lot for lots in now.services.values() for lot in lots]
    totals = [now.total(i, PERSONS) for i in range(at + 1)]
    chosen = _beside(full, totals, old)
    while chosen:
        others = [code for code, lot in waiting.items() if lot.n > 0 and code not in chosen]
        if len(others) > 1 or others == [UNSAID]:
            break
        del chosen[_smallest(chosen)]
    return chosen


def _beside(full: Mapping[str, Lot], totals: Sequence[int], old: Iterable[Lot]) -> dict[str, Lot]:
    """Return those of the *full* lots beside which ten others remain, whatever is compared.

    Others are what came after a publication and was not told in lots that began there or later:
    *totals* at each publication, less *old* lots and new ones. The smallest lot goes first.
    """
    chosen = dict(full)
    begun = [0] * len(totals)
    for lot in old:
        begun[lot.after] += lot.n
    apart = 0
    for after in range(len(totals) - 2, -1, -1):
        apart += begun[after]
        came = totals[-1] - totals[after]
        while within := {code: lot for code, lot in chosen.items() if lot.after >= after}:
            if came - apart - sum(lot.n for lot in within.values()) >= DETAIL:
                break
            del chosen[_smallest(within)]
    return chosen


def _smallest(lots: Mapping[str, Lot]) -> str:
    return min(lots, key=lambda code: (lots[code].n, code))
