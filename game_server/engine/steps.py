"""How a session moves on: steps, phases, deadlines, holding, skipping and stepping back."""

from dataclasses import dataclass
from typing import Literal

from game_server.engine.attendance import awaited
from game_server.engine.draw import Lots, draw
from game_server.engine.events import Event, RoomClosed
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.form import Step
from game_server.engine.moves import TimeFactor
from game_server.engine.run_events import (
    DeadlineSet,
    Drawn,
    Held,
    PhaseBegan,
    PhaseEnded,
    Resumed,
    StepOpened,
    SteppedBack,
)
from game_server.engine.state import (
    Current,
    State,
    begun,
    current,
    next_seed,
    past_of,
    people_in,
    seats_in,
)
from game_server.errors import IllegalMoveError

CLOSE_AFTER = 12 * 3_600_000
"""ms without a move after which a room closes itself."""
SHORTEST_AUTO = 2_000
"""ms that pace `auto` leaves to a step that has no time of its own."""
FACTORS: dict[TimeFactor, float] = {"1": 1, "1.5": 1.5, "2": 2}


@dataclass(frozen=True, slots=True)
class Due:
    """Name a deadline that the room must report once it is over; *at* in ms."""

    id: str
    at: int


def advance(state: State, now: int) -> tuple[Event, ...]:
    """Return the events that open the next step, the next phase, or end the session."""
    here = current(state)
    if here is None:
        return _begin(state, 0, now)
    step = MECHANICS[here.spec.mechanic].after(here.spec.content, here.play, here.step)
    if step is not None:
        return _open(state, state.phase, step, len(here.before) + 1, now)
    return (PhaseEnded("played", now), *_begin(state, state.phase + 1, now))


def skip(state: State, now: int) -> tuple[Event, ...]:
    """Return the events that leave out the rest of this phase."""
    if current(state) is None:
        raise IllegalMoveError("not_open")
    return (PhaseEnded("skipped", now), *_begin(state, state.phase + 1, now))


def step_back(state: State, to: Literal["current", "previous"], now: int) -> tuple[Event, ...]:
    """Return the event that restores the start of the current or previous step."""
    kept = state.checkpoints if to == "current" else state.checkpoints[:-1]
    if not kept or current(state) is None:
        raise IllegalMoveError("no_step_before")
    deadline = deadline_of(state, kept[-1].phase, kept[-1].step, now)
    return (SteppedBack(to, state.last_step + 1, now, deadline),)


def hold(state: State, now: int) -> tuple[Event, ...]:
    """Return the event that suspends the session and keeps the time that is left."""
    if state.held or current(state) is None:
        raise IllegalMoveError("not_open")
    return (Held(time_left(state, now), now),)


def resume(state: State, now: int) -> tuple[Event, ...]:
    """Return the event that gives the time left back."""
    if not state.held:
        raise IllegalMoveError("not_open")
    left = state.room_run.left
    return (Resumed(now, None if left is None else now + left),)


def time_left(state: State, now: int) -> int | None:
    """Return the ms left to the open step, or None without a time limit."""
    run = state.room_run
    if state.held or run.open is None:
        return run.left
    deadline = run.open.deadline
    return None if deadline is None else max(0, deadline - now)


def timed(state: State, left: int | None, now: int) -> Event:
    """Return the event that gives the open step *left* ms from now on, or no time limit.

    While the session is suspended, they run from its resumption on.
    """
    if state.held:
        return Held(left, now)
    return DeadlineSet(None if left is None else now + left)


def deadline_of(state: State, phase: int, step: Step, now: int) -> int | None:
    """Return when *step* ends if it opens now, or None without a time limit.

    With pace `facilitator` only input and discussion have a time, and it cuts nothing unless
    the phase is strict (rule 0.3). Factor `none` leaves a time only to what has none of its own,
    and to a break.
    """
    auto = state.scenario.pace == "auto"
    factor = "1" if step.fixed else state.factor
    if factor == "none":
        return now + SHORTEST_AUTO if passes_by_itself(state, step) else None
    if not auto and (step.kind not in ("input", "discuss") or not step.share):
        return None
    length = round(state.scenario.phases[phase].seconds * 1000 * step.share)
    if auto:
        length = max(length, SHORTEST_AUTO)
    return now + round(length * FACTORS[factor])


