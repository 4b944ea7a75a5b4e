"""Reactions in words while the room talks about a card: « au moins N », by fives (rule 0.16, F3).

One of each kind a seat and activity: going back gives no second one, and nothing takes one back,
for a count that falls would tell of a seat. They are in no score, no count of answers, and not on
the roof.
"""

from typing import Final, get_args

from game_server.disclosure import at_least
from game_server.engine.copies import replace
from game_server.engine.documents import Reactions
from game_server.engine.mechanics import MECHANICS
from game_server.engine.run_events import Reacted, ReactionKind
from game_server.engine.state import Current, State, seats_in, with_carry_over

KINDS: Final[tuple[ReactionKind, ...]] = get_args(ReactionKind)


def may_react(here: Current) -> bool:
    """Return whether the room talks about a card."""
    return here.step.kind == "discuss" and MECHANICS[here.spec.mechanic].debate is not None


def said_by(state: State, seat: str) -> list[ReactionKind]:
    """Return the kinds of reaction that a seat said in this activity, in their order."""
    said = state.carried_over(state.phase).reactions
    return [kind for kind in KINDS if seat in said.get(kind, ())]


def counted(state: State) -> Reactions:
    """Return of how many it is told that they said each kind in this activity (F3)."""
    said = state.carried_over(state.phase).reactions
    seats = seats_in(state)
    document: Reactions = {}
    for kind in KINDS:
        saying = said.get(kind, frozenset())
        # Who was put out still counts: a number that falls would tell that this seat had said it.
        if n := at_least(len(saying), len(seats | saying)):
            document[kind] = n
    return document


def apply_reacted(state: State, event: Reacted) -> State:
    """Return *state* with a reaction of a seat in the activity that runs."""
    carried = state.carried_over(state.phase)
    said = carried.reactions.get(event.kind, frozenset()) | {event.seat}
    return with_carry_over(
        state, replace(carried, reactions={**carried.reactions, event.kind: said})
    )
