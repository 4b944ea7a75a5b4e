"""The call for partners: how one becomes one, and how many are interested, without names (M0.4)."""

from game_server.engine.copies import replace
from game_server.engine.figure_names import VOLUNTEERS
from game_server.engine.measures import RoomValue
from game_server.engine.mechanics.contract import MoveContext, Step
from game_server.engine.mechanics.talk.moves import (
    InterestTold,
    TalkContent,
    TalkState,
    TellInterest,
)
from game_server.engine.small_groups import SMALL_GROUP
from game_server.errors import IllegalMoveError

OPEN = ("discuss", "reveal")
"""Kinds of the steps in which the call stands."""


def calls(content: TalkContent, step: Step) -> bool:
    """Return whether *step* calls for partners."""
    return content.partners is not None and step.kind in OPEN


def tell(
    content: TalkContent, state: TalkState, move: TellInterest, context: MoveContext
) -> tuple[InterestTold, ...]:
    """Return what tells an interest or takes it back, nothing if it is so already."""
    if not context.seat:
        raise IllegalMoveError("not_allowed")
    if not calls(content, context.step):
        raise IllegalMoveError("step_locked")
    same = (context.seat in state.interested) is move.on
    return () if same else (InterestTold(context.seat, move.on),)


def with_interest(state: TalkState, event: InterestTold) -> TalkState:
    """Return *state* with one interest more or less.

    What is told changes by whole fives, and only once five more or fewer are interested than it
    says: so nobody's tap can be read from it, however often she takes it back.
    """
    of = frozenset((event.seat,))
    interested = state.interested | of if event.on else state.interested - of
    n, told = len(interested), state.told
    if abs(n - told) >= SMALL_GROUP:
        told = n // SMALL_GROUP * SMALL_GROUP
    return replace(state, interested=interested, told=told)


def volunteers(content: TalkContent, state: TalkState) -> dict[str, RoomValue]:
    """Return the figure of the report, as far as it was told."""
    return {VOLUNTEERS: RoomValue(state.told, state.told)} if content.partners else {}
