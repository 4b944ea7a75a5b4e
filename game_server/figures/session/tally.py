"""The fold of a session's events: who was there for each phase, and what each phase measured."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from game_server.engine.evolve import evolve, replay
from game_server.engine.flow.side_runs import is_open, side_play
from game_server.engine.kit.copies import replace
from game_server.engine.kit.groups import Group, index_of, side
from game_server.engine.kit.measures import Measures
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Kind, PhaseState
from game_server.engine.state.events import Attendance, Event, MoveAccepted, RoomClosed
from game_server.engine.state.run_events import PhaseBegan, PhaseEnded, StepOpened, SteppedBack
from game_server.engine.state.scenario import PhaseSpec
from game_server.engine.state.state import State, current, response_of, seats_in, told_play
from game_server.figures.session.by_lot import counted_by_lot

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Tally:
    """Hold what figures are computed from, by index of phase; open answers are not in it.

    *joined*: seats that were in when the phase opened. *seen*: seats seen while it ran.
    *measures*: those of a phase that asks something, or counts something of the room, from the end
    of its last lock on, or from its end. *play* is what the last of them were made of. *sides*:
    measures of what lies beside the phases, by its group, once it has closed.
    """

    joined: Mapping[int, frozenset[str]]
    seen: Mapping[int, frozenset[str]]
    measures: Mapping[int, Measures]
    play: PhaseState | None = None
    sides: Mapping[Group, Measures] = field(default_factory=dict)


START = Tally({}, {}, {})
"""The tally of a session before its first phase."""


def fold(events: Iterable[Event]) -> Tally:
    """Return the tally of a whole journal: the same as that of its events one by one."""
    stream = iter(events)
    state = replay(islice(stream, 1))
    tally = START
    for event in stream:
        after = evolve(state, event)
        tally, state = observe(tally, state, event, after), after
    return tally


def observe(tally: Tally, before: State, event: Event, after: State) -> Tally:
    """Return *tally* as it is after *event*, which made *after* of *before*."""
    if isinstance(event, PhaseBegan):
        return _open(_with_sides(tally, after), after)
    if isinstance(event, Attendance):
        return _record_seen(tally, after, event.here)
    if isinstance(event, MoveAccepted):
        return observe_moves(tally, after, (event,))
    if isinstance(event, StepOpened):
        if not _is_past(after, "input", "lock"):
            return tally
        return _measure(tally, after, before.room_run.passed)
    if isinstance(event, PhaseEnded):
        if event.outcome == "skipped":
            return replace(tally, measures=_until(tally.measures, after.phase - 1))
        return _measure(tally, before)
    if isinstance(event, SteppedBack):
        return _with_sides(_step_back(tally, after), after)
    if isinstance(event, RoomClosed):
        return _with_sides(_close(tally, before), after)
    return tally


def observe_moves(tally: Tally, state: State, moves: Iterable[MoveAccepted]) -> Tally:
    """Return *tally* after *moves* that were made in *state*: their senders were seen."""
    return _record_seen(tally, state, (move.sender for move in moves))


def in_order(tally: Tally, state: State) -> list[Measures]:
    """Return all measures in the order in which answers stopped; what lies beside comes first."""
    sides = {group: state.scenario.sides[index_of(group)].closes for group in tally.sides}
    rows = [
        *((closes, 0, tally.sides[group]) for group, closes in sides.items()),
        *((index, 1, measured) for index, measured in tally.measures.items()),
    ]
    return [measured for *_, measured in sorted(rows, key=lambda row: row[:2])]


def _open(tally: Tally, state: State) -> Tally:
    """Record the seats that are in as a phase opens."""
    return replace(
        tally,
        joined={**tally.joined, state.phase: seats_in(state)},
        seen={**tally.seen, state.phase: frozenset()},
    )


def _with_sides(tally: Tally, state: State) -> Tally:
    """Measure what has closed beside the phases, and drop what is open again."""
    closed = {
        side(index): spec
        for index, spec in enumerate(state.scenario.sides)
        if spec.opens <= state.phase and not is_open(state, spec)
    }
    if closed.keys() == tally.sides.keys():
        return tally
    return replace(
        tally,
        sides={
            group: _measured(state, spec.phase, side_play(state, group))
            for group, spec in closed.items()
        },
    )


def _record_seen(tally: Tally, state: State, ids: Iterable[str]) -> Tally:
    """Record that seats were seen in the running phase."""
    seen = tally.seen.get(state.phase)
    if seen is None:
        return tally
    # Most were seen before: a set of a thousand seats is not copied for each answer.
    new = [id_ for id_ in ids if id_ not in seen and id_ in state.seats]
    return replace(tally, seen={**tally.seen, state.phase: seen.union(new)}) if new else tally


def _measure(tally: Tally, state: State, passing: frozenset[str] = frozenset()) -> Tally:
    """Measure the running phase; *passing* are the seats that passed in the step before."""
    spec = state.scenario.phases[state.phase]
    play = state.room_run.play
    known = tally.measures.get(state.phase)
    passed = (known.passed if known else frozenset()) | passing | state.room_run.passed
    if play is tally.play and known and passed == known.passed:
        # Each step after the last lock measures, but nobody answers in most of them.
        return tally
    measured = replace(_measured(state, spec, play), passed=passed)
    if not measured.asks and not measured.room_values:
        return tally
    return replace(tally, measures={**tally.measures, state.phase: measured}, play=play)


def _measured(state: State, spec: PhaseSpec, play: PhaseState) -> Measures:
    """Return what a phase measures of the answers as they are told: no figure knows others (F2)."""
    told = told_play(state, spec, play)
    measured = MECHANICS[spec.mechanic].measures(spec.content, told)
    return counted_by_lot(measured, response_of(state))


def _step_back(tally: Tally, state: State) -> Tally:
    """Drop the measures of this phase and later ones, and measure this one anew."""
    # Seats seen in the phases that are void now were seen after this phase opened.
    later = frozenset[str]().union(*(ids for i, ids in tally.seen.items() if i >= state.phase))
    kept = Tally(
        _until(tally.joined, state.phase),
        {**_until(tally.seen, state.phase - 1), state.phase: later},
        _until(tally.measures, state.phase - 1),
        sides=tally.sides,
    )
    if (here := current(state)) and not here.before:
        return _open(kept, state)
    return _measure(kept, state) if _is_past(state, "input", "lock") else kept


def _close(tally: Tally, state: State) -> Tally:
    """Measure a phase that the end of the session cuts short, with its locked answers."""
    here, row = current(state), state.sheet.get(state.phase)
    if here is None or row is None or row.outcome is not None:
        return tally
    asks = any(step.kind == "input" for step in (*here.before, here.step, *here.ahead))
    if asks and not any(step.kind == "input" for step in here.before):
        return tally
    if here.step.kind == "input":
        state = replace(state, runs=state.checkpoints[-1].runs)
    return _measure(tally, state)


def _is_past(state: State, *kinds: Kind) -> bool:
    """Return whether the running phase is past all its steps of these *kinds*."""
    here = current(state)
    return here is not None and not any(step.kind in kinds for step in (here.step, *here.ahead))


def _until(values: Mapping[int, V], phase: int) -> Mapping[int, V]:
    return {index: value for index, value in values.items() if index <= phase}
