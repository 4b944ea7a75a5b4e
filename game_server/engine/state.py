"""The whole truth of a room, as its events made it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from game_server.engine.draw import Draw
from game_server.engine.events import TailLost
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.form import Past, PhaseState, Step
from game_server.engine.moves import TimeFactor
from game_server.engine.scenario import PhaseSpec, Scenario
from game_server.engine.text import Typed

Status = Literal["lobby", "playing", "closed"]
SeatStatus = Literal["in", "empty", "out", "banned"]
"""Only who is `in` holds a place (rule 0.18)."""
IDLE = PhaseState()
"""What there is to remember between phases: nothing."""
UNSAID = "unsaid"
"""The service of those who prefer not to say."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Keep a player's place; *token* is the SHA-256 of the one it was taken with.

    *joined_phase* is the phase of which it may have missed something, −1 in the lobby. *table* is
    0 as long as nobody told it. *message*: the last that the facilitator wrote to it alone, and
    *written* how many ever were; *renamed*: its nickname is the facilitator's. *code* is its
    personal one, which is new after each of its *uses*. *stayed*: its phone was there for more
    than a moment.
    """

    id: str
    token: str
    name: Typed
    persons: int
    joined_at: int
    joined_phase: int
    seen_at: int
    code: str = ""
    uses: int = 0
    stayed: bool = False
    status: SeatStatus = "in"
    service: str = ""
    first: int | None = None
    table: int = 0
    help: Literal["", "asked", "seen"] = ""
    message: Typed | None = None
    written: int = 0
    renamed: bool = False


@dataclass(frozen=True, slots=True)
class Device:
    """Remember the last accepted move of one page load."""

    id: str
    number: int


@dataclass(frozen=True, slots=True)
class OpenStep:
    """Say which step is open: *id* is new at each opening, *index* counts the phase's steps.

    From *absent_at* on, seats not seen since *opened_at* are absent (rule 0.5).
    """

    id: int
    index: int
    opened_at: int
    absent_at: int
    deadline: int | None


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Keep the start of a step, to return to it: its play, which later ones mostly share."""

    phase: int
    index: int
    play: PhaseState
    asked: frozenset[str]


@dataclass(frozen=True, slots=True)
class PhaseRun:
    """Note when a phase ran, and how it ended (None: it has not)."""

    began_at: int
    ended_at: int | None = None
    outcome: Literal["played", "skipped"] | None = None


# Without slots a copy is one of a dictionary, which is what a move costs most (see `copies`).
@dataclass(frozen=True)
class State:
    """Hold all that is known of a room; *left* is what remains of a suspended step, in ms.

    *asked*: the seats whose answers the open step counts. *lasting* is what going back does not
    undo, and *draws* the draws that were made, by index of phase. *codes* leads from personal
    codes to seats, *former* from tokens that no longer bring their seat back; *taken* counts all
    seats that ever were. *service* is that of the whole room, *message* the last that
    went to all in this phase, and *written* how many ever did.
    *without*: the people without a phone, and how many of them play for the first time; *hands*:
    those raised, by index of phase and option. *lost* is what the store lost last.
    """

    room: str
    code: str
    seed: str
    scenario: Scenario
    trial: bool
    opened_at: int
    moved_at: int
    status: Status = "lobby"
    phase: int = -1
    play: PhaseState = IDLE
    step: OpenStep | None = None
    last_step: int = 0
    held_at: int | None = None
    left: int | None = None
    factor: TimeFactor = "1"
    entry_locked: bool = False
    texts: int = 0
    seats: Mapping[str, Seat] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    taken: int = 0
    tokens: Mapping[str, str] = field(default_factory=dict)
    former: Mapping[str, str] = field(default_factory=dict)
    devices: Mapping[str, tuple[Device, ...]] = field(default_factory=dict)
    checkpoints: tuple[Checkpoint, ...] = ()
    lasting: Mapping[int, PhaseState] = field(default_factory=dict)
    draws: Mapping[int, tuple[Draw, ...]] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    simple: bool = False
    service: str = ""
    message: Typed | None = None
    written: int = 0
    screen_shown: bool = True
    without: tuple[int, int] = (0, 0)
    hands: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    shown: frozenset[int] = frozenset()
    runs: Mapping[int, PhaseRun] = field(default_factory=dict)
    lost: TailLost | None = None
    attended_at: int = 0
    attended: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        """Tell whether the session is suspended."""
        return self.held_at is not None


@dataclass(frozen=True, slots=True)
class Current:
    """Bring together what is open now: the phase, its state, its steps and the open one."""

    spec: PhaseSpec
    play: PhaseState
    steps: tuple[Step, ...]
    open: OpenStep
    step: Step


def current(state: State) -> Current | None:
    """Return what is open in *state*, or None before the first phase and after the last."""
    if state.step is None:
        return None
    steps = steps_of(state, state.phase)
    spec = state.scenario.phases[state.phase]
    return Current(spec, state.play, steps, state.step, steps[state.step.index])


def steps_of(state: State, phase: int) -> tuple[Step, ...]:
    """Return the steps of a phase of the scenario, by its index."""
    spec = state.scenario.phases[phase]
    return MECHANICS[spec.mechanic].steps(spec.content)


def past_of(state: State, phase: int) -> Past:
    """Return what a phase, by its index, may know of other phases and of draws."""
    phases = state.scenario.phases
    before = [
        state.draws[index]
        for index in range(phase)
        if index in state.draws and phases[index].mechanic == phases[phase].mechanic
    ]
    skipped = [phases[index] for index, run in state.runs.items() if run.outcome == "skipped"]
    cards = (cards(spec.content) for spec in skipped if (cards := MECHANICS[spec.mechanic].cards))
    left_out = frozenset(card for names in cards for card in names)
    return Past(state.draws.get(phase, ()), before[-1] if before else (), left_out)


def seats_in(state: State) -> frozenset[str]:
    """Return the ids of the seats that hold a place."""
    return frozenset(seat.id for seat in state.seats.values() if seat.status == "in")


def service_of(state: State, seat: str) -> str:
    """Return the service that a seat told, else that of the whole room, else nothing."""
    return state.seats[seat].service or state.service


def people_in(state: State) -> int:
    """Return how many persons are there: those of the seats that are in, and those without."""
    return sum(state.seats[id_].persons for id_ in seats_in(state)) + state.without[0]
