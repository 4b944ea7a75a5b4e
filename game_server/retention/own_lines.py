"""What a person is told of her own answers, line by line, in words of the content."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NotRequired, TypedDict

from game_server.engine.kit.text import Personal, Typed, localized
from game_server.engine.kit.told import Told
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import MechanicEvent
from game_server.engine.state.events import Event
from game_server.engine.state.run_events import Passed, PhasePlayed, Reacted
from game_server.engine.state.scenario import PhaseSpec, Scenario

Answer = MechanicEvent | Passed | Reacted
"""An event by which a person answered, or passed."""
_NO_NAMES: Final[Mapping[str, Typed]] = MappingProxyType({})


class Goal(TypedDict):
    """Name a goal by its number and title."""

    number: int
    title: str


class Line(TypedDict):
    """Hold one part of an answer, as `Told`, in one language."""

    kind: str
    value: NotRequired[str | float | bool | list[str]]
    about: NotRequired[str]
    unit: NotRequired[str]
    name: NotRequired[str]
    goals: NotRequired[list[Goal]]
    things: NotRequired[list[str]]


def lines_of(
    scenario: Scenario,
    spec: PhaseSpec,
    event: Answer,
    language: str,
    names: Mapping[str, Typed] = _NO_NAMES,
) -> tuple[Line, ...]:
    """Return what the answer *event* in the phase *spec* says, texts in *language*.

    *names* are those of things by id (`names_of`); what has none there has an empty one.
    """
    return tuple(_line(scenario, told, language, names) for told in _told(spec, event))


def names_of(events: Iterable[Event]) -> Mapping[str, Typed]:
    """Return the names of all things that answers of a session are about, by id."""
    played = [event.event for event in events if isinstance(event, PhasePlayed)]
    found: dict[str, Typed] = {}
    for mechanic in MECHANICS.values():
        if mechanic.named is not None:
            found |= mechanic.named(each for each in played if isinstance(each, mechanic.events))
    return found


def _told(spec: PhaseSpec, event: Answer) -> tuple[Told, ...]:
    match event:
        case Passed():
            return (Told("passed"),)
        case Reacted(kind=kind):
            return (Told("reaction", kind),)
        case _:
            tell = MECHANICS[spec.mechanic].told
            return (Told("given"),) if tell is None else tell(spec.content, event)


def _line(scenario: Scenario, told: Told, language: str, names: Mapping[str, Typed]) -> Line:
    """Return one line; an erased text is empty in it."""
    line: Line = {"kind": told.kind}
    if told.about is not None:
        line["about"] = localized(told.about, language)
    if told.unit:
        line["unit"] = localized(told.unit, language)
    if told.name:
        line["name"] = told.name
    if told.goals:
        line["goals"] = [_goal(scenario, number, language) for number in told.goals]
    if told.things:
        known = (names.get(thing) for thing in told.things)
        line["things"] = [(name and name.text) or "" for name in known]
    match told.value:
        case None:
            pass
        case Personal(text=text):
            line["value"] = text or ""
        case tuple() as texts:
            line["value"] = [localized(text, language) for text in texts]
        case Mapping() as text:
            line["value"] = localized(text, language)
        case value:
            line["value"] = value
    return line


def _goal(scenario: Scenario, number: int, language: str) -> Goal:
    title = scenario.goals.get(str(number))
    return {"number": number, "title": "" if title is None else localized(title, language)}
