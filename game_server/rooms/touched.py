"""Whose documents an event may have changed: those of seats and tables are many.

While answers are open a seat's document depends on its own moves alone (rule 0.2), and what is told
of one seat at any time is nobody else's, which spares a full room most of its work. What a table
does concerns that table.
"""

from game_server.engine import tables
from game_server.engine.events import (
    Attendance,
    DeviceKnown,
    Event,
    FirstTimeSet,
    HelpSet,
    MoveAccepted,
    SeatRenamed,
    SeatsEmptied,
    SeatsForgotten,
    SeatsReturned,
    SeatsStayed,
    SeatTaken,
    ServiceSet,
    TableSet,
)
from game_server.engine.groups import ROOM, Group
from game_server.engine.run_events import (
    DeadlineSet,
    Drawn,
    Paused,
    PhasePlayed,
    ReadySet,
    StepClosed,
    StepOpened,
    SteppedBack,
)
from game_server.engine.state import State, current
from game_server.engine.viewers import AtSeat, AtTable, Viewer

Touched = frozenset[Viewer] | None
"""Who of seats and tables may see something else; None for all of them."""


def touched(event: Event, after: State) -> Touched:
    """Return whose documents *event* may have changed, of seats and tables; None for all."""
    match event:
        case DeviceKnown():
            return frozenset()
        case MoveAccepted(sender=seat):
            return frozenset({AtSeat(seat)}) | _table_of(after, seat)
        case TableSet() | SeatsEmptied() | SeatsReturned() if tables.plays_by_table(after):
            # Whoever leaves or comes back may change who watches the time, also of other tables.
            return None
        case ServiceSet() | FirstTimeSet() | TableSet() | HelpSet() | SeatRenamed():
            return frozenset({AtSeat(event.seat)})
        case ReadySet(group=group, seat=seat):
            return frozenset({AtSeat(seat), AtTable(group)})
        case (
            SeatTaken()
            | SeatsStayed()
            | SeatsEmptied()
            | SeatsReturned()
            | SeatsForgotten()
            | Attendance()
        ):
            return frozenset(AtTable(group) for group in after.runs if group != ROOM)
        case (
            StepOpened(group=group)
            | StepClosed(group=group)
            | SteppedBack(group=group)
            | DeadlineSet(group=group)
            | Paused(group=group)
            | Drawn(group=group)
            | PhasePlayed(group=group)
        ) if group > ROOM:
            return _at(after, group)
        case PhasePlayed(group=group) if group < ROOM:
            return frozenset()
        case PhasePlayed():
            # The mover's own, which is told by the move.
            here = current(after)
            return frozenset() if here is not None and here.step.kind == "input" else None
        case _:
            return None


def _at(state: State, table: Group) -> frozenset[Viewer]:
    return frozenset({AtTable(table), *(AtSeat(id_) for id_ in tables.members(state, table))})


def _table_of(state: State, seat: str) -> frozenset[Viewer]:
    known = state.seats.get(seat)
    return frozenset({AtTable(known.table)}) if known and known.table in state.runs else frozenset()
