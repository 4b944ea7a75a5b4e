"""Programmes for who attacks their tables: sessions in their order, and tables told of them."""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from hypothesis import strategies as st

from game_server.metrics.suppression import (
    PERSONS,
    UNSAID,
    Part,
    Published,
    Row,
    Truth,
    publish,
    rows,
    truth_of,
)
from game_server.metrics.suppression.tables import WHOLES
from tests.properties.table_attacker import Attacker, Leak, Seen, Sitting

MEASURES: Final = (PERSONS, "first", "informed", "acted", "committed")
PARTS: Final = MEASURES[1:]
Tell = Callable[[Mapping[str, Truth], Sequence[str]], Mapping[str, Sequence[Row]]]
"""Tell the tables of all years, of a truth and the services that there are."""
SHARES: Final = (0.0, 0.1, 0.5, 0.9, 1.0)


class Suppressed:
    """Tell what the programme tells, each time after what it told before."""

    def __init__(self) -> None:
        self.last: Published | None = None
        self.day = 0

    def __call__(
        self, truth: Mapping[str, Truth], services: Sequence[str]
    ) -> Mapping[str, Sequence[Row]]:
        """Return the tables by year."""
        self.day += 1
        self.last = publish(truth, self.last, str(self.day))
        return {year: rows(self.last, services, year) for year in truth}


def unsuppressed(
    truth: Mapping[str, Truth], services: Sequence[str]
) -> Mapping[str, Sequence[Row]]:
    """Return tables of all counts as they are."""
    return {
        year: [
            Row(key, found.of(key, PERSONS), {m: _part(found, key, m) for m in found.measures()})
            for key in services
        ]
        for year, found in truth.items()
    }


def small_cells_only(
    truth: Mapping[str, Truth], services: Sequence[str]
) -> Mapping[str, Sequence[Row]]:
    """Return tables in which what is under ten is hidden, and nothing else."""
    return {
        year: [
            Row(
                row.key,
                row.persons if row.persons and row.persons >= 10 else None,
                {m: part for m, part in row.parts.items() if part.n and part.n >= 10},
            )
            for row in table
        ]
        for year, table in unsuppressed(truth, services).items()
    }


def _part(found: Truth, key: str, measure: str) -> Part:
    return Part(found.of(key, measure), found.of(key, WHOLES.get(measure, PERSONS)))


def published(sittings: Sequence[Sitting], after: Iterable[int], tell: Tell) -> list[Seen]:
    """Return the tables that stood there *after* so many sessions each."""
    services = services_of(sittings)
    return [
        Seen(n, tell(truth_of([(one.year, one.services) for one in sittings[:n]]), services))
        for n in after
    ]


def mended(seed: int, sittings: Sequence[Sitting]) -> list[Seen]:
    """Return the tables of a programme of which sessions are deleted, told after each one."""
    chance, tell, services = random.Random(seed), Suppressed(), services_of(sittings)
    gone = frozenset[int]()
    history: list[Seen] = []
    for n in range(1, len(sittings) + 1):
        if chance.random() < 0.4:
            gone |= {chance.randrange(n)}
        counted = [
            (one.year, one.services) for at, one in enumerate(sittings[:n]) if at not in gone
        ]
        history.append(Seen(n, tell(truth_of(counted), services), gone))
    return history


def services_of(sittings: Iterable[Sitting]) -> list[str]:
    """Return the services of sessions, and that of those who told none."""
    return sorted({key for one in sittings for key in one.services} | {UNSAID})


def leaks(sittings: Sequence[Sitting], history: Sequence[Seen]) -> Iterator[Leak]:
    """Yield what somebody learns who compares the pages and a whole *history* of tables."""
    attacker = Attacker(sittings, services_of(sittings), MEASURES)
    for seen in history:
        attacker.see(seen)
    return attacker.leaks(attacker.quantities(history))


def drawn(seed: int, n: int, services: Sequence[str], quarters: int = 8) -> list[Sitting]:
    """Return *n* sessions of 4 to 40 persons over so many *quarters*, the same for a *seed*.

    Services come to some sessions more than to others. One in eight persons tells none.
    """
    chance = random.Random(seed)
    weights = [1 / (at + 1) for at in range(len(services))]
    sittings: list[Sitting] = []
    for at in range(n):
        mixed = [weight * chance.expovariate(1) for weight in weights]
        quarter = at * quarters // n
        people = chance.choices(
            [*services, UNSAID], [*mixed, sum(mixed) / 7], k=chance.randint(4, 40)
        )
        counts = {key: _counts(chance, people.count(key)) for key in sorted(set(people))}
        sittings.append(Sitting(str(2025 + quarter // 4), quarter % 4 + 1, counts))
    return sittings


def _counts(chance: random.Random, persons: int) -> dict[str, int]:
    acted = sum(chance.random() < 0.5 for _ in range(persons))
    return {
        PERSONS: persons,
        "first": sum(chance.random() < 0.8 for _ in range(persons)),
        "informed": sum(chance.random() < 0.8 for _ in range(persons)),
        "acted": acted,
        "committed": sum(chance.random() < 0.6 for _ in range(acted)),
    }


@st.composite
def programmes(draw: st.DrawFn) -> tuple[list[Sitting], list[int]]:
    """Draw the sessions of a programme, lopsided ones too, and after how many it was told."""
    sittings: list[Sitting] = []
    for _ in range(draw(st.integers(2, 9))):
        here = draw(st.sets(st.sampled_from(["VOI", "CCAS", "CULT", UNSAID]), min_size=1))
        shares = [draw(st.sampled_from(SHARES)) for _ in PARTS]
        counts = {key: _shared(draw(st.integers(1, 24)), shares) for key in sorted(here)}
        year = draw(st.sampled_from(["2025", "2026"]))
        sittings.append(Sitting(year, draw(st.integers(1, 4)), counts))
    told = draw(st.sets(st.integers(1, len(sittings)), min_size=1))
    return sittings, sorted(told | {len(sittings)})


def _shared(persons: int, shares: Sequence[float]) -> dict[str, int]:
    counts = {PERSONS: persons}
    for measure, share in zip(PARTS, shares, strict=True):
        counts[measure] = round(share * counts[WHOLES.get(measure, PERSONS)])
    return counts
