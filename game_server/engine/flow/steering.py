"""Moves that steer: steps, deadlines and pauses, of the room or of one table.

0.3 A deadline can be moved, paused, removed.
I.2 Steering moves carry the step they were pressed on; another step: `step_changed`.
"""

from game_server.engine.flow.steps import (
    FACTORS,
    advance_table,
    groups_with_deadline,
    is_momentary,
    pause,
    resume,
    set_time_left,
    skip,
    step_back,
    step_back_table,
    stop_answers,
    time_left,
)
from game_server.engine.kit.groups import ROOM, Group
from game_server.engine.seats.people import MOST_TABLES
from game_server.engine.state.console_moves import (
    Extend,
    Next,
    Pause,
    RemoveDeadline,
    Resume,
    Skip,
    StepBack,
    TimeFactor,
)
from game_server.engine.state.events import Event, FactorSet
from game_server.engine.state.state import State, current
from game_server.errors import IllegalMoveError

LONGEST_EXTENSION = 600


def steer(
    state: State, move: Next | Skip | StepBack | Pause | Resume | Extend | RemoveDeadline, now: int
) -> tuple[Event, ...]:
    """Return what a steering move causes; raises `step_changed` and `table_unknown`."""
    group = move.group if isinstance(move, Next | StepBack | Extend | RemoveDeadline) else ROOM
    _require_step(state, move.step, group)
    match move:
        case Next(show=show):
            return _next(state, group, now, show=show)
        case Skip():
            return _resumed_first(state, now, skip(state, now))
        case StepBack(to=to):
            return step_back_table(state, group, to, now) if group else step_back(state, to, now)
        case Pause():
            return pause(state, now)
        case Resume():
            return resume(state, now)
        case Extend(seconds=seconds):
            return _extend(state, group, seconds, now)
        case RemoveDeadline():
            if current(state) is None:
                raise IllegalMoveError("not_open")
            timed_now = (
                g
                for g in groups_with_deadline(state, group)
                if time_left(state, now, g) is not None
            )
            return tuple(set_time_left(state, None, now, g) for g in timed_now)


def set_factor(state: State, factor: TimeFactor, now: int) -> tuple[Event, ...]:
    """Set the factor and stretch what is left of the open steps, if it may, by the same measure.

    Without limits, a step that has no time of its own keeps what pace `auto` gives it.
    """
    if factor == state.factor:
        return ()
    stretched = (
        _stretched(state, factor, now, group) for group in groups_with_deadline(state, ROOM)
    )
    return (FactorSet(factor), *(event for event in stretched if event))


def _require_step(state: State, step: int, group: Group) -> None:
    if group == ROOM:
        known = state.last_step
    elif group not in state.runs:
        raise IllegalMoveError("table_unknown", max=MOST_TABLES)
    else:
        known = state.run(group).last
    if step != known:
        raise IllegalMoveError("step_changed")


def _next(state: State, group: Group, now: int, *, show: bool) -> tuple[Event, ...]:
    if group == ROOM:
        return _resumed_first(state, now, stop_answers(state, now, show=show))
    if state.paused:
        raise IllegalMoveError("not_open")
    return advance_table(state, group, now)


def _resumed_first(state: State, now: int, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Resume before moving on, if the session is suspended."""
    return (*resume(state, now), *events) if state.paused else events


def _extend(state: State, group: Group, seconds: int, now: int) -> tuple[Event, ...]:
    """Return what gives the open step more or less time, also during a pause (rule 0.3)."""
    left = time_left(state, now, group)
    if current(state, group) is None or not -LONGEST_EXTENSION <= seconds <= LONGEST_EXTENSION:
        raise IllegalMoveError("not_open")
    if left is None and seconds <= 0:
        raise IllegalMoveError("not_open")
    if not seconds:
        return ()
    lefts = {g: time_left(state, now, g) or 0 for g in groups_with_deadline(state, group)}
    return tuple(
        set_time_left(state, max(0, ms + 1000 * seconds), now, g) for g, ms in lefts.items()
    )


def _stretched(state: State, factor: TimeFactor, now: int, group: Group) -> Event | None:
    left = time_left(state, now, group)
    here = current(state, group)
    if here is None or left is None or here.step.fixed:
        return None
    if factor == "none":
        return None if is_momentary(state, here.step) else set_time_left(state, None, now, group)
    stretched = round(left * FACTORS[factor] / FACTORS.get(state.factor, 1))
    return set_time_left(state, stretched, now, group)
