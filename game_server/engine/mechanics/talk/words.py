"""The words of a talk: as they are shown, and what facilitators hide of them (M0.1, M0.2)."""

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from game_server.disclosure import LEAST, at_least
from game_server.engine.kit import moderation
from game_server.engine.kit.anonymous import name_of
from game_server.engine.kit.copies import replace
from game_server.engine.kit.recaps import Recap, RecapItem
from game_server.engine.kit.text import Text, Typed, clean_words
from game_server.engine.mechanics.contract import MoveContext
from game_server.engine.mechanics.talk.documents import Word
from game_server.engine.mechanics.talk.moves import (
    LONGEST_WORD,
    HideWord,
    SendWord,
    TalkContent,
    TalkState,
    WordHidden,
    WordSent,
)
from game_server.errors import IllegalMoveError

MOST_SHOWN = 60
"""Most different words in a document: about as many as a screen has room for."""


def send(
    state: TalkState, move: SendWord, context: MoveContext
) -> tuple[WordSent | WordHidden, ...]:
    """Return what sends a word (M0.2).

    It is held if it is rude, and hidden if the same word is so by what a facilitator decided.
    """
    context.require_open_input()
    clean = clean_words(move.word, LONGEST_WORD)
    mine = state.words.get(context.seat)
    if mine and mine.text == clean:
        return ()
    sent = WordSent(context.seat, Typed(context.text_id, clean))
    alike = [typed.id for typed in state.hidden if _fold(typed) == _fold(sent.word)]
    if not state.held.isdisjoint(alike) or (context.rude and not alike):
        return (replace(sent, held=True),)
    return (sent, WordHidden(sent.word.id, hidden=True, others=tuple(alike))) if alike else (sent,)


def moderate(state: TalkState, move: HideWord, context: MoveContext) -> tuple[WordHidden, ...]:
    """Return the event that hides or shows a word, none if it is so already.

    A word that waits for a facilitator is hidden already, and left so by one that hides it.
    """
    context.require_facilitator()
    listed = _spellings(state) if context.step.kind in moderation.LISTED else {}
    keys = {_word_id(context.key, fold): fold for fold in listed}
    hidden_keys = moderation.keys_of(state.hidden, _fold)
    fold = moderation.key_to_change(keys, hidden_keys, move.word, hidden=move.hidden)
    if move.hidden and keys[move.word] in _held_keys(state):
        fold = keys[move.word]
    texts = state.words.values() if move.hidden else state.hidden
    found = [typed.id for typed in texts if _fold(typed) == fold]
    return (WordHidden(found[0], move.hidden, tuple(found[1:])),) if found else ()


def with_hidden(state: TalkState, event: WordHidden) -> TalkState:
    """Return *state* with one word hidden or shown again."""
    texts = {typed.id: typed for typed in (*state.hidden, *state.words.values())}
    # Of who was erased after the end nothing is left (rule 0.20).
    changed = [texts[known] for known in (event.text, *event.others) if known in texts]
    now = moderation.apply(state.hidden, changed, _fold, hidden=event.hidden)
    decided = moderation.keys_of(changed, _fold)
    waiting = state.held.intersection(typed.id for typed in now if _fold(typed) not in decided)
    return replace(state, hidden=now, held=waiting)


def with_word(state: TalkState, event: WordSent) -> TalkState:
    """Return *state* with the word of a seat; one that is held is hidden, in any spelling."""
    sent = replace(state, words={**state.words, event.seat: event.word})
    if not event.held:
        return sent
    hidden, held = (*state.hidden, event.word), state.held | {event.word.id}
    return replace(sent, hidden=hidden, held=held)


def listed_words(state: TalkState, key: bytes, *, hidden: bool) -> list[Word]:
    """Return the words, most frequent first as far as that is told, then by the alphabet (F3).

    None under six.
    """
    hidden_keys, rows = _hidden_keys(state), list[Word]()
    for fold, spellings in _by_frequency(state):
        if (fold in hidden_keys) is hidden:
            row: Word = {"id": _word_id(key, fold), "word": _usual(spellings)}
            if n := _told(state, spellings):
                row["n"] = n
            rows.append(row)
    return rows


