"""Programmes for who attacks their tables: sessions in their order, and tables told of them."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from hypothesis import strategies as st

from game_server.engine.kit.small_groups import DETAIL
from game_server.figures.programme.declared import Continuation, Declaration, ever_continued
from game_server.figures.programme.line import Line
from game_server.figures.programme.telling import truth_by_year
from game_server.figures.session.added import Reach
from game_server.figures.suppression import (
    ON_PAGES,
    PERSONS,
    UNSAID,
    Published,
    Row,
    Truth,
    publish,
    renamed,
    rows,
    truth_of,
)
from tests.properties.table_attacker import (
    CHOSE,
    WHOLES,
    Attacker,
    Detailed,
    Leak,
    Seen,
    Sitting,
)
from tests.unit.figures.programme.ended import line, ms

MEASURES: Final = (PERSONS, "first", "informed", "acted", "committed")
PARTS: Final = MEASURES[1:]
Tell = Callable[[Mapping[str, Truth], Sequence[str]], Mapping[str, Sequence[Row]]]
"""Tell the tables of all years, of a truth and the services that there are."""
ALONE: Final = 0.5
"""How often all who told a service told that of their room."""
CONTINUED: Final = 0.3
"""How often a session goes on with the people of another one."""
CORRECTED: Final = 0.6
"""How often a service is corrected before the next publication."""
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
            Detailed(key, _all(found, key, PERSONS), {m: _all(found, key, m) for m in PARTS})
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
            Detailed(
                key,
                n if (n := _all(found, key, PERSONS)) >= DETAIL else None,
                {m: n for m in PARTS if (n := _all(found, key, m)) >= DETAIL},
            )
            for key in services
        ]
        for year, found in truth.items()
    }


def _all(found: Truth, key: str, measure: str) -> int:
    """Return a count as it is, with those of whom pages tell."""
    return found.services.get(key, {}).get(measure, 0)


def pages_forgotten(tell: Tell) -> Tell:
    """Return what tells of *tell* as if no page named a trade by its gestures."""

    def forgetful(
        truth: Mapping[str, Truth], services: Sequence[str]
    ) -> Mapping[str, Sequence[Row]]:
        bare = {
            year: Truth({key: {**row, ON_PAGES: 0} for key, row in found.services.items()})
            for year, found in truth.items()
        }
        return tell(bare, services)

    return forgetful


def published(sittings: Sequence[Sitting], after: Iterable[int], tell: Tell) -> list[Seen]:
    """Return the tables that stood there *after* so many sessions each."""
    services = services_of(sittings)
    return [
        Seen(n, tell(truth_of([(one.year, one.counted()) for one in sittings[:n]]), services))
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
            (one.year, one.counted()) for at, one in enumerate(sittings[:n]) if at not in gone
        ]
        history.append(Seen(n, tell(truth_of(counted), services), gone))
    return history


def of_rooms(seed: int, sittings: Sequence[Sitting]) -> tuple[list[Sitting], list[Seen]]:
    """Return *sittings* whose rooms have services, and tables told after each one.

    In half of them nobody told another service. Who told none counts as the programme has it.
    """
    chance, tell, services = random.Random(seed), Suppressed(), services_of(sittings)
    rooms: list[Sitting] = []
    for one in sittings:
        room, alone = chance.choice(services), chance.random() < ALONE
        counts = _of_room(one, chance.choice([room, UNSAID]), room) if alone else one.services
        rooms.append(replace(one, services=counts, room=room))
    lines = [_line(one) for one in rooms]
    counted = [
        as_told(one, {key: _counted(row) for key, row in line.services.items()})
        for one, line in zip(rooms, lines, strict=True)
    ]
    told = (tell(truth_by_year(lines[:n], {}), services) for n in range(1, len(lines) + 1))
    return counted, [Seen(n, tables) for n, tables in enumerate(told, 1)]


def continued(
    seed: int, sittings: Sequence[Sitting], *, all_count: bool = False
) -> tuple[list[Sitting], list[Seen], list[tuple[int, int]]]:
    """Return *sittings* of which some went on with the people of another, tables, and which.

    Half of them are declared, and that is withdrawn. *all_count*: as no programme should.
    """
    chance, tell, services = random.Random(seed), Suppressed(), services_of(sittings)
    after, same = [*sittings], list[tuple[int, int]]()
    for at in range(1, len(after)):
        if chance.random() < CONTINUED:
            of = chance.randrange(at)
            after[at] = replace(after[at], services=after[of].services)
            same.append((of, at))
    said = [
        Declaration("", "", "", 0, Continuation(str(at), str(of)), withdrawn_at=at % 2 or None)
        for of, at in same
    ]
    rooms = frozenset[str]() if all_count else ever_continued(said)
    gone = frozenset(map(int, rooms))
    history: list[Seen] = []
    for n in range(1, len(after) + 1):
        counted = [(one.year, one.counted()) for at, one in enumerate(after[:n]) if at not in gone]
        history.append(Seen(n, tell(truth_of(counted), services), gone))
    return after, history, same


def moved(seed: int, sittings: Sequence[Sitting]) -> list[Seen]:
    """Return tables told after each session, in which who told no service follows the room's.

    That is what a programme must not tell: also beside other services, and after a correction.
    """
    chance, tell, services = random.Random(seed), Suppressed(), services_of(sittings)
    rooms = {at: chance.choice(services) for at in range(len(sittings))}
    history: list[Seen] = []
    for n in range(1, len(sittings) + 1):
        if chance.random() < CORRECTED:
            rooms |= {chance.randrange(n): chance.choice(services)}
        told = [(one.year, _of_room(one, rooms[at])) for at, one in enumerate(sittings[:n])]
        history.append(Seen(n, tell(truth_of(told), services), rooms={**rooms}))
    return history


def joined(sittings: Sequence[Sitting], names: Mapping[str, str]) -> list[Seen]:
    """Return tables told after each session; from half of them on services have these *names*.

    Some are one service then, whatever each was told before.
    """
    last, services = Published(), sorted({*services_of(sittings), *names.values()})
    history: list[Seen] = []
    for n in range(1, len(sittings) + 1):
        now = names if 2 * n > len(sittings) else {}
        counted = [(one.year, _named(one, now)) for one in sittings[:n]]
        truth = truth_of(counted)
        last = publish(truth, renamed(last, now), str(n))
        history.append(Seen(n, {year: rows(last, services, year) for year in truth}, names=now))
    return history


def _named(sitting: Sitting, names: Mapping[str, str]) -> dict[str, Counter[str]]:
    """Return the counts of a session by services as they are called in *names*."""
    found: dict[str, Counter[str]] = {}
    for key, counts in sitting.counted().items():
        found.setdefault(names.get(key, key), Counter()).update(counts)
    return found


def _line(sitting: Sitting) -> Line:
    """Return a session as the programme reads it."""
    rows = {
        key: Reach(*(counts.get(measure, 0) for measure in (*MEASURES, ON_PAGES)))
        for key, counts in sitting.counted().items()
    }
    persons, acted = sitting.total(PERSONS), sitting.total("acted")
    at = ms(f"{sitting.year}-{3 * sitting.quarter:02d}-01")
    return line(people=persons, began=at, acted=acted, services=rows, service=sitting.room)


def as_told(sitting: Sitting, services: Mapping[str, Mapping[str, int]]) -> Sitting:
    """Return a session with other *services*, of which its page tells the same."""
    found = replace(sitting, services=services)
    object.__setattr__(found, "trades", sitting.trades)
    return found


def _counted(row: Reach) -> dict[str, int]:
    return dict(zip((*MEASURES, ON_PAGES), row, strict=True))


def _of_room(sitting: Sitting, untold: str, other: str = "") -> dict[str, Counter[str]]:
    """Return the counts of a session where who told no service is of that of *untold*.

    Those of an *other* one than a room's are of none, if one is given.
    """
    found: dict[str, Counter[str]] = {}
    for key, counts in sitting.services.items():
        now = key or untold
        found.setdefault(now if not other or now == other else UNSAID, Counter()).update(counts)
    return found


def services_of(sittings: Iterable[Sitting]) -> list[str]:
    """Return the services of sessions, and that of those who told none."""
    return sorted({key for one in sittings for key in one.services} | {UNSAID})


def leaks(
    sittings: Sequence[Sitting], history: Sequence[Seen], same: Sequence[tuple[int, int]] = ()
) -> Iterator[Leak]:
    """Yield what somebody learns who compares the pages and a whole *history* of tables.

    He knows of two sessions each that they were of the *same* people.
    """
    attacker = Attacker(sittings, services_of(sittings), MEASURES, same)
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
    counts = {
        PERSONS: persons,
        "first": sum(chance.random() < 0.8 for _ in range(persons)),
        "informed": sum(chance.random() < 0.8 for _ in range(persons)),
        "acted": acted,
        "committed": sum(chance.random() < 0.6 for _ in range(acted)),
    }
    return {**counts, CHOSE: counts["committed"] * 4 // 5}


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
    return {**counts, CHOSE: counts["committed"]}
