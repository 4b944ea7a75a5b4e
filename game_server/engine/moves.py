"""Moves: all that a participant, or the room itself, can ask of the rules."""

from dataclasses import dataclass
from typing import Literal

from game_server.engine.groups import ROOM, Group
from game_server.engine.mechanics.contract import MechanicMove

TimeFactor = Literal["1", "1.5", "2", "none"]


@dataclass(frozen=True, slots=True)
class Phone:
    """Identify a phone by the SHA-256 of its seat token (hexadecimal)."""

    token: str


@dataclass(frozen=True, slots=True)
class Facilitator:
    """Identify a console by its access."""

    access: str


@dataclass(frozen=True, slots=True)
class RoomItself:
    """Identify the room itself, which reports attendance and deadlines."""


Sender = Phone | Facilitator | RoomItself


@dataclass(frozen=True, slots=True)
class Join:
    """Take a seat under a nickname, for 1 to 3 persons."""

    name: str
    persons: int
    type: Literal["join"] = "join"


@dataclass(frozen=True, slots=True)
class ChooseService:
    """Set the service of one's seat, or `unsaid`."""

    service: str
    type: Literal["choose_service"] = "choose_service"


@dataclass(frozen=True, slots=True)
class SetFirstTime:
    """Set how many of the persons on this phone play for the first time."""

    first_time: int
    type: Literal["set_first_time"] = "set_first_time"


@dataclass(frozen=True, slots=True)
class ChooseTable:
    """Set the number of the table at which one sits."""

    table: int
    type: Literal["choose_table"] = "choose_table"


@dataclass(frozen=True, slots=True)
class Reclaim:
    """Move the seat with this personal code to this phone."""

    code: str
    type: Literal["reclaim"] = "reclaim"


@dataclass(frozen=True, slots=True)
class AskHelp:
    """Ask the facilitator for help, or no longer."""

    on: bool
    type: Literal["ask_help"] = "ask_help"


@dataclass(frozen=True, slots=True)
class Play:
    """Make a move of the current phase's mechanic, meant for step *step* of a group."""

    step: int
    move: MechanicMove
    group: Group = ROOM
    type: Literal["play"] = "play"


@dataclass(frozen=True, slots=True)
class Ready:
    """Set whether one is done with the step *step* of one's table (rule 0.17)."""

    step: int
    group: Group
    on: bool
    type: Literal["ready"] = "ready"


@dataclass(frozen=True, slots=True)
class Next:
    """Go to the next step, of the room or of one table."""

    step: int
    group: Group = ROOM
    type: Literal["next"] = "next"


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave out the rest of this phase."""

    step: int
    type: Literal["skip"] = "skip"


@dataclass(frozen=True, slots=True)
class StepBack:
    """Return to the start of the current or of the previous step, of the room or of one table."""

    step: int
    to: Literal["current", "previous"]
    group: Group = ROOM
    type: Literal["step_back"] = "step_back"


@dataclass(frozen=True, slots=True)
class Pause:
    """Pause the session."""

    step: int
    type: Literal["pause"] = "pause"


@dataclass(frozen=True, slots=True)
class Resume:
    """Resume the session."""

    step: int
    type: Literal["resume"] = "resume"


@dataclass(frozen=True, slots=True)
class Extend:
    """Move the deadline by *seconds* (−600 to 600), never before now.

    That of one table, or with that of the room those of all tables.
    """

    step: int
    seconds: int
    group: Group = ROOM
    type: Literal["extend"] = "extend"


@dataclass(frozen=True, slots=True)
class RemoveDeadline:
    """Remove the deadline of this step, of one table, or of the room with all tables."""

    step: int
    group: Group = ROOM
    type: Literal["remove_deadline"] = "remove_deadline"


@dataclass(frozen=True, slots=True)
class SetFactor:
    """Set the time factor of the room."""

    factor: TimeFactor
    type: Literal["factor"] = "factor"


@dataclass(frozen=True, slots=True)
class SetSimple:
    """Switch the whole room to simple language, or back."""

    on: bool
    type: Literal["simple"] = "simple"


@dataclass(frozen=True, slots=True)
class SeatAtTable:
    """Move a player to another table."""

    seat: str
    table: int
    type: Literal["seat_at_table"] = "seat_at_table"


@dataclass(frozen=True, slots=True)
class MergeTables:
    """Let all who sit at *table* sit at the table *into* (rule 0.10)."""

    table: int
    into: int
    type: Literal["merge_tables"] = "merge_tables"


@dataclass(frozen=True, slots=True)
class Kick:
    """Free a seat's connection and let it come back by itself."""

    seat: str
    type: Literal["kick"] = "kick"