def held_words(state: TalkState, key: bytes) -> list[str]:
    """Return the ids of the hidden words that wait for a facilitator; none under six."""
    held = _held_keys(state)
    return [_word_id(key, fold) for fold, _ in _by_frequency(state) if fold in held]


def count_held(state: TalkState) -> int:
    """Return how many different words wait for a facilitator; none under six."""
    return len(_spellings(state).keys() & _held_keys(state))


def why_hidden(state: TalkState, mine: Typed) -> Literal["", "hidden", "held"]:
    """Return why the word *mine* is not shown, empty if it is, or would not be in any case."""
    if len(state.words) < LEAST or _fold(mine) not in _hidden_keys(state):
        return ""
    return "held" if _fold(mine) in _held_keys(state) else "hidden"


def typed(
    content: TalkContent, state: TalkState, thing: str, context: MoveContext
) -> tuple[Typed, ...]:
    """Return the texts of a word that the console lists; raises `not_proposed` for another one."""
    del content
    listed = _spellings(state) if context.step.kind in moderation.LISTED else {}
    folds = {_word_id(context.key, fold): fold for fold in listed}
    if thing not in folds:
        raise IllegalMoveError("not_proposed")
    return tuple(word for word in state.words.values() if _fold(word) == folds[thing])


def shown_texts(state: TalkState) -> tuple[Typed, ...]:
    """Return the texts of the words that all saw."""
    shown = _spellings(state).keys() - _hidden_keys(state)
    return tuple(typed for typed in state.words.values() if _fold(typed) in shown)


def recap_of(asked: Text, state: TalkState) -> Recap:
    """Return the words that all saw, for a debrief: the most frequent first (M0.5)."""
    hidden_keys = _hidden_keys(state)
    items = [
        RecapItem(
            typed=_texts_of(state, fold, _usual(spellings)),
            n=spellings.total(),
            of=len(state.words),
        )
        for fold, spellings in _by_frequency(state)
        if fold not in hidden_keys
    ]
    return Recap("words", len(state.words), asked, items=tuple(items))


def _hidden_keys(state: TalkState) -> frozenset[moderation.Key]:
    return moderation.keys_of(state.hidden, _fold)


def _held_keys(state: TalkState) -> frozenset[moderation.Key]:
    waiting = (typed for typed in state.hidden if typed.id in state.held)
    return moderation.keys_of(waiting, _fold)


def _texts_of(state: TalkState, fold: str, usual: str) -> tuple[Typed, ...]:
    """Return the texts of a word, those of its *usual* spelling first."""
    found = [typed for typed in state.words.values() if typed.text and _fold(typed) == fold]
    return tuple(sorted(found, key=lambda typed: typed.text != usual))


def _by_frequency(state: TalkState) -> list[tuple[str, Counter[str]]]:
    return sorted(_spellings(state).items(), key=lambda item: (-_told(state, item[1]), item[0]))


def _told(state: TalkState, spellings: Counter[str]) -> int:
    """Return how many sent a word, at least; 0 where that is not told (F3)."""
    return at_least(spellings.total(), len(state.words))


def _spellings(state: TalkState) -> Mapping[str, Counter[str]]:
    """Return how often each word was sent in each spelling; no erased one, none under six."""
    words: dict[str, Counter[str]] = {}
    for typed in state.words.values() if len(state.words) >= LEAST else ():
        if typed.text:
            words.setdefault(_fold(typed), Counter())[typed.text] += 1
    return words


def _usual(spellings: Counter[str]) -> str:
    """Return the most frequent spelling, of several the first in alphabetical order."""
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


def _fold(typed: Typed) -> str:
    """Return the casefolded word, the same in all spellings; empty for an erased one."""
    return (typed.text or "").casefold()


def _word_id(key: bytes, fold: str) -> str:
    return "w" + name_of(key, fold)
