"""Events of what a room plays: phases, steps, tables and time. `at` is milliseconds since 1970."""

from dataclasses import dataclass
from typing import Literal

from game_server.engine.kit.groups import ROOM, Group
from game_server.engine.kit.tagged import Tagged
from game_server.engine.mechanics.contract import MechanicEvent

ReactionKind = Literal["surprise", "here_too", "doubt"]
"""« Tiens ! », « Chez nous aussi », « J'en doute »."""
Half = Literal["left", "right"]
"""The half of the screen on which the word of a warm-up stands."""


@dataclass(frozen=True, slots=True)
class PhaseBegan(Tagged, tag="phase_began"):
    """Begin the phase of this index."""

    phase: int
    at: int


@dataclass(frozen=True, slots=True)
class StepOpened(Tagged, tag="step_opened"):
    """Open a step of the current phase; *index* counts those of the room, or of a table.

    *shows*: it is a lock after which the next step opens by itself, at its deadline.
    """

    id: int
    index: int
    at: int
    deadline: int | None
    group: Group = ROOM
    shows: bool = False


@dataclass(frozen=True, slots=True)
class StepClosing(Tagged, tag="step_closing"):
    """Announce the lock of the room's open step, which comes at *until* (rule 0.14).

    *shows*: what follows the lock is shown by itself.
    """

    until: int
    at: int
    shows: bool


@dataclass(frozen=True, slots=True)
class StepClosed(Tagged, tag="step_closed"):
    """Close the last step of a table, which waits for the room from now on.

    *agreed*: two thirds of its members closed it with « prêt » (rule 0.17).
    """

    group: Group
    at: int
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class PhasePlayed(Tagged, tag="phase_played"):
    """Carry an event of the current phase's mechanic.

    *set_by* is a seat that set something and is not done, *done_by* one that is done with what it
    had set before; both are empty where a seat does both at once.
    """

    event: MechanicEvent
    at: int
    group: Group = ROOM
    set_by: str = ""
    done_by: str = ""


@dataclass(frozen=True, slots=True)
class Passed(Tagged, tag="passed"):
    """Record that a seat passed the question of the open step: a reply, and no answer."""

    seat: str
    at: int


@dataclass(frozen=True, slots=True)
class Reacted(Tagged, tag="reacted"):
    """Record that a seat said a reaction while the room talked about a card (rule 0.16)."""

    seat: str
    kind: ReactionKind
    at: int


@dataclass(frozen=True, slots=True)
class ReactionsTold(Tagged, tag="reactions_told"):
    """Record that the room learns of the reactions said so far, as a window ends (rule 0.16)."""

    at: int


@dataclass(frozen=True, slots=True)
class HalfChosen(Tagged, tag="half_chosen"):
    """Record which word of the warm-up a seat chose, or that it takes its choice back (rule 0.19).

    No time is with it: that would tell no more than whose it is.
    """

    seat: str
    half: Half | Literal[""]


@dataclass(frozen=True, slots=True)
class Drawn(Tagged, tag="drawn"):
    """Draw by lot in the current phase; *candidates* are in the order of their numbers."""

    seed: str
    candidates: tuple[str, ...]
    drawn: tuple[str, ...]
    at: int
    group: Group = ROOM


@dataclass(frozen=True, slots=True)
class ReadySet(Tagged, tag="ready_set"):
    """Record that a seat is done with the open step of its table, or not yet."""

    group: Group
    seat: str
    on: bool


@dataclass(frozen=True, slots=True)
class HandsCounted(Tagged, tag="hands_counted"):
    """Record the hands raised in the current phase, by option."""

    hands: dict[str, int]
    at: int


@dataclass(frozen=True, slots=True)
class TablesFormed(Tagged, tag="tables_formed"):
    """Seat players at tables, by seat: those that had none, or all."""

    tables: dict[str, int]
    at: int


@dataclass(frozen=True, slots=True)
class TablesMerged(Tagged, tag="tables_merged"):
    """Let all who sit at a table sit at another one."""

    table: int
    into: int
    at: int


@dataclass(frozen=True, slots=True)
class PhaseEnded(Tagged, tag="phase_ended"):
    """End the current phase, played to its end or skipped."""

    outcome: Literal["played", "skipped"]
    at: int


@dataclass(frozen=True, slots=True)
class SteppedBack(Tagged, tag="stepped_back"):
    """Return to the start of the current or previous step, which gets the new *id*."""

    to: Literal["current", "previous"]
    id: int
    at: int
    deadline: int | None
    group: Group = ROOM


@dataclass(frozen=True, slots=True)
class Paused(Tagged, tag="paused"):
    """Suspend the session, or change what remains of a suspended step: *left*, in ms."""

    left: int | None
    at: int
    group: Group = ROOM


@dataclass(frozen=True, slots=True)
class Resumed(Tagged, tag="resumed"):
    """Resume the session."""

    at: int
    deadline: int | None


@dataclass(frozen=True, slots=True)
class DeadlineSet(Tagged, tag="deadline_set"):
    """Give the current step another deadline, or none."""

    deadline: int | None
    group: Group = ROOM


RunEvent = (
    PhaseBegan
    | StepOpened
    | StepClosing
    | StepClosed
    | PhasePlayed
    | Passed
    | Reacted
    | ReactionsTold
    | HalfChosen
    | Drawn
    | ReadySet
    | HandsCounted
    | TablesFormed
    | TablesMerged
    | PhaseEnded
    | SteppedBack
    | Paused
    | Resumed
    | DeadlineSet
)
