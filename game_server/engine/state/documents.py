"""The types of documents: those of everybody, the screen, a table and a seat.

A document is made of maps, lists, texts, numbers and truth values. It never holds None, and no key
that is not declared: here, in `console_documents`, in `figures`, or by a mechanic, for what stands
under `play`. Times are in ms of the server, phases have ids such as `x1`, goals such as `g6`.
"""

from typing import Literal, NotRequired, TypedDict

from game_server.engine.kit.entry import Entry
from game_server.engine.mechanics.contract import Kind, PlayView
from game_server.engine.state.console_moves import TimeFactor
from game_server.engine.state.events import Glaze
from game_server.engine.state.run_events import Half, ReactionKind
from game_server.engine.state.scenario import Absent, Pace
from game_server.engine.state.state import Status

Help = Literal["asked", "seen"]


class RoomInfo(TypedDict):
    """Hold what is played in the room with this *code*; *minutes* are planned.

    *points*: phones show points, else words alone. *tables*: people are asked where they sit.
    *zone*: the time zone of days and hours (IANA). *proposed_names*: nicknames are chosen among
    proposed ones. *simulated*: how many simulated
    people play in this trial.
    """

    code: str
    title: str
    minutes: int
    trial: bool
    points: bool
    tables: bool
    zone: str
    proposed_names: NotRequired[Literal[True]]
    simulated: NotRequired[int]


class Phase(TypedDict):
    """Name an activity of the session; who is short of time leaves an *optional* one out."""

    title: str
    mechanic: str
    optional: bool


class TableStep(TypedDict):
    """Describe the open step of a table: its place in its phase from 0 on, its own *name*."""

    id: int
    index: int
    name: str
    kind: Kind
    opened: int
    deadline: NotRequired[int]


class RoomStep(TableStep):
    """Describe the open step of the room; each one that is opened has another id, from 1 on.

    *index* is its place in its phase, from 0 on. *closing*: its answers stop in a second, so that
    phones send what was set. *strict*: answers stop at the deadline. *shown*:
    the truth of this phase was seen once. *absent* tells what becomes of who is away, where the
    scenario says so. *tables*: each table plays by itself meanwhile.
    """

    phase: str
    strict: bool
    revealed: bool
    closing: NotRequired[Literal[True]]
    absent: NotRequired[Absent]
    tables: NotRequired[Literal[True]]


class Message(TypedDict):
    """Hold a message of the facilitator; its *text* is empty once it was erased."""

    id: str
    text: str


class Answers(TypedDict):
    """Count the seats that have replied to the open step, of those that are asked.

    Who passed the question is among them: nobody else learns who did (rule 0.15). *unfinished*: for
    consoles, those that have set something and are not done.
    """

    answered: int
    of: int
    unfinished: NotRequired[int]


class HandOption(TypedDict):
    """Count the hands for something: a text, a goal, or a range of the unit with its middle."""

    n: int
    text: NotRequired[str]
    goal: NotRequired[str]
    low: NotRequired[float]
    high: NotRequired[float]
    value: NotRequired[float]


class RaisedHands(TypedDict):
    """Count the hands that were raised in an activity; under five, the total alone."""

    total: int
    options: NotRequired[dict[str, HandOption]]
    order: NotRequired[list[str]]


class Roof(TypedDict):
    """Count the tiles on the roof of the room, one a reply, of those planned (rule 0.15)."""

    n: int
    of: int


class FinishedRoof(TypedDict):
    """Show the roof of a session that has ended: *n* replies, the *goals* that were played.

    *gestures* are the commitments, from five on; *about*: there are at least so many.
    """

    n: int
    goals: list[str]
    gestures: NotRequired[int]
    about: NotRequired[Literal[True]]


class Reactions(TypedDict, total=False):
    """Count who said each reaction in words while the room talks: whole fives (rule 0.16)."""

    surprise: int
    here_too: int
    doubt: int


class WarmUpQuestion(TypedDict):
    """Ask everybody for one of two words, the one of each half of the screen (rule 0.19)."""

    question: str
    left: str
    right: str


class WarmUpCounts(TypedDict):
    """Tell how many seats chose each word of the warm-up, at least; 0 where nothing is (0.19)."""

    left: int
    right: int


class CommonPlay(TypedDict, total=False):
    """Show of any activity what the room counts, beside what its mechanic shows to all.

    *debate* is the question of its card that makes people talk, while they do.
    """

    answered: int
    of: int
    raised: RaisedHands
    debate: str


class SideRun(TypedDict):
    """Show everybody a side run, and whether it takes answers now."""

    mechanic: str
    open: bool
    play: NotRequired[PlayView]


class SidePlay(TypedDict):
    """Show one viewer more of a side run."""

    play: PlayView


class ScenarioView(TypedDict):
    """Show what stays the same in a session; *services* and *goals* give titles."""

    room: RoomInfo
    pace: Pace
    languages: list[str]
    services: dict[str, str]
    service_order: list[str]
    goals: dict[str, str]
    phases: dict[str, Phase]
    phase_order: list[str]


