"""Console moves: all that a facilitator can ask of the rules."""

from dataclasses import dataclass
from typing import Literal

from game_server.engine.kit.entry import Entry
from game_server.engine.kit.groups import ROOM, Group
from game_server.engine.kit.tagged import Tagged

TimeFactor = Literal["1", "1.5", "2", "none"]


@dataclass(frozen=True, slots=True)
class Next(Tagged, tag="next"):
    """Go to the next step, of the room or of one table.

    *show*: what follows a lock that only halts is shown by itself, after a moment.
    """

    step: int
    group: Group = ROOM
    show: bool = False


@dataclass(frozen=True, slots=True)
class Skip(Tagged, tag="skip"):
    """Leave out the rest of this phase."""

    step: int


@dataclass(frozen=True, slots=True)
class LeaveOut(Tagged, tag="leave_out"):
    """Leave an optional phase out that is still to come, or take it back; *phase* is its id."""

    phase: str
    on: bool


@dataclass(frozen=True, slots=True)
class StepBack(Tagged, tag="step_back"):
    """Return to the start of the current or of the previous step, of the room or of one table."""

    step: int
    to: Literal["current", "previous"]
    group: Group = ROOM


@dataclass(frozen=True, slots=True)
class Pause(Tagged, tag="pause"):
    """Pause the session."""

    step: int


@dataclass(frozen=True, slots=True)
class Resume(Tagged, tag="resume"):
    """Resume the session."""

    step: int


@dataclass(frozen=True, slots=True)
class Extend(Tagged, tag="extend"):
    """Move the deadline by *seconds* (−600 to 600), never before now.

    That of one table, or with that of the room those of all tables.
    """

    step: int
    seconds: int
    group: Group = ROOM


@dataclass(frozen=True, slots=True)
class RemoveDeadline(Tagged, tag="remove_deadline"):
    """Remove the deadline of this step, of one table, or of the room with all tables."""

    step: int
    group: Group = ROOM


@dataclass(frozen=True, slots=True)
class SetFactor(Tagged, tag="factor"):
    """Set the time factor of the room."""

    factor: TimeFactor


@dataclass(frozen=True, slots=True)
class SetSimple(Tagged, tag="simple"):
    """Switch the whole room to simple language, or back."""

    on: bool


@dataclass(frozen=True, slots=True)
class SeatAtTable(Tagged, tag="seat_at_table"):
    """Move a player to another table."""

    seat: str
    table: int


@dataclass(frozen=True, slots=True)
class MergeTables(Tagged, tag="merge_tables"):
    """Let all who sit at *table* sit at the table *into* (rule 0.10)."""

    table: int
    into: int


@dataclass(frozen=True, slots=True)
class Kick(Tagged, tag="kick"):
    """Free a seat's connection and let it come back by itself."""

    seat: str


@dataclass(frozen=True, slots=True)
class Ban(Tagged, tag="ban"):
    """Refuse a seat's token."""

    seat: str


@dataclass(frozen=True, slots=True)
class Readmit(Tagged, tag="readmit"):
    """Undo a kick or a ban."""

    seat: str


@dataclass(frozen=True, slots=True)
class Rename(Tagged, tag="rename"):
    """Give a seat another nickname."""

    seat: str
    name: str


@dataclass(frozen=True, slots=True)
class TakeNameOff(Tagged, tag="take_name_off"):
    """Take the nickname of a seat off the screen, or put it back."""

    seat: str
    on: bool


@dataclass(frozen=True, slots=True)
class ShowNames(Tagged, tag="show_names"):
    """Show nicknames on the screen, or none."""

    on: bool


@dataclass(frozen=True, slots=True)
class AcknowledgeHelp(Tagged, tag="acknowledge_help"):
    """Show a seat that its wish for help was seen."""

    seat: str


@dataclass(frozen=True, slots=True)
class SendMessage(Tagged, tag="send_message"):
    """Send a message to one seat, or to all phones if *seat* is empty."""

    seat: str
    text: str


@dataclass(frozen=True, slots=True)
class SetService(Tagged, tag="room_service"):
    """Set the service of the whole room; empty for none in particular."""

    service: str


@dataclass(frozen=True, slots=True)
class ShowScreen(Tagged, tag="show_screen"):
    """Show the room on its screen, or hide it."""

    on: bool


@dataclass(frozen=True, slots=True)
class CountPeople(Tagged, tag="count_people"):
    """Count people who are there without a phone, and how many of them play for the first time."""

    persons: int
    first_time: int


@dataclass(frozen=True, slots=True)
class ExpectPeople(Tagged, tag="expect_people"):
    """Tell how many people are expected, 0 if nobody knows."""

    persons: int


@dataclass(frozen=True, slots=True)
class CountHands(Tagged, tag="count_hands"):
    """Count the hands raised for each option of the activity with the open step *step*."""

    step: int
    hands: dict[str, int]


@dataclass(frozen=True, slots=True)
class LockEntry(Tagged, tag="lock_entry"):
    """Close or open the entry for new phones."""

    locked: bool


@dataclass(frozen=True, slots=True)
class SetEntry(Tagged, tag="set_entry"):
    """Choose what a new seat costs, before the first activity (rule 0.27)."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class RevokeTickets(Tagged, tag="revoke_tickets"):
    """Let nobody in any more by the tickets of a *sheet*, which was lost."""

    sheet: int


@dataclass(frozen=True, slots=True)
class LetIn(Tagged, tag="let_in"):
    """Let in all who wait, up to the one with the number *last*: who came after was not seen.

    With a *first* nobody before that number comes in: the same number twice lets in one, by name.
    """

    last: int
    first: int = 0


@dataclass(frozen=True, slots=True)
class TurnAway(Tagged, tag="turn_away"):
    """Turn away the one with this *number* who waits, and who came after, up to number *last*."""

    number: int
    last: int = 0


@dataclass(frozen=True, slots=True)
class ClearPlaces(Tagged, tag="clear_places"):
    """Give up all places whose phones are gone; the room says which (see `ReportPlaces`)."""


@dataclass(frozen=True, slots=True)
class EraseSeat(Tagged, tag="erase_seat"):
    """Erase the data of a player who asks for it (rule 0.20)."""

    seat: str


@dataclass(frozen=True, slots=True)
class EraseText(Tagged, tag="erase_text"):
    """Erase for good what was typed in a thing that the console lists (rule 0.21)."""

    step: int
    thing: str
    group: Group = ROOM


@dataclass(frozen=True, slots=True)
class EraseName(Tagged, tag="erase_name"):
    """Erase the nickname of a seat for good: a proposed one stands in its place (rule 0.21)."""

    seat: str


@dataclass(frozen=True, slots=True)
class Close(Tagged, tag="close"):
    """End the session."""


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
