"""Toy: find the lucky number; it exists to show that one module is enough for a mechanic."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal, NotRequired, TypedDict

from game_server.engine.mechanics.form import (
    Content,
    Document,
    Documents,
    Look,
    Measures,
    Mechanic,
    MechanicEvent,
    MechanicMove,
    Nothing,
    PhaseState,
    Step,
    Turn,
)
from game_server.engine.text import Text, say
from game_server.engine.viewers import AtSeat, Everyone
from game_server.errors import IllegalMoveError

SMALL_GROUP = 5
STEPS = (
    Step("input", "input", 0.6),
    Step("lock", "lock", 0),
    Step("reveal", "reveal", 0.4, "lucky", truth=True),
)


@dataclass(frozen=True, slots=True)
class ToyContent(Content):
    """Ask for a number from 1 to *most*, of which *lucky* is the one to find."""

    question: Text
    most: int
    lucky: int


@dataclass(frozen=True, slots=True)
class Choose(MechanicMove):
    """Pick a number, or another one."""

    pick: int
    type: Literal["toy.pick"] = "toy.pick"


@dataclass(frozen=True, slots=True)
class Chosen(MechanicEvent):
    """Note the number of a seat."""

    seat: str
    pick: int
    type: Literal["toy.picked"] = "toy.picked"


@dataclass(frozen=True, slots=True)
class ToyState(PhaseState):
    """Keep what each seat picked last."""

    picks: Mapping[str, int]


class ToyPlay(TypedDict):
    """Show everybody the question; the *lucky* number with the result, and from five on all picks.

    *picks* tells how often each number came, as `n4`.
    """

    question: str
    most: int
    lucky: NotRequired[int]
    n: NotRequired[int]
    picks: NotRequired[dict[str, int]]


class ToyMine(TypedDict, total=False):
    """Show a seat its own number."""

    mine: int


def steps(content: ToyContent) -> tuple[Step, ...]:
    """Return the same three steps for every content."""
    del content
    return STEPS


def begin(content: ToyContent) -> ToyState:
    """Return a phase without picks."""
    del content
    return ToyState({})


def answered(state: ToyState, step: Step) -> frozenset[str]:
    """Return the seats that have picked."""
    del step
    return frozenset(state.picks)


def decide(content: ToyContent, state: ToyState, move: Choose, turn: Turn) -> tuple[Chosen, ...]:
    """Accept a number that can be picked while answers are open."""
    del state
    turn.require_open_input()
    if not 1 <= move.pick <= content.most:
        raise IllegalMoveError("not_proposed")
    return (Chosen(turn.seat, move.pick),)


def evolve(state: ToyState, event: Chosen) -> ToyState:
    """Return *state* with the pick of one seat replaced."""
    return ToyState({**state.picks, event.seat: event.pick})


def view(content: ToyContent, state: ToyState, look: Look) -> ToyPlay | ToyMine | Nothing:
    """Return the question; the lucky number and how often each was picked once it is shown."""
    if isinstance(look.viewer, AtSeat):
        return ToyMine(mine=state.picks[look.seat]) if look.seat in state.picks else Nothing()
    if not isinstance(look.viewer, Everyone):
        return Nothing()
    document: ToyPlay = {"question": say(content.question, look.variant), "most": content.most}
    if look.step.truth:
        document |= {"lucky": content.lucky, "n": len(state.picks), "picks": {}}
        if len(state.picks) >= SMALL_GROUP:
            counts = Counter(state.picks.values())
            document["picks"] = {f"n{pick}": count for pick, count in counts.items()}
    return document


def measures(content: ToyContent, state: ToyState) -> Measures:
    """Return 100 points for who picked the lucky number, 0 for the others."""
    points = {seat: 100 if pick == content.lucky else 0 for seat, pick in state.picks.items()}
    return Measures(asks=True, answered=frozenset(state.picks), points=points, talk={})


def bot(documents: Mapping[str, Document], rng: Random) -> Choose | None:
    """Pick any number, once."""
    everybody = documents.get("all", {})
    asked = everybody.get("step", {}).get("kind") == "input"
    if not asked or "mine" in documents.get("seat", {}).get("play", {}):
        return None
    return Choose(rng.randint(1, everybody["play"]["most"]))


TOY = Mechanic(
    name="toy",
    content=ToyContent,
    state=ToyState,
    moves=(Choose,),
    events=(Chosen,),
    documents=Documents(all=ToyPlay, seat=ToyMine),
    steps=steps,
    begin=begin,
    answered=answered,
    decide=decide,
    evolve=evolve,
    view=view,
    measures=measures,
    bot=bot,
)
