"""The types of the consoles' document: what facilitators see in addition to that of all.

What `documents` says of maps, times and ids holds here too.
"""

from typing import Literal, NotRequired, TypedDict

from game_server.engine.kit.figure_rows import FigureRows
from game_server.engine.kit.figures import Figures
from game_server.engine.mechanics.contract import PlayView
from game_server.engine.state.documents import (
    Answers,
    HandOption,
    Help,
    Proposed,
    Reactions,
    SidePlay,
    TableReady,
    TableStep,
)
from game_server.engine.state.scenario import Moment


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
    """Show consoles a seat, whose name is empty once it was erased.

    *name_off*: who keeps it off the screen, the facilitator before the player.
    """

    name: str
    persons: int
    status: Literal["in", "out", "banned"]
    table: NotRequired[int]
    help: NotRequired[Help]
    name_off: NotRequired[Literal["seat", "facilitator"]]


class WaitingRow(TypedDict):
    """Show consoles who waits to be let in; *number* rises with each who comes."""

    number: int
    name: str
    persons: int


class TicketSheet(TypedDict):
    """Count the *tickets* of a sheet, and those *used*; those of a *revoked* one let nobody in."""

    tickets: int
    used: int
    revoked: NotRequired[Literal[True]]


class SheetLine(TypedDict):
    """Hold how long a phase is *planned* to be and was, in seconds, and when it *began*.

    *left_out*: it is to come, and will be passed over.
    """

    planned: int
    began: NotRequired[int]
    real: NotRequired[int]
    outcome: NotRequired[Literal["played", "skipped"]]
    left_out: NotRequired[Literal[True]]


class PlannedSteps(TypedDict):
    """Hold how long the open step is planned to be, and those *after* it in the phase: seconds."""

    step: int
    after: int


class NextButton(TypedDict):
    """Describe what the next button does: `start`, `phase`, `end`, or the button of a step.

    Or it passes over a phase: `few` people are there, or nothing is left to play in it (`void`).

    *show* names the button of the step after the lock, if one press may show it too.
    *phase* and *id* are title and id of the phase that it opens, or passes over (`few`) since
    fewer than *min_persons* people are there.
    """

    what: str
    show: NotRequired[str]
    phase: NotRequired[str]
    id: NotRequired[str]
    min_persons: NotRequired[int]


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


class MomentNotes(TypedDict):
    """Hold the speaker notes of a moment of the activity; *now*: it is the present one.

    A result that is no figure is named `result`.
    """

    at: Moment | Literal["result"]
    text: str
    now: NotRequired[Literal[True]]


class Promised(TypedDict):
    """Tell who *answers* what an activity hands on, and *by* when."""

    answers: str
    by: str


class Unfilled(TypedDict):
    """Name the *keys* of the *file* of a scenario that still wait for their text."""

    file: str
    keys: list[str]


class ConsoleView(TypedDict):
    """Show consoles what the rules know; *reactions* are those that the screen counts.

    *unfilled* is there in the lobby alone. *waiting* are those who are to be let in, *tickets* the
    sheets of them, by ids such as `w1` and `b1`. *promised* is of other activities
    than the present one, each promise once.
    """

    seats: dict[str, ConsoleSeat]
    order: list[str]
    sheet: dict[str, SheetLine]
    step: int
    next: NextButton
    back: StepBackTargets
    planned: NotRequired[PlannedSteps]
    shows_result: NotRequired[Literal[True]]
    notes: NotRequired[str]
    notes_at: NotRequired[list[MomentNotes]]
    promised: NotRequired[list[Promised]]
    play: NotRequired[PlayView]
    hands: NotRequired[Hands]
    answers: NotRequired[Answers]
    reactions: NotRequired[Reactions]
    tables: NotRequired[dict[str, TableProgress]]
    new_seats: NotRequired[int]
    side_runs: NotRequired[dict[str, SidePlay]]
    room_service: NotRequired[str]
    lost: NotRequired[LostCommits]
    without_phone: NotRequired[WithoutPhone]
    expected: NotRequired[int]
    waiting: NotRequired[dict[str, WaitingRow]]
    tickets: NotRequired[dict[str, TicketSheet]]
    proposed: NotRequired[Proposed]
    unfilled: NotRequired[Unfilled]


class StorageTrouble(TypedDict):
    """Name why nothing can be stored."""

    cause: str


class Reported(TypedDict, total=False):
    """Show consoles the figures of a room, and the same as rows that are read; both or none."""

    figures: Figures
    rows: FigureRows


class RoomView(Reported):
    """Show consoles what the room adds to the rules: its id, its figures, its troubles."""

    id: str
    warnings: NotRequired[dict[str, int]]
    storage: NotRequired[StorageTrouble]


class ConsoleDocument(ConsoleView, RoomView):
    """Show what consoles have in addition to the document of all; *id* is that of the room.

    *order* is that of the seats as they were taken. *step* is the id from which *next* and *back*
    start, 0 in the lobby. *notes* are for the whole activity, *notes_at* for its moments, in their
    order. *shows_result*: to leave the activity now takes no answer back. *answers*
    are of the open step: all others are told from five asked on. *new_seats* counts seats that were
    taken in the phase that runs. *tables* are by `t` and number. *room_service* is that of the
    whole room. *proposed* is what would be handed on if the session ended now. *warnings* are by
    name, with the time until which they hold.
    """
