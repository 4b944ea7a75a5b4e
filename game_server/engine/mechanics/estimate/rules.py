"""Estimate (M1): guess a number, then see the figure, its source and the room's answers.

Rules: M1.1 one number within bounds, editable until the lock, or none again. M1.2 points. M1.3 the
room's median answer, talk gain, surprise. M1.4 no answer: the figure is shown all the same.
M1 simple: in simple language phones offer five ranges; the answer is the middle of one.
Answers given after the figure was shown are in the chart only: they score nothing, in no mean.
All of others is told of answers by lot at times (F2).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal

from game_server.disclosure import ANSWERED
from game_server.engine.kit.bands import NEAR, band, count_bands, is_common
from game_server.engine.kit.copies import replace
from game_server.engine.kit.figure_names import CONFIDENCES, calibration_at, guessed
from game_server.engine.kit.measures import Guess, Measures
from game_server.engine.kit.recaps import Recap
from game_server.engine.kit.text import localized
from game_server.engine.kit.told import Told
from game_server.engine.kit.viewers import AtSeat, Everyone
from game_server.engine.mechanics.contract import (
    Document,
    Documents,
    Mechanic,
    MechanicEvent,
    MechanicMove,
    MoveContext,
    Nothing,
    Option,
    Result,
    Step,
    ViewContext,
)
from game_server.engine.mechanics.estimate.card_views import asked_of, truth_of
from game_server.engine.mechanics.estimate.choices import asked_again
from game_server.engine.mechanics.estimate.content import (
    Answer,
    EstimateCard,
    EstimateContent,
    EstimateState,
)
from game_server.engine.mechanics.estimate.disclosed import disclosed, told_right
from game_server.engine.mechanics.estimate.documents import (
    EstimateMine,
    EstimatePlay,
    plain,
    ranges_of,
)
from game_server.engine.mechanics.estimate.room import (
    charted,
    counting,
    points_of,
    room_of,
    said,
    spread_of,
    wisdom,
)
from game_server.engine.mechanics.estimate.scoring import from_position
from game_server.engine.mechanics.estimate.told import told_of
from game_server.errors import IllegalMoveError

SOLO = (
    Step("brief", "brief", 0.1),
    Step("input", "input", 0.4),
    Step("lock", "lock", 0, halts=True),
    Step("reveal", "reveal", 0.2, "figure", truth=True),
    Step("discuss", "discuss", 0.3, truth=True),
)
DUO = (
    Step("brief", "brief", 0.05),
    Step("input", "input", 0.25),
    Step("lock", "lock", 0, halts=True),
    Step("reveal", "reveal", 0.1, "spread"),
    Step("discuss", "discuss", 0.25),
    Step("input2", "input", 0.15, "again"),
    Step("lock2", "lock", 0, "lock2", halts=True),
    Step("reveal2", "reveal", 0.1, "figure2", truth=True),
    Step("discuss2", "discuss", 0.1, truth=True),
)


@dataclass(frozen=True, slots=True)
class Estimate(MechanicMove, tag="estimate.answer"):
    """Give or change one's estimate, with a confidence from 1 to 3 if one likes."""

    value: float
    # A plain int, for a Literal would let True and 1.0 pass for 1 on the wire.
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class TakeBack(MechanicMove, tag="estimate.take_back"):
    """Take one's estimate back."""


@dataclass(frozen=True, slots=True)
class Estimated(MechanicEvent, tag="estimate.answered"):
    """Record the estimate of a seat in the first or second round."""

    seat: str
    round: Literal[1, 2]
    value: float
    confidence: int | None
    counts: bool


@dataclass(frozen=True, slots=True)
class TakenBack(MechanicEvent, tag="estimate.taken_back"):
    """Record that a seat took its estimate of a round back."""

    seat: str
    round: Literal[1, 2]


EstimateMove = Estimate | TakeBack
EstimateEvent = Estimated | TakenBack


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
    content: EstimateContent, state: EstimateState, move: EstimateMove, context: MoveContext
) -> tuple[EstimateEvent, ...]:
    """Accept a number within the bounds, or none again, while answers are open (M1.1)."""
    del state
    context.require_open_input()
    around: Literal[1, 2] = 2 if context.step.name == "input2" else 1
    if isinstance(move, TakeBack):
        return (TakenBack(context.seat, around),)
    card = content.card
    if not card.low <= move.value <= card.high:
        raise IllegalMoveError("out_of_bounds", min=card.low, max=card.high)
    if move.confidence not in (None, *CONFIDENCES):
        raise IllegalMoveError("not_proposed")
    return (
        Estimated(context.seat, around, move.value, move.confidence, counts=not context.revealed),
    )


