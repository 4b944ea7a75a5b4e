"""The call for partners: how one becomes one, and how many are interested, without names (M0.4)."""

from game_server.disclosure import at_least
from game_server.engine.kit.copies import replace
from game_server.engine.kit.figure_names import VOLUNTEERS
from game_server.engine.kit.measures import RoomValue
from game_server.engine.mechanics.contract import MoveContext, Step
from game_server.engine.mechanics.talk.moves import (
    InterestTold,
    TalkContent,
    TalkState,
    TellInterest,
)
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
    """Return *state* with one interest more or less; nothing is told before the call ends (F3)."""
    of = frozenset((event.seat,))
    return replace(state, interested=state.interested | of if event.on else state.interested - of)


def volunteers(content: TalkContent, state: TalkState) -> dict[str, RoomValue]:
    """Return the figure of the report: how many are interested, at least (F3).

    It is told as if nobody else had been asked, since it must not tell that all are interested.
    """
    n = len(state.interested)
    told = at_least(n, n)
    return {VOLUNTEERS: RoomValue(told, told)} if content.partners else {}
