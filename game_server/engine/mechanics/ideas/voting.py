"""Thumbs at a table, and the voices of all (M8.3, M8.5)."""

from game_server.engine.kit.copies import replace
from game_server.engine.mechanics.contract import MoveContext
from game_server.engine.mechanics.ideas.ballot import (
    groups_of,
    head_of,
    is_lifted,
    owners_of,
    size_of,
    voices,
)
from game_server.engine.mechanics.ideas.by_table import shown_at_table
from game_server.engine.mechanics.ideas.content import IdeasContent, IdeasState
from game_server.engine.mechanics.ideas.idea import shown_id
from game_server.engine.mechanics.ideas.moves import IdeasVoted, IdeaThumbed, ThumbIdea, VoteIdeas
from game_server.errors import IllegalMoveError


def thumb(state: IdeasState, move: ThumbIdea, context: MoveContext) -> tuple[IdeaThumbed, ...]:
    """Return a thumb for an idea of one's table; raises `not_open` in other steps (M8.3)."""
    context.require_open_input()
    if context.step.name != "thumbs":
        raise IllegalMoveError("not_open")
    shown = {shown_id(context.key, idea.id): idea.id for idea in shown_at_table(state)}
    if move.idea not in shown:
        raise IllegalMoveError("not_proposed")
    id_ = shown[move.idea]
    if (context.seat in state.thumbs.get(id_, ())) is move.up:
        return ()
    return (IdeaThumbed(context.seat, id_, move.up),)


def vote(
    content: IdeasContent, state: IdeasState, move: VoteIdeas, context: MoveContext
) -> tuple[IdeasVoted, ...]:
    """Return all voices of a seat (M8.5).

    Raises `too_many_votes`, `own_idea`, and `not_proposed` for what is not on the ballot. What was
    merged meanwhile means its group.
    """
    context.require_open_input()
    if context.step.name != "vote":
        raise IllegalMoveError("not_open")
    groups = groups_of(content, state)
    size = size_of(state, groups)
    known = {shown_id(context.key, id_): head_of(state, id_) for id_ in (*state.ideas, *groups)}
    if len({*move.ideas}) < len(move.ideas) or not {*move.ideas} <= known.keys():
        raise IllegalMoveError("not_proposed")
    heads = tuple(dict.fromkeys(known[shown] for shown in move.ideas))
    if not groups.keys() >= {*heads}:
        raise IllegalMoveError("not_proposed")
    if len(heads) > voices(size):
        raise IllegalMoveError("too_many_votes", max=voices(size))
    owners = {} if is_lifted(size) else owners_of(state)
    if any(context.seat in owners.get(head, ()) for head in heads):
        raise IllegalMoveError("own_idea")
    return (IdeasVoted(context.seat, heads),) if heads != state.votes.get(context.seat, ()) else ()


def apply_thumb(state: IdeasState, event: IdeaThumbed) -> IdeasState:
    """Return *state* with a seat that is for an idea, or no longer."""
    others = state.thumbs.get(event.idea, frozenset()) - {event.seat}
    seats = others | {event.seat} if event.up else others
    return replace(state, thumbs={**state.thumbs, event.idea: seats})


def apply_vote(state: IdeasState, event: IdeasVoted) -> IdeasState:
    """Return *state* with all voices of a seat, in place of those it gave before."""
    others = {seat: chosen for seat, chosen in state.votes.items() if seat != event.seat}
    return replace(state, votes={**others, event.seat: event.ideas} if event.ideas else others)
