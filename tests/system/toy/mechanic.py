"""Toy: find the lucky number; it exists to show that one module is enough for a mechanic.

It uses all that the contract of mechanics offers: it is played by the room or by tables, takes a
remark that can be hidden, draws by lot twice, counts hands, refuses with a code of its own, and
has figures of its own in the report.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from game_server.engine.kit.anonymous import name_of
from game_server.engine.kit.copies import replace
from game_server.engine.kit.draw import Draw, DrawRequest
from game_server.engine.kit.draw import document as draw_document
from game_server.engine.kit.measures import Measures, RoomValue
from game_server.engine.kit.moderation import key_to_change
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.text import Text, Typed, clean_words, localized
from game_server.engine.kit.viewers import AtConsole, AtSeat, AtTable, Everyone
from game_server.engine.mechanics.contract import (
    Content,
    Document,
    Documents,
    Mechanic,
    MechanicEvent,
    MechanicMove,
    MoveContext,
    Nothing,
    Option,
    PhaseHistory,
    PhaseState,
    Result,
    Step,
    ViewContext,
)
from game_server.errors import IllegalMoveError
from tests.system.toy.documents import ToyBefore, ToyConsole, ToyMine, ToyPlay, ToyRemark, ToyTable
from tests.system.toy.figures import FAR, TRIED

LONGEST_WORDS = 40
BROKEN, TOPIC = "b", "t"
"""First letters of what is drawn: the toy that nobody may pick, and that which is talked about."""
LISTED = ("lock", "reveal", "discuss")
"""Kinds of step in which the console has the remarks."""
BOT_WORDS = ("rouge", "comme hier", "au hasard")

PICK = Step("pick", "input", 0.4, ready="stays")
BEHIND = (
    Step("lock", "lock", 0),
    Step("reveal", "reveal", 0.2, "lucky", truth=True),
    Step("discuss", "discuss", 0.4, truth=True),
)
IN_ROOM = (Step("input", "input", 0.4), *BEHIND)
BY_TABLE = (Step("input", "input", 0.4, inside=(PICK,)), *BEHIND)


@dataclass(frozen=True, slots=True)
class ToyContent(Content):
    """Ask for a number from 1 to *most*, of which *lucky* is the one to find, or each table."""

    question: Text
    most: int
    lucky: int
    by_table: bool = False


@dataclass(frozen=True, slots=True)
class Choose(MechanicMove, tag="toy.pick"):
    """Pick a number, or another one, with a remark or without."""

    pick: int
    words: str | None = None


@dataclass(frozen=True, slots=True)
class HideWords(MechanicMove, tag="toy.hide"):
    """Take a remark off the screens, or put it back (facilitator only)."""

    words: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class DrawTopic(MechanicMove, tag="toy.draw"):
    """Draw the toy that is talked about (facilitator only)."""


@dataclass(frozen=True, slots=True)
class Chosen(MechanicEvent, tag="toy.picked"):
    """Record the number of a seat and its remark; *counts* is false if the lucky one was shown."""

    seat: str
    pick: int
    words: Typed | None
    counts: bool


@dataclass(frozen=True, slots=True)
class WordsHidden(MechanicEvent, tag="toy.words_hidden"):
    """Record that a remark, by the id of its text, is hidden, or shown again."""

    text: str
    hidden: bool


ToyMove = Choose | HideWords | DrawTopic
ToyEvent = Chosen | WordsHidden


@dataclass(frozen=True, slots=True)
class ToyState(PhaseState):
    """Hold what each seat picked last, the ids of hidden remarks, and what is talked about."""

    picks: Mapping[str, Chosen] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    topic: int = 0


def steps(content: ToyContent) -> tuple[Step, ...]:
    """Return the steps; the tables go by themselves through the first one, if they play."""
    return BY_TABLE if content.by_table else IN_ROOM


def begin(content: ToyContent) -> ToyState:
    """Return a phase without picks."""
    del content
    return ToyState()


def answered(state: ToyState, step: Step) -> frozenset[str]:
    """Return the seats that have picked."""
    del step
    return frozenset(state.picks)


def request_draw(
    content: ToyContent,
    state: ToyState,
    step: Step,
    seats: tuple[str, ...],
    history: PhaseHistory,
) -> DrawRequest | None:
    """Draw the broken toy when answers open; it is never the lucky one."""
    del state, seats
    if step.kind != "input" or step.inside or history.draws:
        return None
    toys = range(1, content.most + 1)
    return DrawRequest(tuple(f"{BROKEN}{toy}" for toy in toys if toy != content.lucky), 1)


def apply_draw(state: ToyState, made: Draw) -> ToyState:
    """Return *state* with what is talked about, if that was drawn."""
    found = _numbers((made,), TOPIC)
    return replace(state, topic=found[0]) if found else state


def decide(
    content: ToyContent, state: ToyState, move: ToyMove, context: MoveContext
) -> tuple[ToyEvent | DrawRequest, ...]:
    """Accept a toy that is whole while answers are open; hiding and a draw once they are shown."""
    match move:
        case Choose():
            return (_chosen(content, move, context),)
        case HideWords(words=words, hidden=hidden):
            listed = _remarks(state) if _leads(context, *LISTED) else {}
            things = {_name(context.key, id_): id_ for id_ in listed}
            found = key_to_change(things, state.hidden, words, hidden=hidden)
            return (WordsHidden(found, hidden),) if found else ()
        case DrawTopic():
            if not _leads(context, "discuss"):
                raise IllegalMoveError("not_open")
            return (DrawRequest(tuple(f"{TOPIC}{toy}" for toy in range(1, content.most + 1)), 1),)


def evolve(state: ToyState, event: ToyEvent) -> ToyState:
    """Return *state* with the pick of one seat replaced, or with a remark hidden or shown."""
    match event:
        case Chosen(seat=seat):
            return replace(state, picks={**state.picks, seat: event})
        case WordsHidden(text=text, hidden=hidden):
            return replace(state, hidden=state.hidden - {text} | ({text} if hidden else set()))


def view(
    content: ToyContent, state: ToyState, context: ViewContext
) -> ToyPlay | ToyTable | ToyMine | ToyConsole | Nothing:
    """Return the question; the lucky number and how often each was picked once it is shown."""
    match context.viewer:
        case Everyone():
            return _for_all(content, state, context)
        case AtTable() if content.by_table and context.step.kind == "input":
            return _broken(context)
        case AtSeat() if context.seat in state.picks:
            pick, words = state.picks[context.seat].pick, state.picks[context.seat].words
            said = words.text if words else None
            return ToyMine(mine={"pick": pick, "words": said} if said else {"pick": pick})
        case AtConsole() if context.step.kind in LISTED:
            shown, hidden = (_rows(state, context.key, hidden=hidden) for hidden in (False, True))
            return {"shown": shown, "hidden": hidden}
        case _:
            return Nothing()


def carry_over(then: ToyState, now: ToyState) -> ToyState:
    """Return *then* with the remarks that are hidden *now*."""
    return replace(then, hidden=now.hidden)


def gather(content: ToyContent, state: ToyState, plays: Mapping[int, ToyState]) -> ToyState:
    """Return the room's state with the picks of all tables."""
    del content
    picks = {seat: pick for play in plays.values() for seat, pick in play.picks.items()}
    return replace(state, picks=picks)


