"""What one session adds to the programme: counts and sums, without a seat, a name or a text.

Definitions (rule F29):

- contact = `people`: all persons that figures count, those without a phone too.
- personnes sensibilisées = `informed`: persons of the seats that were seen in two thirds or more
  of the activities that ran; skipped ones and breaks are none of them. Who has no phone is contact
  only: nobody saw for how long they stayed.
- personnes actrices = `acted`: seats that proposed an idea, made a commitment or volunteered; one
  person a phone, for one person did it.
- first_time: persons who said that they play for the first time, or were counted so, out of
  `first_time_of`, the persons of whom it is known. Of fewer than five of these it is kept nowhere.
- Sums of answers before and after are of matched seats, and stand here from as many seats on as
  the page of the session asks for: five, ten for opinions, and none of opinions that it hides. So
  no sum tells of fewer. Nor is a choice counted of a session of fewer than five people.
- commitments are as many as the page of the session tells (rule 0.15).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Final, NamedTuple, TypedDict, get_type_hints

from game_server.engine.kit.figure_names import (
    ACTED,
    COMMITTED,
    WORDS,
    guessed,
    known,
    opinion,
    recalled,
)
from game_server.engine.kit.figures import Effects, Few, Figures, Knowledge, Perception, Retained
from game_server.engine.kit.measures import Chosen, Measures
from game_server.engine.kit.retained import Known, Pair, pairs_of
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.text import Text
from game_server.engine.state.documents import phase_id
from game_server.engine.state.state import (
    UNSAID,
    Seat,
    State,
    counted_seats,
    people_reached,
    steps_of,
)
from game_server.figures.families import families_told
from game_server.figures.session.by_seat import by_seat
from game_server.figures.session.effects import commitments_told
from game_server.figures.session.figures import figures, first_timers
from game_server.figures.session.gestures import gestures_told, of_trades
from game_server.figures.session.tally import Tally, in_order

LONGEST_SECONDS: Final = 12 * 3600
"""Seconds after which the length of a session is taken for unknown: it was left open."""
SEEN, OF_PLAYED = 2, 3
"""Who was seen in so many of so many activities is informed."""


class Reach(NamedTuple):
    """Count persons: all, those who play for the *first* time, *informed* ones, and who *acted*.

    *committed* counts seats that made a commitment. Of *shown* ones the page tells the service, by
    the gestures that it alone was offered.
    """

    persons: int = 0
    first: int = 0
    informed: int = 0
    acted: int = 0
    committed: int = 0
    shown: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """Mark a field of `Added` as a number that is never below 0, nor above what it is *part_of*.

    One that is *summed* is added up over sessions as it is, and told under its own name if a figure
    is defined by that name; what is told of the others the programme decides.
    """

    part_of: str = ""
    summed: bool = False


class Matched(NamedTuple):
    """Hold the sums over *n* seats of what each answered *before* and *after*."""

    n: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Added:
    """Hold what a session adds, as defined above; None where it is not known.

    Times are in ms, *began* that of its first activity, None if none ran. *services* are by code,
    empty for who told none, beside the *service* of the room; *answers* are those given of those
    *possible*; *gestures* count ready ones by the key of their text, *families* people by what they
    are about, as the page tells both. *retained* and *knowledge* are shares from 0 to 100 of each
    seat, *opinions* steps from 1 to 5.
    """

    scenario: str
    title: Text
    opened: int
    began: int | None
    closed: int
    seconds: Annotated[int | None, Count()]
    people: Annotated[int, Count()]
    phones: Annotated[int, Count(part_of="people")]
    service: str = ""
    themes: tuple[str, ...] = ()
    without_phone: Annotated[int | None, Count(part_of="people")] = None
    first_time: Annotated[int | None, Count(part_of="people")] = None
    first_time_of: int | None = None
    informed: Annotated[int | None, Count(part_of="people")] = None
    acted: Annotated[int | None, Count(part_of="phones")] = None
    services: Mapping[str, Reach] | None = None
    answers: Annotated[int | None, Count(part_of="possible", summed=True)] = None
    possible: Annotated[int | None, Count(summed=True)] = None
    retained: Matched | None = None
    knowledge: Matched | None = None
    opinions: Matched | None = None
    commitments: Annotated[int, Count()] = 0
    could_commit: Annotated[int, Count()] = 0
    gestures: Mapping[str, int] = field(default_factory=dict)
    families: Mapping[str, int] = field(default_factory=dict)
    words: Annotated[int | None, Count(summed=True)] = None
    goals: tuple[int, ...] = ()


def _counts() -> Iterator[tuple[str, Count]]:
    for name, hint in get_type_hints(Added, include_extras=True).items():
        for mark in getattr(hint, "__metadata__", ()):
            yield name, mark


COUNTS: Final[Mapping[str, Count]] = dict(_counts())
"""The counts of `Added`, by the names of their fields."""
SUMMED: Final = tuple(name for name, count in COUNTS.items() if count.summed)
"""Those that are added up over sessions as they are."""


def added(tally: Tally, state: State, closed_at: int) -> Added:
    """Return what a room that closed at *closed_at* (ms) adds; it depends on the journal alone."""
    measures = in_order(tally, state)
    seats = counted_seats(state)
    first = first_timers(state)
    informed, acted = _informed(tally, state), _with(measures, ACTED)
    began = min((row.began_at for row in state.sheet.values()), default=None)
    shown = figures(tally, state)
    made = shown.get("commitments") if shown else None
    gestures = gestures_told(measures, made)
    services = _services(seats, state, informed, acted, _with(measures, COMMITTED))
    return Added(
        scenario=state.scenario.id,
        title=state.scenario.title,
        opened=state.opened_at,
        began=began,
        closed=closed_at,
        seconds=seconds_between(began, closed_at),
        people=people_reached(state),
        phones=len(seats),
        service=state.service,
        themes=state.scenario.themes,
        without_phone=state.without_phone[0],
        first_time=first.n if first else None,
        first_time_of=first.of if first else 0,
        informed=sum(seat.persons for seat in seats if seat.id in informed),
        acted=sum(seat.id in acted for seat in seats),
        services=_with_shown(services, of_trades(measures, gestures)),
        answers=sum(phase["answered"] for phase in shown["phases"].values()) if shown else 0,
        possible=sum(phase["of"] for phase in shown["phases"].values()) if shown else 0,
        **_moved(measures, shown),
        commitments=shown["commitments"]["n"] if shown and "commitments" in shown else 0,
        could_commit=_could_commit(tally, shown),
        gestures=gestures,
        families=families_told(measures) if made else {},
        words=sum(round(m.room_values[WORDS].value) for m in measures if WORDS in m.room_values),
        goals=_goals(shown),
    )


def chosen(tally: Tally, state: State) -> tuple[Chosen, ...]:
    """Return the ready gestures that seats chose, each text once; none of fewer than five people.

    They are in the order of their keys, with the trade that chose one most.
    """
    if people_reached(state) < SMALL_GROUP:
        return ()
    counted: Counter[str] = Counter()
    first: dict[str, Chosen] = {}
    for one in (one for measured in in_order(tally, state) for one in measured.chosen):
        counted[one.key] += one.n
        first.setdefault(one.key, one)
    return tuple(Chosen(first[key].text, first[key].trade, counted[key]) for key in sorted(first))


def seconds_between(began: int | None, closed: int | None) -> int | None:
    """Return the seconds from *began* to *closed* (ms), None where that cannot be true."""
    if began is None or closed is None:
        return None
    seconds = (closed - began) // 1000
    return seconds if 0 <= seconds <= LONGEST_SECONDS else None


def _informed(tally: Tally, state: State) -> frozenset[str]:
    """Return the seats that were seen in two thirds or more of the activities that ran."""
    ran = [
        index
        for index, row in state.sheet.items()
        if row.outcome != "skipped" and not any(step.fixed for step in steps_of(state, index))
    ]
    times = Counter(seat for index in ran for seat in tally.seen.get(index, ()))
    return frozenset(seat for seat, n in times.items() if OF_PLAYED * n >= SEEN * len(ran))


def _with(measures: Iterable[Measures], name: str) -> frozenset[str]:
    """Return the seats that have a figure of this *name*."""
    return frozenset(seat for measured in measures for seat in measured.values.get(name, ()))


def _services(
    seats: Iterable[Seat],
    state: State,
    informed: frozenset[str],
    acted: frozenset[str],
    committed: frozenset[str],
) -> dict[str, Reach]:
    """Count by the service that each seat told; who has no phone, or prefers not to say, told none.

    To decline is no service: else those who do would be told apart.
    """
    rows: dict[str, Counter[str]] = {}
    for seat in seats:
        told = "" if seat.service == UNSAID else seat.service
        rows.setdefault(told, Counter()).update(
            persons=seat.persons,
            first=seat.first_time or 0,
            informed=seat.persons * (seat.id in informed),
            acted=seat.id in acted,
            committed=seat.id in committed,
        )
    counted, first = state.without_phone
    if counted:
        rows.setdefault("", Counter()).update(persons=counted, first=first)
    return {code: Reach(**row) for code, row in sorted(rows.items())}


def _with_shown(services: Mapping[str, Reach], shown: Mapping[str, int]) -> dict[str, Reach]:
    """Return *services* with how many of each the page shows, as far as they are of it still."""
    return {
        code: row._replace(shown=min(row.committed, shown.get(code, 0)))
        for code, row in services.items()
    }


def _both(measures: Sequence[Measures], before: str, after: str) -> tuple[Known, Known]:
    return by_seat(measures, before), by_seat(measures, after)


def _matched(before: Known, after: Known) -> Matched:
    """Return the sums over the seats that answered both times."""
    pairs: Sequence[Pair] = tuple(pairs_of(before, after).values())
    first, last = (round(sum(side), 3) for side in zip(*pairs, strict=True))
    return Matched(len(pairs), first, last)


class _Moved(TypedDict):
    retained: Matched | None
    knowledge: Matched | None
    opinions: Matched | None


def _moved(measures: Sequence[Measures], shown: Figures | None) -> _Moved:
    """Return the sums of what was asked twice, None where the page hides it: they would tell it."""
    retained = _both(measures, guessed(), recalled())
    knowledge = _both(measures, known("before"), known("after"))
    opinions = _both(measures, opinion("before"), opinion("after"))
    found: Figures | Effects = shown or {}
    return {
        "retained": _matched(*retained) if _is_told(found.get("retained")) else None,
        "knowledge": _matched(*knowledge) if _is_told(found.get("knowledge")) else None,
        "opinions": _matched(*opinions) if _is_told(found.get("perception")) else None,
    }


def _is_told(found: Retained | Knowledge | Perception | Few | None) -> bool:
    return found is not None and "few" not in found and "shared" not in found


def _could_commit(tally: Tally, shown: Figures | None) -> int:
    """Return how many seats could commit themselves, where the page tells how many did."""
    if shown is None or "commitments" not in shown:
        return 0
    return sum(shown["phases"][phase_id(index)]["of"] for index in commitments_told(tally.measures))


def _goals(shown: Figures | None) -> tuple[int, ...]:
    """Return the goals of the cards that were played, as far as the page tells them."""
    named = shown.get("goals", ()) if shown else ()
    return tuple(sorted(int(goal.removeprefix("g")) for goal in named))
