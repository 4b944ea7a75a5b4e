"""The proofs and strides that a room sees, and those that are hidden (M9.5).

They carry no table and no author, and stand in the order of their ids, which tell neither.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from game_server.disclosure import LEAST
from game_server.engine.kit import moderation
from game_server.engine.kit.anonymous import name_of
from game_server.engine.kit.copies import replace
from game_server.engine.kit.text import Typed
from game_server.engine.mechanics.contract import MoveContext, ViewContext
from game_server.engine.mechanics.maturity.documents import MaturityConsole, TextSeen
from game_server.engine.mechanics.maturity.moves import Hide, StandSaid, StrideSaid, TextHidden
from game_server.engine.mechanics.maturity.spread import agreed_at_tables, apart_tables
from game_server.engine.mechanics.maturity.subject import MaturityContent, MaturityState, Shared
from game_server.errors import IllegalMoveError

LISTED = (*moderation.LISTED, "discuss")
"""Kinds of step in which facilitators can hide texts: those of the talk stand on the screen."""


def fold(typed: Typed) -> str:
    """Return the casefolded text, the same in all spellings; empty for an erased one."""
    return (typed.text or "").casefold()


def said(state: MaturityState) -> list[Shared]:
    """Return what the room may read: of tables what they agreed on, of phones from six on."""
    alone = list(state.strides.values()) if len(state.strides) >= LEAST else []
    return [shared for shared in (*agreed_at_tables(state), *alone) if shared.text]


def is_hidden(state: MaturityState, typed: Typed) -> bool:
    """Return whether a text is hidden, in any spelling."""
    return bool(fold(typed)) and fold(typed) in moderation.keys_of(state.hidden, fold)


def count_held(shared: Iterable[Shared], state: MaturityState) -> int:
    """Return of how many texts no facilitator has decided yet."""
    texts = (said.text for said in shared if said.text)
    return sum(typed.text is not None and typed.id in state.held for typed in texts)


def shown_texts(state: MaturityState) -> list[Shared]:
    """Return what the room sees: what was neither hidden nor erased."""
    return [
        shared
        for shared in said(state)
        if shared.text and shared.text.text and not is_hidden(state, shared.text)
    ]


def listed(state: MaturityState, key: bytes, *, apart: bool = True) -> dict[str, Shared]:
    """Return what facilitators can hide, by ids that tell neither table nor time.

    What tables *apart* said is of it, since their members still see it.
    """
    found: dict[str, Shared] = {}
    seen: Counter[tuple[str, str, str]] = Counter()
    # Last, so that ids of what the room reads are the same with them and without.
    for shared in (*said(state), *(apart_tables(state) if apart else ())):
        if shared.text and shared.text.text:
            shows = (shared.stand or "", shared.subject, shared.text.text)
            seen[shows] += 1
            found["x" + name_of(key, "\n".join((*shows, str(seen[shows]))))] = shared
    return dict(sorted(found.items()))


def seen_texts(state: MaturityState, key: bytes) -> list[TextSeen]:
    """Return the texts that the room reads, as documents show them."""
    return _seen_of(state, listed(state, key, apart=False), hidden=False)


def _seen_of(state: MaturityState, texts: Mapping[str, Shared], *, hidden: bool) -> list[TextSeen]:
    return [
        _seen(state, id_, shared, shared.text)
        for id_, shared in texts.items()
        if shared.text and is_hidden(state, shared.text) is hidden
    ]


def _seen(state: MaturityState, id_: str, shared: Shared, typed: Typed) -> TextSeen:
    document: TextSeen = {"id": id_, "text": typed.text or ""}
    if shared.subject:
        document["subject"] = shared.subject
    if typed.id in state.held:
        document["held"] = True
    return document


def moderated(state: MaturityState, context: ViewContext) -> MaturityConsole:
    """Return what the console can hide, and what it hid; of what tables apart said also that."""
    texts, room = listed(state, context.key), listed(state, context.key, apart=False)
    shown, hidden = (_seen_of(state, texts, hidden=hidden) for hidden in (False, True))
    for row in (*shown, *hidden):
        if row["id"] not in room:
            row["apart"] = True
    return {"shown": shown, "hidden": hidden}


def hide(state: MaturityState, move: Hide, context: MoveContext) -> tuple[TextHidden, ...]:
    """Return the event that hides or shows a text, none if it is so already (M9.5).

    A text that waits for a facilitator is hidden already, and left so by one that hides it.
    """
    context.require_facilitator()
    found = _typed_by_id(state, context)
    folds = {id_: fold(typed) for id_, typed in found.items()}
    hidden = moderation.keys_of(state.hidden, fold)
    key = moderation.key_to_change(folds, hidden, move.text, hidden=move.hidden)
    if move.hidden and found[move.text].id in state.held:
        key = folds[move.text]
    texts = found.values() if move.hidden else state.hidden
    ids = tuple(dict.fromkeys(typed.id for typed in texts if key and fold(typed) == key))
    return (TextHidden(ids, move.hidden),) if ids else ()


def with_hidden(state: MaturityState, event: TextHidden) -> MaturityState:
    """Return *state* after an event; of who was erased after the end nothing is left in it."""
    spoken = [
        *state.tables.values(),
        state.own,
        *state.strides.values(),
    ]
    typed = [shared.text for shared in spoken if shared and shared.text]
    texts = {one.id: one for one in (*state.hidden, *typed)}
    changed = [texts[id_] for id_ in event.texts if id_ in texts]
    hidden = moderation.apply(state.hidden, changed, fold, hidden=event.hidden)
    return replace(state, hidden=hidden, held=state.held - frozenset(event.texts))


def typed(
    content: MaturityContent, state: MaturityState, thing: str, context: MoveContext
) -> tuple[Typed, ...]:
    """Return the text of a thing that the console lists; raises `not_proposed` for another one."""
    del content
    found = _typed_by_id(state, context)
    if thing not in found:
        raise IllegalMoveError("not_proposed")
    return (found[thing],)


def again_hidden(
    state: MaturityState, event: StandSaid | StrideSaid, typed: Typed | None, *, rude: bool
) -> tuple[StandSaid | StrideSaid | TextHidden, ...]:
    """Return what says a text: *rude*, it is held; else hidden if the same is so already."""
    if typed is None or not (rude or is_hidden(state, typed)):
        return (event,)
    if rude:
        return (replace(event, held=True),)
    alike = [one.id for one in state.hidden if fold(one) == fold(typed)]
    return (event, TextHidden((typed.id, *alike), hidden=True))


def with_held(state: MaturityState, typed: Typed) -> MaturityState:
    """Return *state* with a text that is hidden, in any spelling, until a facilitator decides."""
    same = [one for one in state.hidden if fold(one) == fold(typed)]
    hidden = moderation.apply(state.hidden, (*same, typed), fold, hidden=True)
    return replace(state, hidden=hidden, held=state.held | {typed.id})


def _typed_by_id(state: MaturityState, context: MoveContext) -> Mapping[str, Typed]:
    if context.step.kind not in LISTED:
        return {}
    found = listed(state, context.key)
    return {id_: shared.text for id_, shared in found.items() if shared.text}
