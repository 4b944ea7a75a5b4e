"""A made-up mechanic by tables: all that the frame offers to those that play in groups.

`meet`, of the room: each table talks until it is ready, votes, votes again only if that was a tie,
and looks at the truth. `settle`, of the room: each table writes one line, where a move clears its
marks, and signs it if anybody ever agreed. Then all is shown, and only a room whose tables chose
different things goes on to talk.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import NotRequired, TypedDict

from game_server.engine.kit.copies import replace
from game_server.engine.kit.draw import Draw, DrawDocument, DrawRequest, document
from game_server.engine.kit.measures import Measures
from game_server.engine.kit.viewers import AtSeat, AtTable
from game_server.engine.mechanics.contract import (
    Content,
    Document,
    Documents,
    Mechanic,
    MechanicEvent,
    MechanicMove,
    MoveContext,
    PhaseHistory,
    PhaseState,
    Step,
    ViewContext,
)
from game_server.engine.state.scenario import Absent, PhaseSpec
from game_server.errors import IllegalMoveError

CHOICES = ("a", "b")
TRUTH = "vérité"
TALK = Step("talk", "discuss", 0.2, ready="stays")
VOTE = Step("vote", "input", 0.2)
AGAIN = Step("again", "input", 0.1)
LOOK = Step("look", "reveal", 0.1, truth=True)
LINE = Step("line", "discuss", 0.2, ready="cleared")
MEET = Step("meet", "input", 0.5, inside=(TALK, VOTE, LOOK))
SIGN = Step("sign", "discuss", 0.1)
SETTLE = Step("settle", "discuss", 0.2, inside=(LINE, SIGN))
SHOW = Step("show", "reveal", 0.1)
SPREAD = Step("spread", "discuss", 0.1)
PLANNED = (Step("brief", "brief", 0.1), MEET, SETTLE, SHOW)


@dataclass(frozen=True, slots=True)
class RoundsContent(Content):
    """Need nothing."""


@dataclass(frozen=True, slots=True)
class Vote(MechanicMove):
    """Vote for one of the choices."""

    choice: str


@dataclass(frozen=True, slots=True)
class Note(MechanicMove):
    """Leave an idea, which lasts."""

    idea: str


@dataclass(frozen=True, slots=True)
class Write(MechanicMove):
    """Write the line of the table."""

    line: str


@dataclass(frozen=True, slots=True)
class Toss(MechanicMove):
    """Draw one of the choices and one of those present, after a note that somebody asked."""


@dataclass(frozen=True, slots=True)
class Voted(MechanicEvent):
    """Record a vote."""

    seat: str
    choice: str
    again: bool


@dataclass(frozen=True, slots=True)
class Noted(MechanicEvent):
    """Record an idea."""

    seat: str
    idea: str


@dataclass(frozen=True, slots=True)
class Written(MechanicEvent):
    """Record the line."""

    line: str


@dataclass(frozen=True, slots=True)
class RoundsState(PhaseState):
    """Hold what was given by seat, the line, and what was drawn; of a room what its tables had."""

    votes: Mapping[str, str] = field(default_factory=dict)
    second: Mapping[str, str] = field(default_factory=dict)
    ideas: Mapping[str, str] = field(default_factory=dict)
    agreed: frozenset[str] = frozenset()
    line: str = ""
    drawn: tuple[tuple[str, ...], ...] = ()
    tables: Mapping[int, "RoundsState"] = field(default_factory=dict)


RoundsMove = Vote | Note | Write | Toss
RoundsEvent = Voted | Noted | Written


def steps(content: RoundsContent) -> tuple[Step, ...]:
    """Return what every room goes through."""
    del content
    return PLANNED


def next_step(content: RoundsContent, state: RoundsState, step: Step | None) -> Step | None:
    """Return the step that follows: talk at the end, if tables chose different things."""
    planned = steps(content)
    if step == SPREAD:
        return None
    if step == SHOW:
        return SPREAD if len({winner(table) for table in state.tables.values()}) > 1 else None
    return planned[0 if step is None else planned.index(step) + 1]


def next_inside(
    content: RoundsContent, state: RoundsState, plenary: Step, step: Step | None
) -> Step | None:
    """Return the step of a table that follows: a second vote after a tie, a signature if agreed."""
    del content
    if plenary == SETTLE:
        signs = SIGN if step == LINE and state.agreed else None
        return signs if step else LINE
    following: dict[str, Step | None] = {"talk": VOTE, "vote": LOOK, "again": LOOK, "look": None}
    if step is None:
        return TALK
    return AGAIN if step == VOTE and state.votes and not winner(state) else following[step.name]


def winner(state: RoundsState) -> str:
    """Return what most voted for at a table, empty if nothing leads."""
    first = Counter({**state.votes, **state.second}.values()).most_common()
    tied = len(first) > 1 and first[0][1] == first[1][1]
    return "" if tied or not first else first[0][0]


def answered(state: RoundsState, step: Step) -> frozenset[str]:
    """Return who has voted in a step of a table, or at any table in the room's."""
    if step == AGAIN:
        return frozenset(state.second)
    voted = (table.votes for table in state.tables.values())
    return frozenset(state.votes).union(*voted)


def decide(
    content: RoundsContent, state: RoundsState, move: RoundsMove, context: MoveContext
) -> tuple[RoundsEvent | DrawRequest, ...]:
    """Accept what the open step asks for."""
    del content, state
    if not context.table:
        raise IllegalMoveError("not_open")
    match move:
        case Vote(choice=choice):
            if context.step not in (VOTE, AGAIN) or not context.seat:
                raise IllegalMoveError("step_locked")
            return (Voted(context.seat, choice, context.step == AGAIN),)
        case Note(idea=idea):
            return (Noted(context.seat, idea),)
        case Write(line=line):
            return (Written(line),)
        case Toss():
            there = tuple(sorted(context.present()))
            return (DrawRequest(CHOICES, 1), Noted(context.seat, "tiré"), DrawRequest(there, 1))


