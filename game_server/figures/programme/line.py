"""What the programme reads of one session: counts as they may be told, its day and its service."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

from game_server.engine.kit.copies import replace
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.text import Text
from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.engine.state.state import UNSAID
from game_server.figures.programme.days import day_of
from game_server.figures.programme.declared import Continuation, same_people
from game_server.figures.programme.kept import Kept, kept_of
from game_server.figures.programme.record import Recorded
from game_server.figures.programme.sums import Sums
from game_server.figures.session.added import SUMMED, Added, Matched, Reach
from game_server.figures.suppression import tell_acted, tell_informed


@dataclass(frozen=True, slots=True)
class Owner:
    """Say which *account* led a session, "" for nobody's."""

    account: str = ""


NOBODY: Final = Owner()


@dataclass(frozen=True, slots=True)
class Line:
    """Hold what one session is counted by.

    *day* is that of its first activity, ISO, of its *year* and *quarter*. *sums* are its own.
    *content* is the SHA-256 of what it played, empty if nobody noted it. *gestures* are whole fives
    of those who chose one, *families* of what gestures are about. *services* are the true counts by
    code, with the service of the room for who told none: only `publish` may tell them. *kept* is
    what became of commitments.
    """

    room: str
    organisation: str
    day: str
    year: str
    quarter: str
    leader: str
    scenario: str
    title: Text
    themes: tuple[str, ...]
    sums: Sums
    goals: tuple[int, ...]
    retained: Matched | None
    knowledge: Matched | None
    opinions: Matched | None
    gestures: Mapping[str, int]
    services: Mapping[str, Reach] = field(default_factory=dict)
    source: str = "journal"
    content: str = ""
    content_version: str = ""
    families: Mapping[str, int] = field(default_factory=dict)
    kept: Kept = field(default_factory=Kept)


def quarter_of(day: str) -> str:
    """Return the quarter of a *day* (ISO), as `2026-T1`."""
    return f"{day[:4]}-T{(int(day[5:7]) + 2) // 3}"


def line_of(
    recorded: Recorded,
    owner: Owner | None,
    follow_up: bytes | None = None,
    zone: str = DEFAULT_ZONE,
) -> Line:
    """Return the line of a session of an *owner*, its day as one counts in *zone* (IANA).

    *follow_up* is the record of what became of its commitments, None if it has none.
    """
    added, by = recorded.added, owner or NOBODY
    day = day_of(added.opened if added.began is None else added.began, zone).isoformat()
    return Line(
        recorded.room,
        recorded.organisation,
        day,
        day[:4],
        quarter_of(day),
        by.account,
        added.scenario,
        added.title,
        added.themes,
        _sums(added),
        added.goals,
        added.retained,
        added.knowledge,
        added.opinions,
        _told(added),
        _services(added),
        recorded.source,
        recorded.content,
        recorded.content_version,
        _families(added),
        kept_of(follow_up, zone),
    )


def _sums(added: Added) -> Sums:
    """Return the sums of a session, who is new, stayed or acted as it may be told."""
    informed = tell_informed(added.informed or 0, added.people)
    acted = tell_acted(added.acted or 0, added.phones)
    deep = added.informed is not None
    # Records of before may hold fewer than five; of a summary it is not known how many said it.
    of = added.people if added.first_time_of is None else added.first_time_of
    asked = added.first_time is not None and of >= SMALL_GROUP
    return Sums(
        plain=tuple(getattr(added, name) or 0 for name in SUMMED),
        sessions=1,
        persons=added.people,
        without_phone=added.without_phone or 0,
        asked=asked,
        first=(added.first_time or 0) if asked else 0,
        first_of=(added.first_time_of or 0) if asked else 0,
        deep=deep,
        informed=informed.n if deep else 0,
        informed_about=informed.about or not deep,
        acted=acted.n if deep else 0,
        acted_about=acted.about or not deep,
        timed=added.seconds is not None,
        person_seconds=added.people * (added.seconds or 0),
        commitments=added.commitments,
        could_commit=added.could_commit,
        committed_of_known=added.commitments if added.could_commit else 0,
    )


def counted_once(lines: Iterable[Line], declared: Iterable[Continuation]) -> tuple[Line, ...]:
    """Return *lines*, those that are *declared* to be of the same people with persons in one only.

    That is the one with most persons, the first of equal ones; what the others chose and how long
    they took counts on. What is told by service is not made of these: see `ever_continued`.
    """
    every = tuple(lines)
    again: set[str] = set()
    groups = same_people(declared)
    known = {line.room: line for line in every} if groups else {}
    for group in groups:
        there = sorted((known[room] for room in group if room in known), key=_day_and_room)
        if there:
            most = max(there, key=attrgetter("sums.persons"))
            again |= {line.room for line in there if line is not most}
    return tuple(_without_persons(line) if line.room in again else line for line in every)


def _without_persons(line: Line) -> Line:
    left = line.sums._replace(
        persons=0,
        without_phone=0,
        first=0,
        first_of=0,
        informed=0,
        informed_about=0,
        acted=0,
        acted_about=0,
    )
    return replace(line, sums=left, services={})


def _day_and_room(line: Line) -> tuple[str, str]:
    return line.day, line.room


def _told(added: Added) -> Mapping[str, int]:
    """Return the gestures as the page of the session tells them (rule 0.15)."""
    fives = {key: n // SMALL_GROUP * SMALL_GROUP for key, n in added.gestures.items()}
    found = {key: n for key, n in fives.items() if n}
    return found if sum(found.values()) <= added.commitments else {}


def _families(added: Added) -> Mapping[str, int]:
    """Return the families as the page of the session tells them (F7)."""
    fives = {key: n // SMALL_GROUP * SMALL_GROUP for key, n in added.families.items()}
    return {key: n for key, n in fives.items() if n}


def _services(added: Added) -> Mapping[str, Reach]:
    """Return the counts by service; who told none is of the room's where nobody told another one.

    Else it would be known that nobody is left of whom nothing is told, and a service beside that of
    the room could be taken off its persons. The room's is that of its end: a correction moves
    nobody, for tables before and after would tell of them.
    """
    told = _told_or_not(added.services or {})
    if not added.service or told.keys() - {"", added.service}:
        return told
    return {added.service: Reach(*map(sum, zip(*told.values(), strict=True)))} if told else {}


def _told_or_not(services: Mapping[str, Reach]) -> Mapping[str, Reach]:
    """Return *services* with who prefers not to say among those who told none.

    Records of before hold them as a service of their own.
    """
    if UNSAID not in services:
        return services
    declined, untold = services[UNSAID], services.get("", Reach())
    both = {"": Reach(*map(sum, zip(declined, untold, strict=True)))}
    return {code: row for code, row in services.items() if code != UNSAID} | both
