"""How events change the state; no event fails."""

from collections.abc import Iterable
from functools import reduce

from game_server.engine import attendance, devices, runs, seating, seats
from game_server.engine.copies import replace
from game_server.engine.events import (
    Attendance,
    DeviceKnown,
    EntryLocked,
    Event,
    FactorSet,
    FirstTimeSet,
    HelpSet,
    MessageSent,
    MoveAccepted,
    PeopleCounted,
    RoomClosed,
    RoomOpened,
    RoomServiceSet,
    ScreenShown,
    SeatReclaimed,
    SeatRenamed,
    SeatsEmptied,
    SeatsForgotten,
    SeatsReturned,
    SeatsStayed,
    SeatStatusSet,
    SeatTaken,
    ServiceSet,
    SimpleSet,
    TableSet,
    TailLost,
)
from game_server.engine.run_events import (
    DeadlineSet,
    Drawn,
    HandsCounted,
    Paused,
    PhaseBegan,
    PhaseEnded,
    PhasePlayed,
    ReadySet,
    Resumed,
    StandInSet,
    StepClosed,
    StepOpened,
    SteppedBack,
    TablesFormed,
    TablesMerged,
)
from game_server.engine.state import Seat, State
from game_server.errors import JournalFormatError


def replay(events: Iterable[Event]) -> State:
    """Return the state after *events*, whose first opens the room."""
    stream = iter(events)
    first = next(stream, None)
    if not isinstance(first, RoomOpened):
        raise JournalFormatError
    return reduce(evolve, stream, initial_state(first))


def initial_state(event: RoomOpened) -> State:
    """Return the state of a room that has just been opened."""
    return State(
        room=event.room,
        code=event.code,
        seed=event.seed,
        scenario=event.scenario,
        trial=event.trial,
        opened_at=event.at,
        moved_at=event.at,
    )


def evolve(state: State, event: Event) -> State:
    """Return *state* as it is after *event*; never fails on a journalled event."""
    match event:
        case RoomOpened():
            return initial_state(event)
        case DeviceKnown():
            return devices.apply_known(state, event)
        case MoveAccepted(sender=sender, at=at):
            return attendance.mark_seen(devices.apply_accepted(state, event), (sender,), at)
        case PhaseBegan() | PhaseEnded() | RoomClosed() | SteppedBack():
            return runs.apply_phase(state, event)
        case Paused() | Resumed() | DeadlineSet():
            return runs.apply_time(state, event)
        case StepOpened() | StepClosed() | ReadySet() | StandInSet():
            return runs.apply_step(state, event)
        case PhasePlayed() | Drawn() | HandsCounted():
            return runs.apply_step(state, event)
        case FactorSet(factor=factor):
            return replace(state, factor=factor)
        case SimpleSet(on=on):
            return replace(state, simple=on)
        case TailLost():
            return replace(state, lost=event)
        case EntryLocked() | RoomServiceSet() | ScreenShown() | PeopleCounted():
            return _set(state, event)
        case SeatTaken() | SeatReclaimed() | Attendance():
            return _seat(state, event)
        case MessageSent() | SeatRenamed():
            return _apply_text(state, event)
        case SeatsStayed() | SeatsEmptied() | SeatsReturned() | SeatsForgotten():
            return seats.apply_places(state, event)
        case ServiceSet() | FirstTimeSet() | HelpSet() | SeatStatusSet():
            return _update_seat(state, event)
        case TableSet(seat=seat, table=table):
            return seating.seat_at_tables(state, {seat: table})
        case TablesFormed(tables=tables):
            return replace(seating.seat_at_tables(state, tables), formed=True)
        case TablesMerged(table=table, into=into):
            return seating.merge_tables(state, table, into)


def _set(state: State, event: EntryLocked | RoomServiceSet | ScreenShown | PeopleCounted) -> State:
    match event:
        case EntryLocked(locked=locked):
            return replace(state, entry_locked=locked)
        case RoomServiceSet(service=service):
            return replace(state, service=service)
        case ScreenShown(on=on):
            return replace(state, screen_shown=on)
        case PeopleCounted(persons=persons, first_time=first_time):
            return replace(state, without_phone=(persons, first_time))


def _seat(state: State, event: SeatTaken | SeatReclaimed | Attendance) -> State:
    match event:
        case SeatTaken(seat=seat, token=token, name=name, persons=persons, at=at):
            taken = Seat(seat, name, persons, at, state.phase, at)
            return seats.add_seat(state, taken, token)
        case SeatReclaimed(seat=seat, token=token):
            return seats.reassign_seat(state, state.seats[seat], token)
        case Attendance(here=here, at=at):
            return replace(attendance.mark_seen(state, here, at), attended=here, attended_at=at)


def _apply_text(state: State, event: MessageSent | SeatRenamed) -> State:
    """Apply a text that the facilitator typed; of messages the last one stays."""
    state = replace(state, texts=state.texts + 1)
    match event:
        case MessageSent(seat="", text=text):
            return replace(state, message=text, written=state.written + 1)
        case MessageSent(seat=seat, text=text):
            before = state.seats[seat]
            reached = replace(before, message=text, written=before.written + 1)
        case SeatRenamed(seat=seat, name=name):
            reached = replace(state.seats[seat], name=name, renamed=True)
    return replace(state, seats={**state.seats, reached.id: reached})


def _update_seat(state: State, event: ServiceSet | FirstTimeSet | HelpSet | SeatStatusSet) -> State:
    match event:
        case ServiceSet(seat=seat, service=service):
            told = replace(state.seats[seat], service=service.text or "")
            state = replace(state, personal=state.personal + 1)
        case FirstTimeSet(seat=seat, first_time=first_time):
            told = replace(state.seats[seat], first_time=first_time)
        case HelpSet(seat=seat, help=help_):
            told = replace(state.seats[seat], help=help_)
        case SeatStatusSet(seat=seat, status=status):
            told = replace(state.seats[seat], status=status)
            # A seat put out still counts as asked, or counts would tell whether it answered.
            state = attendance.add_to_asked(state, frozenset({seat})) if status == "in" else state
    return replace(state, seats={**state.seats, told.id: told})