def evolve(state: RoundsState, event: RoundsEvent) -> RoundsState:
    """Return *state* with what was given."""
    match event:
        case Voted(seat=seat, choice=choice, again=False):
            return replace(state, votes={**state.votes, seat: choice})
        case Voted(seat=seat, choice=choice):
            return replace(state, second={**state.second, seat: choice})
        case Noted(seat=seat, idea=idea):
            return replace(state, ideas={**state.ideas, seat: idea})
        case Written(line=line):
            return replace(state, line=line)


def request_draw(
    content: RoundsContent,
    state: RoundsState,
    step: Step,
    seats: tuple[str, ...],
    history: PhaseHistory,
) -> DrawRequest | None:
    """Draw who speaks first as a table begins to talk, and who watches as the room begins."""
    del content, state, history
    return DrawRequest(seats, 1) if step in (TALK, PLANNED[0]) else None


def apply_draw(state: RoundsState, made: Draw) -> RoundsState:
    """Return *state* with a draw added."""
    return replace(state, drawn=(*state.drawn, made.drawn))


def settle(content: RoundsContent, state: RoundsState, ready: frozenset[str]) -> RoundsState:
    """Return *state* with those who agreed to its line."""
    del content
    return replace(state, agreed=state.agreed | ready)


def gather(
    content: RoundsContent, state: RoundsState, plays: Mapping[int, RoundsState]
) -> RoundsState:
    """Return what the tables have, by number."""
    del content
    return replace(state, tables=dict(plays))


def remove_seat(state: RoundsState, seat: str) -> RoundsState:
    """Return the state without the votes and the idea of a seat."""
    votes, second, ideas = (
        {id_: given for id_, given in answers.items() if id_ != seat}
        for answers in (state.votes, state.second, state.ideas)
    )
    tables = {number: remove_seat(table, seat) for number, table in state.tables.items()}
    state = replace(state, votes=votes, second=second, ideas=ideas, tables=tables)
    return replace(state, agreed=state.agreed - {seat})


def merge(state: RoundsState, other: RoundsState) -> RoundsState:
    """Return the state with the votes and the ideas of those who came."""
    return replace(
        state,
        votes={**state.votes, **other.votes},
        second={**state.second, **other.second},
        ideas={**state.ideas, **other.ideas},
        agreed=state.agreed | other.agreed,
    )


def carry_over(history: RoundsState, last: RoundsState) -> RoundsState:
    """Return a past state with the ideas."""
    return replace(history, ideas=last.ideas)


class RoundsShown(TypedDict, total=False):
    """Show all what the tables chose, at the end."""

    chosen: dict[str, str]


class RoundsTable(TypedDict):
    """Show a table its own."""

    line: str
    ideas: list[str]
    votes: int
    drawn: list[list[str]]
    draw: DrawDocument
    truth: NotRequired[str]


class RoundsMine(TypedDict, total=False):
    """Show a seat its vote."""

    mine: str


def view(
    content: RoundsContent, state: RoundsState, context: ViewContext
) -> RoundsShown | RoundsTable | RoundsMine:
    """Show a table its own, each seat its vote, and all what the tables chose, at the end."""
    del content
    match context.viewer:
        case AtTable():
            told = RoundsTable(
                line=state.line,
                ideas=sorted(state.ideas.values()),
                votes=len(state.votes),
                drawn=[list(each) for each in state.drawn],
                draw=document(context.fingerprint, context.history.draws, revealed=True),
            )
            return told | {"truth": TRUTH} if context.step.truth else told
        case AtSeat(id=id_):
            mine = {**state.votes, **state.second}.get(id_)
            return RoundsMine() if mine is None else RoundsMine(mine=mine)
        case _:
            chosen = {f"t{number}": winner(table) for number, table in state.tables.items()}
            return RoundsShown(chosen=chosen) if context.step in (SHOW, SPREAD) else RoundsShown()


def measures(content: RoundsContent, state: RoundsState) -> Measures:
    """Return who voted at any table."""
    del content
    return Measures(asks=True, answered=answered(state, MEET), points={}, talk_points={})


def bot(documents: Mapping[str, Document], rng: Random) -> RoundsMove | None:
    """Vote by chance, once, where the table votes."""
    step = documents.get("table", {}).get("step", {})
    voted = "mine" in documents.get("seat", {}).get("play", {})
    return None if step.get("name") != VOTE.name or voted else Vote(rng.choice(CHOICES))


ROUNDS: Mechanic[RoundsContent, RoundsState, RoundsMove, RoundsEvent] = Mechanic(
    name="rounds",
    content=RoundsContent,
    state=RoundsState,
    moves=(Vote, Note, Write, Toss),
    events=(Voted, Noted, Written),
    documents=Documents(RoundsShown, RoundsShown, RoundsShown, RoundsTable, RoundsMine),
    steps=steps,
    begin=lambda _: RoundsState(),
    answered=answered,
    decide=decide,
    evolve=evolve,
    view=view,
    measures=measures,
    bot=bot,
    next_step=next_step,
    next_inside=next_inside,
    settle=settle,
    gather=gather,
    remove_seat=remove_seat,
    merge=merge,
    carry_over=carry_over,
    request_draw=request_draw,
    apply_draw=apply_draw,
)


def rounds(id_: str = "x", *, strict: bool = False, absent: Absent | None = None) -> PhaseSpec:
    """Return a phase of ten minutes."""
    return PhaseSpec(
        id_, "rounds", {"fr": "Tours"}, 600, RoundsContent(), strict=strict, absent=absent
    )
