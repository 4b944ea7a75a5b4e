"""Recall (M10): « Vous souvenez-vous ? », figures of the session asked again on the same ruler.

Rules: M10.1 two or three cards that were guessed in this session, each by a number within its
bounds, some or all of them, changed until the lock, or none again; a card that the room left out
is not asked, and with fewer than two the activity falls away. M10.2 the reveal shows the figures
again, it gives no points. M7.7 from twelve phones on that guessed and recalled a card, the room
sees the share of right answers both times, with its interval, of told numbers (F2).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import NotRequired, TypedDict

from game_server.disclosure import CONFIDED, CONFIDED_SPREAD, Response
from game_server.engine.kit.copies import replace
from game_server.engine.kit.figure_names import recalled
from game_server.engine.kit.measures import Measures
from game_server.engine.kit.recaps import Recap
from game_server.engine.kit.retained import (
    RetainedShares,
    pairs_of,
    shares,
)
from game_server.engine.kit.told import Told
from game_server.engine.kit.viewers import AtSeat, Everyone
from game_server.engine.mechanics.contract import (
    Content,
    Document,
    Documents,
    Mechanic,
    MechanicEvent,
    MechanicMove,
    MoveContext,
    Nothing,
    PhaseHistory,
    PhaseState,
    Result,
    Step,
    ViewContext,
)
from game_server.engine.mechanics.estimate import EstimateCard, asked_again
from game_server.engine.mechanics.estimate.card_views import asked_of, truth_of
from game_server.engine.mechanics.estimate.disclosed import told_right, told_value
from game_server.engine.mechanics.estimate.documents import EstimateAsked, EstimateTruth, plain
from game_server.engine.mechanics.estimate.scoring import from_position
from game_server.errors import IllegalMoveError

FEWEST = 2
"""Fewest cards that are worth an activity of their own."""
STEPS = (
    Step("brief", "brief", 0.1),
    Step("input", "input", 0.5),
    Step("lock", "lock", 0),
    Step("reveal", "reveal", 0.4, "figures", truth=True),
)


@dataclass(frozen=True, slots=True)
class RecallContent(Content):
    """Ask the figures of *cards* again."""

    cards: tuple[EstimateCard, ...]


@dataclass(frozen=True, slots=True)
class SeatRecall:
    """Hold what a seat recalled, by card; *counts* is false once the figures had been shown."""

    values: Mapping[str, float]
    counts: bool


@dataclass(frozen=True, slots=True)
class RecallState(PhaseState):
    """Hold what each seat recalled."""

    answers: Mapping[str, SeatRecall]


class RecallPlay(TypedDict):
    """Show everybody the cards that are asked in their *order*; their *truths* at the reveal.

    *retained*: what the room kept in mind, from twelve phones on.
    """

    order: list[str]
    cards: dict[str, EstimateAsked]
    truths: NotRequired[dict[str, EstimateTruth]]
    retained: NotRequired[RetainedShares]


class RecallMine(TypedDict, total=False):
    """Show a seat its numbers by card."""

    mine: dict[str, float]


@dataclass(frozen=True, slots=True)
class Recall(MechanicMove, tag="recall.answer"):
    """Give one's numbers by card, change them, or take all of them back with none."""

    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Recalled(MechanicEvent, tag="recall.answered"):
    """Record the numbers of a seat; without any it took them back."""

    seat: str
    values: Mapping[str, float]
    counts: bool


def steps(content: RecallContent) -> tuple[Step, ...]:
    """Return the steps: the figures come at once, since each was told before."""
    del content
    return STEPS


def begin(content: RecallContent) -> RecallState:
    """Return a phase without answers."""
    del content
    return RecallState({})


def answered(state: RecallState, step: Step) -> frozenset[str]:
    """Return the seats that gave a number."""
    del step
    return frozenset(state.answers)


def is_playable(content: RecallContent, history: PhaseHistory) -> bool:
    """Return whether enough of the cards were played."""
    return len(_asked(content, history)) >= FEWEST


def decide(
    content: RecallContent, state: RecallState, move: Recall, context: MoveContext
) -> tuple[Recalled, ...]:
    """Accept numbers within the bounds of cards that are asked, or none, while answers are open."""
    del state
    context.require_open_input()
    asked = _asked(content, context.history)
    if not move.values.keys() <= asked.keys():
        raise IllegalMoveError("not_proposed")
    for name, value in move.values.items():
        card = asked[name]
        if not card.low <= value <= card.high:
            raise IllegalMoveError("out_of_bounds", min=card.low, max=card.high)
    return (Recalled(context.seat, move.values, counts=not context.revealed),)


def evolve(state: RecallState, event: Recalled) -> RecallState:
    """Return *state* with the numbers of one seat replaced, or taken back."""
    others = {seat: given for seat, given in state.answers.items() if seat != event.seat}
    mine = {event.seat: SeatRecall(event.values, event.counts)} if event.values else {}
    return replace(state, answers=others | mine)


