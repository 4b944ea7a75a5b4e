"""What is told of a programme by service: lots of ten persons or more, which are never cut again.

Rule (docs/rules/figures.md, « What the programme hides »). A year of a programme is told in
publications. Between two of them more persons came; of each service those who are not told yet
make a lot. A lot is told once it holds ten persons. All others stand under « autres ou non dits »,
and wait there until there are ten of them. Whatever publications somebody compares, those others
are ten or more, of two services at least: else the smallest lot stays with them, to be told later.
So each number that was told, and each difference of two, is a sum of lots and of such others.

A part of a service, as those who acted, is told with its lot, from ten who did and ten who did
not, and where ten who did and ten who did not are among the others too. Those who made a commitment
are a part of those who acted. A part that is told late, of several lots, must not tell how many
were in each of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from game_server.engine.copies import replace
from game_server.engine.small_groups import DETAIL

__all__ = ["ON_PAGES", "PERSONS", "UNSAID", "Lot", "Told", "Truth", "advance"]

PERSONS: Final = "persons"
"""The measure of which others are parts, but for those of WHOLES."""
WHOLES: Final[Mapping[str, str]] = {"committed": "acted"}
"""Of what a measure is a part: the difference of both is told too, so it is no fewer than five."""
UNSAID: Final = ""
"""The service of those who told none; it is never told apart."""
ON_PAGES: Final = "shown"
"""The measure of those of whom the page of a session tells the service, by their gestures.

They made a commitment. Whoever reads pages and tables takes them off both: so others are counted,
and these are told beside them.
"""
PARTS: Final = ("acted", "committed")
"""Measures that are told by service, a whole before its part.

First sessions and who stayed are not: pages tell them of each session, however lopsided, and two
such parts of one service tell of its persons in one session.
"""


@dataclass(frozen=True, slots=True)
class Truth:
    """Hold the counts of a year so far, by service, UNSAID included, then by measure.

    Of *joined* services, which count who told the code of a former one too, no part is told anew.
    Where fewer than ten people work, a service is *small*: who comes twice makes no group of it.
    """

    services: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    joined: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()

    def of(self, service: str, measure: str) -> int:
        """Return how many of a *service* a *measure* counts, but for those whom pages tell."""
        counts = self.services.get(service, {})
        apart = counts.get(ON_PAGES, 0) if measure in {PERSONS, *PARTS} else 0
        return counts.get(measure, 0) - apart

    def total(self, measure: str) -> int:
        """Return how many a *measure* counts, all services together."""
        return sum(self.of(service, measure) for service in self.services)

    def measures(self) -> tuple[str, ...]:
        """Return the measures that are counted of persons, in their order."""
        found = {measure for counts in self.services.values() for measure in counts}
        return tuple(sorted(found - {PERSONS, ON_PAGES}))


class Lot(NamedTuple):
    """Hold who came after one publication and up to another: *n* who did it, *rest* who did not.

    Publications are numbered from 1 on; 0 is before the first. Of persons *rest* is 0. Who is
    *shown* by pages is beside *n*, and below 0 where sessions were deleted.
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
    """Hold what was told of one year: totals at each publication, and lots by measure and service.

    Its *totals* by measure are those of all services, one mapping for each publication.
    """

    totals: tuple[Mapping[str, int], ...] = ()
    lots: Mapping[str, Mapping[str, tuple[Lot, ...]]] = field(default_factory=dict)

    def of(self, measure: str, service: str) -> tuple[Lot, ...]:
        """Return the lots of a *service* that were told of a *measure*."""
        return self.lots.get(measure, {}).get(service, ())

    def sums(self, measure: str, service: str) -> Lot:
        """Return all that was told of a *service*, as one lot."""
        lots = self.of(measure, service)
        n, rest, shown = (sum(x[field] for x in lots) for field in range(2, 5))
        return Lot(0, lots[-1].at if lots else 0, n, rest, shown)

    def total(self, at: int, measure: str) -> int:
        """Return the total at publication *at*, 0 before the first."""
        return self.totals[at - 1].get(measure, 0) if at else 0


def advance(told: Told, truth: Truth) -> Told:
    """Return *told* with one publication more, or *told* itself where no lot can be told."""
    at = len(told.totals) + 1
    totals = {measure: truth.total(measure) for measure in (PERSONS, ON_PAGES, *truth.measures())}
    now = replace(told, totals=(*told.totals, totals))
    chosen = _persons(now, truth, at)
    if not chosen:
        return told
    told_now = {PERSONS: chosen}
    now = _with(now, PERSONS, chosen)
    for measure in PARTS:
        whole = WHOLES.get(measure, PERSONS)
        told_now[measure] = _parts(now, truth, (measure, whole), told_now.get(whole, {}))
        now = _with(now, measure, told_now[measure])
    return now


