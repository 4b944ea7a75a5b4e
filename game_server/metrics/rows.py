"""The figures of a session as rows, in the order of its report; page, table and command show them.

A figure without a value shows a dash, with the reason. A change whose interval holds 0 is never
shown as one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from game_server.engine.kit.bands import MID, NEAR
from game_server.engine.kit.definitions import Value
from game_server.engine.kit.figure_rows import FigureMeaning, FigureRow, FigureRows, FigureSection
from game_server.engine.kit.figures import Figures, Means, PhaseFigures
from game_server.engine.kit.text import Text, localized
from game_server.engine.mechanics import MECHANICS
from game_server.metrics.definitions import DEFINITIONS, own_id
from game_server.metrics.row import FEW, Rests, change, exact, row, up_to
from game_server.metrics.rows_of_changes import rows_of_changes
from game_server.metrics.wording import meaning, say

CHANGED: Text = {"fr": "Ce que la séance a changé", "en": "What the session changed"}
SESSION: Text = {"fr": "Toute la séance", "en": "The whole session"}
SURPRISED: Text = {"fr": "Les chiffres qui ont surpris", "en": "The figures that surprised"}
QUESTION: Text = {"fr": "{question} ({phase})", "en": "{question} ({phase})"}
LATE: Text = {
    "fr": "Arrivés ensuite ou absents\u00a0: {n}.",
    "en": "Came later or were away: {n}.",
}
FROM: Text = {
    "fr": "{n} sur {total} téléphones là dès le début.",
    "en": "{n} of {total} phones there from the start.",
}


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
    sections: list[FigureSection] = [
        {
            "part": "session",
            "title": localized(SESSION, language),
            "rows": [*_whole(figures, plan, language)],
        }
    ]
    if changed := [*rows_of_changes(figures, language)]:
        sections.append({"part": "changed", "title": localized(CHANGED, language), "rows": changed})
    if surprised := [*_surprises(figures, plan, language)]:
        title = localized(SURPRISED, language)
        sections.append({"part": "surprise", "title": title, "rows": surprised})
    sections += _activities(figures, plan, language)
    return {"meanings": _meanings(sections, language), "sections": sections}


def _meanings(sections: Iterable[FigureSection], language: str) -> dict[str, FigureMeaning]:
    ids = dict.fromkeys(each["figure"] for section in sections for each in section["rows"])
    return {id_: meaning(DEFINITIONS[id_], language) for id_ in ids}


def _whole(figures: Figures, plan: Plan, language: str) -> Iterator[FigureRow]:
    phases = figures["phases"].values()
    yield row(DEFINITIONS["people"], Value(figures["people"]), language)
    first = figures.get("first_time")
    yield row(DEFINITIONS["first_time"], FEW if first is None else Value(first), language)
    yield row(DEFINITIONS["phones"], Value(figures["phones"]), language)
    answered = exact(sum(phase["answered"] for phase in phases))
    yield _mean("participation", figures, language, answered)
    if plan.points or (plan.points is None and "points" in figures):
        rests = up_to(sum(_given(phase) for phase in phases if "points" in phase))
        yield _mean("points", figures, language, rests)
    if "talk_gain" in figures:
        rests = up_to(sum(_given(phase) for phase in phases if "talk_gain" in phase))
        yield _talk(figures, language, rests)
    if goals := figures.get("goals"):
        named = ", ".join(goal.removeprefix("g") for goal in goals)
        yield row(DEFINITIONS["goals"], Value(len(goals)), language, notes=(named,))


def _mean(
    id_: Literal["participation", "points"], means: Means, language: str, rests: Rests
) -> FigureRow:
    value = means.get(id_)
    return row(DEFINITIONS[id_], FEW if value is None else Value(value), language, rests)


def _talk(means: Means, language: str, rests: Rests) -> FigureRow:
    moved = change(means["talk_gain"], means.get("talk_low"), means.get("talk_high"))
    return row(DEFINITIONS["talk_gain"], moved, language, rests)


def _surprises(figures: Figures, plan: Plan, language: str) -> Iterator[FigureRow]:
    """Yield the cards that surprised, in words: phones need not have shown any points."""
    definition = DEFINITIONS["surprise"]
    for found in figures["surprises"]:
        known = plan.activities.get(found["phase"])
        title = known.title if known else ""
        question = found.get("question")
        name = say(QUESTION, language, question=question, phase=title) if question else title
        phase = figures["phases"].get(found["phase"])
        rests = up_to(_given(phase)) if phase else None
        made = row(definition, Value(), language, rests, name=name)
        yield {**made, "text": localized(definition.names[_near(found["wisdom"])], language)}


def _near(points: int) -> str:
    if points >= NEAR:
        return "near"
    return "mid" if points >= MID else "far"


def _activities(figures: Figures, plan: Plan, language: str) -> Iterator[FigureSection]:
    titles = Counter(activity.title for activity in plan.activities.values())
    met: Counter[str] = Counter()
    for id_, activity in plan.activities.items():
        met[activity.title] += 1
        again = titles[activity.title] > 1
        section: FigureSection = {
            "part": "activity",
            "title": f"{activity.title} ({met[activity.title]})" if again else activity.title,
            "phase": id_,
            "rows": [],
        }
        if activity.skipped:
            yield {**section, "skipped": True}
        elif phase := figures["phases"].get(id_):
            rows = [*_activity(phase, activity, plan, language)]
            yield {**section, "rows": rows}


def _activity(
    phase: PhaseFigures, activity: Activity, plan: Plan, language: str
) -> Iterator[FigureRow]:
    """Yield the rows of an activity that asked something and has been locked."""
    mechanic, given = MECHANICS.get(activity.mechanic), _given(phase)
    said = localized(mechanic.counted_as, language) if mechanic and mechanic.counted_as else ""
    late = given - phase["answered"]
    notes = (say(LATE, language, n=late),) if late > 0 else ()
    yield row(DEFINITIONS["answers"], Value(given), language, name=said, notes=notes)
    start = say(FROM, language, n=phase["answered"], total=phase["of"])
    made = _mean("participation", phase, language, exact(phase["answered"]))
    yield {**made, "notes": [start]}
    for id_, count in (("answered", phase["answered"]), ("of", phase["of"])):
        yield {**row(DEFINITIONS[id_], Value(count), language), "of": "participation"}
    if raised := phase.get("raised"):
        yield row(DEFINITIONS["raised"], Value(raised), language)
    if plan.points is not False and "points" in phase:
        yield _mean("points", phase, language, up_to(given))
    if plan.points is not False and (wisdom := phase.get("wisdom")) is not None:
        yield row(DEFINITIONS["wisdom"], Value(wisdom), language, up_to(given))
    if "talk_gain" in phase:
        yield _talk(phase, language, up_to(given))
    for definition in mechanic.figures if mechanic else ():
        if own := phase.get("own", {}).get(definition.id):
            value = FEW if "few" in own else Value(own["value"])
            id_ = own_id(activity.mechanic, definition.id)
            yield row(definition, value, language, up_to(given), figure=id_)


def _given(phase: PhaseFigures) -> int:
    """Return how many answers there were, late ones too, which old sessions do not tell."""
    return phase.get("answers", phase["answered"])
