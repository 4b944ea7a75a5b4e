"""How events change the state: total, it only assigns."""

from collections.abc import Iterable
from functools import reduce

from game_server.engine import attendance, seats
from game_server.engine.copies import replace
from game_server.engine.draw import Draw
from game_server.engine.events import (
    Attendance,
    DeadlineSet,
    Drawn,
    EntryLocked,
    Event,
    FactorSet,
    FirstTold,
    HandsCounted,
    Held,
    HelpSet,
    MessageWritten,
    MoveAccepted,
    PeopleCounted,
    PhaseBegan,
    PhaseEnded,
    PhasePlayed,
    Resumed,
    RoomClosed,
    RoomOpened,
    RoomServiceSet,
    ScreenShown,
    SeatRenamed,
    SeatsEmptied,
    SeatsForgotten,
    SeatsReturned,
    SeatsStayed,
    SeatStatusSet,
    SeatTaken,
    SeatTakenBack,
    ServiceTold,
    SimpleSet,
    StepOpened,
    SteppedBack,
    TableTold,
    TailLost,
)
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.form import MechanicEvent
from game_server.engine.run import ROOM, Checkpoint, OpenStep, Run
from game_server.engine.state import (
    Device,
    Seat,
    SheetRow,
    State,
    begun,
    restored_play,
    with_lasting,
    with_run,
)
from game_server.errors import JournalFormatError

DEVICES = 4
"""Devices remembered of a sender; an older one that returns counts as new."""


def replay(events: Iterable[Event]) -> State:
    """Return the state after *events*, whose first opens the room."""
    stream = iter(events)
    first = next(stream, None)
    if not isinstance(first, RoomOpened):
        raise JournalFormatError
    return reduce(evolve, stream, opened(first))


def opened(event: RoomOpened) -> State:
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
            return opened(event)
        case MoveAccepted():
            return _count(state, event)
        case PhaseBegan() | StepOpened() | PhaseEnded() | PhasePlayed() | SteppedBack():
            return _play(state, event)
        case RoomClosed(at=at):
            ended = _end_phase(state, "played", at)
            return replace(ended, status="closed", runs={}, held_at=None)
        case Held() | Resumed():
            return _suspend(state, event)
        case DeadlineSet(deadline=deadline):
            return with_run(state, _deadline(state.room_run, deadline))
        case FactorSet(factor=factor):
            return replace(state, factor=factor)
        case SimpleSet(on=on):
            return replace(state, simple=on)
        case Drawn(seed=seed, candidates=candidates, drawn=drawn):
            return _drawn(state, Draw(seed, candidates, drawn))
        case TailLost():
            return replace(state, lost=event)
        case EntryLocked() | RoomServiceSet() | ScreenShown() | PeopleCounted() | HandsCounted():
            return _set(state, event)
        case SeatTaken() | SeatTakenBack() | Attendance():
            return _seat(state, event)
        case MessageWritten() | SeatRenamed():
            return _written(state, event)
        case SeatsStayed() | SeatsEmptied() | SeatsReturned() | SeatsForgotten():
            return seats.placed(state, event)
        case ServiceTold() | FirstTold() | TableTold() | HelpSet() | SeatStatusSet():
            return _told(state, event)


def _set(
    state: State,
    event: EntryLocked | RoomServiceSet | ScreenShown | PeopleCounted | HandsCounted,
) -> State:
    match event:
        case EntryLocked(locked=locked):
            return replace(state, entry_locked=locked)
        case RoomServiceSet(service=service):
            return replace(state, service=service)
        case ScreenShown(on=on):
            return replace(state, screen_shown=on)
        case PeopleCounted(persons=persons, first=first):
            return replace(state, without=(persons, first))
        case HandsCounted(hands=hands):
            return with_lasting(state, replace(state.lasts(state.phase), hands=hands))


def _suspend(state: State, event: Held | Resumed) -> State:
    """Stop the time of the open step, or let it go on; the wait for the absent stops with it."""
    match event:
        case Held(left=left, at=at):
            since = at if state.held_at is None else state.held_at
            stopped = replace(_deadline(state.room_run, None), left=left)
            return replace(with_run(state, stopped), held_at=since)
        case Resumed(at=at, deadline=deadline):
            held = 0 if state.held_at is None else at - state.held_at
            run = replace(_deadline(state.room_run, deadline), left=None)
            if run.open is not None:
                run = replace(run, open=replace(run.open, absent_at=run.open.absent_at + held))
            return replace(with_run(state, run), held_at=None)


def _count(state: State, event: MoveAccepted) -> State:
    others = tuple(d for d in state.devices.get(event.sender, ()) if d.id != event.device)
    devices = (*others, Device(event.device, event.number))[-DEVICES:]
    state = replace(state, devices={**state.devices, event.sender: devices}, moved_at=event.at)
    return attendance.seen(state, (event.sender,), event.at)


def _seat(state: State, event: SeatTaken | SeatTakenBack | Attendance) -> State:
    match event:
        case SeatTaken(seat=seat, token=token, name=name, persons=persons, at=at):
            taken = Seat(seat, token, name, persons, at, state.phase, at)
            return seats.taken(state, taken)
        case SeatTakenBack(seat=seat, token=token):
            return seats.moved(state, state.seats[seat], token)
        case Attendance(here=here, at=at):
            return replace(attendance.seen(state, here, at), attended=here, attended_at=at)


def _written(state: State, event: MessageWritten | SeatRenamed) -> State:
    """Take a text that the facilitator typed; of messages the last one stays."""
    state = replace(state, texts=state.texts + 1)
    match event:
        case MessageWritten(seat="", text=text):
            return replace(state, message=text, written=state.written + 1)
        case MessageWritten(seat=seat, text=text):
            before = state.seats[seat]
            reached = replace(before, message=text, written=before.written + 1)
        case SeatRenamed(seat=seat, name=name):
            reached = replace(state.seats[seat], name=name, renamed=True)
    return replace(state, seats={**state.seats, reached.id: reached})


