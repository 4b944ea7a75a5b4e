"""Estimate (M1): guess a number, then see the figure, its source and the room's answers.

Rules: M1.1 one number within bounds, editable until the lock. M1.2 points. M1.3 the room's
median answer, talk gain, surprise. M1.4 no answer: the figure is shown all the same.
M1 simple: in simple language phones offer five ranges; the answer is the middle of one.
Answers given after the figure was shown are in the chart only: they score nothing, in no mean.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal

from game_server.engine.bands import NEAR, band, count_bands, is_common
from game_server.engine.cards import Facts, cite_facts
from game_server.engine.copies import replace
from game_server.engine.figure_names import CONFIDENCES, calibration_at
from game_server.engine.mechanics.contract import (
    Content,
    Document,
    Documents,
    Measures,
    Mechanic,
    MechanicEvent,
    MechanicMove,
    MoveContext,
    Nothing,
    Option,
    PhaseHistory,
    PhaseState,
    Step,
    ViewContext,
)
from game_server.engine.mechanics.estimate.documents import (
    EstimateMine,
    EstimatePlay,
    EstimateRoom,
    plain,
    ranges_of,
    talk_effect,
)
from game_server.engine.mechanics.estimate.scoring import (
    Scale,
    from_position,
    histogram,
    median,
    points,
)
from game_server.engine.small_groups import SMALL_GROUP
from game_server.engine.text import Text, is_simple, localized
from game_server.engine.viewers import AtSeat, Everyone
from game_server.errors import IllegalMoveError

SOLO = (
    Step("brief", "brief", 0.1),
    Step("input", "input", 0.4),
    Step("lock", "lock", 0),
    Step("reveal", "reveal", 0.2, "figure", truth=True),
    Step("discuss", "discuss", 0.3, truth=True),
)
DUO = (
    Step("brief", "brief", 0.05),
    Step("input", "input", 0.25),
    Step("lock", "lock", 0),
    Step("reveal", "reveal", 0.1, "spread"),
    Step("discuss", "discuss", 0.3),
    Step("input2", "input", 0.2, "again"),
    Step("lock2", "lock", 0, "lock2"),
    Step("reveal2", "reveal", 0.1, "figure2", truth=True),
)


@dataclass(frozen=True, slots=True)
class EstimateCard:
    """Ask for one figure between *low* and *high*; *gestures* maps services to what to do."""

    id: str
    goals: tuple[int, ...]
    question: Text
    value: float
    unit: Text
    low: float
    high: float
    scale: Scale
    explanation: Text
    gestures: Mapping[str, Text]
    facts: Facts


@dataclass(frozen=True, slots=True)
class EstimateContent(Content):
    """Play one card, in two rounds of answers with a talk between them if *duo*."""

    card: EstimateCard
    duo: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold an estimate; *counts* is false if the figure had already been shown."""

    value: float
    confidence: int | None
    counts: bool


@dataclass(frozen=True, slots=True)
class EstimateState(PhaseState):
    """Hold the answers by seat, of the first and of the second round."""

    first: Mapping[str, Answer]
    second: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Estimate(MechanicMove):
    """Give or change one's estimate, with a confidence from 1 to 3 if one likes."""

    value: float
    # A plain int, for a Literal would let True and 1.0 pass for 1 on the wire.
    confidence: int | None = None
    type: Literal["estimate.answer"] = "estimate.answer"


@dataclass(frozen=True, slots=True)
class Estimated(MechanicEvent):
    """Record the estimate of a seat in the first or second round."""

    seat: str
    round: Literal[1, 2]
    value: float
    confidence: int | None
    counts: bool
    type: Literal["estimate.answered"] = "estimate.answered"


def steps(content: EstimateContent) -> tuple[Step, ...]:
    """Return the steps of one or two rounds."""
    return DUO if content.duo else SOLO


def begin(content: EstimateContent) -> EstimateState:
    """Return a phase without answers."""
    del content
    return EstimateState({}, {})


def answered(state: EstimateState, step: Step) -> frozenset[str]:
    """Return the seats that have answered in the round of *step*."""
    return frozenset(state.second if step.name.endswith("2") else state.first)