@dataclass(frozen=True, slots=True)
class Ban:
    """Refuse a seat's token."""

    seat: str
    type: Literal["ban"] = "ban"


@dataclass(frozen=True, slots=True)
class Readmit:
    """Undo a kick or a ban."""

    seat: str
    type: Literal["readmit"] = "readmit"


@dataclass(frozen=True, slots=True)
class Rename:
    """Give a seat another nickname."""

    seat: str
    name: str
    type: Literal["rename"] = "rename"


@dataclass(frozen=True, slots=True)
class AcknowledgeHelp:
    """Show a seat that its wish for help was seen."""

    seat: str
    type: Literal["acknowledge_help"] = "acknowledge_help"


@dataclass(frozen=True, slots=True)
class SendMessage:
    """Send a message to one seat, or to all phones if *seat* is empty."""

    seat: str
    text: str
    type: Literal["send_message"] = "send_message"


@dataclass(frozen=True, slots=True)
class SetService:
    """Set the service of the whole room; empty for none in particular."""

    service: str
    type: Literal["room_service"] = "room_service"


@dataclass(frozen=True, slots=True)
class ShowScreen:
    """Show the room on its screen, or hide it."""

    on: bool
    type: Literal["show_screen"] = "show_screen"


@dataclass(frozen=True, slots=True)
class CountPeople:
    """Count people who are there without a phone, and how many of them play for the first time."""

    persons: int
    first_time: int
    type: Literal["count_people"] = "count_people"


@dataclass(frozen=True, slots=True)
class CountHands:
    """Count the hands raised for each option of the activity with the open step *step*."""

    step: int
    hands: dict[str, int]
    type: Literal["count_hands"] = "count_hands"


@dataclass(frozen=True, slots=True)
class LockEntry:
    """Close or open the entry for new phones."""

    locked: bool
    type: Literal["lock_entry"] = "lock_entry"


@dataclass(frozen=True, slots=True)
class ClearPlaces:
    """Give up all places whose phones are gone; the room says which (see `ReportPlaces`)."""

    type: Literal["clear_places"] = "clear_places"


@dataclass(frozen=True, slots=True)
class Close:
    """End the session."""

    type: Literal["close"] = "close"


@dataclass(frozen=True, slots=True)
class Attend:
    """Report the seats that are connected now (the room only)."""

    here: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportPlaces:
    """Report what became of places (the room only).

    *stayed*: seats whose phones were there long enough to be people. *gone*: those to be given up,
    for no phone is there. *back*: empty ones whose phones are there again.
    """

    stayed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    back: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeadlinePassed:
    """Report that the deadline *id* is over (the room only)."""

    id: str


@dataclass(frozen=True, slots=True)
class ReportLost:
    """Report that the store has lost *commits* after the version *after* (the room only)."""

    after: int
    commits: int


PhoneMove = Join | Reclaim | ChooseService | SetFirstTime | ChooseTable | AskHelp | Play | Ready
ConsoleMove = (
    Next
    | Skip
    | StepBack
    | Pause
    | Resume
    | Extend
    | RemoveDeadline
    | SetFactor
    | SetSimple
    | SeatAtTable
    | MergeTables
    | Kick
    | Ban
    | Readmit
    | Rename
    | AcknowledgeHelp
    | SendMessage
    | SetService
    | ShowScreen
    | CountPeople
    | CountHands
    | LockEntry
    | ClearPlaces
    | Close
)
WireMove = PhoneMove | ConsoleMove
RoomMove = Attend | ReportPlaces | DeadlinePassed | ReportLost
Move = WireMove | RoomMove


@dataclass(frozen=True, slots=True)
class Envelope:
    """Hold a move with its sender; *device* and *number* make it count once."""

    sender: Sender
    device: str
    number: int
    move: Move
