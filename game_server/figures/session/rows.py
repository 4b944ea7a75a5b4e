"""The figures of a session, in the order of its report; page, table and command show their rows.

A figure without a value shows a dash, with the reason. A change whose interval holds 0 is never
shown as one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from game_server.engine.kit.bands import MID, NEAR
from game_server.engine.kit.definitions import Value
from game_server.engine.kit.figure_rows import FigureRows
from game_server.engine.kit.figures import Figures, Means, PhaseFigures
from game_server.engine.kit.text import BASE, Text
from game_server.engine.mechanics import MECHANICS
from game_server.figures.figure import (
    FEW,
    Figure,
    Rests,
    Section,
    change,
    exact,
    rendered,
    up_to,
)
from game_server.figures.session.changed import changed
from game_server.figures.session.definitions import DEFINITIONS, own_id
from game_server.figures.wording import filled
from game_server.texts import sentences

_WORDS: Final = sentences("figures.session.rows")


@dataclass(frozen=True, slots=True)
class Activity:
    """Hold the *title* of an activity, its *mechanic*, and whether it was *skipped*."""

    title: str
    mechanic: str
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold the activities of a session by the ids of `Figures.phases`, in their order.

    *points*: phones showed them; None where nobody knows, as of old sessions.
    """

    activities: Mapping[str, Activity]
    points: bool | None = None


def session_rows(figures: Figures, plan: Plan, language: str) -> FigureRows:
    """Return the rows of *figures* in *language*: the session, what changed, each activity."""
    return rendered(session_sections(figures, plan), language)


def session_sections(figures: Figures, plan: Plan) -> Iterator[Section]:
    """Yield the figures of a session by part: the session, what changed, each activity."""
    yield Section("session", _WORDS["session"], (*whole_session(figures, points=plan.points),))
    if found := (*changed(figures),):
        yield Section("changed", _WORDS["changed"], found)
    if surprised := (*_surprises(figures, plan),):
        yield Section("surprise", _WORDS["surprised"], surprised)
    yield from _activities(figures, plan)


def whole_session(figures: Figures, *, points: bool | None) -> Iterator[Figure]:
    """Yield the figures of the whole session; *points* as in `Plan`."""
    phases = figures["phases"].values()
    yield Figure(DEFINITIONS["people"], Value(figures["people"]))
    first = figures.get("first_time")
    yield Figure(DEFINITIONS["first_time"], FEW if first is None else Value(first))
    yield Figure(DEFINITIONS["phones"], Value(figures["phones"]))
    answered = exact(sum(phase["answered"] for phase in phases))
    yield _mean("participation", figures, answered)
    if points or (points is None and "points" in figures):
        rests = up_to(sum(_given(phase) for phase in phases if "points" in phase))
        yield _mean("points", figures, rests)
    if "talk_gain" in figures:
        rests = up_to(sum(_given(phase) for phase in phases if "talk_gain" in phase))
        yield _talk(figures, rests)
    if goals := figures.get("goals"):
        named = ", ".join(goal.removeprefix("g") for goal in goals)
        yield Figure(DEFINITIONS["goals"], Value(len(goals)), ({BASE: named},))


def _mean(
    id_: Literal["participation", "points"], means: Means, rests: Rests, *notes: Text
) -> Figure:
    value = means.get(id_)
    return Figure(DEFINITIONS[id_], FEW if value is None else Value(value), notes, rests)


def _talk(means: Means, rests: Rests) -> Figure:
    moved = change(means["talk_gain"], means.get("talk_low"), means.get("talk_high"))
    return Figure(DEFINITIONS["talk_gain"], moved, rests=rests)


def _surprises(figures: Figures, plan: Plan) -> Iterator[Figure]:
    """Yield the cards that surprised, in words: phones need not have shown any points."""
    definition = DEFINITIONS["surprise"]
    for found in figures["surprises"]:
        known = plan.activities.get(found["phase"])
        name = known.title if known else ""
        if question := found.get("question"):
            name = f"{question} ({name})"
        phase = figures["phases"].get(found["phase"])
        yield Figure(
            definition,
            Value(),
            rests=up_to(_given(phase)) if phase else Rests(),
            name={BASE: name} if name else {},
            said=definition.names[_near(found["wisdom"])],
        )


def _near(points: int) -> str:
    if points >= NEAR:
        return "near"
    return "mid" if points >= MID else "far"


def _activities(figures: Figures, plan: Plan) -> Iterator[Section]:
    titles = Counter(activity.title for activity in plan.activities.values())
    met: Counter[str] = Counter()
    for id_, activity in plan.activities.items():
        met[activity.title] += 1
        again = titles[activity.title] > 1
        title = f"{activity.title} ({met[activity.title]})" if again else activity.title
        phase = figures["phases"].get(id_)
        if activity.skipped:
            yield Section("activity", {BASE: title}, (), id_, skipped=True)
        elif phase:
            yield Section("activity", {BASE: title}, (*_activity(phase, activity, plan),), id_)


def _activity(phase: PhaseFigures, activity: Activity, plan: Plan) -> Iterator[Figure]:
    """Yield the figures of an activity that asked something and has been locked."""
    mechanic, given = MECHANICS.get(activity.mechanic), _given(phase)
    said = mechanic.counted_as if mechanic and mechanic.counted_as else {}
    late = given - phase["answered"]
    notes = (filled(_WORDS["late"], n=late),) if late > 0 else ()
    yield Figure(DEFINITIONS["answers"], Value(given), notes, name=said)
    start = filled(_WORDS["from"], n=phase["answered"], total=phase["of"])
    yield _mean("participation", phase, exact(phase["answered"]), start)
    for id_, count in (("answered", phase["answered"]), ("of", phase["of"])):
        yield Figure(DEFINITIONS[id_], Value(count), of="participation")
    if raised := phase.get("raised"):
        yield Figure(DEFINITIONS["raised"], Value(raised))
    if plan.points is not False and "points" in phase:
        yield _mean("points", phase, up_to(given))
    if plan.points is not False and (wisdom := phase.get("wisdom")) is not None:
        yield Figure(DEFINITIONS["wisdom"], Value(wisdom), rests=up_to(given))
    if "talk_gain" in phase:
        yield _talk(phase, up_to(given))
    for definition in mechanic.figures if mechanic else ():
        if own := phase.get("own", {}).get(definition.id):
            value = FEW if "few" in own else Value(own["value"])
            mine = DEFINITIONS[own_id(activity.mechanic, definition.id)]
            yield Figure(mine, value, rests=up_to(given))


def _given(phase: PhaseFigures) -> int:
    """Return how many answers there were, late ones too, which old sessions do not tell."""
    return phase.get("answers", phase["answered"])
