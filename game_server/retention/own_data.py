"""One's own data: what a room keeps of one player, by the token that her phone keeps."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Final, Literal, cast

from game_server.engine.kit.groups import ROOM, Group, index_of
from game_server.engine.kit.text import BASE, Personal, Typed, localized
from game_server.engine.seats.erasure import seat_of
from game_server.engine.state.events import (
    Event,
    FirstTimeSet,
    MessageSent,
    NameErased,
    RoomClosed,
    RoomOpened,
    SeatErased,
    SeatReclaimed,
    SeatRenamed,
    SeatTaken,
    ServiceSet,
)
from game_server.engine.state.run_events import HalfChosen, Passed, PhaseBegan, PhasePlayed, Reacted
from game_server.engine.state.scenario import PhaseSpec, Scenario
from game_server.errors import JournalFormatError
from game_server.retention.own_lines import Answer, lines_of, names_of

Data = dict[str, Any]
_OMITTED: Final = {"seat", "type", "members", "of"}
"""Fields of events that name seats, those of others among them."""


def seat_of_token(events: Sequence[Event], token: str) -> str:
    """Return the seat that the phone with *token* has, empty if it has none, or none any more."""
    wanted = hashlib.sha256(token.encode()).hexdigest()
    found = ""
    for event in events:
        if isinstance(event, SeatTaken | SeatReclaimed) and event.token.text == wanted:
            found = event.seat
        elif isinstance(event, SeatErased | SeatReclaimed) and event.seat == found:
            # Another phone has the seat by now: what is kept of it is not this one's any more.
            found = ""
    return found


def own_data(events: Sequence[Event], seat: str, language: str = BASE) -> Data:
    """Return all that *events* keep of *seat*, with titles in *language*.

    `{"title", "opened", "closed"?, "name", "service", "answers": [{"activity", "mechanic", "at",
    "values", "lines"}], "messages", "warm_up"?}`: times in ms; *values* hold what the answer holds,
    texts as typed, and *lines* tell it in words (`own_lines`). The service is its title. Raises
    JournalFormatError for events that do not begin with the opening of a room.
    """
    data: Data = {"name": "", "service": "", "answers": [], "messages": []}
    opened, phase = events[0], -1
    if not isinstance(opened, RoomOpened):
        raise JournalFormatError
    scenario, names = opened.scenario, names_of(events)
    data |= {"title": localized(scenario.title, language), "opened": opened.at}
    for event in events:
        if isinstance(event, PhaseBegan):
            phase = event.phase
        elif isinstance(event, RoomClosed):
            data["closed"] = event.at
        if seat_of(event) != seat:
            continue
        match event:
            case SeatTaken(name=name, at=at, persons=persons):
                data |= {"name": name.text or "", "joined": at, "persons": persons}
            case SeatRenamed(name=name) | NameErased(name=name):
                data["name"] = name.text or ""
            case ServiceSet(service=service):
                data["service"] = _title(scenario, service.text or "", language)
            case FirstTimeSet(first_time=first_time):
                data["first_time"] = first_time
            case MessageSent(text=text):
                data["messages"].append(text.text or "")
            case PhasePlayed(event=played, at=at, group=group):
                spec = _phase(scenario, phase, group)
                data["answers"].append(_answer(scenario, spec, played, at, language, names))
            case Passed(at=at) | Reacted(at=at):
                spec = _phase(scenario, phase)
                data["answers"].append(_answer(scenario, spec, event, at, language, names))
            case HalfChosen(half=half):
                data["warm_up"] = _word(scenario, half, language)
            case _:
                # Of tables, help, and moves that were counted: no more than that they happened.
                pass
    return data


def _phase(scenario: Scenario, phase: int, group: Group = ROOM) -> PhaseSpec:
    """Return the phase in which something was played, or that of a side run."""
    return scenario.sides[index_of(group)].phase if group < ROOM else scenario.phases[phase]


def _answer(
    scenario: Scenario,
    spec: PhaseSpec,
    event: Answer,
    at: int,
    language: str,
    names: Mapping[str, Typed],
) -> Data:
    """Return what is told of one answer."""
    return {
        "activity": localized(spec.title, language),
        "mechanic": spec.mechanic,
        "at": at,
        "values": _values(event),
        "lines": lines_of(scenario, spec, event, language, names),
    }


def _title(scenario: Scenario, service: str, language: str) -> str:
    """Return the title of a *service* by its code, empty for one that she would not tell."""
    title = scenario.services.get(service)
    return "" if title is None else localized(title, language)


def _word(scenario: Scenario, half: Literal["left", "right", ""], language: str) -> str:
    """Return the word of a *half* of the screen, empty if it was taken back."""
    if scenario.warm_up is None or half == "":
        return ""
    word = scenario.warm_up.left if half == "left" else scenario.warm_up.right
    return localized(word, language)


def _values(event: object) -> dict[str, Any]:
    """Return what *event*, a dataclass, holds of an answer: texts as typed, no names of seats."""
    found: dict[str, Any] = {}
    for field in fields(cast("Any", event)):
        if field.name not in _OMITTED:
            found[field.name] = _plain(getattr(event, field.name))
    return found


def _plain(value: object) -> object:
    """Return *value* as JSON has it."""
    if isinstance(value, Personal):
        return value.text or ""
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, tuple | frozenset):
        return [_plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
