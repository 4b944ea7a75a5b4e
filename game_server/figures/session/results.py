"""What each activity found out, in order of play, as the room saw it on its screen.

Nothing is drawn or counted anew: it is what a debrief shows again (`Result.recaps`), made of told
answers as the activity ended (F1, F2). Texts that people typed are not in it: they go with the
journal. The record of a session keeps it with its figures, in words of the content.

Rule F6.
"""

from collections.abc import Iterator, Mapping
from typing import Final, Literal, NotRequired, TypedDict

from game_server.engine.flow.left_out import RESULT
from game_server.engine.kit.cards import Citation, cite_source
from game_server.engine.kit.groups import ROOM
from game_server.engine.kit.recaps import (
    Recap,
    RecapItemRow,
    RecapRow,
    Spread,
    TalkEffect,
    recap_items,
    recap_row,
)
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.text import localized
from game_server.engine.state.documents import phase_id
from game_server.engine.state.state import State, people_reached, steps_of
from game_server.figures.session.tally import Tally

TYPED: Final = ("words", "wall", "kept")
"""Kinds of what people typed: the report tells it by the journal, as long as that is kept."""
Why = Literal["small", "unseen", "confided"]


class FindingSpread(TypedDict):
    """Hold a `Spread`, with what it has."""

    low: float
    high: float
    figure: float
    bins: NotRequired[list[int]]
    before: NotRequired[list[int]]
    room: NotRequired[float]
    moved: NotRequired[TalkEffect]


class Finding(TypedDict):
    """Tell one thing that an activity found out, with all its items, its chart and its source.

    *row* has everything else. *goals* are titles of those among its items; *kept* counts typed
    texts that all saw.
    """

    row: RecapRow
    items: NotRequired[list[RecapItemRow]]
    spread: NotRequired[FindingSpread]
    source: NotRequired[Citation]
    goals: NotRequired[dict[str, str]]
    kept: NotRequired[int]


class PhaseResult(TypedDict):
    """Tell what the activity *phase* found out; *why* there is nothing of it.

    The room was *small*, the session ended before it was shown, or it was *confided*: what a report
    tells of that stands in its figures.
    """

    phase: str
    title: str
    found: list[Finding]
    why: NotRequired[Why]


def results_of(tally: Tally, state: State, language: str) -> list[PhaseResult]:
    """Return what the activities of a closed room found out that asked something, in their order.

    Activities that were left out are not there.
    """
    return [
        _result(state, index, language)
        for index, row in sorted(state.sheet.items())
        if row.outcome == "played" and _asks(tally, state, index)
    ]


def _asks(tally: Tally, state: State, index: int) -> bool:
    measured = tally.measures.get(index)
    return bool(_recaps(state, index)) or (measured is not None and measured.asks)


def _recaps(state: State, index: int) -> tuple[Recap, ...]:
    found = state.results.get((index, ROOM))
    return found.recaps if found else ()


def _result(state: State, index: int, language: str) -> PhaseResult:
    result: PhaseResult = {
        "phase": phase_id(index),
        "title": localized(state.scenario.phases[index].title, language),
        "found": [],
    }
    recaps = _recaps(state, index)
    if people_reached(state) < SMALL_GROUP:
        return {**result, "why": "small"}
    if not recaps:
        return {**result, "why": "confided"}
    if not _is_seen(state, index):
        return {**result, "why": "unseen"}
    return {**result, "found": [_found(state, result["phase"], one, language) for one in recaps]}


def _is_seen(state: State, index: int) -> bool:
    """Return whether the room saw the whole result: the end of a session shows nothing."""
    if not state.checkpoints or index < state.checkpoints[-1].phase:
        return True
    step = state.checkpoints[-1].step
    planned = steps_of(state, index)
    names = [one.name for one in planned]
    ahead = planned[names.index(step.name) + 1 :] if step.name in names else ()
    return step.kind in RESULT and not any(one.kind == "input" for one in ahead)


def _found(state: State, phase: str, recap: Recap, language: str) -> Finding:
    found: Finding = {"row": recap_row(phase, recap, language)}
    items = recap_items(recap.items, language)
    if recap.kind in TYPED:
        return {**found, "kept": len(items)}
    if items:
        found["items"] = items
    if recap.source is not None:
        found["source"] = cite_source(recap.source, language)
    if recap.spread is not None:
        found["spread"] = _spread(recap.spread)
    if goals := dict(_goals(state, items, language)):
        found["goals"] = goals
    return found


def _spread(spread: Spread) -> FindingSpread:
    told: FindingSpread = {"low": spread.low, "high": spread.high, "figure": spread.figure}
    if spread.bins:
        told["bins"] = list(spread.bins)
    if spread.before:
        told["before"] = list(spread.before)
    if spread.room is not None:
        told["room"] = spread.room
    if spread.moved is not None:
        told["moved"] = spread.moved
    return told


def _goals(state: State, items: list[RecapItemRow], language: str) -> Iterator[tuple[str, str]]:
    titles: Mapping[str, Mapping[str, str]] = state.scenario.goals
    for item in items:
        goal = item.get("goal", "")
        if title := titles.get(goal.removeprefix("g")):
            yield goal, localized(title, language)