def remove_seat(state: ToyState, seat: str) -> ToyState:
    """Return the state of a table without the pick of who left it."""
    return replace(state, picks={id_: pick for id_, pick in state.picks.items() if id_ != seat})


def merge(state: ToyState, other: ToyState) -> ToyState:
    """Return the state of a table with the picks of those who came to it."""
    return replace(state, picks={**other.picks, **state.picks})


def measures(content: ToyContent, state: ToyState) -> Measures:
    """Return 100 points for who picked the lucky number, 0 for the others, and own figures."""
    counting = {seat: made.pick for seat, made in state.picks.items() if made.counts}
    return Measures(
        asks=True,
        answered=frozenset(state.picks),
        points={seat: 100 if pick == content.lucky else 0 for seat, pick in counting.items()},
        talk_points={},
        values={FAR.id: {seat: abs(pick - content.lucky) for seat, pick in counting.items()}},
        room_values={TRIED.id: RoomValue(len({*counting.values()}), len(counting))},
    )


def result(content: ToyContent, state: ToyState) -> Result:
    """Return the number that most picked and the remarks that all saw, from five on."""
    del content
    counts = Counter(made.pick for made in state.picks.values()).most_common(1)
    findings = {"usual": counts[0][0]} if len(state.picks) >= SMALL_GROUP else {}
    shown = (words for id_, words in _remarks(state).items() if id_ not in state.hidden)
    return Result(findings, tuple(shown))


def options(content: ToyContent, state: ToyState, context: ViewContext) -> dict[str, Option]:
    """Return the numbers, for which hands are raised, but not at tables nor for a broken toy."""
    del state
    whole = {*range(1, content.most + 1)}.difference(_numbers(context.history.draws, BROKEN))
    return {f"n{n}": {"text": {"fr": str(n)}} for n in sorted(whole) if not content.by_table}


def bot(documents: Mapping[str, Document], rng: Random) -> Choose | None:
    """Pick any number that is whole, once, now and then with a remark."""
    everybody = documents.get("all", {})
    asked = everybody.get("step", {}).get("kind") == "input"
    if not asked or "mine" in documents.get("seat", {}).get("play", {}):
        return None
    play = everybody["play"]
    at = documents.get("table", {}).get("play", {}) if play["rule"] == "table" else play
    whole = [toy for toy in range(1, play["most"] + 1) if toy != at.get("broken")]
    return Choose(rng.choice(whole), rng.choice((None, *BOT_WORDS)))