def view(
    content: RecallContent, state: RecallState, context: ViewContext
) -> RecallPlay | RecallMine | Nothing:
    """Return what is asked, and at the reveal the figures; to a seat its own numbers."""
    if isinstance(context.viewer, Everyone):
        return _for_all(content, state, context)
    if isinstance(context.viewer, AtSeat) and (given := state.answers.get(context.seat)):
        return {"mine": {name: plain(value) for name, value in given.values.items()}}
    return Nothing()


def measures(content: RecallContent, state: RecallState) -> Measures:
    """Return by card what answers add to the percentage of right ones, before the figures."""
    return Measures(
        asks=True,
        answered=frozenset(state.answers),
        points={},
        talk_points={},
        values={recalled(card.id): _right(card, state) for card in content.cards},
    )


def disclosed(content: RecallContent, state: RecallState, response: Response) -> RecallState:
    """Return *state* with the numbers as they are told; a lot in the guess is one here too (F2)."""
    cards = {card.id: card for card in content.cards}

    def told(seat: str, given: SeatRecall) -> SeatRecall:
        values = {
            name: told_value(cards[name], value, seat, "recall", response, CONFIDED)
            for name, value in given.values.items()
        }
        return replace(given, values=values)

    return replace(state, answers={seat: told(seat, at) for seat, at in state.answers.items()})


def result(content: RecallContent, state: RecallState) -> Result:
    """Return the figures that somebody recalled, for a debrief; not who was right (M10.2)."""
    recaps = []
    for card in content.cards:
        n = sum(card.id in given.values for given in state.answers.values())
        if n:
            source = card.facts.source
            recap = Recap("figure", n, card.question, card.value, unit=card.unit, source=source)
            recaps.append(recap)
    return Result(recaps=tuple(recaps))


def bot(documents: Mapping[str, Document], rng: Random) -> Recall | None:
    """Recall each figure at random, once."""
    everybody = documents.get("all", {})
    if everybody.get("step", {}).get("kind") != "input":
        return None
    if "mine" in documents.get("seat", {}).get("play", {}):
        return None
    return Recall(
        {
            name: min(
                max(round(from_position(rng.random(), low, high, card["scale"]), 1), low), high
            )
            for name, card in everybody["play"]["cards"].items()
            for low, high in [(card["low"], card["high"])]
        }
    )


def _asked(content: RecallContent, history: PhaseHistory) -> Mapping[str, EstimateCard]:
    """Return the cards that the room did not leave out, by their ids."""
    return {card.id: card for card in content.cards if card.id not in history.skipped}


def _right(card: EstimateCard, state: RecallState) -> Mapping[str, float]:
    return {
        seat: told_right(card, given.values[card.id], CONFIDED)
        for seat, given in state.answers.items()
        if given.counts and card.id in given.values
    }


def _for_all(content: RecallContent, state: RecallState, context: ViewContext) -> RecallPlay:
    asked, variant = _asked(content, context.history), context.variant
    document: RecallPlay = {
        "order": list(asked),
        "cards": {name: asked_of(card, variant) for name, card in asked.items()},
    }
    if context.step.truth:
        document["truths"] = {name: truth_of(card, variant) for name, card in asked.items()}
        if kept := _retained(asked, state, context.history):
            document["retained"] = kept
    return document


def _retained(
    asked: Mapping[str, EstimateCard], state: RecallState, history: PhaseHistory
) -> RetainedShares | None:
    """Return the shares of the phones that guessed and recalled, from twelve of them on."""
    before: dict[str, dict[str, float]] = {}
    after: dict[str, dict[str, float]] = {}
    for found in history.results.values():
        for name in found.first_right.keys() & asked.keys():
            for seat, right in found.first_right[name].items():
                before.setdefault(seat, {})[name] = right
    for name, card in asked.items():
        for seat, right in _right(card, state).items():
            after.setdefault(seat, {})[name] = right
    pairs = tuple(pairs_of(before, after).values())
    return None if len(pairs) < CONFIDED_SPREAD else shares(pairs)


def told(content: RecallContent, event: Recalled) -> tuple[Told, ...]:
    """Tell a person the numbers that she recalled, or that she took them back."""
    if not event.values:
        return (Told("taken_back"),)
    cards = (card for card in content.cards if card.id in event.values)
    return tuple(
        Told("answer", event.values[card.id], about=card.question, unit=card.unit) for card in cards
    )


RECALL = Mechanic(
    name="recall",
    content=RecallContent,
    state=RecallState,
    moves=(Recall,),
    set_moves=(Recall,),
    events=(Recalled,),
    documents=Documents(all=RecallPlay, seat=RecallMine),
    steps=steps,
    begin=begin,
    answered=answered,
    decide=decide,
    evolve=evolve,
    view=view,
    measures=measures,
    result=result,
    bot=bot,
    is_playable=is_playable,
    told=told,
    disclosed=disclosed,
    asked_again=lambda content: tuple(asked_again(card, "again") for card in content.cards),
)
