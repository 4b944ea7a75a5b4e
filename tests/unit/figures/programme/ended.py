"""Sessions as the programme reads them, made up for its tests."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TypedDict, Unpack

from game_server.engine.kit.copies import replace
from game_server.engine.kit.text import Text
from game_server.figures.programme.line import Line, Owner, line_of
from game_server.figures.programme.record import Recorded
from game_server.figures.session.added import Added, Matched, Reach

HOUR = 3_600


class Fields(TypedDict, total=False):
    """Name what of a sample may be replaced: see `Added`."""

    scenario: str
    title: Text
    opened: int
    began: int | None
    closed: int
    seconds: int | None
    phones: int
    service: str
    themes: tuple[str, ...]
    without_phone: int | None
    first_time: int | None
    first_time_of: int | None
    informed: int | None
    acted: int | None
    services: Mapping[str, Reach] | None
    answers: int | None
    retained: Matched | None
    knowledge: Matched | None
    opinions: Matched | None
    commitments: int
    could_commit: int
    gestures: Mapping[str, int]
    families: Mapping[str, int]
    words: int | None
    goals: tuple[int, ...]


SERVICES = {"eau": Reach(12, 6, 10, 5, 5), "": Reach(8, 2, 6, 1, 0)}


def ms(day: str, hour: int = 9) -> int:
    """Return the moment of an *hour* in UTC of a *day* (ISO), in ms."""
    at = datetime.fromisoformat(day).replace(hour=hour, tzinfo=UTC)
    return round(at.timestamp() * 1000)


def added(day: str = "2026-03-02", people: int = 20, **other: Unpack[Fields]) -> Added:
    """Return what a session of an hour adds; *other* fields replace those of the sample."""
    began = ms(day)
    sample = Added(
        scenario="atelier",
        title={"fr": "Atelier", "en": "Workshop"},
        opened=began - 600_000,
        began=began,
        closed=began + 1000 * HOUR,
        seconds=HOUR,
        people=people,
        phones=people,
        without_phone=0,
        first_time=people // 2,
        first_time_of=people,
        informed=people,
        acted=people // 2,
        services={"": Reach(people, people // 2, people, people // 2, 0)},
        answers=80,
        possible=100,
        words=7,
        goals=(6, 11),
    )
    return replace(sample, **other)


def recorded(
    room: str = "r1", day: str = "2026-03-02", people: int = 20, **other: Unpack[Fields]
) -> Recorded:
    """Return the record of a session."""
    return Recorded(room, "", added(day, people, **other), "0f" * 32, "1.0.0")


def line(
    room: str = "r1",
    day: str = "2026-03-02",
    people: int = 20,
    leader: str = "",
    **other: Unpack[Fields],
) -> Line:
    """Return the line of a session that the account *leader* led."""
    return line_of(recorded(room, day, people, **other), Owner(leader))
