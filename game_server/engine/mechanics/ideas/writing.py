"""Writing ideas: sent, changed and taken back until the writing closes (M8.2)."""

from typing import Final

from game_server.engine.kit import follow_codes
from game_server.engine.kit.anonymous import name_of
from game_server.engine.kit.copies import replace
from game_server.engine.kit.text import Typed
from game_server.engine.mechanics.contract import MoveContext, PhaseHistory, Step
from game_server.engine.mechanics.ideas.ballot import with_hidden
from game_server.engine.mechanics.ideas.content import (
    MOST_IDEAS,
    Idea,
    IdeasContent,
    IdeasState,
)
from game_server.engine.mechanics.ideas.idea import is_same, made_of, shown_id
from game_server.engine.mechanics.ideas.moves import (
    IdeaCodeSet,
    IdeaSent,
    IdeaWithdrawn,
    SetIdeaCode,
    SubmitIdea,
    WithdrawIdea,
)
from game_server.errors import IllegalMoveError

WRITTEN_IN: Final = ("ideas", "write")
"""Names of the steps in which people write: those of the room and of a table."""
BEFORE_VOTE: Final = (*WRITTEN_IN, "thumbs", "read", "group")
"""Names of those until the vote opens, in which a facilitator writes for somebody."""


def starter_id(key: bytes, text: Typed) -> str:
    """Return the id under which documents show a text that an idea may begin with."""
    return "s" + name_of(key, text.id)


def starters(
    state: IdeasState, history: PhaseHistory, *, tables: bool = False
) -> tuple[Typed, ...]:
    """Return the texts of earlier phases that no idea was made of yet; *tables*: theirs too."""
    used = {idea.starter for idea in state.ideas.values()}
    found = _left_by(history, tables=tables)
    return tuple(text for text in found if text.text is not None and text.id not in used)


def own_ideas(state: IdeasState, seat: str) -> tuple[Idea, ...]:
    """Return the ideas of a *seat*, of facilitators if it is empty."""
    return tuple(idea for id_, idea in state.ideas.items() if state.authors.get(id_, "") == seat)


def submit(
    content: IdeasContent, state: IdeasState, move: SubmitIdea, context: MoveContext
) -> tuple[IdeaSent, ...]:
    """Return the idea that a move brings, none if it is there already.

    Raises `too_many_ideas`, `code_refused`, `code_taken`, and what `made_of` raises.
    """
    require_writing(content, context)
    before = None if move.idea is None else _own(state, move.idea, context)
    others = len(own_ideas(state, context.seat)) - (before is not None)
    if context.seat and others >= MOST_IDEAS:
        raise IllegalMoveError("too_many_ideas", max=MOST_IDEAS)
    made = replace(
        made_of(content, move, context.text_id, before),
        starter=_starter(state, move, context) or (before.starter if before else ""),
        held=context.rude,
    )
    if move.code is not None:
        made = replace(made, code_hash=_hash(state, made.id, move.code))
    elif before:
        made = replace(made, code_hash=before.code_hash)
    if before and is_same(before, made) and made.code_hash == before.code_hash:
        return ()
    return (IdeaSent(context.seat, made),)


def withdraw(
    content: IdeasContent, state: IdeasState, move: WithdrawIdea, context: MoveContext
) -> tuple[IdeaWithdrawn, ...]:
    """Return what takes an own idea back; raises `not_proposed` for another one."""
    require_writing(content, context)
    return (IdeaWithdrawn(context.seat, _own(state, move.idea, context).id),)


def set_code(state: IdeasState, move: SetIdeaCode, context: MoveContext) -> tuple[IdeaCodeSet, ...]:
    """Return what gives an own idea another code, nothing if it has that; at any time."""
    if not context.seat:
        raise IllegalMoveError("not_allowed")
    idea = _own(state, move.idea, context)
    found = _hash(state, idea.id, move.code)
    return (IdeaCodeSet(context.seat, idea.id, found),) if found != idea.code_hash else ()


def require_writing(content: IdeasContent, context: MoveContext) -> None:
    """Raise `step_locked` where nobody writes any more, `not_open` where somebody else writes."""
    if context.seat:
        context.require_open_input()
    if not _may_write(content, context.step, context):
        raise IllegalMoveError("not_open")


def _may_write(content: IdeasContent, step: Step, context: MoveContext) -> bool:
    if not context.seat:
        return step.name in BEFORE_VOTE
    return step.name in WRITTEN_IN and (context.table > 0) is content.by_table


def apply_sent(state: IdeasState, event: IdeaSent) -> IdeasState:
    """Return *state* with an idea sent or changed, and held back if it is rude."""
    idea = event.idea
    # Who writes a rude idea anew without its words has it shown.
    others = tuple(known for known in state.hidden if known.id != idea.id or not known.held)
    return replace(
        state,
        ideas={**state.ideas, idea.id: idea},
        authors={**state.authors, idea.id: event.seat},
        hidden=with_hidden(others, (idea,), hidden=True) if idea.held else others,
    )


def apply_withdrawn(state: IdeasState, event: IdeaWithdrawn) -> IdeasState:
    """Return *state* without an idea."""
    gone = event.idea
    return replace(
        state,
        ideas={id_: idea for id_, idea in state.ideas.items() if id_ != gone},
        authors={id_: seat for id_, seat in state.authors.items() if id_ != gone},
        thumbs={id_: seats for id_, seats in state.thumbs.items() if id_ != gone},
    )


def apply_code(state: IdeasState, event: IdeaCodeSet) -> IdeasState:
    """Return *state* with another code of an idea."""
    idea = state.ideas.get(event.idea)
    if idea is None:
        return state
    return replace(state, ideas={**state.ideas, idea.id: replace(idea, code_hash=event.code_hash)})


def _own(state: IdeasState, shown: str, context: MoveContext) -> Idea:
    """Return the own idea that documents show as *shown*; raises `not_proposed` for another."""
    for idea in own_ideas(state, context.seat):
        if shown_id(context.key, idea.id) == shown:
            return idea
    raise IllegalMoveError("not_proposed")


def _starter(state: IdeasState, move: SubmitIdea, context: MoveContext) -> str:
    """Return the id of the text that an idea is made of, nothing if somebody took it up before."""
    if move.starter is None:
        return ""
    offered = _left_by(context.history, tables=not context.seat)
    known = {starter_id(context.key, text): text.id for text in offered}
    if move.starter not in known:
        raise IllegalMoveError("not_proposed")
    found = known[move.starter]
    used = {idea.starter for idea in state.ideas.values()}
    return "" if found in used else found


def _left_by(history: PhaseHistory, *, tables: bool) -> list[Typed]:
    """Return the texts to begin with; those of all *tables* are for facilitators alone."""
    return [
        text
        for result in history.results.values()
        for text in (*result.starters, *(result.table_starters if tables else ()))
    ]


def _hash(state: IdeasState, idea: str, code: str) -> str:
    """Return the SHA-256 of a *code*; raises `code_refused`, or `code_taken` by another idea."""
    found = follow_codes.hash_of(code)
    if found is None:
        raise IllegalMoveError("code_refused")
    if any(other.code_hash == found for id_, other in state.ideas.items() if id_ != idea):
        raise IllegalMoveError("code_taken")
    return found
