"""Ideas at a table: thumbs keep two of them, and all are handed on (M8.3).

Neither the number of thumbs nor whose they are is told. Of a tie that is too long the texts decide,
by a hash: neither the author nor the time.
"""

from collections.abc import Mapping

from game_server.engine.kit.copies import replace
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.mechanics.ideas.ballot import hidden_of
from game_server.engine.mechanics.ideas.content import Idea, IdeasContent, IdeasState
from game_server.engine.mechanics.ideas.idea import neutral, texts_of

KEPT = 2
"""Ideas that a table keeps; one more if the second place is a tie of so many."""


def shown_at_table(state: IdeasState) -> tuple[Idea, ...]:
    """Return the ideas of a table that its members see, in an order that tells no author."""
    hidden = hidden_of(state)
    return tuple(
        sorted((idea for id_, idea in state.ideas.items() if id_ not in hidden), key=neutral)
    )


def kept_at_table(state: IdeasState) -> frozenset[str]:
    """Return which of the shown ideas a table keeps: the two with most thumbs (M8.3)."""
    thumbs = {idea.id: len(state.thumbs.get(idea.id, ())) for idea in shown_at_table(state)}
    if len(thumbs) <= KEPT:
        return frozenset(thumbs)
    # The order of equals is that of `shown_at_table`.
    order = sorted(thumbs, key=lambda id_: -thumbs[id_])
    line = thumbs[order[KEPT - 1]]
    reached = [id_ for id_ in order if thumbs[id_] >= line]
    return frozenset(reached if len(reached) <= KEPT + 1 else order[:KEPT])


def handed_aside(state: IdeasState) -> int:
    """Return how many ideas are handed on that tables left aside: not hidden, not erased."""
    left = state.aside - hidden_of(state)
    return sum(id_ in left and bool(texts_of(idea)) for id_, idea in state.ideas.items())


def gather(content: IdeasContent, state: IdeasState, plays: Mapping[int, IdeasState]) -> IdeasState:
    """Return the room's state with the ideas of all tables, also of one that everybody left."""
    del content
    ideas, authors, hidden = dict(state.ideas), dict(state.authors), list(state.hidden)
    aside, tables, tied = set(state.aside), dict(state.tables), state.tied
    for number, play in sorted(plays.items()):
        ideas |= play.ideas
        authors |= play.authors
        hidden += play.hidden
        kept = kept_at_table(play)
        aside |= {idea.id for idea in shown_at_table(play)} - kept
        tied += len(kept) > KEPT
        seats = {*play.authors.values()}.union(*play.thumbs.values()) - {""}
        if len(seats) >= SMALL_GROUP:
            tables |= dict.fromkeys(play.ideas, number)
    return replace(
        state,
        ideas=_with_own_codes(ideas),
        authors=authors,
        hidden=tuple(hidden),
        aside=frozenset(aside),
        tables=tables,
        tied=tied,
        gathered=True,
        from_tables=frozenset(id_ for play in plays.values() for id_ in play.ideas),
    )


def merge(state: IdeasState, other: IdeasState) -> IdeasState:
    """Return the state of a table with what those bring who came to it."""
    thumbs = {
        id_: state.thumbs.get(id_, frozenset()) | other.thumbs.get(id_, frozenset())
        for id_ in {**state.thumbs, **other.thumbs}
    }
    return replace(
        state,
        ideas=_with_own_codes({**state.ideas, **other.ideas}),
        authors={**state.authors, **other.authors},
        hidden=(*state.hidden, *other.hidden),
        thumbs=thumbs,
    )


def remove_seat(state: IdeasState, seat: str) -> IdeasState:
    """Return the state of a table without the thumbs of who left it; her ideas stay."""
    thumbs = {id_: seats - {seat} for id_, seats in state.thumbs.items()}
    return replace(state, thumbs={id_: seats for id_, seats in thumbs.items() if seats})


def _with_own_codes(ideas: Mapping[str, Idea]) -> dict[str, Idea]:
    """Return *ideas* with each code on the first that has it: no table sees those of another."""
    taken: set[str] = set()
    found = {}
    for id_, idea in ideas.items():
        found[id_] = replace(idea, code_hash="") if idea.code_hash in taken else idea
        taken |= {idea.code_hash} - {""}
    return found
