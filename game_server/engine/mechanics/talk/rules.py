"""Talk (M0): welcome, debrief, break and closing; nothing to answer, or one word without a name.

Rules: M0.1 words are shown from six on, the most frequent first as far as that is told, as most
have spelled them. M0.2 from the lock on the facilitator sees them too and can hide one, which stays
hidden when the room steps back or somebody sends it again; a rude one is held until the facilitator
decides. M0.3 a break shows the hour of return, which no factor moves. M0.4 a call for partners
counts who is interested, which is told as it ends. M0.5 a debrief has a prompt a step, and what
phases before it found out. M0.6 an opening tells all goals by title before the talk itself, and
only then.
"""

from collections.abc import Mapping
from random import Random

from game_server.engine.kit import moderation
from game_server.engine.kit.copies import replace
from game_server.engine.kit.figure_names import ACTED, WORDS
from game_server.engine.kit.measures import Measures, RoomValue
from game_server.engine.kit.proposals import Outgoing
from game_server.engine.kit.text import localized
from game_server.engine.kit.told import Told
from game_server.engine.kit.viewers import AtConsole, AtSeat, Everyone
from game_server.engine.mechanics.contract import (
    Document,
    Documents,
    Mechanic,
    MoveContext,
    Nothing,
    Result,
    Step,
    ViewContext,
)
from game_server.engine.mechanics.talk import debrief, partners
from game_server.engine.mechanics.talk.documents import TalkConsole, TalkMine, TalkPlay
from game_server.engine.mechanics.talk.moves import (
    HideWord,
    InterestTold,
    SendWord,
    TalkContent,
    TalkEvent,
    TalkMove,
    TalkState,
    TellInterest,
    WordHidden,
    WordSent,
)
from game_server.engine.mechanics.talk.words import (
    MOST_SHOWN,
    count_held,
    held_words,
    listed_words,
    moderate,
    recap_of,
    send,
    shown_texts,
    typed,
    why_hidden,
    with_hidden,
    with_word,
)

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
BOT_INTEREST = 0.3
BOT_WORDS = ("merci", "surprise", "envie", "ensemble", "eau", "demain", "idées")


def steps(content: TalkContent) -> tuple[Step, ...]:
    """Return one step of talk, those of a word, or a prompt each; before them all goals (M0.6)."""
    if content.prompts:
        return debrief.steps_of(content.prompts)
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
    match move:
        case SendWord():
            return send(state, move, context)
        case HideWord():
            return moderate(state, move, context)
        case TellInterest():
            return partners.tell(content, state, move, context)


def evolve(state: TalkState, event: TalkEvent) -> TalkState:
    """Return *state* with one word sent, hidden or shown, or an interest told."""
    match event:
        case WordSent():
            return with_word(state, event)
        case WordHidden():
            return with_hidden(state, event)
        case InterestTold():
            return partners.with_interest(state, event)


def view(
    content: TalkContent, state: TalkState, context: ViewContext
) -> TalkPlay | TalkMine | TalkConsole | Nothing:
    """Return the sentence; from the reveal on the words, if there are five or more (M0.1)."""
    if isinstance(context.viewer, AtSeat):
        return _for_seat(content, state, context)
    if isinstance(context.viewer, Everyone):
        return _for_all(content, state, context)
    if isinstance(context.viewer, AtConsole) and context.step.kind in moderation.LISTED:
        shown, hidden = (
            listed_words(state, context.key, hidden=hidden) for hidden in (False, True)
        )
        return {"shown": shown, "hidden": hidden, "held": held_words(state, context.key)}
    return Nothing()


def carry_over(then: TalkState, now: TalkState) -> TalkState:
    """Return the state *then* with the words that are hidden *now*, and who is interested."""
    hidden, held = now.hidden, now.held
    return replace(then, hidden=hidden, held=held, interested=now.interested)


def measures(content: TalkContent, state: TalkState) -> Measures:
    """Return the seats that sent a word; a talk without a word asks for nothing."""
    shown = len(shown_texts(state))
    return Measures(
        content.word,
        frozenset(state.words),
        {},
        {},
        values={ACTED: dict.fromkeys(state.interested, 1.0)} if content.partners else {},
        room_values=partners.volunteers(content, state)
        | ({WORDS: RoomValue(shown, shown)} if content.word else {}),
    )