class AllDocument(ScenarioView):
    """Show what everybody sees.

    *people* are persons, *phones* the seats that are in. *simple*: the whole room is in simple
    language. *screen_hidden*: the screen shows nothing of the activity. *message*: the last that
    went to all in this phase. *done* and *skipped* are phases. *side_runs* are by ids such as `b1`.
    *roof* is there once the session has ended, *warm_up* as long as it takes choices. *entry* tells
    what a new seat costs, where it is not free; a phone without a seat sees little else then.
    """

    status: Status
    people: int
    phones: int
    entry_locked: bool
    paused: bool
    simple: bool
    factor: TimeFactor
    done: list[str]
    skipped: list[str]
    entry: NotRequired[Entry]
    screen_hidden: NotRequired[Literal[True]]
    message: NotRequired[Message]
    side_runs: NotRequired[dict[str, SideRun]]
    roof: NotRequired[FinishedRoof]
    warm_up: NotRequired[WarmUpQuestion]
    step: NotRequired[RoomStep]
    play: NotRequired[PlayView]


class ScreenSeat(TypedDict):
    """Name somebody who came, and the *glaze* of the tile that falls, where one was chosen."""

    name: str
    glaze: NotRequired[Glaze]


class TablesDone(TypedDict):
    """Count the tables that have finished, of those that play."""

    done: int
    of: int


class Proposed(TypedDict):
    """Tell what a session hands on to those who decide: *n* proposals, and who *answers*.

    *held* counts those that a facilitator has not decided of: they stay. *held_texts* counts other
    texts of which nobody has decided: they stay hidden. *kept* are the titles of those that the
    room kept, in the order that it saw, once it has ended; *merged* those of what was merged with
    each of them, in the same order, where something was.
    """

    n: int
    held: NotRequired[int]
    held_texts: NotRequired[int]
    answers: NotRequired[str]
    kept: NotRequired[list[str]]
    merged: NotRequired[list[list[str]]]


class ScreenDocument(TypedDict):
    """Show what the screen has in addition to the document of all.

    *seats* are the newest of those whose names it shows, as many as it has room for; it shows none
    if *names_hidden*. *unfinished* counts those who have set something and are not done, of five or
    more. *tables* is there while they play by themselves. *expected*: how many people are, where
    the facilitator told. *reactions* are those of the activity, while the room talks about a card.
    *warm_up* is there from five choices on, *proposed* once the session has ended.
    """

    seats: dict[str, ScreenSeat]
    names_hidden: NotRequired[Literal[True]]
    roof: Roof
    expected: NotRequired[int]
    play: NotRequired[PlayView]
    unfinished: NotRequired[int]
    reactions: NotRequired[Reactions]
    warm_up: NotRequired[WarmUpCounts]
    tables: NotRequired[TablesDone]
    side_runs: NotRequired[dict[str, SidePlay]]
    proposed: NotRequired[Proposed]


class TableReady(TypedDict):
    """Count those of a table who are ready to go on."""

    n: int
    of: int


class TableDocument(TypedDict):
    """Show what all who sit at one table see, while tables play by themselves.

    Where each of them answers the open step, *answered* tells how many have, of five or more.
    *done*: it waits for the others, and sees what it left.
    """

    number: int
    step: NotRequired[TableStep]
    play: NotRequired[PlayView]
    ready: NotRequired[TableReady]
    answered: NotRequired[int]
    of: NotRequired[int]
    done: NotRequired[Literal[True]]


class SeatDocument(TypedDict):
    """Show what one phone alone sees; *code* is the personal one.

    *service* is a code, or `unsaid`. *first_time*: persons who play for the first time. *renamed*:
    the name is the facilitator's. *name_erased*: it is the room's, since the facilitator erased the
    one before. *proposed*: it is the room's, in place of one that is not shown.
    *name_off*: who keeps it off the screen, the facilitator before the player. *message*: the last
    that came to this phone alone. *late*: it came when this phase asked for no more answers.
    *passed*: it passed the open question. *ready*: done with the step of its table. *unfinished*:
    what it has set counts, but its player did not say that it is done. *reacted*: what it said in
    this activity, while the room talks. *guardian*: it watches the time of its table. *half*: its
    word of the warm-up, while that takes choices; *glaze*: that of its own tile.
    """

    id: str
    name: str
    persons: int
    code: str
    service: NotRequired[str]
    help: NotRequired[Help]
    renamed: NotRequired[Literal[True]]
    name_erased: NotRequired[Literal[True]]
    proposed: NotRequired[Literal[True]]
    name_off: NotRequired[Literal["seat", "facilitator"]]
    message: NotRequired[Message]
    first_time: NotRequired[int]
    table: NotRequired[int]
    guardian: NotRequired[Literal[True]]
    ready: NotRequired[Literal[True]]
    unfinished: NotRequired[Literal[True]]
    side_runs: NotRequired[dict[str, SidePlay]]
    play: NotRequired[PlayView]
    late: NotRequired[Literal[True]]
    passed: NotRequired[Literal[True]]
    reacted: NotRequired[list[ReactionKind]]
    half: NotRequired[Half]
    glaze: NotRequired[Glaze]


def phase_id(index: int) -> str:
    """Return the id of a phase in documents."""
    return f"x{index + 1}"
