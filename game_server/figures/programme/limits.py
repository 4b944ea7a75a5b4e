"""What may be declared: numbers, days and texts that somebody can have meant."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from game_server.engine.kit.text import clean
from game_server.errors import AccessError
from game_server.figures.programme.declared import (
    Baseline,
    Campaign,
    Content,
    Continuation,
    Cost,
    Departures,
    HeldSession,
    Trained,
)

FIRST_YEAR: Final = 1990
MOST_PERSONS: Final = 1_000_000
MOST_AMOUNT: Final = 1_000_000_000
"""€ of one cost."""
MOST_MINUTES: Final = 12 * 60
LONGEST: Final = 120
"""Signs of a text."""
_YEARS_AHEAD: Final = 5
"""Years for which a campaign can be planned."""


@dataclass(frozen=True, slots=True)
class Known:
    """Hold what a declaration may name: codes of *services*, ids of *scenarios*, of *rooms*.

    Beside each room stands when its session began (ms). *today* is the last day of what has
    happened.
    """

    today: date
    services: Collection[str]
    scenarios: Collection[str]
    rooms: Mapping[str, int]


def checked(content: Content, known: Known) -> Content:
    """Return *content* with tidy texts.

    Raises AccessError, which names the *field*: `declared_number` (`min`, `max`), `declared_day`
    (`min`, `max`), `declared_text` (`max`), `declared_choice`, `declared_order`,
    `continuation_same`, or `continuation_order` where a session goes on with a later one.
    """
    match content:
        case Baseline():
            return _baseline(content, known)
        case HeldSession():
            return _held(content, known)
        case Cost():
            _year(content.year, known)
            _number("amount", content.amount, 1, MOST_AMOUNT)
            return replace(content, purpose=_text("purpose", content.purpose))
        case Departures():
            _year(content.year, known)
            _number("persons", content.persons, 1, MOST_PERSONS)
        case Trained():
            _past("day", content.day, known)
            _number("persons", content.persons, 1, MOST_PERSONS)
        case Campaign():
            return _campaign(content, known)
        case Continuation():
            _continuation(content, known.rooms)
    return content


def _baseline(content: Baseline, known: Known) -> Baseline:
    # It is as of the end of its year, and takes in all first times up to then.
    _number("year", content.year, FIRST_YEAR, known.today.year - 1)
    most = MOST_PERSONS
    if content.workforce is not None:
        _number("workforce", content.workforce, 1, MOST_PERSONS)
        most = content.workforce
    _number("persons", content.persons, 0, most)
    return replace(content, source=_text("source", content.source))


def _held(content: HeldSession, known: Known) -> HeldSession:
    _past("day", content.day, known)
    _number("persons", content.persons, 1, MOST_PERSONS)
    _number("minutes", content.minutes, 1, MOST_MINUTES)
    if content.first_time is not None:
        _number("first_time", content.first_time, 0, content.persons)
    if content.service:
        _choice("service", content.service, known.services)
    if content.scenario:
        _choice("scenario", content.scenario, known.scenarios)
    return replace(
        content,
        place=_text("place", content.place, needed=False),
        # What was played has a name: that of its scenario, or the one that is typed.
        title=_text("title", content.title, needed=not content.scenario),
    )


def _campaign(content: Campaign, known: Known) -> Campaign:
    latest = date(known.today.year + _YEARS_AHEAD, 12, 31)
    for field, day in (("first", content.first), ("last", content.last)):
        _day(field, day, latest)
    if content.last < content.first:
        raise AccessError("declared_order", field="last", min=content.first)
    return replace(content, name=_text("name", content.name))


def _continuation(content: Continuation, rooms: Mapping[str, int]) -> None:
    for name, room in (("room", content.room), ("of", content.of)):
        _choice(name, room, rooms)
    if content.room == content.of:
        raise AccessError("continuation_same", field="room")
    if rooms[content.room] < rooms[content.of]:
        raise AccessError("continuation_order", field="room")


def _year(year: int, known: Known) -> None:
    _number("year", year, FIRST_YEAR, known.today.year)


def _number(field: str, number: int, low: int, high: int) -> None:
    if not low <= number <= high:
        raise AccessError("declared_number", field=field, min=low, max=high)


def _past(field: str, day: str, known: Known) -> None:
    _day(field, day, known.today)


def _day(field: str, day: str, latest: date) -> None:
    """Refuse what is no day from FIRST_YEAR to *latest*, written as ISO has it."""
    earliest = date(FIRST_YEAR, 1, 1)
    try:
        found = date.fromisoformat(day)
    except ValueError:
        found = None
    if found is None or found.isoformat() != day or not earliest <= found <= latest:
        limits = {"min": earliest.isoformat(), "max": latest.isoformat()}
        raise AccessError("declared_day", field=field, **limits)


def _text(field: str, raw: str, *, needed: bool = True) -> str:
    text = clean(raw) if len(raw) <= 8 * LONGEST else None
    if text is None or len(text) > LONGEST or (needed and not text):
        raise AccessError("declared_text", field=field, max=LONGEST)
    return text


def _choice(field: str, chosen: str, known: Collection[str]) -> None:
    if chosen not in known:
        raise AccessError("declared_choice", field=field)
