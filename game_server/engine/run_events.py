"""Events of what a room plays: phases, steps, tables and time. `at` is milliseconds since 1970."""

from dataclasses import dataclass
from typing import Literal

from game_server.engine.groups import ROOM, Group
from game_server.engine.mechanics.contract import MechanicEvent


@dataclass(frozen=True, slots=True)
class PhaseBegan:
    """Begin the phase of this index."""

    phase: int
    at: int
    type: Literal["phase_began"] = "phase_began"


@dataclass(frozen=True, slots=True)
class StepOpened:
    """Open a step of the current phase; *index* counts those of the room, or of a table."""

    id: int
    index: int
    at: int
    deadline: int | None
    group: Group = ROOM
    type: Literal["step_opened"] = "step_opened"


@dataclass(frozen=True, slots=True)
class StepClosed:
    """Close the last step of a table, which waits for the room from now on."""

    group: Group
    at: int
    type: Literal["step_closed"] = "step_closed"


@dataclass(frozen=True, slots=True)
class PhasePlayed:
    """Carry an event of the current phase's mechanic."""

    event: MechanicEvent
    at: int
    group: Group = ROOM
    type: Literal["phase_played"] = "phase_played"


@dataclass(frozen=True, slots=True)
class Drawn:
    """Draw by lot in the current phase; *candidates* are in the order of their numbers."""

    seed: str
    candidates: tuple[str, ...]
    drawn: tuple[str, ...]
    at: int
    group: Group = ROOM
    type: Literal["drawn"] = "drawn"


@dataclass(frozen=True, slots=True)
class ReadySet:
    """Record that a seat is done with the open step of its table, or not yet."""

    group: Group
    seat: str
    on: bool
    type: Literal["ready_set"] = "ready_set"


@dataclass(frozen=True, slots=True)
class StandInSet:
    """Record that a bot plays for a seat that is away, or that the seat plays by itself again."""

    group: Group
    seat: str
    on: bool
    type: Literal["stand_in_set"] = "stand_in_set"


@dataclass(frozen=True, slots=True)
class HandsCounted:
    """Record the hands raised in the current phase, by option."""

    hands: dict[str, int]
    at: int
    type: Literal["hands_counted"] = "hands_counted"


@dataclass(frozen=True, slots=True)
class TablesFormed:
    """Seat players at tables, by seat: those that had none, or all."""

    tables: dict[str, int]
    at: int
    type: Literal["tables_formed"] = "tables_formed"


@dataclass(frozen=True, slots=True)
class TablesMerged:
    """Let all who sit at a table sit at another one."""

    table: int
    into: int
    at: int
    type: Literal["tables_merged"] = "tables_merged"


@dataclass(frozen=True, slots=True)
class PhaseEnded:
    """End the current phase, played to its end or skipped."""

    outcome: Literal["played", "skipped"]
    at: int
    type: Literal["phase_ended"] = "phase_ended"


@dataclass(frozen=True, slots=True)
class SteppedBack:
    """Return to the start of the current or previous step, which gets the new *id*."""

    to: Literal["current", "previous"]
    id: int
    at: int
    deadline: int | None
    group: Group = ROOM
    type: Literal["stepped_back"] = "stepped_back"


@dataclass(frozen=True, slots=True)
class Paused:
    """Suspend the session, or change what remains of a suspended step: *left*, in ms."""

    left: int | None
    at: int
    group: Group = ROOM
    type: Literal["paused"] = "paused"


@dataclass(frozen=True, slots=True)
class Resumed:
    """Resume the session."""

    at: int
    deadline: int | None
    type: Literal["resumed"] = "resumed"


@dataclass(frozen=True, slots=True)
class DeadlineSet:
    """Give the current step another deadline, or none."""

    deadline: int | None
    group: Group = ROOM
    type: Literal["deadline_set"] = "deadline_set"


RunEvent = (
    PhaseBegan
    | StepOpened
    | StepClosed
    | PhasePlayed
    | Drawn
    | ReadySet
    | StandInSet
    | HandsCounted
    | TablesFormed
    | TablesMerged
    | PhaseEnded
    | SteppedBack
    | Paused
    | Resumed
    | DeadlineSet
)