def result(content: TalkContent, state: TalkState) -> Result:
    """Return the words that were shown to all, by the texts that brought them; how many wait."""
    asked = content.prompt or content.sentence
    recaps = (recap_of(asked, state),) if content.word else ()
    return Result(texts=shown_texts(state), held_texts=count_held(state), recaps=recaps)


def outgoing(
    content: TalkContent, state: TalkState, tables: Mapping[int, TalkState] | None
) -> Outgoing:
    """Return how many words wait for a facilitator; none is handed on."""
    del content, tables
    return Outgoing(held_texts=count_held(state) if state.held else 0)


def bot(documents: Mapping[str, Document], rng: Random) -> TalkMove | None:
    """Send one of a few words, once."""
    kind = documents.get("all", {}).get("step", {}).get("kind")
    if kind != "input" or "mine" in documents.get("seat", {}).get("play", {}):
        return None
    return SendWord(rng.choice(BOT_WORDS))


def bot_after(documents: Mapping[str, Document], rng: Random) -> TalkMove | None:
    """Say « Ça m'intéresse » at times, once, where partners are called for."""
    everybody, seat = (documents.get(name, {}).get("play", {}) for name in ("all", "seat"))
    if "partners" not in everybody or "interested" in seat or rng.random() > BOT_INTEREST:
        return None
    return TellInterest(on=True)


def _for_all(content: TalkContent, state: TalkState, context: ViewContext) -> TalkPlay:
    step, variant = context.step, context.variant
    document: TalkPlay = {
        "rule": "word" if content.word else "listen",
        "sentence": localized(content.sentence, variant),
        "is_break": content.is_break,
    }
    if content.prompt:
        document["prompt"] = localized(content.prompt, variant)
    if number := debrief.at(content, step):
        document["prompt"] = localized(content.prompts[number - 1].text, variant)
        document |= {"number": number, "prompts": len(content.prompts)}
    if data := debrief.data_of(content, context):
        document["data"] = data
    if step == OPENING:
        titles = content.goals.items()
        document["goals"] = {f"g{n}": localized(title, variant) for n, title in titles}
    if step.kind == "reveal":
        document["n"] = len(state.words)
        words = listed_words(state, context.key, hidden=False)
        document["words"] = words[:MOST_SHOWN]
        if others := len(words[MOST_SHOWN:]):
            document["others"] = others
    if content.partners and partners.calls(content, step):
        document["partners"] = localized(content.partners, variant)
    return document


def _for_seat(content: TalkContent, state: TalkState, context: ViewContext) -> TalkMine:
    document: TalkMine = {}
    if partners.calls(content, context.step) and context.seat in state.interested:
        document["interested"] = True
    mine = state.words.get(context.seat)
    if mine is None:
        return document
    if mine.text is None:
        return document | {"erased": True}
    document["mine"] = mine.text
    if context.step.kind == "reveal" and (why := why_hidden(state, mine)):
        document[why] = True
    return document


def told(content: TalkContent, event: TalkEvent) -> tuple[Told, ...]:
    """Tell a person her word, or that she was interested in becoming a partner."""
    match event:
        case WordSent(word=word):
            return (Told("word", word, about=content.prompt or content.sentence),)
        case InterestTold(on=on):
            return (Told("interest" if on else "taken_back", about=content.partners),)
        case _:
            return ()


TALK: Mechanic[TalkContent, TalkState, TalkMove, TalkEvent] = Mechanic(
    name="talk",
    content=TalkContent,
    state=TalkState,
    moves=(SendWord, HideWord, TellInterest),
    events=(WordSent, WordHidden, InterestTold),
    documents=Documents(all=TalkPlay, console=TalkConsole, seat=TalkMine),
    steps=steps,
    begin=begin,
    answered=answered,
    decide=decide,
    evolve=evolve,
    view=view,
    measures=measures,
    result=result,
    outgoing=outgoing,
    bot=bot,
    bot_after=bot_after,
    carry_over=carry_over,
    told=told,
    typed=typed,
    anonymous="words",
)
