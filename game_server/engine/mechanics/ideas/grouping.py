"""What facilitators do with ideas: read and hide them, merge them, undo it (M8.4, M8.8)."""

from typing import Final

from game_server.engine.kit.copies import replace
from game_server.engine.kit.text import Typed
from game_server.engine.mechanics.contract import MoveContext
from game_server.engine.mechanics.ideas.ballot import (
    groups_of,
    handed_back,
    head_of,
    held_of,
    hidden_of,
    size_of,
    with_hidden,
)
from game_server.engine.mechanics.ideas.content import IdeasContent, IdeasState
from game_server.engine.mechanics.ideas.idea import key_of, shown_id, texts_of
from game_server.engine.mechanics.ideas.moves import (
    HideIdea,
    IdeaHidden,
    IdeasMerged,
    IdeasSplit,
    MergeIdeas,
    SplitIdea,
)
from game_server.engine.mechanics.ideas.writing import BEFORE_VOTE
from game_server.errors import IllegalMoveError

GROUPED_IN: Final = ("group", "vote")
"""Names of the steps in which ideas may be merged, late ones too."""
SHOWN_IN: Final = ("group", "vote", "lock", "result", "discuss")
"""Names of the steps in which the room sees the ideas."""
LISTED_IN: Final = ("read", *SHOWN_IN)
"""Names of those in which facilitators see all ideas: they read them first."""
PAIR = 2


def merge(
    content: IdeasContent, state: IdeasState, move: MergeIdeas, context: MoveContext
) -> tuple[IdeasMerged, ...]:
    """Return what merges ideas with the first of them, nothing if they are so already.

    Raises `idea_merged` for one that is in another group by now, and `not_proposed`.
    """
    ids = [_found(state, shown, context) for shown in move.ideas]
    if len(ids) < PAIR or len({*ids}) < len(ids) or not state.aside.isdisjoint(ids):
        raise IllegalMoveError("not_proposed")
    head, *others = ids
    if any(head_of(state, id_) not in (id_, head) for id_ in ids):
        raise IllegalMoveError("idea_merged")
    new = tuple(id_ for id_ in others if head_of(state, id_) != head)
    return (IdeasMerged(head, new, _size(content, state, context)),) if new else ()


def split(
    content: IdeasContent, state: IdeasState, move: SplitIdea, context: MoveContext
) -> tuple[IdeasSplit, ...]:
    """Return what takes an idea out of its group, nothing if it stands alone."""
    id_ = _found(state, move.idea, context)
    if head_of(state, id_) == id_:
        return ()
    return (IdeasSplit(id_, _size(content, state, context)),)


def hide(
    content: IdeasContent, state: IdeasState, move: HideIdea, context: MoveContext
) -> tuple[IdeaHidden, ...]:
    """Return what hides an idea and all that say the same, or shows them; nothing if it is so.

    One that is held and is left hidden is decided of: nobody is asked again.
    """
    context.require_facilitator()
    listed = {shown_id(context.key, id_): id_ for id_ in _listed(state, context)}
    if move.idea not in listed:
        raise IllegalMoveError("not_proposed")
    id_ = listed[move.idea]
    asked = move.hidden and id_ in held_of(state)
    if (id_ in hidden_of(state)) is move.hidden and not asked:
        return ()
    key = key_of(state.ideas[id_])
    alike = [other for other, idea in state.ideas.items() if key_of(idea) == key and other != id_]
    return (IdeaHidden((id_, *alike), move.hidden, _size(content, state, context)),)


def typed(
    content: IdeasContent, state: IdeasState, thing: str, context: MoveContext
) -> tuple[Typed, ...]:
    """Return what was typed of an idea that facilitators see; raises `not_proposed` for others."""
    del content
    for id_ in _listed(state, context):
        if shown_id(context.key, id_) == thing and (found := texts_of(state.ideas[id_])):
            return found
    raise IllegalMoveError("not_proposed")


def apply_merged(state: IdeasState, event: IdeasMerged) -> IdeasState:
    """Return *state* with ideas merged, and the voices handed back that stood on them."""
    moved = {id_: event.head for id_, head in state.heads.items() if head in event.ideas}
    heads = {**state.heads, **moved, **dict.fromkeys(event.ideas, event.head)}
    return handed_back(replace(state, heads=heads, size=event.size))


def apply_split(state: IdeasState, event: IdeasSplit) -> IdeasState:
    """Return *state* with an idea by itself again; no voice comes back."""
    heads = {id_: head for id_, head in state.heads.items() if id_ != event.idea}
    return replace(state, heads=heads, size=event.size)


def apply_hidden(state: IdeasState, event: IdeaHidden) -> IdeasState:
    """Return *state* with ideas hidden or shown; of erased ones nothing is left to hide."""
    found = (state.ideas[id_] for id_ in event.ideas if id_ in state.ideas)
    # What is hidden without being held was decided by a facilitator.
    changed = tuple(replace(idea, held=False) for idea in found)
    return replace(
        state,
        hidden=with_hidden(state.hidden, changed, hidden=event.hidden),
        size=event.size,
    )


def _size(content: IdeasContent, state: IdeasState, context: MoveContext) -> int:
    """Return how many were on the ballot as the vote opened, 0 before that."""
    if context.step.name in BEFORE_VOTE:
        return 0
    return size_of(state, groups_of(content, state))


def _found(state: IdeasState, shown: str, context: MoveContext) -> str:
    """Return the idea that a facilitator may group; raises for players, at other times, and others.

    Those are `not_allowed`, `not_open`, and `not_proposed`.
    """
    context.require_facilitator()
    if context.step.name not in GROUPED_IN:
        raise IllegalMoveError("not_open")
    for id_ in state.ideas:
        if shown_id(context.key, id_) == shown:
            return id_
    raise IllegalMoveError("not_proposed")


def _listed(state: IdeasState, context: MoveContext) -> tuple[str, ...]:
    """Return the ids of the ideas that facilitators see in this step."""
    if context.step.name in LISTED_IN:
        return tuple(state.ideas)
    return tuple(id_ for id_ in state.ideas if not state.authors.get(id_))
