"""How a session moves on: steps, phases, deadlines, pauses, skipping and stepping back.

Each group, the room or a table, has a step and a deadline of its own (rule 0.17).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from game_server.engine.attendance import awaited_seats
from game_server.engine.draw import DrawRequest, draw
from game_server.engine.events import Event, RoomClosed
from game_server.engine.groups import ROOM, Group
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Step
from game_server.engine.moves import TimeFactor
from game_server.engine.run import Start, last_step
from game_server.engine.run_events import (
    DeadlineSet,
    Drawn,
    Paused,
    PhaseBegan,
    PhaseEnded,
    Resumed,
    StepClosed,
    StepOpened,
    SteppedBack,
)
from game_server.engine.state import (
    Current,
    State,
    begin_play,
    current,
    following_step,
    history_of,
    next_seed,
    next_step_id,
    people_in,
)
from game_server.errors import IllegalMoveError

CLOSE_AFTER = 12 * 3_600_000
"""ms without a move after which a room closes itself."""
SHORTEST_AUTO = 2_000
"""ms that pace `auto` leaves to a step that has no time of its own."""
FACTORS: dict[TimeFactor, float] = {"1": 1, "1.5": 1.5, "2": 2}


@dataclass(frozen=True, slots=True)
class Deadline:
    """Hold a deadline that the room must report once it is over; *at* in ms since 1970.

    *group* is whose step it ends.
    """

    id: str
    at: int
    group: Group = ROOM


def advance(state: State, now: int) -> tuple[Event, ...]:
    """Return the events that open the next step, the next phase, or end the session."""
    here = current(state)
    if here is None:
        return _begin(state, 0, now)
    step = following_step(state, here)
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
    return (SteppedBack(to, next_step_id(state), now, deadline),)


def pause(state: State, now: int) -> tuple[Event, ...]:
    """Return the event that suspends the session and keeps the time that is left."""
    if state.paused or current(state) is None:
        raise IllegalMoveError("not_open")
    return (Paused(time_left(state, now), now),)


def resume(state: State, now: int) -> tuple[Event, ...]:
    """Return the event that gives the time left back."""
    if not state.paused:
        raise IllegalMoveError("not_open")
    left = state.room_run.left
    return (Resumed(now, None if left is None else now + left),)


def time_left(state: State, now: int, group: Group = ROOM) -> int | None:
    """Return the ms left to the open step of a group, or None without a time limit."""
    run = state.run(group)
    if state.paused or run.open is None:
        return run.left
    deadline = run.open.deadline
    return None if deadline is None else max(0, deadline - now)


def set_time_left(state: State, left: int | None, now: int, group: Group = ROOM) -> Event:
    """Return the event that gives a group's step *left* ms from now on, or no time limit.

    While the session is suspended, they run from its resumption on.
    """
    if state.paused:
        return Paused(left, now, group)
    return DeadlineSet(None if left is None else now + left, group)


def groups_with_deadline(state: State, group: Group) -> tuple[Group, ...]:
    """Return whose time a change for *group* means: with the room's that of all its tables."""
    tables = (table for table in sorted(state.runs) if table != ROOM and group == ROOM)
    return (group, *(table for table in tables if time_left(state, 0, table) is not None))


def deadline_of(state: State, phase: int, step: Step, now: int) -> int | None:
    """Return when *step* ends if it opens now, or None without a time limit.

    With pace `facilitator` only input and discussion have a time, and it cuts nothing unless
    the phase is strict (rule 0.3). Factor `none` leaves a time only to what has none of its own,
    and to a break.
    """
    auto = state.scenario.pace == "auto"
    factor = "1" if step.fixed else state.factor
    if factor == "none":
        return now + SHORTEST_AUTO if is_momentary(state, step) else None
    if not auto and (step.kind not in ("input", "discuss") or not step.share):
        return None
    length = round(state.scenario.phases[phase].seconds * 1000 * step.share)
    if auto:
        length = max(length, SHORTEST_AUTO)
    return now + round(length * FACTORS[factor])