def _told(
    state: State, event: ServiceTold | FirstTold | TableTold | HelpSet | SeatStatusSet
) -> State:
    match event:
        case ServiceTold(seat=seat, service=service):
            told = replace(state.seats[seat], service=service)
        case FirstTold(seat=seat, first=first):
            told = replace(state.seats[seat], first=first)
        case TableTold(seat=seat, table=table):
            told = replace(state.seats[seat], table=table)
        case HelpSet(seat=seat, help=help_):
            told = replace(state.seats[seat], help=help_)
        case SeatStatusSet(seat=seat, status=status):
            told = replace(state.seats[seat], status=status)
            # Who is put out still counts as asked: the counts must not tell who answered.
            state = attendance.asking(state, frozenset({seat})) if status == "in" else state
    return replace(state, seats={**state.seats, told.id: told})


def _play(
    state: State, event: PhaseBegan | StepOpened | PhaseEnded | PhasePlayed | SteppedBack
) -> State:
    match event:
        case PhaseBegan(phase=phase, at=at):
            return replace(
                state,
                status="playing",
                phase=phase,
                runs={ROOM: Run(begun(state, phase))},
                # What was written to all was about what is over now.
                message=None,
                sheet={**state.sheet, phase: SheetRow(at)},
            )
        case StepOpened():
            return _open(state, event)
        case PhaseEnded(outcome=outcome, at=at):
            return _end_phase(state, outcome, at)
        case PhasePlayed(event=inner):
            return _played(state, inner)
        case SteppedBack():
            return _back(state, event)


def _played(state: State, event: MechanicEvent) -> State:
    """Let the mechanic change its state, and keep what of it lasts by itself, without answers."""
    spec = state.scenario.phases[state.phase]
    mechanic = MECHANICS[spec.mechanic]
    run = state.room_run
    play = mechanic.evolve(run.play, event)
    state = replace(with_run(state, replace(run, play=play)), texts=state.texts + 1)
    if mechanic.lasting is None:
        return state
    lasts = mechanic.lasting(mechanic.begin(spec.content), play)
    return with_lasting(state, replace(state.lasts(state.phase), play=lasts))


def _drawn(state: State, made: Draw) -> State:
    """Note a draw, for good, and let the mechanic take what it brought."""
    lasts = state.lasts(state.phase)
    state = with_lasting(state, replace(lasts, draws=(*lasts.draws, made)))
    take = MECHANICS[state.scenario.phases[state.phase].mechanic].drawn
    run = state.room_run
    return state if take is None else with_run(state, replace(run, play=take(run.play, made)))


def _open(state: State, event: StepOpened) -> State:
    """Open the next step and remember its start; a step of truth marks its phase as shown.

    Starts are kept of this phase and the one before: there are never more than their steps.
    """
    spec, run = state.scenario.phases[state.phase], state.room_run
    before = run.open.step if run.open else None
    step = MECHANICS[spec.mechanic].after(spec.content, run.play, before)
    if step is None:
        raise JournalFormatError
    opened = OpenStep(event.id, step, event.at, event.at + attendance.ABSENT_AFTER, event.deadline)
    asked = attendance.asked(state, step, run.asked, event.at)
    past = (*run.before, before) if before else ()
    state = with_run(state, Run(run.play, opened, past, asked))
    if step.truth:
        state = with_lasting(state, replace(state.lasts(state.phase), shown=True))
    kept = (known for known in state.checkpoints if known.phase >= state.phase - 1)
    point = Checkpoint(state.phase, step, state.runs)
    return replace(state, last_step=event.id, checkpoints=(*kept, point))


def _back(state: State, event: SteppedBack) -> State:
    """Restore the start of the current or previous step; what was shown stays shown."""
    kept = state.checkpoints if event.to == "current" else state.checkpoints[:-1]
    point = kept[-1]
    sheet = {index: row for index, row in state.sheet.items() if index <= point.phase}
    sheet[point.phase] = SheetRow(sheet[point.phase].began_at)
    run, restored = point.room, point.step
    counted = point.phase + (restored.kind not in ("brief", "input"))
    # Who came since is late in the phase that goes on, but not in one that starts again.
    latest = point.phase if run.before else point.phase - 1
    absent_at = event.at + attendance.ABSENT_AFTER
    opened = OpenStep(event.id, restored, event.at, absent_at, event.deadline)
    play = restored_play(state, point.phase, run.play)
    asked = attendance.asked(state, restored, run.asked, event.at)
    return replace(
        state,
        seats={
            id_: replace(seat, joined_phase=min(seat.joined_phase, latest))
            for id_, seat in state.seats.items()
        },
        phase=point.phase,
        runs={**point.runs, ROOM: Run(play, opened, run.before, asked)},
        last_step=event.id,
        checkpoints=kept,
        # Hands are raised again for what is asked again.
        lasting={
            (phase, group): replace(lasts, hands={}) if phase >= counted else lasts
            for (phase, group), lasts in state.lasting.items()
        },
        sheet=sheet,
        held_at=None,
    )


def _end_phase(state: State, outcome: str, at: int) -> State:
    row = state.sheet.get(state.phase)
    if row is None or row.ended_at is not None:
        return state
    ended = replace(row, ended_at=at, outcome="skipped" if outcome == "skipped" else "played")
    return replace(state, sheet={**state.sheet, state.phase: ended})


def _deadline(run: Run, deadline: int | None) -> Run:
    return replace(run, open=replace(run.open, deadline=deadline)) if run.open else run
