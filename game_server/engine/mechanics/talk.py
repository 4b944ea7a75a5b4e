"""Talk (M0): welcome, debrief, break and closing; nothing to answer, or one word without a name.

Rules: M0.1 words are shown from five on, by frequency. M0.2 the facilitator can hide a word,
which stays hidden when the room steps back. M0.3 a break shows the hour of return.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from game_server.engine.mechanics.form import (
    Content,
    Document,
    Look,
    Measures,
    Mechanic,
    MechanicEvent,
    MechanicMove,
    PhaseState,
    Step,
    Turn,
)
from game_server.engine.text import Text, Typed, clean_words, say
from game_server.errors import IllegalMoveError

SMALL_GROUP = 5
LONGEST_WORD = 30

SPEAK = (Step("discuss", "discuss", 1),)
BREAK = (Step("discuss", "discuss", 1, "break"),)
WORD = (
    Step("brief", "brief", 0.2),
    Step("input", "input", 0.5),
    Step("lock", "lock", 0),
    Step("reveal", "reveal", 0.3, "words", truth=True),
)
BOT_WORDS = ("merci", "surprise", "envie", "ensemble", "eau", "demain", "idées")


@dataclass(frozen=True, slots=True)
class TalkContent(Content):
    """Say one sentence, and ask for one word if *word*; *pause* makes it a break."""

    sentence: Text
    word: bool = False
    pause: bool = False


@dataclass(frozen=True, slots=True)
class TalkState(PhaseState):
    """Keep the words by seat, and the ids of those that are hidden."""

    words: Mapping[str, Typed]
    hidden: frozenset[str]


@dataclass(frozen=True, slots=True)
class SendWord(MechanicMove):
    """Send or change one's word."""

    word: str
    type: Literal["talk.word"] = "talk.word"


@dataclass(frozen=True, slots=True)
class HideWord(MechanicMove):
    """Take a word off the screens, or put it back (facilitator only)."""

    word: str
    hidden: bool
    type: Literal["talk.hide"] = "talk.hide"


@dataclass(frozen=True, slots=True)
class WordSent(MechanicEvent):
    """Note the word of a seat."""

    seat: str
    word: Typed
    type: Literal["talk.word_sent"] = "talk.word_sent"


@dataclass(frozen=True, slots=True)
class WordHidden(MechanicEvent):
    """Note that a word is hidden, or shown again."""

    word: str
    hidden: bool
    type: Literal["talk.word_hidden"] = "talk.word_hidden"


TalkMove = SendWord | HideWord
TalkEvent = WordSent | WordHidden


def steps(content: TalkContent) -> tuple[Step, ...]:
    """Return one step of talk, or those of a word."""
    if content.word:
        return WORD
    return BREAK if content.pause else SPEAK


def begin(content: TalkContent) -> TalkState:
    """Return a phase without words."""
    del content
    return TalkState({}, frozenset())


def answered(state: TalkState, step: Step) -> frozenset[str]:
    """Return the seats that have sent a word."""
    del step
    return frozenset(state.words)


def decide(
    content: TalkContent, state: TalkState, move: TalkMove, turn: Turn
) -> tuple[TalkEvent, ...]:
    """Accept one cleaned word a seat while answers are open; hiding at any time."""
    del content
    match move:
        case SendWord(word=word):
            if not turn.seat:
                raise IllegalMoveError("not_allowed")
            if turn.step.kind != "input":
                raise IllegalMoveError("step_locked")
            return (WordSent(turn.seat, Typed(turn.text_id, clean_words(word, LONGEST_WORD))),)
        case HideWord(word=word, hidden=hidden):
            if turn.seat:
                raise IllegalMoveError("not_allowed")
            if word not in {_word_id(sent) for sent in _spellings(state)}:
                raise IllegalMoveError("not_proposed")
            return (WordHidden(word, hidden),)


def evolve(state: TalkState, event: TalkEvent) -> TalkState:
    """Return *state* with one word sent, hidden or shown."""
    match event:
        case WordSent(seat=seat, word=word):
            return replace(state, words={**state.words, seat: word})
        case WordHidden(word=word, hidden=hidden):
            change = state.hidden | {word} if hidden else state.hidden - {word}
            return replace(state, hidden=change)


def view(content: TalkContent, state: TalkState, look: Look) -> Document:
    """Return the sentence; from the reveal on the words, if there are five or more (M0.1)."""
    if look.audience == "seat":
        mine = state.words.get(look.seat)
        return {"mine": mine.text} if mine and mine.text else {}
    if look.audience == "all":
        document: Document = {
            "rule": "word" if content.word else "listen",
            "sentence": say(content.sentence, look.variant),
            "pause": content.pause,
        }
        if look.step.kind == "reveal":
            document["n"] = len(state.words)
            document["words"] = _words(state, hidden=False)
        return document
    if look.audience == "desk" and look.step.kind == "reveal":
        return {"hidden": _words(state, hidden=True)}
    return {}


def measures(content: TalkContent, state: TalkState) -> Measures:
    """Return who sent a word; a talk without a word asks for nothing."""
    return Measures(content.word, frozenset(state.words), {}, {})


def bot(documents: Mapping[str, Document], rng: Random) -> TalkMove | None:
    """Send one of a few words, once."""
    kind = documents.get("all", {}).get("step", {}).get("kind")
    if kind != "input" or "mine" in documents.get("seat", {}).get("play", {}):
        return None
    return SendWord(rng.choice(BOT_WORDS))


def _words(state: TalkState, *, hidden: bool) -> list[Document]:
    """Return the words, most frequent first, then in alphabetical order; none under five."""
    if len(state.words) < SMALL_GROUP:
        return []
    counts = Counter(_spellings(state))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rows = [{"id": _word_id(word), "word": word, "n": n} for word, n in ordered]
    return [row for row in rows if (row["id"] in state.hidden) is hidden]


def _spellings(state: TalkState) -> list[str]:
    """Return the words without regard to capitals, one for each seat; none for an erased one."""
    return [typed.text.casefold() for typed in state.words.values() if typed.text]


def _word_id(word: str) -> str:
    """Name a word by its own letters, so that the id tells nothing about who sent it."""
    return "w" + hashlib.sha256(word.encode()).hexdigest()[:12]


TALK: Mechanic[TalkContent, TalkState, TalkMove, TalkEvent] = Mechanic(
    name="talk",
    content=TalkContent,
    state=TalkState,
    moves=(SendWord, HideWord),
    events=(WordSent, WordHidden),
    steps=steps,
    begin=begin,
    answered=answered,
    decide=decide,
    evolve=evolve,
    view=view,
    measures=measures,
    bot=bot,
    lasting=(WordHidden,),
)
