"""Events of what a room plays: phases, steps, tables and time. `at` is milliseconds since 1970."""

from dataclasses import dataclass
from typing import Literal

from game_server.engine.kit.groups import ROOM, Group
from game_server.engine.mechanics.contract import MechanicEvent

ReactionKind = Literal["surprise", "here_too", "doubt"]
"""« Tiens ! », « Chez nous aussi », « J'en doute »."""
Half = Literal["left", "right"]
"""The half of the screen on which the word of a warm-up stands."""


@dataclass(frozen=True, slots=True)
class PhaseBegan:
    """Begin the phase of this index."""

    phase: int
    at: int
    type: Literal["phase_began"] = "phase_began"


@dataclass(frozen=True, slots=True)
class StepOpened:
    """Open a step of the current phase; *index* counts those of the room, or of a table.

    *shows*: it is a lock after which the next step opens by itself, at its deadline.
    """

    id: int
    index: int
    at: int
    deadline: int | None
    group: Group = ROOM
    shows: bool = False
    type: Literal["step_opened"] = "step_opened"


@dataclass(frozen=True, slots=True)
class StepClosing:
    """Announce the lock of the room's open step, which comes at *until* (rule 0.14).

    *shows*: what follows the lock is shown by itself.
    """

    until: int
    at: int
    shows: bool
    type: Literal["step_closing"] = "step_closing"


@dataclass(frozen=True, slots=True)
class StepClosed:
    """Close the last step of a table, which waits for the room from now on.

    *agreed*: two thirds of its members closed it with « prêt » (rule 0.17).
    """

    group: Group
    at: int
    agreed: bool = False
    type: Literal["step_closed"] = "step_closed"


@dataclass(frozen=True, slots=True)
class PhasePlayed:
    """Carry an event of the current phase's mechanic.

    *set_by* is a seat that set something and is not done, *done_by* one that is done with what it
    had set before; both are empty where a seat does both at once.
    """

    event: MechanicEvent
    at: int
    group: Group = ROOM
    set_by: str = ""
    done_by: str = ""
    type: Literal["phase_played"] = "phase_played"


@dataclass(frozen=True, slots=True)
class Passed:
    """Record that a seat passed the question of the open step: a reply, and no answer."""

    seat: str
    at: int
    type: Literal["passed"] = "passed"


@dataclass(frozen=True, slots=True)
class Reacted:
    """Record that a seat said a reaction while the room talked about a card (rule 0.16)."""

    seat: str
    kind: ReactionKind
    at: int
    type: Literal["reacted"] = "reacted"


@dataclass(frozen=True, slots=True)
class ReactionsTold:
    """Record that the room learns of the reactions said so far, as a window ends (rule 0.16)."""

    at: int
    type: Literal["reactions_told"] = "reactions_told"


@dataclass(frozen=True, slots=True)
class HalfChosen:
    """Record which word of the warm-up a seat chose, or that it takes its choice back (rule 0.19).

    No time is with it: that would tell no more than whose it is.
    """

    seat: str
    half: Half | Literal[""]
    type: Literal["half_chosen"] = "half_chosen"


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
