"""Events: the facts that a room's journal keeps. `at` is milliseconds since 1970."""

from dataclasses import dataclass
from typing import Literal

from game_server.engine.kit.text import Personal, Typed
from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.engine.state.console_moves import TimeFactor
from game_server.engine.state.entry_events import EntryEvent
from game_server.engine.state.run_events import RunEvent
from game_server.engine.state.scenario import Scenario

Glaze = Literal["green", "ochre", "brick"]
"""The three glazes of the house."""


@dataclass(frozen=True, slots=True)
class RoomOpened:
    """Open a room: *seed* is its secret (64 hexadecimal signs).

    *owner* is the access that opened it, *organisation* for whom, and *venue* where the session is
    held. *content_hash* is the SHA-256 of the scenario (hexadecimal), *content_version* what its
    editors call that. What is not known is empty. *proposed_names*: phones choose among proposed
    nicknames only. *simulated*: how many simulated people play in this trial, 0 in all other rooms.
    *zone* is the time zone of its days and hours (IANA).
    """

    room: str
    code: str
    seed: str
    scenario: Scenario
    trial: bool
    at: int
    owner: str = ""
    organisation: str = ""
    venue: str = ""
    content_version: str = ""
    content_hash: str = ""
    proposed_names: bool = False
    simulated: int = 0
    zone: str = DEFAULT_ZONE
    type: Literal["room_opened"] = "room_opened"


@dataclass(frozen=True, slots=True)
class DeviceKnown:
    """Record a new *device* of a seat or an access, and the short *alias* that its moves carry."""

    sender: str
    alias: int
    device: Personal
    type: Literal["device_known"] = "device_known"


@dataclass(frozen=True, slots=True)
class MoveAccepted:
    """Count a move of a seat or an access once; *alias* is that of its device."""

    sender: str
    alias: int
    number: int
    at: int
    type: Literal["move_accepted"] = "move_accepted"


@dataclass(frozen=True, slots=True)
class SeatTaken:
    """Give a new seat to the phone with this token (SHA-256, hexadecimal).

    *proposed*: the name is the room's, in place of one that the screen does not show.
    """

    seat: str
    token: Personal
    name: Typed
    persons: int
    at: int
    proposed: bool = False
    type: Literal["seat_taken"] = "seat_taken"


@dataclass(frozen=True, slots=True)
class SeatReclaimed:
    """Move a seat to another phone, with this token, from the one that had it."""

    seat: str
    token: Personal
    type: Literal["seat_reclaimed"] = "seat_reclaimed"


@dataclass(frozen=True, slots=True)
class SeatRenamed:
    """Give a seat another nickname, its player's *own* choice or the facilitator's."""

    seat: str
    name: Typed
    own: bool = False
    type: Literal["seat_renamed"] = "seat_renamed"


@dataclass(frozen=True, slots=True)
class NameOffScreen:
    """Keep the name of a seat off the screen as its player or the facilitator wishes, or not."""

    seat: str
    by: Literal["seat", "facilitator"]
    on: bool
    type: Literal["name_off_screen"] = "name_off_screen"


@dataclass(frozen=True, slots=True)
class GlazeChosen:
    """Record the glaze that a player chose for the tile of its seat."""

    seat: str
    glaze: Glaze
    type: Literal["glaze_chosen"] = "glaze_chosen"


@dataclass(frozen=True, slots=True)
class PhaseLeftOut:
    """Leave a phase out that is still to come, by its index, or take it back."""

    phase: int
    on: bool
    type: Literal["phase_left_out"] = "phase_left_out"


@dataclass(frozen=True, slots=True)
class NamesShown:
    """Show nicknames on the screen, or none."""

    on: bool
    type: Literal["names_shown"] = "names_shown"


@dataclass(frozen=True, slots=True)
class HelpSet:
    """Record that a seat asks for help, that this was seen, or that it does not ask."""

    seat: str
    help: Literal["", "asked", "seen"]
    type: Literal["help_set"] = "help_set"


@dataclass(frozen=True, slots=True)
class MessageSent:
    """Send a message to one seat, or to all if *seat* is empty."""

    seat: str
    text: Typed
    at: int
    type: Literal["message_sent"] = "message_sent"


@dataclass(frozen=True, slots=True)
class ServiceSet:
    """Record the service of a seat, or `unsaid`."""

    seat: str
    service: Personal
    type: Literal["service_set"] = "service_set"


@dataclass(frozen=True, slots=True)
class FirstTimeSet:
    """Record how many persons of a seat play for the first time."""

    seat: str
    first_time: int
    type: Literal["first_time_set"] = "first_time_set"


@dataclass(frozen=True, slots=True)
class TableSet:
    """Record the table of a seat."""

    seat: str
    table: int
    type: Literal["table_set"] = "table_set"


@dataclass(frozen=True, slots=True)
class Attendance:
    """Record the seats that are connected at this moment."""

    here: tuple[str, ...]
    at: int
    type: Literal["attendance"] = "attendance"


