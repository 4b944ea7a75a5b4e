"""Who compares all that a programme ever told: a linear programme over pages and tables.

Unknown is how many of each service a session counted, by measure. Known is all that was told: the
pages of sessions, and the tables by service after each publication, of a year and of all years. For
a quantity the attacker finds the least and the greatest value that fit all of that.

What is a leak: an interval of fewer than five that the tables made so narrow. It is none where
pages alone are as narrow: a session of three first-timers tells that no service has four of them.
Nor is it one where it is known that there are ten or more (five, of a part): that is what rule 0.8
lets be told. There is no exception for 0: that nobody of a service was there is not told either.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor, inf
from types import MappingProxyType
from typing import Final, NamedTuple

import highspy
import numpy as np

from game_server.engine.kit.figure_names import COMMITTED
from game_server.engine.kit.measures import Chosen, Measures
from game_server.figures.session.effects import commitments
from game_server.figures.session.gestures import gestures_told, of_trades
from game_server.figures.suppression import (
    ON_PAGES,
    PERSONS,
    UNSAID,
    AtLeast,
    Row,
    tell_acted,
    tell_informed,
)

WHOLES: Final[Mapping[str, str]] = {"committed": "acted"}
"""Of what a measure is a part; all others are parts of PERSONS."""
NARROW: Final = 5
LEAST: Final[Mapping[str, int]] = {PERSONS: 10}
"""From how many on a number may be known; of parts from five."""
CHOSE: Final = "chose"
"""The measure of those who chose the gesture of their trade."""
BARE: Final = Measures(asks=True, answered=frozenset(), points={}, talk_points={})
EPSILON: Final = 1e-6
PRIMAL: Final = 4
"""The strategy of the solver by this name."""


@dataclass(frozen=True)
class Sitting:
    """Hold the truth of one session: its year and quarter, and counts by service and measure.

    In a *room* that has a service, who told none is of it unless somebody told another one. CHOSE
    are those who took the one gesture that is offered to their service alone.
    """

    year: str
    quarter: int
    services: Mapping[str, Mapping[str, int]]
    room: str = UNSAID
    trades: Mapping[str, int] = field(init=False)
    """By service how many chose its gesture at least, as the page of this session tells it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "trades", self._trades())

    def counted(self) -> dict[str, Mapping[str, int]]:
        """Return the counts by service as a programme adds them up."""
        return {
            key: {**counts, ON_PAGES: self.trades.get(key, 0)}
            for key, counts in self.services.items()
        }

    def _trades(self) -> Mapping[str, int]:
        """Return what gestures tell: each stands in the list of one service alone."""
        if self.total(PERSONS) < NARROW:
            return {}
        made = {f"p{at}": 1.0 for at in range(self.total("committed"))}
        seats = frozenset(f"p{at}" for at in range(self.total(PERSONS)))
        chosen = tuple(
            Chosen({"fr": key}, key, n)
            for key, counts in self.services.items()
            if (n := counts.get(CHOSE, 0))
        )
        measured = replace(BARE, answered=seats, values={COMMITTED: made}, chosen=chosen)
        told = gestures_told([measured], commitments({0: measured}, {0: seats}))
        return of_trades([measured], told)

    def total(self, measure: str) -> int:
        """Return how many a measure counts, all services together."""
        return sum(counts.get(measure, 0) for counts in self.services.values())

    def page(self) -> dict[str, AtLeast]:
        """Return what the page of this session tells by measure."""
        persons = self.total(PERSONS)
        told = {PERSONS: AtLeast(persons)}
        if persons < NARROW:
            return told
        return {
            **told,
            "first": AtLeast(self.total("first")),
            "informed": tell_informed(self.total("informed"), persons),
            "acted": tell_acted(self.total("acted"), persons),
            "committed": tell_acted(self.total("committed"), persons),
        }


def preimage(told: AtLeast, phones: int) -> tuple[int, int]:
    """Return the least and the greatest number of these *phones* of which that is *told*.

    The rule is public: « au moins » is no more than what it makes of these numbers.
    """
    if not told.about:
        return told.n, told.n
    found = [n for n in range(phones + 1) if tell_acted(n, phones) == told]
    return found[0], found[-1]


