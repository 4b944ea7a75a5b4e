"""How a session moves on: steps, phases, deadlines, pauses, skipping and stepping back.

Each group, the room or a table, has a step and a deadline of its own (rule 0.17).
"""

from typing import Literal

from game_server.engine.flow.left_out import shows_result
from game_server.engine.flow.phases import apply_phase
from game_server.engine.flow.replies import done_seats
from game_server.engine.kit.copies import replace
from game_server.engine.kit.draw import DrawRequest, draw
from game_server.engine.kit.groups import ROOM, Group
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import PhaseState, Step
from game_server.engine.seats.attendance import awaited_seats
from game_server.engine.state.console_moves import TimeFactor
from game_server.engine.state.events import Event, RoomClosed
from game_server.engine.state.run import Start, last_step
from game_server.engine.state.run_events import (
    DeadlineSet,
    Drawn,
    Paused,
    PhaseBegan,
    PhaseEnded,
    Resumed,
    StepClosed,
    StepClosing,
    StepOpened,
    SteppedBack,
)
from game_server.engine.state.state import (
    Current,
    SheetRow,
    State,
    begin_play,
    current,
    following_step,
    gather_tables,
    history_of,
    next_seed,
    next_step_id,
    people_in,
    settle_table,
)
from game_server.errors import IllegalMoveError

SHORTEST_AUTO = 2_000
"""ms that pace `auto` leaves to a step that has no time of its own, and « arrêter et montrer » to
the lock."""
CLOSING = 1_000
"""ms from the announcement of a lock to the lock: phones send what they hold (rule 0.14)."""
FACTORS: dict[TimeFactor, float] = {"1": 1, "1.5": 1.5, "2": 2}


def advance(state: State, now: int) -> tuple[Event, ...]:
    """Return the events that open the next step, the next phase, or end the session."""
    here = current(state)
    if here is None:
        return _begin(state, 0, now)
    step = following_step(state, here)
    if step is not None:
        shows = here.open.shows and step.halts
        return _open(state, state.phase, step, len(here.before) + 1, now, shows=shows)
    ended = PhaseEnded("played", now)
    # Whether the next phase can be played may rest on what this one found out.
    return (ended, *_begin(apply_phase(state, ended), state.phase + 1, now))


def stop_answers(state: State, now: int, *, show: bool = False) -> tuple[Event, ...]:
    """Return what ends the open step: its lock announces itself where phones may hold answers.

    With *show* what follows a lock that only halts is shown by itself. One that is announced comes
    at its time, whatever is pressed meanwhile.
    """
    here = current(state)
    if here is None:
        return advance(state, now)
    if takes_what_is_set(here):
        closing = StepClosing(now + CLOSING, now, may_show(here) and show)
        return () if here.open.closes_at is not None else (closing,)
    if show and may_show(here):
        step = here.ahead[0]
        return _open(state, state.phase, step, len(here.before) + 1, now, shows=True)
    return advance(state, now)


def takes_what_is_set(here: Current) -> bool:
    """Return whether phones may hold what counts when the open step of the room ends (0.14)."""
    by_seat = here.step.kind == "input" and here.group == ROOM and not here.step.inside
    return by_seat and bool(MECHANICS[here.spec.mechanic].set_moves)


def may_show(here: Current) -> bool:
    """Return whether one press may stop the answers of the room and show what they are."""
    ahead = here.ahead[:2]
    kinds = [step.kind for step in ahead]
    return here.step.kind == "input" and kinds == ["lock", "reveal"] and ahead[0].halts


def skip(state: State, now: int) -> tuple[Event, ...]:
    """Return the events that leave out the rest of this phase; after its result it counts."""
    here = current(state)
    if here is None:
        raise IllegalMoveError("not_open")
    outcome: Literal["played", "skipped"] = "played" if shows_result(here) else "skipped"
    ended = PhaseEnded(outcome, now)
    return (ended, *_begin(apply_phase(state, ended), state.phase + 1, now))


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


