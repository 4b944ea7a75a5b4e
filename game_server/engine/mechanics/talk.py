"""Talk (M0): welcome, debrief, break and closing; nothing to answer, or one word without a name.

Rules: M0.1 words are shown from five on, by frequency, as most have spelled them. M0.2 from the
lock on the facilitator sees them too and can hide one, which stays hidden when the room steps
back or somebody sends it again. M0.3 a break shows the hour of return, which no factor moves.
M0.6 an opening tells all goals by title before the talk itself, and only then.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Literal, NotRequired, TypedDict

from game_server.engine import moderation
from game_server.engine.anonymous import name_of
from game_server.engine.copies import replace
from game_server.engine.mechanics.contract import (
    Content,
    Document,
    Documents,
    Measures,
    Mechanic,
    MechanicEvent,
    MechanicMove,
    MoveContext,
    Nothing,
    PhaseState,
    Result,
    Step,
    ViewContext,
)
from game_server.engine.small_groups import SMALL_GROUP
from game_server.engine.text import Text, Typed, clean_words, localized
from game_server.engine.told import Told
from game_server.engine.viewers import AtConsole, AtSeat, Everyone
from game_server.errors import IllegalMoveError

LONGEST_WORD = 30
MOST_SHOWN = 60
"""Most different words in a document: about as many as a screen has room for."""

SPEAK = (Step("discuss", "discuss", 1),)
BREAK = (Step("discuss", "discuss", 1, "break", fixed=True),)
WORD = (
    Step("brief", "brief", 0.2),
    Step("input", "input", 0.5),
    Step("lock", "lock", 0),
    Step("reveal", "reveal", 0.3, "words", truth=True),
)
OPENING = Step("goals", "brief", 0.12)
"""All goals are laid out: 40 s of a welcome of six minutes (M0.6)."""
OPENED = {
    SPEAK: (Step("discuss", "discuss", 1, "go_on"),),
    BREAK: BREAK,
    WORD: WORD,
}
AFTER_OPENING = {
    planned: (OPENING, *(replace(step, share=step.share * (1 - OPENING.share)) for step in later))
    for planned, later in OPENED.items()
}
BOT_WORDS = ("merci", "surprise", "envie", "ensemble", "eau", "demain", "idées")


@dataclass(frozen=True, slots=True)
class TalkContent(Content):
    """Show one sentence, and ask for one word if *word*; *is_break* makes it a break.

    *prompt* tells the room what to do or talk about. *goals* are those that an opening tells first,
    titles by number as text; without any there is no opening (M0.6).
    """

    sentence: Text
    word: bool = False
    is_break: bool = False
    prompt: Text | None = None
    goals: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TalkState(PhaseState):
    """Hold the words by seat, and of each hidden word the texts that had it."""

    words: Mapping[str, Typed]
    hidden: tuple[Typed, ...] = ()


class Word(TypedDict):
    """Show a word, and how many sent it."""

    id: str
    word: str
    n: int


class TalkPlay(TypedDict):
    """Show everybody the sentence; *n* and *words*, the most frequent first, from the reveal on.

    *prompt*: what the room does or talks about. *is_break*: a break, whose deadline is the hour of
    return. *others* counts the different words for which there is no room. *goals*: titles by id
    such as `g6`, in an opening.
    """

    rule: Literal["listen", "word"]
    sentence: str
    is_break: bool
    prompt: NotRequired[str]
    n: NotRequired[int]
    words: NotRequired[list[Word]]
    others: NotRequired[int]
    goals: NotRequired[dict[str, str]]


class TalkMine(TypedDict, total=False):
    """Show a seat its word, or that a facilitator took it off the screen, or erased it."""

    mine: str
    hidden: Literal[True]
    erased: Literal[True]


class TalkConsole(TypedDict):
    """Show facilitators what the room sees, or will see, and what not (M0.2)."""

    shown: list[Word]
    hidden: list[Word]


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
    """Record the word of a seat."""

    seat: str
    word: Typed
    type: Literal["talk.word_sent"] = "talk.word_sent"


@dataclass(frozen=True, slots=True)
class WordHidden(MechanicEvent):
    """Record that the word of a text is hidden, or shown again.

    It names the text by its id: a hash of the word could be guessed after the text is erased.
    *others* say the same: so it stays hidden if the text of one is erased.
    """

    text: str
    hidden: bool
    others: tuple[str, ...] = ()
    type: Literal["talk.word_hidden"] = "talk.word_hidden"


TalkMove = SendWord | HideWord
TalkEvent = WordSent | WordHidden


def steps(content: TalkContent) -> tuple[Step, ...]:
    """Return one step of talk, or those of a word; before them all goals, in an opening (M0.6)."""
    planned = WORD if content.word else BREAK if content.is_break else SPEAK
    return AFTER_OPENING[planned] if content.goals else planned


def begin(content: TalkContent) -> TalkState:
    """Return a phase without words."""
    del content
    return TalkState({})


def answered(state: TalkState, step: Step) -> frozenset[str]:
    """Return the seats that have sent a word."""
    del step
    return frozenset(state.words)


def decide(
    content: TalkContent, state: TalkState, move: TalkMove, context: MoveContext
) -> tuple[TalkEvent, ...]:
    """Accept one cleaned word a seat while answers are open; hiding once the console lists them."""
    del content
    match move:
        case SendWord(word=word):
            context.require_open_input()
            clean = clean_words(word, LONGEST_WORD)
            mine = state.words.get(context.seat)
            if mine and mine.text == clean:
                return ()
            return _send(state, WordSent(context.seat, Typed(context.text_id, clean)))
        case HideWord():
            context.require_facilitator()
            return _moderate(state, move, context)


def evolve(state: TalkState, event: TalkEvent) -> TalkState:
    """Return *state* with one word sent, hidden or shown."""
    match event:
        case WordSent(seat=seat, word=word):
            return replace(state, words={**state.words, seat: word})
        case WordHidden(text=id_, hidden=hidden, others=others):
            texts = {typed.id: typed for typed in (*state.hidden, *state.words.values())}
            # Of who was erased after the end nothing is left (rule 0.20).
            changed = [texts[known] for known in (id_, *others) if known in texts]
            now = moderation.apply(state.hidden, changed, _fold, hidden=hidden)
            return replace(state, hidden=now)


def view(
    content: TalkContent, state: TalkState, context: ViewContext
) -> TalkPlay | TalkMine | TalkConsole | Nothing:
    """Return the sentence; from the reveal on the words, if there are five or more (M0.1)."""
    if isinstance(context.viewer, AtSeat):
        return _for_seat(state, context)
    if isinstance(context.viewer, Everyone):
        return _for_all(content, state, context)
    if isinstance(context.viewer, AtConsole) and context.step.kind in moderation.LISTED:
        shown, hidden = (_words(state, context.key, hidden=hidden) for hidden in (False, True))
        return {"shown": shown, "hidden": hidden}
    return Nothing()


def carry_over(then: TalkState, now: TalkState) -> TalkState:
    """Return the state *then* with the words that are hidden *now*."""
    return replace(then, hidden=now.hidden)


def measures(content: TalkContent, state: TalkState) -> Measures:
    """Return the seats that sent a word; a talk without a word asks for nothing."""
    return Measures(content.word, frozenset(state.words), {}, {})


def result(content: TalkContent, state: TalkState) -> Result:
    """Return the words that were shown to all, by the texts that brought them."""
    del content
    hidden_keys = moderation.keys_of(state.hidden, _fold)
    shown = _spellings(state).keys() - hidden_keys
    return Result(texts=tuple(typed for typed in state.words.values() if _fold(typed) in shown))


def bot(documents: Mapping[str, Document], rng: Random) -> TalkMove | None:
    """Send one of a few words, once."""
    kind = documents.get("all", {}).get("step", {}).get("kind")
    if kind != "input" or "mine" in documents.get("seat", {}).get("play", {}):
        return None
    return SendWord(rng.choice(BOT_WORDS))


def _for_all(content: TalkContent, state: TalkState, context: ViewContext) -> TalkPlay:
    document: TalkPlay = {
        "rule": "word" if content.word else "listen",
        "sentence": localized(content.sentence, context.variant),
        "is_break": content.is_break,
    }
    if content.prompt:
        document["prompt"] = localized(content.prompt, context.variant)
    if context.step == OPENING:
        titles = content.goals.items()
        document["goals"] = {f"g{n}": localized(title, context.variant) for n, title in titles}
    if context.step.kind == "reveal":
        document["n"] = len(state.words)
        words = _words(state, context.key, hidden=False)
        document["words"] = words[:MOST_SHOWN]
        if others := len(words[MOST_SHOWN:]):
            document["others"] = others
    return document


def _for_seat(state: TalkState, context: ViewContext) -> TalkMine:
    mine = state.words.get(context.seat)
    if mine is None:
        return {}
    if mine.text is None:
        return {"erased": True}
    document: TalkMine = {"mine": mine.text}
    if (
        context.step.kind == "reveal"
        and len(state.words) >= SMALL_GROUP
        and _fold(mine) in moderation.keys_of(state.hidden, _fold)
    ):
        document["hidden"] = True
    return document


def _words(state: TalkState, key: bytes, *, hidden: bool) -> list[Word]:
    """Return the words, most frequent first, then in alphabetical order; none under five."""
    hidden_keys = moderation.keys_of(state.hidden, _fold)
    ordered = sorted(_spellings(state).items(), key=lambda item: (-item[1].total(), item[0]))
    return [
        {"id": _word_id(key, fold), "word": _usual(spellings), "n": spellings.total()}
        for fold, spellings in ordered
        if (fold in hidden_keys) is hidden
    ]


def _spellings(state: TalkState) -> Mapping[str, Counter[str]]:
    """Return how often each word was sent in each spelling; no erased one, none under five."""
    words: dict[str, Counter[str]] = {}
    for typed in state.words.values() if len(state.words) >= SMALL_GROUP else ():
        if typed.text:
            words.setdefault(_fold(typed), Counter())[typed.text] += 1
    return words


def _usual(spellings: Counter[str]) -> str:
    """Return the most frequent spelling, of several the first in alphabetical order."""
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


def _fold(typed: Typed) -> str:
    """Return the casefolded word, the same in all spellings; empty for an erased one."""
    return (typed.text or "").casefold()


def _send(state: TalkState, sent: WordSent) -> tuple[TalkEvent, ...]:
    """Return what sends a word, and hides it if it is one that is hidden already (M0.2)."""
    alike = [typed.id for typed in state.hidden if _fold(typed) == _fold(sent.word)]
    return (sent, WordHidden(sent.word.id, hidden=True, others=tuple(alike))) if alike else (sent,)


def _moderate(state: TalkState, move: HideWord, context: MoveContext) -> tuple[WordHidden, ...]:
    """Return the event that hides or shows a word, none if it is so already."""
    listed = _spellings(state) if context.step.kind in moderation.LISTED else {}
    keys = {_word_id(context.key, fold): fold for fold in listed}
    hidden_keys = moderation.keys_of(state.hidden, _fold)
    fold = moderation.key_to_change(keys, hidden_keys, move.word, hidden=move.hidden)
    texts = state.words.values() if move.hidden else state.hidden
    found = [typed.id for typed in texts if _fold(typed) == fold]
    return (WordHidden(found[0], move.hidden, tuple(found[1:])),) if found else ()


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


def _word_id(key: bytes, fold: str) -> str:
    return "w" + name_of(key, fold)


def told(content: TalkContent, event: TalkEvent) -> tuple[Told, ...]:
    """Tell a person her word."""
    if isinstance(event, WordHidden):
        return ()
    return (Told("word", event.word, about=content.prompt or content.sentence),)


TALK: Mechanic[TalkContent, TalkState, TalkMove, TalkEvent] = Mechanic(
    name="talk",
    content=TalkContent,
    state=TalkState,
    moves=(SendWord, HideWord),
    events=(WordSent, WordHidden),
    documents=Documents(all=TalkPlay, console=TalkConsole, seat=TalkMine),
    steps=steps,
    begin=begin,
    answered=answered,
    decide=decide,
    evolve=evolve,
    view=view,
    measures=measures,
    result=result,
    bot=bot,
    carry_over=carry_over,
    told=told,
    typed=typed,
    anonymous="words",
)