def _chosen(content: ToyContent, move: Choose, context: MoveContext) -> Chosen:
    context.require_open_input()
    if content.by_table and not context.table:
        raise IllegalMoveError("not_open")
    if not 1 <= move.pick <= content.most:
        raise IllegalMoveError("not_proposed")
    if move.pick in _numbers(context.history.draws, BROKEN):
        raise IllegalMoveError("toy_broken", n=move.pick)
    words = None if move.words is None else clean_words(move.words, LONGEST_WORDS)
    typed = None if words is None else Typed(context.text_id, words)
    return Chosen(context.seat, move.pick, typed, counts=not context.revealed)


def _leads(context: MoveContext, *kinds: str) -> bool:
    """Return whether a facilitator moves in a step of one of these *kinds*."""
    context.require_facilitator()
    return context.step.kind in kinds


def _numbers(draws: tuple[Draw, ...], of: str) -> list[int]:
    """Return the toys that were drawn as broken, or to be talked about."""
    made = (toy for found in draws for toy in found.drawn)
    return [int(toy.removeprefix(of)) for toy in made if toy.startswith(of)]


def _broken(context: ViewContext) -> ToyTable:
    """Return the broken toy of a group with its draw, which tells the lucky one by its numbers."""
    found = _numbers(context.history.draws, BROKEN)
    shown = draw_document(context.fingerprint, context.history.draws, revealed=context.step.truth)
    return {"draw": shown, "broken": found[0]} if found else {"draw": shown}


def _for_all(content: ToyContent, state: ToyState, context: ViewContext) -> ToyPlay:
    document: ToyPlay = {
        "rule": "table" if content.by_table else "room",
        "question": localized(content.question, context.variant),
        "most": content.most,
    }
    if not content.by_table:
        broken = _broken(context)
        document["draw"] = broken["draw"]
        if "broken" in broken:
            document["broken"] = broken["broken"]
    if before := _before(context.history):
        document["before"] = before
    if context.step.truth:
        document |= {"lucky": content.lucky, "n": len(state.picks), "picks": {}}
        if len(state.picks) >= SMALL_GROUP:
            counts = Counter(made.pick for made in state.picks.values())
            document["picks"] = {f"n{pick}": count for pick, count in counts.items()}
        document["words"] = _rows(state, context.key, hidden=False)
        made = tuple(draw for draw in context.history.draws if _numbers((draw,), TOPIC))
        document["topic_draw"] = draw_document(context.fingerprint, made, revealed=True)
        if state.topic:
            document["topic"] = state.topic
    return document


def _before(history: PhaseHistory) -> ToyBefore | None:
    """Return what an earlier toy found out."""
    found = [known for known in history.results.values() if "usual" in known.findings]
    if not found:
        return None
    said = sorted(typed.text for typed in found[-1].texts if typed.text)
    return {"usual": found[-1].findings["usual"], "words": said}


def _remarks(state: ToyState) -> dict[str, Typed]:
    """Return the remarks by the ids of their texts; no erased one, none under five."""
    made = (pick.words for pick in state.picks.values())
    found = {words.id: words for words in made if words and words.text}
    return found if len(found) >= SMALL_GROUP else {}


def _rows(state: ToyState, key: bytes, *, hidden: bool) -> list[ToyRemark]:
    """Return the remarks that are *hidden*, or the others, in alphabetical order."""
    rows: list[ToyRemark] = [
        {"id": _name(key, id_), "words": words.text or ""}
        for id_, words in _remarks(state).items()
        if (id_ in state.hidden) is hidden
    ]
    return sorted(rows, key=lambda row: (row["words"], row["id"]))


def _name(key: bytes, text: str) -> str:
    return "c" + name_of(key, text)


TOY: Mechanic[ToyContent, ToyState, ToyMove, ToyEvent] = Mechanic(
    name="toy",
    content=ToyContent,
    state=ToyState,
    moves=(Choose, HideWords, DrawTopic),
    events=(Chosen, WordsHidden),
    documents=Documents(all=ToyPlay, console=ToyConsole, table=ToyTable, seat=ToyMine),
    steps=steps,
    begin=begin,
    answered=answered,
    decide=decide,
    evolve=evolve,
    view=view,
    measures=measures,
    bot=bot,
    result=result,
    gather=gather,
    remove_seat=remove_seat,
    merge=merge,
    carry_over=carry_over,
    request_draw=request_draw,
    apply_draw=apply_draw,
    options=options,
    figures=(FAR, TRIED),
    anonymous="remarks",
)
