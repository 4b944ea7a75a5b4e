"""Reactions in words while the room talks about a card: « au moins N », by fives (rule 0.16, F3).

What is told of them moves only as a window of ten seconds ends, counted from the opening of the
step: never as somebody presses. So whoever says four of them herself and watches learns within
which ten seconds others said one, and cannot look up to see who pressed.

One of each kind a seat and activity: going back gives no second one, and nothing takes one back,
for a count that falls would tell of a seat. They are in no score, no count of answers, and not on
the roof.
"""

from typing import Final, get_args

from game_server.disclosure import at_least
from game_server.engine.kit.copies import replace
from game_server.engine.mechanics import MECHANICS
from game_server.engine.state.documents import Reactions
from game_server.engine.state.run_events import Reacted, ReactionKind, ReactionsTold
from game_server.engine.state.state import Current, State, seats_in, with_carry_over

KINDS: Final[tuple[ReactionKind, ...]] = get_args(ReactionKind)
WINDOW: Final = 10_000
"""ms from one moment at which reactions may be told to the next one."""


def may_react(here: Current) -> bool:
    """Return whether the room talks about a card."""
    return here.step.kind == "discuss" and MECHANICS[here.spec.mechanic].debate is not None


def said_by(state: State, seat: str) -> list[ReactionKind]:
    """Return the kinds of reaction that a seat said in this activity, in their order."""
    said = state.carried_over(state.phase).reactions
    return [kind for kind in KINDS if seat in said.get(kind, ())]


def counted(state: State) -> Reactions:
    """Return of how many it is told that they said each kind in this activity (F3)."""
    told = state.carried_over(state.phase).told_reactions
    document: Reactions = {}
    for kind in KINDS:
        if n := told.get(kind):
            document[kind] = n
    return document


def told_at(state: State, here: Current) -> int | None:
    """Return when reactions are told next (ms), as a window ends; None if none is untold."""
    since = state.carried_over(state.phase).untold_since
    if not since or not may_react(here):
        return None
    opened = here.open.opened_at
    return opened + (max(0, since - opened) // WINDOW + 1) * WINDOW


def apply_reactions(state: State, event: Reacted | ReactionsTold) -> State:
    """Return *state* after what somebody said, or after a window has ended."""
    return apply_reacted(state, event) if isinstance(event, Reacted) else apply_told(state)


def apply_reacted(state: State, event: Reacted) -> State:
    """Return *state* with a reaction of a seat in the activity that runs."""
    carried = state.carried_over(state.phase)
    said = carried.reactions.get(event.kind, frozenset()) | {event.seat}
    after = replace(
        carried,
        reactions={**carried.reactions, event.kind: said},
        untold_since=carried.untold_since or event.at,
    )
    return with_carry_over(state, after)


def apply_told(state: State) -> State:
    """Return *state* as it tells what was said so far; a number that was told never falls."""
    carried, seats = state.carried_over(state.phase), seats_in(state)
    told: dict[str, int] = {}
    for kind in KINDS:
        saying = carried.reactions.get(kind, frozenset())
        # Who was put out still counts: a number that falls would tell that this seat had said it.
        now = at_least(len(saying), len(seats | saying))
        told[kind] = max(now, carried.told_reactions.get(kind, 0))
    return with_carry_over(state, replace(carried, told_reactions=told, untold_since=0))