@dataclass(frozen=True, slots=True)
class Detailed(Row):
    """Hold a row that tells *parts* too, by measure, as the programme never does."""

    parts: Mapping[str, int] = field(default_factory=dict)


class Seen(NamedTuple):
    """Hold the tables that stood there after so many *sessions*, by year.

    The table of all years is their sum, and adds nothing to what is known. Of these sessions those
    *gone* were deleted, and counted no more. Who told no service counts as of that of
    these *rooms*, in tables of which that is known. Services stand under those of *names* that they
    became by then.
    """

    sessions: int
    tables: Mapping[str, Sequence[Row]]
    gone: frozenset[int] = frozenset()
    rooms: Mapping[int, str] = MappingProxyType({})
    names: Mapping[str, str] = MappingProxyType({})


class Leak(NamedTuple):
    """Hold what is known of a quantity that nobody should know so well."""

    name: str
    low: int
    high: int


@dataclass
class Attacker:
    """Solve what can be known of *sittings*, of these *services* and *measures*.

    Two sessions each are known to be of the *same* people.
    """

    sittings: Sequence[Sitting]
    services: Sequence[str]
    measures: Sequence[str]
    same: Sequence[tuple[int, int]] = ()
    solver: highspy.Highs = field(default_factory=highspy.Highs)
    last: dict[tuple[str, str, str, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        options = highspy.HighsOptions()
        options.output_flag = False
        # Only what is looked for changes, so the primal simplex goes on from the last solution.
        options.presolve, options.simplex_strategy = "off", PRIMAL
        self.solver.passOptions(options)
        self.truth = np.array(
            [
                sitting.services.get(service, {}).get(measure, 0)
                for sitting in self.sittings
                for service in self.services
                for measure in self.measures
            ],
            float,
        )
        n = len(self.truth)
        # Who finds an interval wide in truths that fit need not solve for it.
        self.fits = np.empty((0, n))
        self.solver.addVars(n, np.zeros(n), np.full(n, inf))
        for one, other in self.same:
            for service in self.services:
                terms = {self._index(one, service, PERSONS): 1.0}
                self._know({**terms, self._index(other, service, PERSONS): -1.0}, 0, 0)
        for at, sitting in enumerate(self.sittings):
            page = sitting.page()
            if sitting.room:
                self._know_room(at, sitting)
            for service, n in sitting.trades.items():
                for measure in (PERSONS, "acted", "committed"):
                    self._know({self._index(at, service, measure): 1.0}, n, inf)
            for measure in self.measures:
                if measure in page:
                    least, most = preimage(page[measure], sitting.total(PERSONS))
                    self._know(self._all(at, measure), least, most)
                if measure != PERSONS:
                    whole = WHOLES.get(measure, PERSONS)
                    for service in self.services:
                        part = {self._index(at, service, whole): 1.0}
                        self._know({**part, self._index(at, service, measure): -1.0}, 0, inf)

    def _know_room(self, at: int, sitting: Sitting) -> None:
        """Know that nobody is untold where all others are of the room's service.

        Of the whole numbers that fit, x of it and u untold of n, this line bounds the hull.
        """
        n = sitting.total(PERSONS)
        x, u = (self._index(at, service, PERSONS) for service in (sitting.room, UNSAID))
        self._know({u: 1.0, x: 1 - 1 / n}, 0, n - 1)

    def see(self, seen: Seen) -> None:
        """Know what changed in the tables since those that were seen before."""
        for year, table in seen.tables.items():
            counted = [
                at
                for at, sitting in enumerate(self.sittings[: seen.sessions])
                if year == sitting.year and sitting.total(PERSONS) >= NARROW and at not in seen.gone
            ]
            for row in table:
                if row.key == UNSAID:
                    continue
                parts = row.parts if isinstance(row, Detailed) else {}
                told = {PERSONS: row.persons, **parts}
                codes = [x for x in self.services if seen.names.get(x, x) == row.key]
                for measure in self.measures:
                    n = told.get(measure)
                    key = year, row.key, measure, len(codes)
                    # Of services that became this one, what each was told adds nothing.
                    before = sum(self.last.get((year, code, measure, 1), 0) for code in codes)
                    if n is not None and n not in (before, self.last.get(key)):
                        self.last[key] = n
                        of_rooms = [at for at in counted if seen.rooms.get(at) == row.key]
                        terms: dict[int, float] = {}
                        for code in codes:
                            terms |= self._sum(counted, code, measure)
                        self._know(terms | self._sum(of_rooms, UNSAID, measure), n, n)

    def leaks(self, quantities: Mapping[str, tuple[Mapping[int, float], int]]) -> Iterator[Leak]:
        """Yield which of the *quantities*, with what may be known of each, are known too well."""
        alone = Attacker(self.sittings, self.services, self.measures, self.same)
        for name, (terms, least) in quantities.items():
            low, high = self.interval(terms)
            if high - low >= NARROW or low >= least:
                continue
            least_alone, most_alone = alone.interval(terms)
            if high - low < min(NARROW, most_alone - least_alone):
                yield Leak(name, low, high)

    def interval(self, terms: Mapping[int, float]) -> tuple[int, int]:
        """Return the least and the greatest whole number that fit, or two that are far enough."""
        columns, factors = np.array(list(terms), np.int32), np.array(list(terms.values()))
        fitting = self.fits[:, columns] @ factors
        if len(fitting):
            least, most = ceil(fitting.min() - EPSILON), floor(fitting.max() + EPSILON)
            if most - least >= NARROW:
                return least, most
        self.solver.changeColsCost(len(columns), columns, factors)
        low = self._solve(highspy.ObjSense.kMinimize)
        high = self._solve(highspy.ObjSense.kMaximize)
        self.solver.changeColsCost(len(columns), columns, np.zeros(len(columns)))
        assert low - EPSILON <= self.truth[columns] @ factors <= high + EPSILON
        return ceil(low - EPSILON), floor(high + EPSILON)

    def quantities(self, seen: Sequence[Seen]) -> dict[str, tuple[Mapping[int, float], int]]:
        """Return what must stay unknown: of a service, in a session, a quarter, a year, a change.

        Of parts of it too, and of who is in none of them.
        """
        sets = {f"session {at}": [at] for at in range(len(self.sittings))}
        for at, sitting in enumerate(self.sittings):
            sets.setdefault(f"{sitting.year} T{sitting.quarter}", []).append(at)
            sets.setdefault(sitting.year, []).append(at)
        for one, other in zip([Seen(0, {}), *seen], seen, strict=False):
            sets[f"change {one.sessions}-{other.sessions}"] = [*range(one.sessions, other.sessions)]
        found: dict[str, tuple[Mapping[int, float], int]] = {}
        for name, sittings in sets.items():
            for service in self.services:
                for measure in self.measures:
                    terms = self._sum(sittings, service, measure)
                    least = LEAST.get(measure, NARROW)
                    found[f"{measure} of {service} in {name}"] = (terms, least)
                    if measure != PERSONS:
                        whole = self._sum(sittings, service, WHOLES.get(measure, PERSONS))
                        rest = {**whole, **dict.fromkeys(terms, -1.0)}
                        found[f"not {measure} of {service} in {name}"] = (rest, NARROW)
        return found

    def _index(self, at: int, service: str, measure: str) -> int:
        row = at * len(self.services) + self.services.index(service)
        return row * len(self.measures) + self.measures.index(measure)

    def _all(self, at: int, measure: str) -> dict[int, float]:
        return {self._index(at, service, measure): 1.0 for service in self.services}

    def _sum(self, sittings: Iterable[int], service: str, measure: str) -> dict[int, float]:
        return {self._index(at, service, measure): 1.0 for at in sittings}

    def _know(self, terms: Mapping[int, float], low: float, high: float) -> None:
        columns, factors = np.array(list(terms), np.int32), np.array(list(terms.values()))
        assert low <= self.truth[columns] @ factors <= high + EPSILON
        self.solver.addRow(low, high, len(columns), columns, factors)
        self.fits = self.fits[:0]

    def _solve(self, sense: highspy.ObjSense) -> float:
        self.solver.changeObjectiveSense(sense)
        self.solver.run()
        assert self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        self.fits = np.vstack([self.fits, self.solver.getSolution().col_value])
        return float(self.solver.getObjectiveValue())
