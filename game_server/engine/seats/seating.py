"""How the runs of tables change when players change tables; no event fails.

What a seat gave counts once, at the table where it sits, also in what going back restores.
"""

from collections.abc import Iterable, Mapping
from functools import reduce

from game_server.engine.kit.copies import replace
from game_server.engine.kit.groups import Group
from game_server.engine.mechanics import MECHANICS, AnyMechanic
from game_server.engine.mechanics.contract import PhaseState
from game_server.engine.state.run import CarryOver, Run, Start
from game_server.engine.state.state import State, with_carry_over


def seat_at_tables(state: State, tables: Mapping[str, int]) -> State:
    """Return *state* with players seated at *tables*, by seat.

    Their own answers at the table that they left are removed.
    """
    leaving: dict[Group, list[str]] = {}
    for id_, table in tables.items():
        before = state.seats[id_].table
        # Table 0 means none: a seat without a table leaves no answers behind.
        if before and before != table:
            leaving.setdefault(before, []).append(id_)
    changed = {id_: replace(state.seats[id_], table=table) for id_, table in tables.items()}
    state = replace(state, seats={**state.seats, **changed})
    if not state.runs:
        return state
    for table, seats in leaving.items():
        state = _left(state, table, seats)
    runs = dict(state.runs)
    for id_, table in tables.items():
        if table in runs:
            runs[table] = replace(runs[table], asked=runs[table].asked | {id_})
    return replace(state, runs=runs)


def merge_tables(state: State, table: Group, into: Group) -> State:
    """Return *state* with all of *table* at *into*, which takes over what they did.

    What the mechanic cannot merge is lost.
    """
    coming = {id_: into for id_, seat in state.seats.items() if seat.table == table}
    seats = {id_: replace(state.seats[id_], table=into) for id_ in coming}
    state = replace(state, seats={**state.seats, **seats})
    if not state.runs:
        return state
    if table in state.runs:
        # A table that gets this number later continues the step ids, so that none is used twice.
        carried = replace(state.carried_over(state.phase, table), last=state.runs[table].last)
        state = with_carry_over(state, carried, table)
    runs = _one_run(_mechanic(state, state.phase), state.runs, table, into)
    if into in runs:
        asked = runs[into].asked | coming.keys()
        runs[into] = replace(runs[into], asked=asked, ready=frozenset())
    points = tuple(
        replace(point, runs=_one_run(_mechanic(state, point.phase), point.runs, table, into))
        for point in state.checkpoints
    )
    state = _merge_carry_overs(replace(state, runs=runs, checkpoints=points), table, into)
    if not state.carried_over(state.phase, table).truth_shown:
        return state
    # Players who saw the truth at the old table may tell it at the new one.
    return with_carry_over(
        state, replace(state.carried_over(state.phase, into), truth_shown=True), into
    )


def _mechanic(state: State, phase: int) -> AnyMechanic:
    return MECHANICS[state.scenario.phases[phase].mechanic]


def _left(state: State, table: Group, seats: Iterable[str]) -> State:
    """Remove the answers of *seats* from the run of a table, its checkpoints and its carry-over."""
    gone = frozenset(seats)
    runs, carry_overs = dict(state.runs), dict(state.carry_overs)
    if table in runs:
        runs[table] = _run_without(_mechanic(state, state.phase), runs[table], gone)
    points = tuple(
        replace(
            point,
            runs={
                group: _run_without(_mechanic(state, point.phase), run, gone)
                if group == table
                else run
                for group, run in point.runs.items()
            },
        )
        for point in state.checkpoints
    )
    for (phase, group), carried in state.carry_overs.items():
        if group == table and carried.play is not None:
            kept = _without(_mechanic(state, phase), carried.play, gone)
            carry_overs[phase, group] = replace(carried, play=kept)
    return replace(state, runs=runs, checkpoints=points, carry_overs=carry_overs)


def _run_without(mechanic: AnyMechanic, run: Run, seats: frozenset[str]) -> Run:
    starts = tuple(
        replace(start, play=_without(mechanic, start.play, seats)) for start in run.starts
    )
    return replace(
        run,
        play=_without(mechanic, run.play, seats),
        asked=run.asked - seats,
        ready=run.ready - seats,
        starts=starts,
    )


def _without(mechanic: AnyMechanic, play: PhaseState, seats: frozenset[str]) -> PhaseState:
    remove_seat = mechanic.remove_seat
    return play if remove_seat is None else reduce(remove_seat, sorted(seats), play)


def _one_run(
    mechanic: AnyMechanic, runs: Mapping[Group, Run], table: Group, into: Group
) -> dict[Group, Run]:
    """Return *runs* without that of *table*, which goes on in that of *into*."""
    left = {group: run for group, run in runs.items() if group != table}
    gone, here = runs.get(table), runs.get(into)
    if gone is None:
        return left
    if here is None:
        return left | {into: gone}
    play = _both(mechanic, here.play, gone.play)
    starts = tuple(
        replace(
            start,
            play=_both(mechanic, start.play, _play_at(gone, start)),
        )
        for start in here.starts
    )
    return left | {into: replace(here, play=play, starts=starts)}


def _both(mechanic: AnyMechanic, here: PhaseState, gone: PhaseState) -> PhaseState:
    return here if mechanic.merge is None else mechanic.merge(here, gone)


def _play_at(run: Run, start: Start) -> PhaseState:
    """Return what a table had as it began the step of *start*, or has now if it did not yet."""
    found = [known.play for known in run.starts if known.step == start.step]
    return found[-1] if found else run.play


def _merge_carry_overs(state: State, table: Group, into: Group) -> State:
    """Move what survives going back from a table to the one that takes it over."""
    carry_overs = dict(state.carry_overs)
    for (phase, group), carried in state.carry_overs.items():
        if group != table or carried.play is None:
            continue
        here = carry_overs.get((phase, into), CarryOver())
        both = (
            _both(_mechanic(state, phase), here.play, carried.play) if here.play else carried.play
        )
        carry_overs[phase, into] = replace(here, play=both)
        carry_overs[phase, table] = replace(carried, play=None)
    return replace(state, carry_overs=carry_overs)