def all_answered(state: State, here: Current, now: int) -> bool:
    """Return whether pace `auto` may go on: everybody present has answered (rule 0.5).

    What a table does together it ends by saying that it is ready (rule 0.17).
    """
    if state.paused or here.step.kind != "input" or state.scenario.pace != "auto":
        return False
    if here.step.ready:
        return False
    present = awaited_seats(state, here, now)
    return bool(present) and present <= done_seats(state, here)


def advance_table(
    state: State, table: Group, now: int, *, agreed: bool = False
) -> tuple[Event, ...]:
    """Return what opens the next step of a table, or closes its last one (rule 0.17).

    *agreed*: two thirds of its members ask for that.
    """
    here = current(state, table)
    if here is None:
        raise IllegalMoveError("not_open")
    step = following_step(state, here)
    if step is None:
        return (StepClosed(table, now, agreed),)
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


def min_persons_of(state: State, phase: int) -> int:
    """Return how many persons a phase of the scenario needs, by its index."""
    spec = state.scenario.phases[phase]
    return max(spec.min_persons, MECHANICS[spec.mechanic].min_persons)


def lacks_people(state: State, phase: int) -> bool:
    """Return whether a phase needs more persons than are there; one that needs one has enough."""
    return 1 < min_persons_of(state, phase) > people_in(state)


def is_playable(state: State, phase: int) -> bool:
    """Return whether what was played so far leaves something to do in a phase, by its index."""
    spec = state.scenario.phases[phase]
    asks = MECHANICS[spec.mechanic].is_playable
    return asks is None or asks(spec.content, history_of(state, phase))


def will_be_playable(state: State, phase: int) -> bool:
    """Return whether a phase, by its index, can be played once the one that runs has ended."""
    here = current(state)
    if here is None or MECHANICS[state.scenario.phases[phase].mechanic].is_playable is None:
        return is_playable(state, phase)
    return is_playable(apply_phase(state, PhaseEnded("played", here.open.opened_at)), phase)


def _as_skipped(state: State, phase: int, now: int) -> State:
    """Return *state* as it is once a phase is left out, for what depends on that."""
    return replace(state, sheet={**state.sheet, phase: SheetRow(now, now, "skipped")})


def _begin(state: State, phase: int, now: int) -> tuple[Event, ...]:
    """Begin a phase; one left out, with too few people or nothing to play is passed over."""
    if phase >= len(state.scenario.phases):
        return (RoomClosed(now),)
    lacks = lacks_people(state, phase) or not is_playable(state, phase)
    if phase in state.left_out or lacks:
        passed_over = (PhaseBegan(phase, now), PhaseEnded("skipped", now))
        return (*passed_over, *_begin(_as_skipped(state, phase, now), phase + 1, now))
    spec = state.scenario.phases[phase]
    step = MECHANICS[spec.mechanic].after(spec.content, begin_play(state, phase), None)
    began = PhaseBegan(phase, now)
    return (began, *(_open(state, phase, step, 0, now) if step else ()))


def _open(
    state: State, phase: int, step: Step, index: int, now: int, *, shows: bool = False
) -> tuple[Event, ...]:
    """Open a step of a phase, and draw by lot if its mechanic asks for that now (rule 0.11)."""
    deadline = now + SHORTEST_AUTO if shows else deadline_of(state, phase, step, now)
    opened = StepOpened(next_step_id(state), index, now, deadline, shows=shows)
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
    play = _play_before(state, phase, group)
    request = request_draw(spec.content, play, step, seats, history_of(state, phase, group))
    return () if request is None else (make_draw(state, phase, request, now, group),)


def _play_before(state: State, phase: int, group: Group) -> PhaseState:
    """Return what a group plays as its next step, of a *phase*, opens."""
    if phase != state.phase or (group != ROOM and group not in state.runs):
        return begin_play(state, phase, group)
    return gather_tables(state) if group == ROOM else settle_table(state, group)


def make_draw(
    state: State, phase: int, request: DrawRequest, now: int, group: Group = ROOM, ahead: int = 0
) -> Drawn:
    """Return the draw of *request* for a group, after *ahead* others at once (rule 0.11)."""
    made = draw(next_seed(state, phase, group, ahead), request)
    return Drawn(made.seed, made.candidates, made.drawn, now, group)
