"""What each viewer sees of « Où en sommes-nous ? » (M9)."""

from typing import Literal

from game_server.disclosure import LEAST
from game_server.engine.kit.text import Typed, localized
from game_server.engine.kit.viewers import AtConsole, AtSeat, AtTable, Everyone
from game_server.engine.mechanics.contract import Nothing, Step, ViewContext
from game_server.engine.mechanics.maturity.documents import (
    Asked,
    MaturityConsole,
    MaturityMine,
    MaturityPlay,
    MaturityTable,
    SharedSeen,
)
from game_server.engine.mechanics.maturity.played import titles_of
from game_server.engine.mechanics.maturity.spread import is_shown, room_stands, tables_found
from game_server.engine.mechanics.maturity.subject import (
    MaturityContent,
    MaturityState,
    Shared,
    Subject,
)
from game_server.engine.mechanics.maturity.texts import LISTED, is_hidden, moderated, seen_texts


def view(
    content: MaturityContent, state: MaturityState, context: ViewContext
) -> MaturityPlay | MaturityTable | MaturityMine | MaturityConsole | Nothing:
    """Return what is asked; to a table what it says; to all, at the end, what was found.

    Nobody sees where somebody else stands, nor who proposed or wrote something.
    """
    match context.viewer:
        case Everyone():
            return _for_all(content, state, context)
        case AtTable():
            return _for_table(state)
        case AtSeat():
            return _for_seat(content, state, context)
        case AtConsole() if _may_read(content, context.step):
            return moderated(state, context)
        case _:
            return Nothing()


def _may_read(content: MaturityContent, step: Step) -> bool:
    """Return whether facilitators have texts to read: where some are written, once they are."""
    written = content.by_table or content.subject is None
    return written and step.kind in LISTED and not step.halts


def _for_all(content: MaturityContent, state: MaturityState, context: ViewContext) -> MaturityPlay:
    document: MaturityPlay = {
        "rule": "stand" if content.subject else "stride",
        "by_table": content.by_table,
    }
    if content.subject:
        document["card"] = _asked(content.subject, context.variant)
    else:
        titles = titles_of(context.history)
        document["subjects"] = {
            id_: localized(title, context.variant) for id_, title in titles.items()
        }
    if not context.step.truth:
        return document
    document["texts"] = seen_texts(state, context.key)
    if content.subject:
        document["room"] = room_stands(state)
    if content.by_table:
        document["tables"] = tables_found(state)
    elif content.subject is None:
        document["n"] = len(state.strides)
    return document


def _asked(subject: Subject, variant: str) -> Asked:
    return {
        "id": subject.id,
        "number": subject.number,
        "goals": [f"g{goal}" for goal in sorted(subject.goals)],
        "title": localized(subject.title, variant),
        "question": localized(subject.question, variant),
        "signs": {stand: localized(sign, variant) for stand, sign in subject.signs.items()},
    }


def _for_table(state: MaturityState) -> MaturityTable:
    """Return what was said last; how its members answered alone is not told (F2)."""
    return {"said": _seen(state, state.own, ended=False)} if state.own else {}


def _for_seat(content: MaturityContent, state: MaturityState, context: ViewContext) -> MaturityMine:
    document: MaturityMine = {}
    if placing := state.placings.get(context.seat):
        # What a table does is not one's own answer, and stands beside it.
        name: Literal["mine", "alone"] = "alone" if _talked(content, context.step) else "mine"
        document[name] = placing
    stride = state.strides.get(context.seat)
    if stride and stride.text:
        if stride.text.text is None:
            document["erased"] = True
        else:
            document["mine"] = {"subject": stride.subject, "text": stride.text.text}
        shown = context.step.truth and len(state.strides) >= LEAST
        if shown and is_hidden(state, stride.text):
            document["hidden"] = True
    if content.by_table and context.step.truth and (table := _table_of(state, context)):
        document["table"] = _seen(state, table, ended=True)
    return document


def _talked(content: MaturityContent, step: Step) -> bool:
    """Return whether tables talk, or have talked, at *step*."""
    return content.by_table and step.name not in ("brief", "input", "lock")


def _table_of(state: MaturityState, context: ViewContext) -> Shared | None:
    """Return what was said where a seat was there, else at the table where it sits."""
    there = (shared for shared in state.tables.values() if context.seat in shared.there)
    return next(there, state.tables.get(context.table))


def _seen(state: MaturityState, shared: Shared, *, ended: bool) -> SharedSeen:
    """Return what a table said, without who said it; *ended*: also whether it agreed."""
    document: SharedSeen = {}
    if shared.stand:
        document["stand"] = shared.stand
    if shared.subject:
        document["subject"] = shared.subject
    if ended:
        document["agreed"] = shared.agreed
    if shared.text:
        document |= _text(state, shared.text)
        # What fewer people said comes before no facilitator.
        if "hidden" in document and shared.text.id in state.held and is_shown(shared):
            document["held"] = True
    return document


def _text(state: MaturityState, typed: Typed) -> SharedSeen:
    if typed.text is None:
        return {"erased": True}
    return {"hidden": True} if is_hidden(state, typed) else {"text": typed.text}