def is_momentary(state: State, step: Step) -> bool:
    """Return whether *step* has no time of its own, so that pace `auto` shows it for a moment."""
    return state.scenario.pace == "auto" and not step.share


def armed_deadlines(state: State) -> tuple[Deadline, ...]:
    """Return the deadlines that are armed, soonest first."""
    if state.status == "closed":
        return ()
    armed = [Deadline(f"close:{state.moved_at}", state.moved_at + CLOSE_AFTER)]
    for group in () if state.paused else sorted(state.runs):
        here = current(state, group)
        if here is not None:
            armed += _due_of(state, here)
    return tuple(sorted(armed, key=lambda deadline: deadline.at))


def find_expired(state: State, id_: str, now: int) -> Deadline | None:
    """Return the deadline *id_* if it is armed and over; afterwards it has no effect (once)."""
    armed = armed_deadlines(state)
    return next((found for found in armed if found.id == id_ and found.at <= now), None)


def expire(state: State, deadline: Deadline, now: int) -> tuple[Event, ...]:
    """Return what a *deadline* causes by itself; it must be reached."""
    if deadline.id.startswith("close:"):
        return (RoomClosed(now),)
    if not deadline.id.startswith("step:"):
        return ()
    return (
        advance(state, now) if deadline.group == ROOM else advance_table(state, deadline.group, now)
    )


def is_cut(state: State, now: int, group: Group = ROOM) -> bool:
    """Return whether a deadline cuts a group's step, or that of the room around it (0.3)."""
    open_now = (here for asked in {ROOM, group} if (here := current(state, asked)))
    return any(
        here.open.deadline is not None and now >= here.open.deadline and _ends_step(state, here)
        for here in open_now
    )


def all_answered(state: State, here: Current, now: int) -> bool:
    """Return whether pace `auto` may go on: everybody present has answered (rule 0.5).

    What a table does together it ends by saying that it is ready (rule 0.17).
    """
    if state.paused or here.step.kind != "input" or state.scenario.pace != "auto":
        return False
    if here.step.ready:
        return False
    present = awaited_seats(state, here, now)
    answered = MECHANICS[here.spec.mechanic].answered(here.play, here.step)
    return bool(present) and present <= answered


def advance_table(state: State, table: Group, now: int) -> tuple[Event, ...]:
    """Return what opens the next step of a table, or closes its last one (rule 0.17)."""
    here = current(state, table)
    if here is None:
        raise IllegalMoveError("not_open")
    step = following_step(state, here)
    if step is None:
        return (StepClosed(table, now),)
    return open_table(state, table, step, len(here.before) + 1, here.open.id + 1, now)


def open_table(
    state: State, table: Group, step: Step, index: int, id_: int, now: int
) -> tuple[Event, ...]:
    """Return what opens a step of a table, under an id, with its draw if there is one."""
    deadline = deadline_of(state, state.phase, step, now)
    opened = StepOpened(id_, index, now, deadline, table)
    return (opened, *_draw_requested(state, state.phase, step, table, now))


def step_back_table(
    state: State, table: Group, to: Literal["current", "previous"], now: int
) -> tuple[Event, ...]:
    """Return what restores the start of a table's current or previous step."""
    if state.paused:
        # The time left was recorded at the pause; a step opened now would lose its time.
        raise IllegalMoveError("not_open")
    start = start_before(state, table, to)
    if start is None:
        raise IllegalMoveError("no_step_before")
    deadline = deadline_of(state, state.phase, start.step, now)
    return (SteppedBack(to, state.run(table).last + 1, now, deadline, table),)


def start_before(state: State, table: Group, to: Literal["current", "previous"]) -> Start | None:
    """Return what a table may return to: in its own run only, and while the tables play.

    One that has ended returns to its last step as it left it. Never what is behind a truth that
    anybody of the room saw at a table.
    """
    run = state.run(table)
    if run.open is None:
        start = ended_step(state, table) if to == "previous" else None
    else:
        starts = run.starts[:-1] if to == "previous" else run.starts
        start = starts[-1] if starts else None
    seen = any(
        group != ROOM and state.carried_over(state.phase, group).truth_shown for group in state.runs
    )
    return None if start and seen and not start.step.truth else start