def decide(
    content: EstimateContent, state: EstimateState, move: Estimate, context: MoveContext
) -> tuple[Estimated, ...]:
    """Accept a number within the bounds while answers are open (M1.1)."""
    del state
    context.require_open_input()
    card = content.card
    if not card.low <= move.value <= card.high:
        raise IllegalMoveError("out_of_bounds", min=card.low, max=card.high)
    if move.confidence not in (None, *CONFIDENCES):
        raise IllegalMoveError("not_proposed")
    around: Literal[1, 2] = 2 if context.step.name == "input2" else 1
    return (
        Estimated(context.seat, around, move.value, move.confidence, counts=not context.revealed),
    )


def evolve(state: EstimateState, event: Estimated) -> EstimateState:
    """Return *state* with the answer of one seat replaced."""
    answer = Answer(event.value, event.confidence, event.counts)
    if event.round == 1:
        return replace(state, first={**state.first, event.seat: answer})
    return replace(state, second={**state.second, event.seat: answer})


def view(
    content: EstimateContent, state: EstimateState, context: ViewContext
) -> EstimatePlay | EstimateMine | Nothing:
    """Return what *context* may see: the question always, the figure only from its reveal on."""
    if isinstance(context.viewer, Everyone):
        return _for_all(content, state, context)
    if isinstance(context.viewer, AtSeat):
        return _for_seat(content, state, context)
    return Nothing()


def measures(content: EstimateContent, state: EstimateState) -> Measures:
    """Return points, talk gain and the room's points of this card (M1.2, M1.3)."""
    card = content.card
    before, after = _counting(state.first), _counting(state.second)
    counting = {**before, **after}
    return Measures(
        asks=True,
        answered=frozenset(state.first) | frozenset(state.second),
        points={seat: _points(card, answer) for seat, answer in counting.items()},
        talk_gain={
            seat: _points(card, after[seat]) - _points(card, before[seat])
            for seat in after.keys() & before.keys()
        },
        # Of the answers that the chart shows, so that it does not contradict it.
        wisdom=_wisdom(card, _counting(_charted(state))),
        card=card.id,
        question=card.question,
        goals=card.goals,
        values=_calibration(card, counting),
    )


def cards(content: EstimateContent) -> tuple[str, ...]:
    """Return the id of the one card."""
    return (content.card.id,)


def bot(documents: Mapping[str, Document], rng: Random) -> Estimate | None:
    """Guess anywhere on the ruler, once a round."""
    play = documents.get("all", {}).get("play", {})
    mine = documents.get("seat", {}).get("play", {})
    if documents.get("all", {}).get("step", {}).get("kind") != "input" or "mine" in mine:
        return None
    card = play["card"]
    value = from_position(rng.random(), card["low"], card["high"], card["scale"])
    return Estimate(
        min(max(round(value, 1), card["low"]), card["high"]), rng.choice((None, *CONFIDENCES))
    )


def _for_all(content: EstimateContent, state: EstimateState, context: ViewContext) -> EstimatePlay:
    card, variant = content.card, context.variant
    document: EstimatePlay = {
        "rule": "duo" if content.duo else "solo",
        "card": {
            "id": card.id,
            "goals": [f"g{goal}" for goal in sorted(card.goals)],
            "question": localized(card.question, variant),
            "unit": localized(card.unit, variant),
            "low": plain(card.low),
            "high": plain(card.high),
            "scale": card.scale,
        },
    }
    if is_simple(variant):
        document["card"]["ranges"] = ranges_of(card.low, card.high, card.scale)
    if context.step.kind in ("reveal", "discuss"):
        document["room"] = _room(content, state, truth=context.step.truth)
    if context.step.truth:
        document["truth"] = {
            "value": plain(card.value),
            "explanation": localized(card.explanation, variant),
            **cite_facts(card.facts, variant),
        }
    return document


def shared_counts(content: EstimateContent, state: EstimateState, step: Step) -> Mapping[str, int]:
    """Return by band how many answers count, once the figure is shown."""
    return count_bands(measures(content, state).points.values()) if step.truth else {}


def options(content: EstimateContent, history: PhaseHistory) -> dict[str, Option]:
    """Return the five ranges by id: hands are raised for them."""
    del history
    card = content.card
    return {
        row["id"]: {"low": row["low"], "high": row["high"], "value": row["value"]}
        for row in ranges_of(card.low, card.high, card.scale)
    }


