"""How events change the state: total, it only assigns."""

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

from game_server.engine.events import (
    Attendance,
    DeadlineSet,
    EntryLocked,
    Event,
    FactorSet,
    FirstTold,
    Held,
    MoveAccepted,
    PhaseBegan,
    PhaseEnded,
    PhasePlayed,
    Resumed,
    RoomClosed,
    RoomOpened,
    SeatStatusSet,
    SeatTaken,
    ServiceTold,
    StepOpened,
    SteppedBack,
)
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.form import MechanicEvent, PhaseState
from game_server.engine.state import (
    IDLE,
    Checkpoint,
    Device,
    OpenStep,
    PhaseRun,
    Seat,
    State,
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
            return replace(_end_run(state, "played", at), status="closed", play=IDLE, step=None)
        case Held(left=left):
            step = replace(state.step, deadline=None) if state.step else None
            return replace(state, held=True, left=left, step=step)
        case Resumed(deadline=deadline):
            return replace(_deadline(state, deadline), held=False, left=None)
        case DeadlineSet(deadline=deadline):
            return _deadline(state, deadline)
        case FactorSet(factor=factor):
            return replace(state, factor=factor)
        case EntryLocked(locked=locked):
            return replace(state, entry_locked=locked)
        case SeatTaken() | ServiceTold() | FirstTold() | SeatStatusSet() | Attendance():
            return _seat(state, event)


def _count(state: State, event: MoveAccepted) -> State:
    others = tuple(d for d in state.devices.get(event.sender, ()) if d.id != event.device)
    devices = (*others, Device(event.device, event.number))[-DEVICES:]
    state = replace(state, devices={**state.devices, event.sender: devices}, moved_at=event.at)
    return _seen(state, (event.sender,), event.at)


def _seat(
    state: State, event: SeatTaken | ServiceTold | FirstTold | SeatStatusSet | Attendance
) -> State:
    match event:
        case SeatTaken(seat=seat, token=token, name=name, persons=persons, at=at):
            taken = Seat(seat, token, name, persons, at, state.phase, at)
            return replace(
                state,
                seats={**state.seats, seat: taken},
                tokens={**state.tokens, token: seat},
                texts=state.texts + 1,
            )
        case ServiceTold(seat=seat, service=service):
            told = replace(state.seats[seat], service=service)
        case FirstTold(seat=seat, first=first):
            told = replace(state.seats[seat], first=first)
        case SeatStatusSet(seat=seat, status=status):
            told = replace(state.seats[seat], status=status)
        case Attendance(here=here, at=at):
            return replace(_seen(state, here, at), attended=here, attended_at=at)
    return replace(state, seats={**state.seats, told.id: told})


def _seen(state: State, seats: Iterable[str], at: int) -> State:
    seen = {id_: replace(state.seats[id_], seen_at=at) for id_ in seats if id_ in state.seats}
    return replace(state, seats={**state.seats, **seen}) if seen else state


def _play(
    state: State, event: PhaseBegan | StepOpened | PhaseEnded | PhasePlayed | SteppedBack
) -> State:
    match event:
        case PhaseBegan(phase=phase, at=at):
            return replace(
                state,
                status="playing",
                phase=phase,
                play=_begun(state, phase),
                step=None,
                runs={**state.runs, phase: PhaseRun(at)},
            )
        case StepOpened(id=id_, index=index, at=at, deadline=deadline):
            return _open(state, OpenStep(id_, index, at, deadline))
        case PhaseEnded(outcome=outcome, at=at):
            return _end_run(state, outcome, at)
        case PhasePlayed(event=inner):
            return _played(state, inner)
        case SteppedBack(to=to, id=id_, at=at, deadline=deadline):
            kept = state.checkpoints if to == "current" else state.checkpoints[:-1]
            return _back(state, kept, OpenStep(id_, kept[-1].index, at, deadline))


def _begun(state: State, phase: int) -> PhaseState:
    """Return a phase as it begins, with what lasts if the room has been in it before."""
    spec = state.scenario.phases[phase]
    return _lasting(state, phase, MECHANICS[spec.mechanic].begin(spec.content))


def _lasting(state: State, phase: int, play: PhaseState) -> PhaseState:
    """Return *play*, from the past of a phase, with what going back does not undo."""
    keep = MECHANICS[state.scenario.phases[phase].mechanic].lasting
    lasts = state.lasting.get(phase)
    return play if keep is None or lasts is None else keep(play, lasts)


def _played(state: State, event: MechanicEvent) -> State:
    """Let the mechanic change its state, and keep what of it lasts by itself, without answers."""
    spec = state.scenario.phases[state.phase]
    mechanic = MECHANICS[spec.mechanic]
    play = mechanic.evolve(state.play, event)
    state = replace(state, play=play, texts=state.texts + 1)
    if mechanic.lasting is None:
        return state
    lasts = mechanic.lasting(mechanic.begin(spec.content), play)
    return replace(state, lasting={**state.lasting, state.phase: lasts})


def _open(state: State, step: OpenStep) -> State:
    """Open *step* and remember its start; a step of truth marks its phase as shown.

    Starts are kept of this phase and the one before: there are never more than their steps.
    """
    point = Checkpoint(state.phase, step.index, state.play)
    kept = (known for known in state.checkpoints if known.phase >= state.phase - 1)
    spec = state.scenario.phases[state.phase]
    truth = MECHANICS[spec.mechanic].steps(spec.content)[step.index].truth
    return replace(
        state,
        step=step,
        last_step=step.id,
        checkpoints=(*kept, point),
        shown=state.shown | {state.phase} if truth else state.shown,
    )


def _back(state: State, kept: tuple[Checkpoint, ...], step: OpenStep) -> State:
    """Restore the last of the *kept* starts; what was shown stays shown."""
    point = kept[-1]
    runs = {index: run for index, run in state.runs.items() if index <= point.phase}
    runs[point.phase] = PhaseRun(runs[point.phase].began_at)
    # Who came since is late in the phase that goes on, but not in one that starts again.
    latest = point.phase if point.index else point.phase - 1
    return replace(
        state,
        seats={
            id_: replace(seat, joined_phase=min(seat.joined_phase, latest))
            for id_, seat in state.seats.items()
        },
        phase=point.phase,
        play=_lasting(state, point.phase, point.play),
        step=step,
        last_step=step.id,
        checkpoints=kept,
        runs=runs,
        held=False,
        left=None,
    )


def _end_run(state: State, outcome: str, at: int) -> State:
    run = state.runs.get(state.phase)
    if run is None or run.ended_at is not None:
        return state
    ended = replace(run, ended_at=at, outcome="skipped" if outcome == "skipped" else "played")
    return replace(state, runs={**state.runs, state.phase: ended})


def _deadline(state: State, deadline: int | None) -> State:
    return replace(state, step=replace(state.step, deadline=deadline)) if state.step else state