def ended_step(state: State, table: Group) -> Start | None:
    """Return the last step of a table that waits for the others, with what the table had then.

    None for a table that plays, or that has not begun what the tables do now.
    """
    run, here = state.run(table), current(state)
    if here is None or run.open is not None or run.last < here.open.id:
        return None
    return last_step(run)


def least_of(state: State, phase: int) -> int:
    """Return how many persons a phase of the scenario needs, by its index."""
    spec = state.scenario.phases[phase]
    return max(spec.least, MECHANICS[spec.mechanic].min_persons)


def lacks_people(state: State, phase: int) -> bool:
    """Return whether a phase needs more persons than are there; one that needs one has enough."""
    return 1 < least_of(state, phase) > people_in(state)


def _begin(state: State, phase: int, now: int) -> tuple[Event, ...]:
    """Begin a phase; one that too few people are there for is passed over."""
    if phase >= len(state.scenario.phases):
        return (RoomClosed(now),)
    if lacks_people(state, phase):
        passed_over = (PhaseBegan(phase, now), PhaseEnded("skipped", now))
        return (*passed_over, *_begin(state, phase + 1, now))
    spec = state.scenario.phases[phase]
    step = MECHANICS[spec.mechanic].after(spec.content, begin_play(state, phase), None)
    began = PhaseBegan(phase, now)
    return (began, *(_open(state, phase, step, 0, now) if step else ()))


def _open(state: State, phase: int, step: Step, index: int, now: int) -> tuple[Event, ...]:
    """Open a step of a phase, and draw by lot if its mechanic asks for that now (rule 0.11)."""
    opened = StepOpened(next_step_id(state), index, now, deadline_of(state, phase, step, now))
    return (opened, *_draw_requested(state, phase, step, ROOM, now))


def _draw_requested(
    state: State, phase: int, step: Step, group: Group, now: int
) -> tuple[Event, ...]:
    """Return the draw that the mechanic asks for as *step* opens, among those of the group."""
    spec = state.scenario.phases[phase]
    request_draw = MECHANICS[spec.mechanic].request_draw
    if request_draw is None:
        return ()
    there = (seat for seat in state.seats.values() if seat.status == "in")
    seats = tuple(seat.id for seat in there if group in (ROOM, seat.table))
    request = request_draw(spec.content, step, seats, history_of(state, phase, group))
    return () if request is None else (make_draw(state, phase, request, now, group),)


def make_draw(
    state: State, phase: int, request: DrawRequest, now: int, group: Group = ROOM, ahead: int = 0
) -> Drawn:
    """Return the draw of *request* for a group, after *ahead* others at once (rule 0.11)."""
    made = draw(next_seed(state, phase, group, ahead), request)
    return Drawn(made.seed, made.candidates, made.drawn, now, group)


def _due_of(state: State, here: Current) -> Iterator[Deadline]:
    """Yield the deadlines of one open step: those of tables are named by their numbers too."""
    at = f":{here.group}" if here.group else ""
    deadline = here.open.deadline
    if deadline is not None and _ends_step(state, here):
        yield Deadline(f"step:{here.open.id}:{deadline}{at}", deadline, here.group)
    waits = state.scenario.pace == "auto" or here.spec.absent in ("table", "bot")
    if waits and here.step.kind == "input" and not here.step.inside:
        yield Deadline(f"absent:{here.open.id}{at}", here.open.absent_at, here.group)


def _ends_step(state: State, here: Current) -> bool:
    """Return whether a deadline ends the open step: any with pace `auto`, else a strict input's.

    That of a table also ends where another step of it follows: it waits for nobody (rule 0.17).
    """
    strict = here.spec.strict and here.step.kind == "input"
    if strict or state.scenario.pace == "auto":
        return True
    return here.group != ROOM and following_step(state, here) is not None
