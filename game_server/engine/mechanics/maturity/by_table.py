"""What tables said, brought to the room or to another table (M9.3, M9.5)."""

from collections.abc import Mapping

from game_server.engine.kit.copies import replace
from game_server.engine.mechanics.maturity.subject import MaturityContent, MaturityState


def gather(
    content: MaturityContent, state: MaturityState, plays: Mapping[int, MaturityState]
) -> MaturityState:
    """Return the room's state with what its tables said, and what of it is hidden."""
    del content
    known = {typed.id for typed in state.hidden}
    more = tuple(one for play in plays.values() for one in play.hidden if one.id not in known)
    said = {number: play.own for number, play in plays.items() if play.own}
    held = state.held.union(*(play.held for play in plays.values()))
    return replace(state, tables=said, hidden=(*state.hidden, *more), held=held)


def merge(state: MaturityState, other: MaturityState) -> MaturityState:
    """Return the state of a table that others came to: what it said, theirs if it said nothing.

    What was said is to be agreed on again.
    """
    own = state.own or other.own
    if own is not None:
        theirs = other.own.there if other.own else frozenset()
        own = replace(own, there=own.there | theirs, agreed=False)
    return replace(
        state,
        placings={**state.placings, **other.placings},
        own=own,
        hidden=(*state.hidden, *other.hidden),
        held=state.held | other.held,
    )
