"""The fold of a session's events: who was there in each phase, and each phase's measures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from game_server.engine.events import (
    Attendance,
    Event,
    MoveAccepted,
    PhaseBegan,
    PhaseEnded,
    RoomClosed,
    StepOpened,
    SteppedBack,
)
from game_server.engine.evolve import evolve, replay
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.form import Measures
from game_server.engine.state import State, current, seats_in


@dataclass(frozen=True, slots=True)
class Tally:
    """Keep, by index of phase: seats joined when it began, seats seen in it, its measures.

    A phase has measures from the reveal of its truth on; going back or skipping voids them.
    """

    joined: Mapping[int, frozenset[str]]
    seen: Mapping[int, frozenset[str]]
    measures: Mapping[int, Measures]


def begin(state: State) -> Tally:
    """Return the tally of a room that has just been opened."""
    del state
    return Tally({}, {}, {})


def fold(events: Iterable[Event]) -> tuple[Tally, State]:
    """Return the tally and the state after a whole journal."""
    first, *others = events
    state = replay((first,))
    tally = begin(state)
    for event in others:
        after = evolve(state, event)
        tally, state = observe(tally, state, event, after), after
    return tally, state


def observe(tally: Tally, before: State, event: Event, after: State) -> Tally:
    """Return *tally* as it is after *event*, which made *after* of *before*."""
    match event:
        case PhaseBegan(phase=phase):
            joined = {**tally.joined, phase: seats_in(after)}
            return replace(tally, joined=joined, seen={**tally.seen, phase: frozenset()})
        case Attendance(here=here):
            return _see(tally, after, frozenset(here))
        case MoveAccepted(sender=sender):
            return _see(tally, after, frozenset({sender} & after.seats.keys()))
        case StepOpened():
            running = current(after)
            return _measure(tally, after) if running and running.step.truth else tally
        case RoomClosed():
            return _measure(tally, before) if _locked(before) else tally
        case PhaseEnded(outcome="skipped"):
            return _void(tally, after.phase)
        case SteppedBack():
            return _void(tally, after.phase)
        case _:
            return tally


def _see(tally: Tally, state: State, seats: frozenset[str]) -> Tally:
    """Note *seats* as seen in the phase that runs; a move counts as seen (rule 0.5)."""
    known = tally.seen.get(state.phase)
    if known is None or seats <= known:
        return tally
    return replace(tally, seen={**tally.seen, state.phase: known | seats})


def _measure(tally: Tally, state: State) -> Tally:
    spec = state.scenario.phases[state.phase]
    measured = MECHANICS[spec.mechanic].measures(spec.content, state.play)
    return replace(tally, measures={**tally.measures, state.phase: measured})


def _void(tally: Tally, phase: int) -> Tally:
    kept = {index: measured for index, measured in tally.measures.items() if index < phase}
    return replace(tally, measures=kept)


def _locked(state: State) -> bool:
    """Tell whether all answers of the running phase have stopped."""
    here = current(state)
    if here is None:
        return False
    locks = [index for index, step in enumerate(here.steps) if step.kind == "lock"]
    return bool(locks) and here.open.index >= locks[-1]