def _for_seat(content: EstimateContent, state: EstimateState, context: ViewContext) -> EstimateMine:
    card = content.card
    around = state.second if context.step.name.endswith("2") else state.first
    document: EstimateMine = {}
    if answer := around.get(context.seat):
        document["mine"] = plain(answer.value)
        if answer.confidence:
            document["confidence"] = answer.confidence
    if around is state.second and context.seat in state.first:
        document["before"] = plain(state.first[context.seat].value)
    if context.step.truth:
        document |= _verdict(card, state, context)
        if gesture := card.gestures.get(context.service):
            document["gesture"] = localized(gesture, context.variant)
    return document


def _room(content: EstimateContent, state: EstimateState, *, truth: bool) -> EstimateRoom:
    """Return the distribution, and with the figure how near the room was (rule 0.8, M1 duo)."""
    card = content.card
    answers = _charted(state) if truth else state.first
    values = [answer.value for answer in answers.values()]
    document: EstimateRoom = {"n": len(values)}
    if len(values) >= SMALL_GROUP:
        document["bins"] = list(histogram(values, card.low, card.high, card.scale))
        if truth:
            document["median"] = plain(round(median(values, card.scale), 6))
    if truth:
        measured = measures(content, state)
        if measured.wisdom is not None:
            document["band"] = band(measured.wisdom)
        few = bool(state.second) and answers is state.first
        if effect := "few" if few else talk_effect(measured.talk_gain):
            document["talk_effect"] = effect
    return document


def _verdict(card: EstimateCard, state: EstimateState, context: ViewContext) -> EstimateMine:
    """Return the points and the words for one seat; none for an answer after the figure."""
    answer = state.second.get(context.seat, state.first.get(context.seat))
    if answer is None or not answer.counts:
        return {}
    mine = _points(card, answer)
    words = band(mine)
    document: EstimateMine = {"band": words, "is_common": is_common(words, context.shared_counts)}
    return document | {"points": mine} if context.points else document


def _calibration(
    card: EstimateCard, answers: Mapping[str, Answer]
) -> Mapping[str, Mapping[str, float]]:
    """Return by confidence which answers are right: 1 or 0 (M1.3)."""
    return {
        calibration_at(confidence): {
            seat: float(_points(card, answer) >= NEAR)
            for seat, answer in answers.items()
            if answer.confidence == confidence
        }
        for confidence in CONFIDENCES
    }


def _charted(state: EstimateState) -> Mapping[str, Answer]:
    """Return the answers of the last chart: who gave no second answer keeps the first.

    Fewer than five second answers, or fewer than five newcomers, stay out of it: beside the
    chart of the first round they would stand alone (rule 0.8).
    """
    first, second = state.first, state.second
    if len(first) < SMALL_GROUP:
        return {**first, **second}
    if len(second) < SMALL_GROUP:
        return first
    newcomers = second.keys() - first.keys()
    if len(newcomers) < SMALL_GROUP:
        second = {seat: answer for seat, answer in second.items() if seat not in newcomers}
    return {**first, **second}


def _counting(answers: Mapping[str, Answer]) -> Mapping[str, Answer]:
    """Return those given before the figure was shown."""
    return {seat: answer for seat, answer in answers.items() if answer.counts}


def _points(card: EstimateCard, answer: Answer) -> int:
    return points(answer.value, card.value, card.low, card.high, card.scale)


def _wisdom(card: EstimateCard, answers: Mapping[str, Answer]) -> int | None:
    """Return the points of the median answer, from five answers on (rule 0.8, M1.3)."""
    if len(answers) < SMALL_GROUP:
        return None
    center = median([answer.value for answer in answers.values()], card.scale)
    return points(center, card.value, card.low, card.high, card.scale)


ESTIMATE = Mechanic(
    name="estimate",
    content=EstimateContent,
    state=EstimateState,
    moves=(Estimate,),
    events=(Estimated,),
    documents=Documents(all=EstimatePlay, seat=EstimateMine),
    steps=steps,
    begin=begin,
    answered=answered,
    decide=decide,
    evolve=evolve,
    view=view,
    measures=measures,
    bot=bot,
    cards=cards,
    options=options,
    shared_counts=shared_counts,
)
