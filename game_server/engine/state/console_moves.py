"""Console moves: all that a facilitator can ask of the rules."""

from dataclasses import dataclass
from typing import Literal

from game_server.engine.kit.entry import Entry
from game_server.engine.kit.groups import ROOM, Group

TimeFactor = Literal["1", "1.5", "2", "none"]


@dataclass(frozen=True, slots=True)
class Next:
    """Go to the next step, of the room or of one table.

    *show*: what follows a lock that only halts is shown by itself, after a moment.
    """

    step: int
    group: Group = ROOM
    show: bool = False
    type: Literal["next"] = "next"


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave out the rest of this phase."""

    step: int
    type: Literal["skip"] = "skip"


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """Leave an optional phase out that is still to come, or take it back; *phase* is its id."""

    phase: str
    on: bool
    type: Literal["leave_out"] = "leave_out"


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
class TakeNameOff:
    """Take the nickname of a seat off the screen, or put it back."""

    seat: str
    on: bool
    type: Literal["take_name_off"] = "take_name_off"


@dataclass(frozen=True, slots=True)
class ShowNames:
    """Show nicknames on the screen, or none."""

    on: bool
    type: Literal["show_names"] = "show_names"


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
class ExpectPeople:
    """Tell how many people are expected, 0 if nobody knows."""

    persons: int
    type: Literal["expect_people"] = "expect_people"


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
class SetEntry:
    """Choose what a new seat costs, before the first activity (rule 0.27)."""

    entry: Entry
    type: Literal["set_entry"] = "set_entry"


@dataclass(frozen=True, slots=True)
class RevokeTickets:
    """Let nobody in any more by the tickets of a *sheet*, which was lost."""

    sheet: int
    type: Literal["revoke_tickets"] = "revoke_tickets"


@dataclass(frozen=True, slots=True)
class LetIn:
    """Let in all who wait, up to the one with the number *last*: who came after was not seen.

    With a *first* nobody before that number comes in: the same number twice lets in one, by name.
    """

    last: int
    first: int = 0
    type: Literal["let_in"] = "let_in"


@dataclass(frozen=True, slots=True)
class TurnAway:
    """Turn away the one with this *number* who waits, and who came after, up to number *last*."""

    number: int
    last: int = 0
    type: Literal["turn_away"] = "turn_away"


@dataclass(frozen=True, slots=True)
class ClearPlaces:
    """Give up all places whose phones are gone; the room says which (see `ReportPlaces`)."""

    type: Literal["clear_places"] = "clear_places"


@dataclass(frozen=True, slots=True)
class EraseSeat:
    """Erase the data of a player who asks for it (rule 0.20)."""

    seat: str
    type: Literal["erase_seat"] = "erase_seat"


@dataclass(frozen=True, slots=True)
class EraseText:
    """Erase for good what was typed in a thing that the console lists (rule 0.21)."""

    step: int
    thing: str
    group: Group = ROOM
    type: Literal["erase_text"] = "erase_text"


@dataclass(frozen=True, slots=True)
class EraseName:
    """Erase the nickname of a seat for good: a proposed one stands in its place (rule 0.21)."""

    seat: str
    type: Literal["erase_name"] = "erase_name"


@dataclass(frozen=True, slots=True)
class Close:
    """End the session."""

    type: Literal["close"] = "close"


ConsoleMove = (
    Next
    | Skip
    | LeaveOut
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
    | TakeNameOff
    | ShowNames
    | AcknowledgeHelp
    | SendMessage
    | SetService
    | ShowScreen
    | CountPeople
    | ExpectPeople
    | CountHands
    | LockEntry
    | SetEntry
    | RevokeTickets
    | LetIn
    | TurnAway
    | ClearPlaces
    | EraseSeat
    | EraseText
    | EraseName
    | Close
)
