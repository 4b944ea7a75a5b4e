"""What tables said, brought to the room or to another table (M9.3, M9.5)."""

from collections.abc import Mapping

from game_server.engine.copies import replace
from game_server.engine.mechanics.maturity.subject import MaturityContent, MaturityState, TableSaid

__all__ = ["gather", "merge"]


def gather(
    content: MaturityContent, state: MaturityState, plays: Mapping[int, MaturityState]
) -> MaturityState:
    """Return the room's state with what its tables said, and what of it is hidden."""
    del content
    known = {typed.id for typed in state.hidden}
    more = tuple(one for play in plays.values() for one in play.hidden if one.id not in known)
    said = {number: play.own for number, play in plays.items() if play.own.shared}
    held = state.held.union(*(play.held for play in plays.values()))
    return replace(state, tables=said, hidden=(*state.hidden, *more), held=held)


def merge(state: MaturityState, other: MaturityState) -> MaturityState:
    """Return the state of a table that others came to: what it said, theirs if it said nothing.

    What was said is to be agreed on again. Where both knew how they spread, neither is shown more:
    a difference would tell of a few (rule 0.8).
    """
    shared = state.own.shared or other.own.shared
    if shared is not None:
        theirs = other.own.shared.there if other.own.shared else frozenset()
        shared = replace(shared, there=shared.there | theirs, agreed=False)
    spread = None if other.own.spread else state.own.spread
    return replace(
        state,
        placings={**state.placings, **other.placings},
        own=TableSaid(shared, spread),
        hidden=(*state.hidden, *other.hidden),
        held=state.held | other.held,
    )
