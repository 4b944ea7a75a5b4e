"""Events: the facts that a room's journal keeps. `at` is milliseconds since 1970."""

from dataclasses import dataclass
from typing import Literal

from game_server.engine.kit.tagged import Tagged
from game_server.engine.kit.text import Personal, Typed
from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.engine.state.console_moves import TimeFactor
from game_server.engine.state.entry_events import EntryEvent
from game_server.engine.state.run_events import RunEvent
from game_server.engine.state.scenario import Scenario

Glaze = Literal["green", "ochre", "brick"]
"""The three glazes of the house."""


@dataclass(frozen=True, slots=True)
class RoomOpened(Tagged, tag="room_opened"):
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


@dataclass(frozen=True, slots=True)
class DeviceKnown(Tagged, tag="device_known"):
    """Record a new *device* of a seat or an access, and the short *alias* that its moves carry."""

    sender: str
    alias: int
    device: Personal


@dataclass(frozen=True, slots=True)
class MoveAccepted(Tagged, tag="move_accepted"):
    """Count a move of a seat or an access once; *alias* is that of its device."""

    sender: str
    alias: int
    number: int
    at: int


@dataclass(frozen=True, slots=True)
class SeatTaken(Tagged, tag="seat_taken"):
    """Give a new seat to the phone with this token (SHA-256, hexadecimal).

    *proposed*: the name is the room's, in place of one that the screen does not show.
    """

    seat: str
    token: Personal
    name: Typed
    persons: int
    at: int
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class SeatReclaimed(Tagged, tag="seat_reclaimed"):
    """Move a seat to another phone, with this token, from the one that had it."""

    seat: str
    token: Personal


@dataclass(frozen=True, slots=True)
class SeatRenamed(Tagged, tag="seat_renamed"):
    """Give a seat another nickname, its player's *own* choice or the facilitator's."""

    seat: str
    name: Typed
    own: bool = False


@dataclass(frozen=True, slots=True)
class NameOffScreen(Tagged, tag="name_off_screen"):
    """Keep the name of a seat off the screen as its player or the facilitator wishes, or not."""

    seat: str
    by: Literal["seat", "facilitator"]
    on: bool


@dataclass(frozen=True, slots=True)
class GlazeChosen(Tagged, tag="glaze_chosen"):
    """Record the glaze that a player chose for the tile of its seat."""

    seat: str
    glaze: Glaze


@dataclass(frozen=True, slots=True)
class PhaseLeftOut(Tagged, tag="phase_left_out"):
    """Leave a phase out that is still to come, by its index, or take it back."""

    phase: int
    on: bool


@dataclass(frozen=True, slots=True)
class NamesShown(Tagged, tag="names_shown"):
    """Show nicknames on the screen, or none."""

    on: bool


@dataclass(frozen=True, slots=True)
class HelpSet(Tagged, tag="help_set"):
    """Record that a seat asks for help, that this was seen, or that it does not ask."""

    seat: str
    help: Literal["", "asked", "seen"]


@dataclass(frozen=True, slots=True)
class MessageSent(Tagged, tag="message_sent"):
    """Send a message to one seat, or to all if *seat* is empty."""

    seat: str
    text: Typed
    at: int


@dataclass(frozen=True, slots=True)
class ServiceSet(Tagged, tag="service_set"):
    """Record the service of a seat, or `unsaid`."""

    seat: str
    service: Personal


@dataclass(frozen=True, slots=True)
class FirstTimeSet(Tagged, tag="first_time_set"):
    """Record how many persons of a seat play for the first time."""

    seat: str
    first_time: int


@dataclass(frozen=True, slots=True)
class TableSet(Tagged, tag="table_set"):
    """Record the table of a seat."""

    seat: str
    table: int


@dataclass(frozen=True, slots=True)
class Attendance(Tagged, tag="attendance"):
    """Record the seats that are connected at this moment."""

    here: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class FactorSet(Tagged, tag="factor_set"):
    """Set the time factor of the room."""

    factor: TimeFactor


@dataclass(frozen=True, slots=True)
class SimpleSet(Tagged, tag="simple_set"):
    """Speak simple language to the whole room, or no longer."""

    on: bool


@dataclass(frozen=True, slots=True)
class RoomServiceSet(Tagged, tag="room_service_set"):
    """Record of which service the whole room is, none if empty."""

    service: str


@dataclass(frozen=True, slots=True)
class ScreenShown(Tagged, tag="screen_shown"):
    """Show the room on its screen, or hide it."""

    on: bool


@dataclass(frozen=True, slots=True)
class PeopleCounted(Tagged, tag="people_counted"):
    """Record how many people are there without a phone, *first_time* of them for the first time."""

    persons: int
    first_time: int


@dataclass(frozen=True, slots=True)
class PeopleExpected(Tagged, tag="people_expected"):
    """Record how many people are expected, 0 if nobody knows."""

    persons: int


@dataclass(frozen=True, slots=True)
class SeatStatusSet(Tagged, tag="seat_status_set"):
    """Let a seat in, put it out, or ban it."""

    seat: str
    status: Literal["in", "out", "banned"]


@dataclass(frozen=True, slots=True)
class SeatsStayed(Tagged, tag="seats_stayed"):
    """Record that phones were connected long enough to be taken for people."""

    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeatsEmptied(Tagged, tag="seats_emptied"):
    """Give up the places of seats whose phones are gone."""

    seats: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class SeatsReturned(Tagged, tag="seats_returned"):
    """Restore the places of seats that were given up."""

    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeatsForgotten(Tagged, tag="seats_forgotten"):
    """Forget empty seats for good; answers that they gave stay."""

    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeatErased(Tagged, tag="seat_erased"):
    """Erase a seat with the *texts* of its player, by their ids; its answers stay counted."""

    seat: str
    texts: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class TextsErased(Tagged, tag="texts_erased"):
    """Erase typed *texts*, by their ids, as the facilitator *by* wishes; what they counted stays.

    *by* is an access.
    """

    texts: tuple[str, ...]
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class NameErased(Tagged, tag="name_erased"):
    """Erase the nicknames that a seat had, *texts* by their ids, and give it the room's *name*.

    *by* is the access of the facilitator who wishes it.
    """

    seat: str
    name: Typed
    texts: tuple[str, ...]
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class EntryLocked(Tagged, tag="entry_locked"):
    """Close or open the entry for new phones."""

    locked: bool


@dataclass(frozen=True, slots=True)
class TailLost(Tagged, tag="tail_lost"):
    """Record that the store lost the last *commits* which the room had applied.

    *after* is the version up to which nothing is lost. What went with them is unknown: moves that
    had been acknowledged may be among it. *phase* is the index of the one that is open now, −1
    for none.
    """

    after: int
    commits: int
    phase: int
    at: int


@dataclass(frozen=True, slots=True)
class RoomClosed(Tagged, tag="room_closed"):
    """End the session."""

    at: int


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
