"""How events change the state; no event fails."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from typing import Final

from game_server.engine.flow import phases, reactions, runs, warm_up
from game_server.engine.kit.copies import replace
from game_server.engine.seats import admission, attendance, devices, erasure, seating, seats
from game_server.engine.state.entry_events import EntryEvent
from game_server.engine.state.events import (
    Attendance,
    DeviceKnown,
    EntryLocked,
    Event,
    FactorSet,
    FirstTimeSet,
    GlazeChosen,
    HelpSet,
    MessageSent,
    MoveAccepted,
    NameErased,
    NameOffScreen,
    NamesShown,
    PeopleCounted,
    PeopleExpected,
    PhaseLeftOut,
    RoomClosed,
    RoomOpened,
    RoomServiceSet,
    ScreenShown,
    SeatErased,
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
    TextsErased,
)
from game_server.engine.state.run_events import (
    DeadlineSet,
    Drawn,
    HalfChosen,
    HandsCounted,
    Passed,
    Paused,
    PhaseBegan,
    PhaseEnded,
    PhasePlayed,
    Reacted,
    ReactionsTold,
    ReadySet,
    Resumed,
    StepClosed,
    StepClosing,
    StepOpened,
    SteppedBack,
    TablesFormed,
    TablesMerged,
)
from game_server.engine.state.state import Seat, State
from game_server.errors import JournalFormatError

INDEPENDENT: Final = (ServiceSet, FirstTimeSet, Passed, Reacted, HalfChosen, GlazeChosen)
"""Events for which it makes no difference whether what was played before them is applied yet."""


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
        proposed_names=event.proposed_names,
        simulated=event.simulated,
        zone=event.zone,
    )


def evolve(state: State, event: Event) -> State:
    """Return *state* as it is after *event*; never fails on a journalled event."""
    if isinstance(event, EntryEvent):
        return admission.apply_entry(state, event)
    match event:
        # First what happens most.
        case MoveAccepted():
            return count(state, (event,))
        case PhasePlayed():
            return erasure.note_texts(runs.apply_played(state, (event,)), (event,))
        case RoomOpened():
            return initial_state(event)
        case DeviceKnown():
            return devices.apply_known(state, event)
        case PhaseBegan() | PhaseEnded() | RoomClosed() | SteppedBack():
            return phases.apply_phase(state, event)
        case Paused() | Resumed() | DeadlineSet():
            return runs.apply_time(state, event)
        case StepOpened() | StepClosing() | StepClosed() | ReadySet():
            return runs.apply_step(state, event)
        case Drawn() | HandsCounted() | Passed():
            return runs.apply_step(state, event)
        case Reacted() | ReactionsTold():
            return reactions.apply_reactions(state, event)
        case HalfChosen():
            return warm_up.apply_chosen(state, event)
        case FactorSet() | SimpleSet():
            return _adapt(state, event)
        case TailLost():
            return replace(state, lost=event)
        case EntryLocked() | RoomServiceSet() | ScreenShown() | NamesShown() | PhaseLeftOut():
            return _set(state, event)
        case PeopleCounted(persons=persons, first_time=first_time):
            return replace(state, without_phone=(persons, first_time))
        case PeopleExpected(persons=persons):
            return replace(state, expected=persons)
        case SeatTaken() | SeatReclaimed() | Attendance():
            return erasure.note_texts(_seat(state, event), (event,))
        case MessageSent() | SeatRenamed():
            return erasure.note_texts(_apply_text(state, event), (event,))
        case SeatErased() | TextsErased() | NameErased():
            return erasure.apply_erased(state, event)
        case SeatsStayed() | SeatsEmptied() | SeatsReturned() | SeatsForgotten():
            return seats.apply_places(state, event)
        case (
            ServiceSet()
            | FirstTimeSet()
            | HelpSet()
            | SeatStatusSet()
            | NameOffScreen()
            | GlazeChosen()
        ):
            return _update_seat(state, event)
        case TableSet(seat=seat, table=table):
            return seating.seat_at_tables(state, {seat: table})
        case TablesFormed(tables=tables):
            return replace(seating.seat_at_tables(state, tables), formed=True)
        case TablesMerged(table=table, into=into):
            return seating.merge_tables(state, table, into)


def apply_moves(
    state: State, moves: Sequence[MoveAccepted], played: Sequence[PhasePlayed]
) -> State:
    """Return *state* after *moves* and what was *played*, in whatever order they came together.

    Nothing happens as often, and nothing of a move is in what is played. Between them there may
    have been events that are INDEPENDENT of both.
    """
    state = erasure.note_texts(runs.apply_played(state, played), played)
    return count(state, moves) if moves else state


def count(state: State, moves: Sequence[MoveAccepted]) -> State:
    """Count *moves*, whose senders were seen with them, in one copy."""
    used, seen = dict(state.devices), dict(state.seen)
    for move in moves:
        used[move.sender] = devices.after_accepted(used.get(move.sender, ()), move)
        if move.sender in seen:
            seen[move.sender] = move.at
    counted = replace(state, devices=used, seen=seen, moved_at=moves[-1].at)
    return attendance.ask_returned(counted, [move.sender for move in moves])


def _set(
    state: State, event: EntryLocked | RoomServiceSet | ScreenShown | NamesShown | PhaseLeftOut
) -> State:
    match event:
        case EntryLocked(locked=locked):
            return replace(state, entry_locked=locked)
        case RoomServiceSet(service=service):
            return replace(state, service=service)
        case ScreenShown(on=on):
            return replace(state, screen_shown=on)
        case PhaseLeftOut(phase=phase, on=on):
            left = state.left_out | {phase} if on else state.left_out - {phase}
            return replace(state, left_out=left)
        case NamesShown(on=on):
            return replace(state, names_shown=on)


def _adapt(state: State, event: FactorSet | SimpleSet) -> State:
    match event:
        case FactorSet(factor=factor):
            return replace(state, factor=factor)
        case SimpleSet(on=on):
            return replace(state, simple=on)


def _seat(state: State, event: SeatTaken | SeatReclaimed | Attendance) -> State:
    match event:
        case SeatTaken(seat=seat, token=token, name=name, persons=persons, at=at):
            proposed = event.proposed
            names = () if proposed else (name.id,)
            taken = Seat(seat, name, persons, at, state.phase, proposed=proposed, names=names)
            return seats.add_seat(state, taken, token)
        case SeatReclaimed(seat=seat, token=token):
            return seats.reassign_seat(state, state.seats[seat], token)
        case Attendance(here=here, at=at):
            seen = attendance.seen_at(state, here, at)
            attended = replace(state, seen=seen, attended=here, attended_at=at)
            return attendance.ask_returned(attended, here)


def _apply_text(state: State, event: MessageSent | SeatRenamed) -> State:
    """Apply a new name, or a message of the facilitator, of which the last one stays."""
    state = replace(state, text_count=state.text_count + 1)
    match event:
        case MessageSent(seat="", text=text):
            return replace(state, message=text, message_count=state.message_count + 1)
        case MessageSent(seat=seat, text=text):
            before = state.seats[seat]
            reached = replace(before, message=text, message_count=before.message_count + 1)
        case SeatRenamed(seat=seat, name=name, own=own):
            before = state.seats[seat]
            names = (*before.names, name.id)
            reached = replace(
                before, name=name, names=names, renamed=not own, proposed=False, name_erased=False
            )
    return replace(state, seats={**state.seats, reached.id: reached})


def _update_seat(
    state: State,
    event: ServiceSet | FirstTimeSet | HelpSet | SeatStatusSet | NameOffScreen | GlazeChosen,
) -> State:
    match event:
        case ServiceSet(seat=seat, service=service):
            told = replace(state.seats[seat], service=service.text or "")
            return replace(
                state,
                seats={**state.seats, seat: told},
                personal_count=state.personal_count + 1,
            )
        case FirstTimeSet(seat=seat, first_time=first_time):
            told = replace(state.seats[seat], first_time=first_time)
        case HelpSet(seat=seat, help=help_):
            told = replace(state.seats[seat], help=help_)
        case NameOffScreen(seat=seat, by=by, on=on):
            before = state.seats[seat]
            off = before.name_off | {by} if on else before.name_off - {by}
            told = replace(before, name_off=off)
        case GlazeChosen(seat=seat, glaze=glaze):
            told = replace(state.seats[seat], glaze=glaze)
        case SeatStatusSet(seat=seat, status=status):
            told = replace(state.seats[seat], status=status)
            # A seat put out still counts as asked, or counts would tell whether it answered.
            state = attendance.add_to_asked(state, frozenset({seat})) if status == "in" else state
    return replace(state, seats={**state.seats, told.id: told})


@dataclass(frozen=True, slots=True)
class Decision:
    """Hold *events* and the state after each of them, from the state *before* all on."""

    before: State
    events: tuple[Event, ...] = ()
    states: tuple[State, ...] = ()

    @property
    def state(self) -> State:
        """Return the state after all events."""
        return self.states[-1] if self.states else self.before

    def then(self, events: Iterable[Event]) -> "Decision":
        """Return the decision with more *events* behind; of one that cannot follow, none does."""
        more = tuple(events)
        after = tuple(accumulate(more, evolve, initial=self.state))[1:]
        return Decision(self.before, (*self.events, *more), (*self.states, *after))
