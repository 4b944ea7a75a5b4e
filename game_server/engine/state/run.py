"""A run: what one group, the room or a table, has of the phase that it plays."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from game_server.engine.kit.draw import Draw
from game_server.engine.kit.groups import ROOM, Group
from game_server.engine.mechanics.contract import PhaseState, Step

IDLE = PhaseState()
"""The state between phases: nothing."""


@dataclass(frozen=True, slots=True)
class OpenStep:
    """Hold the open *step*: *id* is new at each opening.

    From *absent_at* on, seats not seen since *opened_at* are absent (rule 0.5). *closes_at*: when
    its announced lock comes (rule 0.14). *shows*: what follows the lock is shown by itself.
    """

    id: int
    step: Step
    opened_at: int
    absent_at: int
    deadline: int | None
    closes_at: int | None = None
    shows: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Hold what a group has of the phase it plays; going back restores all of it.

    *before* are the steps that came before the open one. *asked*: the seats whose answers the
    open step counts. *passed*: those that passed its question. *laid*: the replies of this phase's
    steps before, on the roof; *held*: how many of these asked too few seats to count (rule 0.15).
    *left* is what remains of a suspended step, in ms. *ready*: the seats of a table that are done
    with the open step; *unfinished*: those that have set something in it since they last said so;
    *last*: the id of the step it opened last; *starts*: what it can go back to by itself.
    """

    play: PhaseState = IDLE
    open: OpenStep | None = None
    before: tuple[Step, ...] = ()
    asked: frozenset[str] = frozenset()
    left: int | None = None
    ready: frozenset[str] = frozenset()
    passed: frozenset[str] = frozenset()
    laid: int = 0
    held: int = 0
    unfinished: frozenset[str] = frozenset()
    last: int = 0
    starts: tuple["Start", ...] = ()


@dataclass(frozen=True, slots=True)
class Start:
    """Hold what a table had as one of its steps began, to return to it."""

    step: Step
    play: PhaseState
    before: tuple[Step, ...]


def last_step(run: Run) -> Start:
    """Return the last step of a table that has ended it, with what the table had then."""
    return replace(run.starts[-1], play=run.play)


NO_RUN = Run()


@dataclass(frozen=True, slots=True)
class CarryOver:
    """Hold what going back does not undo of a run.

    *play* is what the mechanic wants to last, *draws* are those that were made, *truth_shown* tells
    that the truth was seen. *hands*: those raised, by option. *reactions*: the seats that said
    each kind; *told_reactions*: how many, as it was told last; *untold_since*: when the first one
    came that was not told yet (ms), 0 where none did. *last*: the id of the last step of a table
    that is no more.
    """

    play: PhaseState | None = None
    draws: tuple[Draw, ...] = ()
    truth_shown: bool = False
    hands: Mapping[str, int] = field(default_factory=dict)
    reactions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    told_reactions: Mapping[str, int] = field(default_factory=dict)
    untold_since: int = 0
    last: int = 0


NO_CARRY_OVER = CarryOver()


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Hold the runs of a phase as a *step* of the room began, to return to it.

    What they play is shared with later ones for the most part.
    """

    phase: int
    step: Step
    runs: Mapping[Group, Run]

    @property
    def room(self) -> Run:
        """Return the run of the room."""
        return self.runs[ROOM]
