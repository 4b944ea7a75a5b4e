"""Moves: all that a participant, or the room itself, can ask of the rules."""

from dataclasses import dataclass
from typing import Literal

from game_server.engine.kit.groups import ROOM, Group
from game_server.engine.kit.tagged import Tagged
from game_server.engine.mechanics.contract import MechanicMove
from game_server.engine.state.console_moves import ConsoleMove
from game_server.engine.state.events import Glaze
from game_server.engine.state.run_events import Half, ReactionKind


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
class Join(Tagged, tag="join"):
    """Take a seat under a nickname, for 1 to 3 persons; *ticket* is empty where there is none."""

    name: str
    persons: int
    ticket: str = ""


@dataclass(frozen=True, slots=True)
class ChooseName(Tagged, tag="choose_name"):
    """Choose another nickname than the one that the room proposed."""

    name: str


@dataclass(frozen=True, slots=True)
class KeepNameOff(Tagged, tag="keep_name_off"):
    """Keep one's nickname off the screen, or no longer."""

    on: bool


@dataclass(frozen=True, slots=True)
class ChooseService(Tagged, tag="choose_service"):
    """Set the service of one's seat, or `unsaid`."""

    service: str


@dataclass(frozen=True, slots=True)
class SetFirstTime(Tagged, tag="set_first_time"):
    """Set how many of the persons on this phone play for the first time."""

    first_time: int


@dataclass(frozen=True, slots=True)
class ChooseTable(Tagged, tag="choose_table"):
    """Set the number of the table at which one sits."""

    table: int


@dataclass(frozen=True, slots=True)
class Reclaim(Tagged, tag="reclaim"):
    """Move the seat with this personal code to this phone."""

    code: str


@dataclass(frozen=True, slots=True)
class AskHelp(Tagged, tag="ask_help"):
    """Ask the facilitator for help, or no longer."""

    on: bool


@dataclass(frozen=True, slots=True)
class Play(Tagged, tag="play"):
    """Make a move of the current phase's mechanic, meant for step *step* of a group.

    *done* is False for what a phone sends by itself while its player may change it (rule 0.14).
    """

    step: int
    move: MechanicMove
    group: Group = ROOM
    done: bool = True


@dataclass(frozen=True, slots=True)
class Pass(Tagged, tag="pass"):
    """Pass the question of the step *step* of the room (rule 0.15)."""

    step: int


@dataclass(frozen=True, slots=True)
class React(Tagged, tag="react"):
    """Say a reaction in words in the step *step* of the room, in which it talks (rule 0.16)."""

    step: int
    kind: ReactionKind


@dataclass(frozen=True, slots=True)
class ChooseHalf(Tagged, tag="choose_half"):
    """Choose a word of the warm-up, or none (rule 0.19)."""

    half: Half | Literal[""]


@dataclass(frozen=True, slots=True)
class ChooseGlaze(Tagged, tag="choose_glaze"):
    """Choose the glaze of one's own tile."""

    glaze: Glaze


@dataclass(frozen=True, slots=True)
class Ready(Tagged, tag="ready"):
    """Set whether one is done with the step *step* of one's table (rule 0.17)."""

    step: int
    group: Group
    on: bool


@dataclass(frozen=True, slots=True)
class Erase:
    """Erase the data of a player, as she asked on her own page (the room only; rule 0.20)."""

    seat: str


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
class IssueTickets:
    """Make a sheet of tickets, by their hashes (the room only; rule 0.33)."""

    tickets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportLost:
    """Report that the store has lost *commits* after the version *after* (the room only)."""

    after: int
    commits: int


PhoneMove = (
    Join
    | Reclaim
    | ChooseName
    | KeepNameOff
    | ChooseService
    | SetFirstTime
    | ChooseTable
    | AskHelp
    | Play
    | Pass
    | React
    | ChooseHalf
    | ChooseGlaze
    | Ready
)
WireMove = PhoneMove | ConsoleMove
RoomMove = Attend | ReportPlaces | DeadlinePassed | ReportLost | Erase | IssueTickets
Move = WireMove | RoomMove


@dataclass(frozen=True, slots=True)
class Envelope:
    """Hold a move with its sender; *device* and *number* make it count once.

    *rude*: what was typed in it has a word that no nickname may have, by lists that rules have not.
    """

    sender: Sender
    device: str
    number: int
    move: Move
    rude: bool = False
