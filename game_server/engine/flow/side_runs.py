"""Side runs: activities that run in parallel to the phases, with answers and a lock of their own.

A side run has one step, of input as long as it is open, then locked. It blocks no step of the room,
has no time, and goes on where it was when the room goes back before its end.
"""

from collections.abc import Sequence
from functools import reduce

from game_server.engine.kit.copies import replace
from game_server.engine.kit.groups import Group, index_of, side
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import PhaseState, Step
from game_server.engine.state.run import OpenStep
from game_server.engine.state.run_events import PhasePlayed
from game_server.engine.state.scenario import SideSpec
from game_server.engine.state.state import Current, State

LOCK = Step("lock", "lock", 0)
STEP = 0
"""The id of the one step of a side run, for moves."""


def current_side_run(state: State, group: Group) -> Current | None:
    """Return what is open in a side run, None before it opens.

    Its step is one of input, or a lock once it has closed.
    """
    spec = state.scenario.sides[index_of(group)]
    if state.phase < spec.opens:
        return None
    step = _asks(spec) if is_open(state, spec) else LOCK
    opened = OpenStep(STEP, step, state.opened_at, state.opened_at, None)
    return Current(spec.phase, side_play(state, group), opened, (), group)


def is_open(state: State, spec: SideSpec) -> bool:
    """Return whether a side run takes answers now."""
    return state.status != "closed" and spec.opens <= state.phase < spec.closes


def takes_answers(state: State, here: Current) -> bool:
    """Return whether the side run that is at *here* takes answers now."""
    return is_open(state, state.scenario.sides[index_of(here.group)])


def side_runs(state: State) -> tuple[Current, ...]:
    """Return the side runs that have opened so far, closed ones too."""
    groups = (side(index) for index in range(len(state.scenario.sides)))
    return tuple(here for group in groups if (here := current_side_run(state, group)))


def side_play(state: State, group: Group) -> PhaseState:
    """Return what a side run has so far."""
    spec = state.scenario.sides[index_of(group)].phase
    known = state.sides.get(group)
    return MECHANICS[spec.mechanic].begin(spec.content) if known is None else known


def apply_played(state: State, group: Group, events: Sequence[PhasePlayed]) -> State:
    """Apply events of the mechanic of a side run."""
    spec = state.scenario.sides[index_of(group)].phase
    its_own = (played.event for played in events)
    play = reduce(MECHANICS[spec.mechanic].evolve, its_own, side_play(state, group))
    return replace(
        state, sides={**state.sides, group: play}, text_count=state.text_count + len(events)
    )


def side_run_id(group: Group) -> str:
    """Return the id of a side run in documents."""
    return f"b{-group}"


def _asks(spec: SideSpec) -> Step:
    steps = MECHANICS[spec.phase.mechanic].steps(spec.phase.content)
    return next(step for step in steps if step.kind == "input")