@dataclass(frozen=True, slots=True)
class FactorSet:
    """Set the time factor of the room."""

    factor: TimeFactor
    type: Literal["factor_set"] = "factor_set"


@dataclass(frozen=True, slots=True)
class SimpleSet:
    """Speak simple language to the whole room, or no longer."""

    on: bool
    type: Literal["simple_set"] = "simple_set"


@dataclass(frozen=True, slots=True)
class RoomServiceSet:
    """Record of which service the whole room is, none if empty."""

    service: str
    type: Literal["room_service_set"] = "room_service_set"


@dataclass(frozen=True, slots=True)
class ScreenShown:
    """Show the room on its screen, or hide it."""

    on: bool
    type: Literal["screen_shown"] = "screen_shown"


@dataclass(frozen=True, slots=True)
class PeopleCounted:
    """Record how many people are there without a phone, *first_time* of them for the first time."""

    persons: int
    first_time: int
    type: Literal["people_counted"] = "people_counted"


@dataclass(frozen=True, slots=True)
class PeopleExpected:
    """Record how many people are expected, 0 if nobody knows."""

    persons: int
    type: Literal["people_expected"] = "people_expected"


@dataclass(frozen=True, slots=True)
class SeatStatusSet:
    """Let a seat in, put it out, or ban it."""

    seat: str
    status: Literal["in", "out", "banned"]
    type: Literal["seat_status_set"] = "seat_status_set"


@dataclass(frozen=True, slots=True)
class SeatsStayed:
    """Record that phones were connected long enough to be taken for people."""

    seats: tuple[str, ...]
    type: Literal["seats_stayed"] = "seats_stayed"


@dataclass(frozen=True, slots=True)
class SeatsEmptied:
    """Give up the places of seats whose phones are gone."""

    seats: tuple[str, ...]
    at: int
    type: Literal["seats_emptied"] = "seats_emptied"


@dataclass(frozen=True, slots=True)
class SeatsReturned:
    """Restore the places of seats that were given up."""

    seats: tuple[str, ...]
    type: Literal["seats_returned"] = "seats_returned"


@dataclass(frozen=True, slots=True)
class SeatsForgotten:
    """Forget empty seats for good; answers that they gave stay."""

    seats: tuple[str, ...]
    type: Literal["seats_forgotten"] = "seats_forgotten"


@dataclass(frozen=True, slots=True)
class SeatErased:
    """Erase a seat with the *texts* of its player, by their ids; its answers stay counted."""

    seat: str
    texts: tuple[str, ...]
    at: int
    type: Literal["seat_erased"] = "seat_erased"


@dataclass(frozen=True, slots=True)
class TextsErased:
    """Erase typed *texts*, by their ids, as the facilitator *by* wishes; what they counted stays.

    *by* is an access.
    """

    texts: tuple[str, ...]
    by: str
    at: int
    type: Literal["texts_erased"] = "texts_erased"


@dataclass(frozen=True, slots=True)
class NameErased:
    """Erase the nicknames that a seat had, *texts* by their ids, and give it the room's *name*.

    *by* is the access of the facilitator who wishes it.
    """

    seat: str
    name: Typed
    texts: tuple[str, ...]
    by: str
    at: int
    type: Literal["name_erased"] = "name_erased"


@dataclass(frozen=True, slots=True)
class EntryLocked:
    """Close or open the entry for new phones."""

    locked: bool
    type: Literal["entry_locked"] = "entry_locked"


@dataclass(frozen=True, slots=True)
class TailLost:
    """Record that the store lost the last *commits* which the room had applied.

    *after* is the version up to which nothing is lost. What went with them is unknown: moves that
    had been acknowledged may be among it. *phase* is the index of the one that is open now, −1
    for none.
    """

    after: int
    commits: int
    phase: int
    at: int
    type: Literal["tail_lost"] = "tail_lost"


@dataclass(frozen=True, slots=True)
class RoomClosed:
    """End the session."""

    at: int
    type: Literal["room_closed"] = "room_closed"


Event = (
    RoomOpened
    | DeviceKnown
    | MoveAccepted
    | SeatTaken
    | SeatReclaimed
    | SeatRenamed
    | NameOffScreen
    | GlazeChosen
    | NamesShown
    | PhaseLeftOut
    | HelpSet
    | MessageSent
    | ServiceSet
    | FirstTimeSet
    | TableSet
    | Attendance
    | FactorSet
    | SimpleSet
    | RoomServiceSet
    | ScreenShown
    | PeopleCounted
    | PeopleExpected
    | SeatStatusSet
    | SeatsStayed
    | SeatsEmptied
    | SeatsReturned
    | SeatsForgotten
    | SeatErased
    | TextsErased
    | NameErased
    | EntryLocked
    | EntryEvent
    | TailLost
    | RoomClosed
    | RunEvent
)