def passes_by_itself(state: State, step: Step) -> bool:
    """Tell whether *step* has no time of its own, so that pace `auto` shows it for a moment."""
    return state.scenario.pace == "auto" and not step.share


def due(state: State) -> tuple[Due, ...]:
    """Return the deadlines that are armed, soonest first."""
    if state.status == "closed":
        return ()
    armed = [Due(f"close:{state.moved_at}", state.moved_at + CLOSE_AFTER)]
    here = current(state)
    if here is not None and not state.held:
        if here.open.deadline is not None and _ends_step(state, here):
            armed.append(Due(f"step:{here.open.id}:{here.open.deadline}", here.open.deadline))
        if state.scenario.pace == "auto" and here.step.kind == "input":
            armed.append(Due(f"absent:{here.open.id}", here.open.absent_at))
    return tuple(sorted(armed, key=lambda deadline: deadline.at))


def reached(state: State, id_: str, now: int) -> bool:
    """Tell whether the deadline *id_* is armed and over; afterwards it has no effect (once)."""
    return any(deadline.id == id_ and deadline.at <= now for deadline in due(state))


def passed(state: State, id_: str, now: int) -> tuple[Event, ...]:
    """Return what the deadline *id_* causes by itself; it must be reached."""
    if id_.startswith("close:"):
        return (RoomClosed(now),)
    if id_.startswith("step:"):
        return advance(state, now)
    return ()


def over(state: State, now: int) -> bool:
    """Tell whether the open step has reached a deadline that ends it (rule 0.3)."""
    here = current(state)
    if here is None or here.open.deadline is None:
        return False
    return now >= here.open.deadline and _ends_step(state, here)


def all_answered(state: State, now: int) -> bool:
    """Tell whether pace `auto` may go on: everybody present has answered (rule 0.5)."""
    here = current(state)
    if here is None or state.held or here.step.kind != "input":
        return False
    if state.scenario.pace != "auto":
        return False
    present = awaited(state, here, now)
    answered = MECHANICS[here.spec.mechanic].answered(here.play, here.step)
    return bool(present) and present <= answered


def least_of(state: State, phase: int) -> int:
    """Return how many persons a phase of the scenario needs, by its index."""
    spec = state.scenario.phases[phase]
    return max(spec.least, MECHANICS[spec.mechanic].least)


def lacks_people(state: State, phase: int) -> bool:
    """Tell whether a phase needs more persons than are there; one that needs one has enough."""
    return 1 < least_of(state, phase) > people_in(state)


def _begin(state: State, phase: int, now: int) -> tuple[Event, ...]:
    """Begin a phase; one that too few people are there for is passed over."""
    if phase >= len(state.scenario.phases):
        return (RoomClosed(now),)
    if lacks_people(state, phase):
        passed_over = (PhaseBegan(phase, now), PhaseEnded("skipped", now))
        return (*passed_over, *_begin(state, phase + 1, now))
    spec = state.scenario.phases[phase]
    step = MECHANICS[spec.mechanic].after(spec.content, begun(state, phase), None)
    began = PhaseBegan(phase, now)
    return (began, *(_open(state, phase, step, 0, now) if step else ()))


def _open(state: State, phase: int, step: Step, index: int, now: int) -> tuple[Event, ...]:
    """Open a step of a phase, and draw by lot if its mechanic asks for that now (rule 0.11)."""
    spec = state.scenario.phases[phase]
    opened = StepOpened(state.last_step + 1, index, now, deadline_of(state, phase, step, now))
    asks = MECHANICS[spec.mechanic].draw
    if asks is None:
        return (opened,)
    there = seats_in(state)
    seats = tuple(seat for seat in state.seats if seat in there)
    lots = asks(spec.content, step, seats, past_of(state, phase))
    return (opened,) if lots is None else (opened, drawn(state, phase, lots, 0, now))


def drawn(state: State, phase: int, lots: Lots, ahead: int, now: int) -> Drawn:
    """Return what *lots* bring in a phase, after *ahead* others of the same moment (rule 0.11)."""
    seed = next_seed(state, phase, ahead)
    made = draw(seed, lots)
    return Drawn(made.seed, made.candidates, made.drawn, now)


def _ends_step(state: State, here: Current) -> bool:
    """Tell whether a deadline ends the open step: any with pace `auto`, else a strict input's."""
    strict = here.spec.strict and here.step.kind == "input"
    return strict or state.scenario.pace == "auto"
