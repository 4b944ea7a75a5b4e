"""The types of documents: those of everybody, the screen, consoles, a table and a seat.

A document is made of maps, lists, texts, numbers and truth values. It never holds None, and no key
that is not declared: here, in `figures`, or by a mechanic, for what stands under `play`. Times are
in ms of the server, phases have ids such as `x1`, goals such as `g6`.
"""

from typing import Literal, NotRequired, TypedDict

from game_server.engine.figures import Figures
from game_server.engine.mechanics.contract import Kind, PlayView
from game_server.engine.moves import TimeFactor
from game_server.engine.scenario import Absent, Pace
from game_server.engine.state import Status

Help = Literal["asked", "seen"]


class RoomInfo(TypedDict):
    """Hold what is played in the room with this *code*; *minutes* are planned.

    *points*: phones show points, else words alone. *tables*: people are asked where they sit.
    """

    code: str
    title: str
    minutes: int
    trial: bool
    points: bool
    tables: bool


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

    *index* is its place in its phase, from 0 on. *strict*: answers stop at the deadline. *shown*:
    the truth of this phase was seen once. *absent* tells what becomes of who is away, where the
    scenario says so. *tables*: each table plays by itself meanwhile.
    """

    phase: str
    strict: bool
    shown: bool
    absent: NotRequired[Absent]
    tables: NotRequired[Literal[True]]


class Message(TypedDict):
    """Hold a message of the facilitator; its *text* is empty once it was erased."""

    id: str
    text: str


class Answers(TypedDict):
    """Count the seats that have answered the open step, of those that are asked."""

    answered: int
    of: int


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


class CommonCounts(TypedDict, total=False):
    """Count what the room counts of any activity, beside what its mechanic shows to all."""

    answered: int
    of: int
    raised: RaisedHands


class SideRun(TypedDict):
    """Show everybody a side run, and whether it takes answers now."""

    mechanic: str
    open: bool
    play: NotRequired[PlayView]


class SidePlay(TypedDict):
    """Show one viewer more of a side run."""

    play: PlayView


class AllDocument(TypedDict):
    """Show what everybody sees.

    *people* are persons, *phones* the seats that are in. *simple*: the whole room is in simple
    language. *screen_hidden*: the screen shows nothing of the activity. *message*: the last that
    went to all in this phase. *services* and *goals* give titles; *done* and *skipped* are phases.
    *side_runs* are by ids such as `b1`.
    """

    room: RoomInfo
    status: Status
    people: int
    phones: int
    entry_locked: bool
    paused: bool
    simple: bool
    factor: TimeFactor
    pace: Pace
    languages: list[str]
    services: dict[str, str]
    service_order: list[str]
    goals: dict[str, str]
    phases: dict[str, Phase]
    phase_order: list[str]
    done: list[str]
    skipped: list[str]
    screen_hidden: NotRequired[Literal[True]]
    message: NotRequired[Message]
    side_runs: NotRequired[dict[str, SideRun]]
    step: NotRequired[RoomStep]
    play: NotRequired[PlayView]


class ScreenSeat(TypedDict):
    """Name somebody who came."""

    name: str


class TablesDone(TypedDict):
    """Count the tables that have finished, of those that play."""

    done: int
    of: int


class ScreenDocument(TypedDict):
    """Show what the screen has in addition to the document of all.

    *seats* are the newest, as many as it names. *tables* is there while they play by themselves.
    """

    seats: dict[str, ScreenSeat]
    play: NotRequired[PlayView]
    tables: NotRequired[TablesDone]
    side_runs: NotRequired[dict[str, SidePlay]]


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


class TableProgress(TypedDict):
    """Show consoles how far a table of *n* seats is, never what it does.

    *few*: it has so few that it may be merged. *back* names the step to which it may return, *last*
    is the id of that which it ended, if it may open it again.
    """

    n: int
    few: bool
    step: NotRequired[TableStep]
    ready: NotRequired[TableReady]
    answered: NotRequired[int]
    of: NotRequired[int]
    back: NotRequired[str]
    last: NotRequired[int]
    done: NotRequired[Literal[True]]


class ConsoleSeat(TypedDict):
    """Show consoles a seat, whose name is empty once it was erased."""

    name: str
    persons: int
    status: Literal["in", "out", "banned"]
    table: NotRequired[int]
    help: NotRequired[Help]


class SheetLine(TypedDict):
    """Hold how long a phase is *planned* to be and was, in seconds, and when it *began*."""

    planned: int
    began: NotRequired[int]
    real: NotRequired[int]
    outcome: NotRequired[Literal["played", "skipped"]]


class NextButton(TypedDict):
    """Describe what the next button does: `start`, `phase`, `few`, `end`, or the button of a step.

    *phase* and *id* are title and id of the phase that it opens, or passes over (`few`) since
    fewer than *least* people are there.
    """

    what: str
    phase: NotRequired[str]
    id: NotRequired[str]
    least: NotRequired[int]


class StepBackTargets(TypedDict):
    """Name where one step back leads: to the *current* step again, or to the *previous* one.

    *phase* is that of the previous step, if it is another one.
    """

    current: bool
    previous: NotRequired[str]
    phase: NotRequired[str]


class Hands(TypedDict):
    """List what hands may be raised for while answers are open, as counted so far."""

    options: dict[str, HandOption]
    order: list[str]


class LostCommits(TypedDict):
    """Describe the last loss of the store: how many commits, found when (ms), in which phase."""

    commits: int
    at: int
    phase: NotRequired[str]


class WithoutPhone(TypedDict):
    """Count the persons without a phone, and those of them who play for the first time."""

    persons: int
    first_time: int


class ConsoleView(TypedDict):
    """Show consoles what the rules know."""

    seats: dict[str, ConsoleSeat]
    order: list[str]
    sheet: dict[str, SheetLine]
    step: int
    next: NextButton
    back: StepBackTargets
    notes: NotRequired[str]
    play: NotRequired[PlayView]
    hands: NotRequired[Hands]
    answers: NotRequired[Answers]
    tables: NotRequired[dict[str, TableProgress]]
    came: NotRequired[int]
    side_runs: NotRequired[dict[str, SidePlay]]
    room_service: NotRequired[str]
    lost: NotRequired[LostCommits]
    without_phone: NotRequired[WithoutPhone]


class StorageTrouble(TypedDict):
    """Name why nothing can be stored."""

    cause: str


class RoomView(TypedDict):
    """Show consoles what the room adds to the rules: its id, its figures, its troubles."""

    id: str
    figures: NotRequired[Figures]
    warnings: NotRequired[dict[str, int]]
    storage: NotRequired[StorageTrouble]


class ConsoleDocument(ConsoleView, RoomView):
    """Show what consoles have in addition to the document of all; *id* is that of the room.

    *order* is that of the seats as they were taken. *step* is the id from which *next* and *back*
    start, 0 in the lobby. *answers* are of the open step: all others are told from five asked on.
    *came* counts seats that were taken in the phase that runs. *tables* are by `t` and number.
    *room_service* is that of the whole room. *warnings* are by name, with the time until which
    they hold.
    """


class SeatDocument(TypedDict):
    """Show what one phone alone sees; *code* is the personal one.

    *step* is the id of the room's step that it is of, 0 in the lobby. *service* is a code, or
    `unsaid`. *first_time*: persons who play for the first time. *renamed*: the name is the
    facilitator's. *message*: the last that came to this phone alone. *late*: it came when this
    phase asked for no more answers. *ready*: done with the step of its table. *guardian*: it
    watches the time of its table.
    """

    id: str
    name: str
    persons: int
    code: str
    step: int
    service: NotRequired[str]
    help: NotRequired[Help]
    renamed: NotRequired[Literal[True]]
    message: NotRequired[Message]
    first_time: NotRequired[int]
    table: NotRequired[int]
    guardian: NotRequired[Literal[True]]
    ready: NotRequired[Literal[True]]
    side_runs: NotRequired[dict[str, SidePlay]]
    play: NotRequired[PlayView]
    late: NotRequired[Literal[True]]


def phase_id(index: int) -> str:
    """Return the id of a phase in documents."""
    return f"x{index + 1}"
