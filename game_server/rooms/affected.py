"""The documents of seats and tables that an event may change: a hall has a thousand of them.

While answers are open, the document of a seat depends on its own moves alone (rule 0.2), and the
profile of a seat is in no other one's at any time. So most events affect one seat, or one table.
"""

from game_server.engine.kit.groups import ROOM, Group
from game_server.engine.kit.viewers import AtSeat, AtTable, Viewer
from game_server.engine.mechanics.contract import CountEvent
from game_server.engine.seats import tables
from game_server.engine.seats.erasure import seat_of
from game_server.engine.state.entry_events import EntryEvent, TicketUsed
from game_server.engine.state.events import (
    Attendance,
    DeviceKnown,
    Event,
    FirstTimeSet,
    GlazeChosen,
    HelpSet,
    MoveAccepted,
    NameOffScreen,
    NamesShown,
    PhaseLeftOut,
    SeatRenamed,
    SeatsEmptied,
    SeatsForgotten,
    SeatsReturned,
    SeatsStayed,
    SeatTaken,
    ServiceSet,
    TableSet,
)
from game_server.engine.state.run_events import (
    DeadlineSet,
    Drawn,
    HalfChosen,
    Passed,
    Paused,
    PhasePlayed,
    Reacted,
    ReactionsTold,
    ReadySet,
    StepClosed,
    StepClosing,
    StepOpened,
    SteppedBack,
)
from game_server.engine.state.state import State, current

Affected = frozenset[Viewer] | None
"""Viewers, of seats and tables, whose documents may change; None for all of them."""


def affected(event: Event, after: State) -> Affected:
    """Return the seats and tables whose documents *event* may change, None for all of them.

    *after* is the state after the event.
    """
    if isinstance(event, EntryEvent):
        return frozenset()
    match event:
        case DeviceKnown() | Passed() | NamesShown() | PhaseLeftOut() | StepClosing():
            return frozenset()
        case ReactionsTold():
            return frozenset()
        case Reacted(seat=seat) | HalfChosen(seat=seat) | GlazeChosen(seat=seat):
            return frozenset({AtSeat(seat)})
        case MoveAccepted(sender=seat):
            return frozenset({AtSeat(seat)}) | _table_of(after, seat)
        case TableSet() | SeatsEmptied() | SeatsReturned() if tables.plays_by_table(after):
            # A seat that leaves or comes back may change the guardian of time, of other tables too.
            return None
        case (
            ServiceSet() | FirstTimeSet() | TableSet() | HelpSet() | SeatRenamed() | NameOffScreen()
        ):
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
        case PhasePlayed(event=CountEvent()):
            return frozenset()
        case PhasePlayed() if not seat_of(event):
            # What facilitators do may change what everybody sees, while answers are open too.
            return None
        case PhasePlayed():
            # The mover's own document is affected by the MoveAccepted beside it.
            here = current(after)
            return frozenset() if here is not None and here.step.kind == "input" else None
        case _:
            return None


def leaves_figures(event: Event, after: State) -> bool:
    """Return whether *event* is part of an answer: figures rest on answers that were stopped."""
    here = current(after)
    if isinstance(event, PhasePlayed) and (
        isinstance(event.event, CountEvent) or event.group < ROOM
    ):
        return True
    if isinstance(event, Reacted | ReactionsTold | HalfChosen | GlazeChosen):
        return True
    answering = here is not None and here.step.kind == "input"
    return answering and isinstance(event, DeviceKnown | MoveAccepted | PhasePlayed | Passed)


def changes_counts_only(event: Event, after: State) -> bool:
    """Return whether *event* changes only counts in the document of all: phones may get it late.

    Counts are those of answers while they are open, of people and of phones.
    """
    match event:
        case PhasePlayed(event=CountEvent()):
            return True
        case PhasePlayed(group=group) if group < ROOM:
            return True
        case PhasePlayed() if not seat_of(event):
            return False
        case PhasePlayed():
            here = current(after)
            return here is not None and here.step.kind == "input"
        case (
            DeviceKnown()
            | MoveAccepted()
            | Passed()
            | Reacted()
            | ReactionsTold()
            | HalfChosen()
            | GlazeChosen()
            | SeatTaken()
            | TicketUsed()
            | SeatsStayed()
            | Attendance()
            | ServiceSet()
            | FirstTimeSet()
            | HelpSet()
        ):
            return True
        case _:
            return False


def _at(state: State, table: Group) -> frozenset[Viewer]:
    return frozenset({AtTable(table), *(AtSeat(id_) for id_ in tables.members(state, table))})


def _table_of(state: State, seat: str) -> frozenset[Viewer]:
    known = state.seats.get(seat)
    return frozenset({AtTable(known.table)}) if known and known.table in state.runs else frozenset()
