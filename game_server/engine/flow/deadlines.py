"""The deadlines that a room reports once they are over: of steps, of locks, of a forgotten room.

0.3 A deadline cuts answers only where the phase is strict, or with pace `auto`.
0.14 What phones hold reaches the room between the announcement of a lock and the lock.
0.16 Reactions are told as windows end, whenever they came.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from game_server.engine.flow.reactions import told_at
from game_server.engine.flow.steps import advance, advance_table, stop_answers, takes_what_is_set
from game_server.engine.kit.groups import ROOM, Group
from game_server.engine.state.events import Event, RoomClosed
from game_server.engine.state.run_events import ReactionsTold
from game_server.engine.state.state import Current, State, current, following_step

CLOSE_AFTER = 12 * 3_600_000
"""ms without a move after which a room closes itself."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Hold a deadline that the room must report once it is over; *at* in ms since 1970.

    *group* is whose step it ends.
    """

    id: str
    at: int
    group: Group = ROOM


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
    match deadline.id.partition(":")[0]:
        case "close":
            return (RoomClosed(now),)
        case "told":
            return (ReactionsTold(now),)
        case "lock":
            return advance(state, now)
        case "step" if deadline.group == ROOM:
            return stop_answers(state, now)
        case "step":
            return advance_table(state, deadline.group, now)
        case _:
            return ()


def is_cut(state: State, now: int, group: Group = ROOM) -> bool:
    """Return whether a deadline cuts a group's step, or that of the room around it (0.3).

    Where what is set counts, the lock that follows the deadline does: until then phones send what
    they hold (rule 0.14).
    """
    open_now = (here for asked in {ROOM, group} if (here := current(state, asked)))
    return any(
        here.open.deadline is not None
        and now >= here.open.deadline
        and not takes_what_is_set(here)
        and _ends_step(state, here)
        for here in open_now
    )


def _due_of(state: State, here: Current) -> Iterator[Deadline]:
    """Yield the deadlines of one open step: those of tables are named by their numbers too."""
    at = f":{here.group}" if here.group else ""
    deadline, closes_at = here.open.deadline, here.open.closes_at
    if closes_at is not None:
        yield Deadline(f"lock:{here.open.id}:{closes_at}", closes_at)
    elif deadline is not None and _ends_step(state, here):
        yield Deadline(f"step:{here.open.id}:{deadline}{at}", deadline, here.group)
    if here.group == ROOM and (tells := told_at(state, here)) is not None:
        yield Deadline(f"told:{here.open.id}:{tells}", tells)
    waits = state.scenario.pace == "auto" or here.spec.absent == "table"
    if waits and here.step.kind == "input" and not here.step.inside:
        yield Deadline(f"absent:{here.open.id}{at}", here.open.absent_at, here.group)


def _ends_step(state: State, here: Current) -> bool:
    """Return whether a deadline ends the open step: any with pace `auto`, else a strict input's.

    That of a table also ends where another step of it follows: it waits for nobody (rule 0.17).
    """
    strict = here.spec.strict and here.step.kind == "input"
    shows = here.open.shows and here.step.halts
    if strict or shows or state.scenario.pace == "auto":
        return True
    return here.group != ROOM and following_step(state, here) is not None