def _persons(now: Told, truth: Truth, at: int) -> dict[str, Lot]:
    """Return the lots of persons that can be told at publication *at*."""
    waiting: dict[str, Lot] = {}
    for service in truth.services:
        sums = now.sums(PERSONS, service)
        shown = truth.of(service, ON_PAGES) - sums.shown
        waiting[service] = Lot(sums.at, at, truth.of(service, PERSONS) - sums.n, shown=shown)
    barred = truth.small | {UNSAID}
    full = {code: lot for code, lot in waiting.items() if code not in barred and lot.n >= DETAIL}
    old = [lot for lots in now.lots.get(PERSONS, {}).values() for lot in lots]
    totals = [now.total(i, PERSONS) for i in range(at + 1)]
    chosen = _beside(full, totals, ((lot.after, lot.n) for lot in old))
    while chosen:
        others = [code for code, lot in waiting.items() if lot.n > 0 and code not in chosen]
        if len(others) > 1 or others == [UNSAID]:
            break
        del chosen[_smallest(chosen)]
    return chosen


def _parts(now: Told, truth: Truth, names: tuple[str, str], told: Iterable[str]) -> dict[str, Lot]:
    """Return what can be told of a measure and its whole, of services of which that was *told*."""
    measure, whole = names
    at = len(now.totals)
    full: dict[str, Lot] = {}
    # Who waited to be told of two services came at other times than the lots of both say.
    for service in frozenset(told) - truth.joined:
        sums = now.sums(measure, service)
        n = truth.of(service, measure) - sums.n
        rest = now.sums(whole, service).n - truth.of(service, measure) - sums.rest
        lot = Lot(sums.at, at, n, rest, truth.of(service, ON_PAGES) - sums.shown)
        if min(n, rest) >= DETAIL:
            full[service] = lot
    beside = _with(now, measure, full)
    full = {code: lot for code, lot in full.items() if _blurs(beside, names, code, lot)}
    old = [lot for lots in now.lots.get(measure, {}).values() for lot in lots]
    did = [now.total(i, measure) for i in range(at + 1)]
    not_did = [now.total(i, whole) - did[i] for i in range(at + 1)]
    chosen = _beside(full, did, ((lot.after, lot.n) for lot in old))
    swapped = {code: lot._replace(n=lot.rest, rest=lot.n) for code, lot in chosen.items()}
    kept = _beside(swapped, not_did, ((lot.after, lot.rest) for lot in old))
    return {code: full[code] for code in kept}


def _blurs(now: Told, names: tuple[str, str], service: str, lot: Lot) -> bool:
    """Return whether a *lot* of a part leaves it open how many were in each lot of its whole.

    In a lot of the whole at most as many did it as in all services at that time, but for those told
    apart, and no more did not. So where hardly anybody did in one of two lots, nearly all are in
    the other.
    """
    measure, whole = names
    of = {code: lots for code, lots in now.lots[measure].items() if code != service}
    bounds: list[tuple[int, int, int]] = []
    for part in now.of(whole, service):
        if part.after >= lot.after:
            did = now.total(part.at, measure) - now.total(part.after, measure)
            not_did = now.total(part.at, whole) - now.total(part.after, whole) - did
            apart = [x for lots in of.values() for x in lots if part.after <= x.after < part.at]
            apart = [x for x in apart if x.at <= part.at]
            did, not_did = did - sum(x.n for x in apart), not_did - sum(x.rest for x in apart)
            bounds.append((part.n, max(0, part.n - not_did), min(part.n, did)))
    _, least, most = (sum(side) for side in zip(*bounds, strict=True))
    for n, low, high in bounds:
        low_now, high_now = max(low, lot.n - most + high), min(high, lot.n - least + low)
        is_large = low_now >= DETAIL and n - high_now >= DETAIL
        if not is_large and high_now - low_now < DETAIL:
            return False
    return True


def _beside(
    full: Mapping[str, Lot],
    totals: Sequence[int],
    old: Iterable[tuple[int, int]],
) -> dict[str, Lot]:
    """Return those of the *full* lots beside which ten others remain, whatever is compared.

    Others are what came after a publication and was not told in lots that began there or later:
    *totals* at each publication, less *old* lots (where they begin, and how many) and new ones. The
    smallest lot goes first.
    """
    chosen = dict(full)
    begun = [0] * len(totals)
    for after, n in old:
        begun[after] += n
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


def _with(told: Told, measure: str, lots: Mapping[str, Lot]) -> Told:
    """Return *told* with more *lots* of a *measure*, by service."""
    if not lots:
        return told
    before = told.lots.get(measure, {})
    added = {code: (*before.get(code, ()), lot) for code, lot in lots.items()}
    return replace(told, lots={**told.lots, measure: {**before, **added}})