def evolve(state: EstimateState, event: EstimateEvent) -> EstimateState:
    """Return *state* with the answer of one seat replaced, or taken back."""
    if event.round == 1:
        return replace(state, first=_with(state.first, event))
    return replace(state, second=_with(state.second, event))


def _with(answers: Mapping[str, Answer], event: EstimateEvent) -> Mapping[str, Answer]:
    if isinstance(event, TakenBack):
        return {seat: answer for seat, answer in answers.items() if seat != event.seat}
    return {**answers, event.seat: Answer(event.value, event.confidence, event.counts)}


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
    before = counting(state.first)
    after = {**before, **counting(state.second)}
    return Measures(
        asks=True,
        answered=frozenset(state.first) | frozenset(state.second),
        points={seat: points_of(card, answer) for seat, answer in after.items()},
        talk_points={
            seat: (points_of(card, answer), points_of(card, after[seat]))
            for seat, answer in before.items()
            if state.second
        },
        # Of the answers that the chart shows, so that it does not contradict it.
        wisdom=wisdom(card, counting(charted(state))),
        card=card.id,
        question=card.question,
        goals=card.goals,
        values={**_calibration(card, after), guessed(card.id): _right_first(card, state)},
        guess=Guess(card.value, card.unit, said(card, state)),
    )


def result(content: EstimateContent, state: EstimateState) -> Result:
    """Return whose first answer was right, for a recall (M7.7), and the figure for a debrief."""
    card = content.card
    room = room_of(card, state, truth=True)
    recap = Recap(
        *("figure", room["n"], card.question, card.value, room.get("median")),
        unit=card.unit,
        spread=spread_of(card, room),
        source=card.facts.source,
    )
    return Result(first_right={card.id: _right_first(card, state)}, recaps=(recap,))


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
        "card": asked_of(card, variant),
    }
    if context.step.kind in ("reveal", "discuss"):
        document["room"] = room_of(card, state, truth=context.step.truth)
    if context.step.truth:
        document["truth"] = truth_of(card, variant)
    return document


def shared_counts(content: EstimateContent, state: EstimateState, step: Step) -> Mapping[str, int]:
    """Return by band how many answers count, once the figure is shown."""
    return count_bands(measures(content, state).points.values()) if step.truth else {}


def options(
    content: EstimateContent, state: EstimateState, context: ViewContext
) -> dict[str, Option]:
    """Return the five ranges by id: hands are raised for them."""
    del state, context
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


def _verdict(card: EstimateCard, state: EstimateState, context: ViewContext) -> EstimateMine:
    """Return the points and the words for one seat; none for an answer after the figure."""
    answer = state.second.get(context.seat, state.first.get(context.seat))
    if answer is None or not answer.counts:
        return {}
    mine = points_of(card, answer)
    words = band(mine)
    document: EstimateMine = {"band": words, "is_common": is_common(words, context.shared_counts)}
    return document | {"points": mine} if context.points else document


def _right_first(card: EstimateCard, state: EstimateState) -> Mapping[str, float]:
    """Return what the first answers that count add to the percentage of right ones (M7.7)."""
    return {
        seat: told_right(card, answer.value, ANSWERED)
        for seat, answer in counting(state.first).items()
    }


def _calibration(
    card: EstimateCard, answers: Mapping[str, Answer]
) -> Mapping[str, Mapping[str, float]]:
    """Return by confidence which answers are right: 1 or 0 (M1.3)."""
    return {
        calibration_at(confidence): {
            seat: float(points_of(card, answer) >= NEAR)
            for seat, answer in answers.items()
            if answer.confidence == confidence
        }
        for confidence in CONFIDENCES
    }


def told(content: EstimateContent, event: EstimateEvent) -> tuple[Told, ...]:
    """Tell a person her estimate, or that she took it back."""
    if isinstance(event, TakenBack):
        return told_of(content, event.round, None)
    return told_of(content, event.round, event.value, event.confidence)


ESTIMATE: Mechanic[EstimateContent, EstimateState, EstimateMove, EstimateEvent] = Mechanic(
    name="estimate",
    content=EstimateContent,
    state=EstimateState,
    moves=(Estimate, TakeBack),
    set_moves=(Estimate, TakeBack),
    events=(Estimated, TakenBack),
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
    debate=lambda content: content.card.debate,
    options=options,
    result=result,
    told=told,
    asked_again=lambda content: (asked_again(content.card, "played"),),
    shared_counts=shared_counts,
    disclosed=disclosed,
)
