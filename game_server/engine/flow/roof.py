"""The roof of the room: one tile for each reply, all alike (rule 0.15).

The replies of an open step lie on it as their seats are done, from the fifth on, until then
together as it ends. Where fewer than five are asked, it grows as the activity ends, by a tile for
each seat that is in and each question that was asked: not by who replied. What lies beside the
phases is laid as it closes, and so is the warm-up. Going back takes off what was laid since.
"""

from collections.abc import Mapping

from game_server.disclosure import at_least
from game_server.engine.flow.replies import done_seats, replied
from game_server.engine.flow.side_runs import current_side_run, is_open
from game_server.engine.flow.warm_up import is_open as is_warming_up
from game_server.engine.kit.copies import replace
from game_server.engine.kit.figure_names import COMMITTED
from game_server.engine.kit.groups import Group, index_of, side
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.mechanics import MECHANICS
from game_server.engine.state.documents import FinishedRoof, Roof
from game_server.engine.state.run import Run
from game_server.engine.state.scenario import PhaseSpec
from game_server.engine.state.state import State, current, gather_tables, seats_in


def with_step_laid(state: State) -> Run:
    """Return the run of the room as its open step ends: its replies are laid, or held if few."""
    here, run = current(state), state.room_run
    if here is None or here.step.kind != "input":
        return run
    if len(run.asked) < SMALL_GROUP:
        return replace(run, held=run.held + 1)
    gathered = replace(here, play=gather_tables(state))
    return replace(run, laid=run.laid + len(replied(state, gathered) & run.asked))


def with_phase_laid(state: State) -> State:
    """Return *state* as its phase ends, with the replies and the commitments of it."""
    run = with_step_laid(state)
    tiles = run.laid + run.held * len(seats_in(state))
    spec = state.scenario.phases[state.phase]
    measured = MECHANICS[spec.mechanic].measures(spec.content, gather_tables(state))
    gestures = state.gestures
    made = measured.values.get(COMMITTED)
    if made and state.sheet[state.phase].outcome == "played":
        gestures = {**gestures, state.phase: (len(made), len(measured.answered))}
    return replace(state, replies={**state.replies, state.phase: tiles}, gestures=gestures)


def with_sides_laid(state: State) -> State:
    """Return *state* with the replies of side runs that have closed since, and of the warm-up."""
    laid = {}
    for index, spec in enumerate(state.scenario.sides):
        group = side(index)
        here = current_side_run(state, group)
        if here is None or group in state.replies or is_open(state, spec):
            continue
        seats = seats_in(state)
        laid[group] = len(seats if len(seats) < SMALL_GROUP else replied(state, here))
    warm_up = _warm_up(state)
    if state.scenario.warm_up and warm_up not in state.replies and not is_warming_up(state):
        seats = seats_in(state)
        laid[warm_up] = len(seats if len(seats) < SMALL_GROUP else state.halves)
    return replace(state, replies={**state.replies, **laid}) if laid else state


def laid_before(state: State, phase: int) -> Mapping[int, int]:
    """Return the replies that stay laid as the room goes back to a phase, by its index."""
    closes = [spec.closes for spec in state.scenario.sides]
    if asked := state.scenario.warm_up:
        closes.append(asked.closes)
    return {
        key: tiles
        for key, tiles in state.replies.items()
        if (key < phase if key >= 0 else closes[index_of(key)] <= phase)
    }


def roof(state: State, planned_tiles: int) -> Roof:
    """Return how many tiles lie on the roof, of how many that are planned."""
    tiles = _tiles(state)
    return {"n": tiles, "of": max(tiles, planned_tiles)}


def finished_roof(state: State) -> FinishedRoof:
    """Return the roof of a session that has ended, its commitments and the goals it played.

    Of commitments is told that they are more than so many, so that nobody's refusal is (F3).
    """
    document: FinishedRoof = {"n": _tiles(state), "goals": _goals(state)}
    if gestures := sum(at_least(*counts) for counts in state.gestures.values()):
        document |= {"gestures": gestures, "about": True}
    return document


def _warm_up(state: State) -> Group:
    """Return where the replies to the warm-up are kept: behind those of all side runs."""
    return side(len(state.scenario.sides))


def _tiles(state: State) -> int:
    run, here = state.room_run, current(state)
    tiles = sum(state.replies.values()) + run.laid
    if here is None or here.step.kind != "input" or here.step.inside:
        return tiles
    live = len(done_seats(state, here) & run.asked)
    return tiles + (live if live >= SMALL_GROUP else 0)


def planned(state: State) -> int:
    """Return how many tiles there are if all who are there, or are expected, reply to all."""
    rows = state.sheet
    phases = (
        spec
        for index, spec in enumerate(state.scenario.phases)
        if index not in rows or rows[index].outcome != "skipped"
    )
    asked = sum(_questions(spec) for spec in phases) + len(state.scenario.sides)
    asked += state.scenario.warm_up is not None
    return asked * max(len(seats_in(state)), state.expected)


def _questions(spec: PhaseSpec) -> int:
    steps = MECHANICS[spec.mechanic].steps(spec.content)
    return sum(step.kind == "input" for step in steps)


def _goals(state: State) -> list[str]:
    """Return the goals of the phases that were played; what is theirs, no answer changes."""
    played = sorted(index for index, row in state.sheet.items() if row.outcome == "played")
    found: set[int] = set()
    for index in played:
        spec = state.scenario.phases[index]
        mechanic = MECHANICS[spec.mechanic]
        found.update(mechanic.measures(spec.content, mechanic.begin(spec.content)).goals)
    return [f"g{goal}" for goal in sorted(found)]
