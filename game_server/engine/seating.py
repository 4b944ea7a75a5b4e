"""How players who change tables change what these play: total, it only assigns.

What a seat gave counts once, at the table where it sits, also in what going back restores.
"""

from collections.abc import Iterable, Mapping
from functools import reduce

from game_server.engine.copies import replace
from game_server.engine.groups import Group
from game_server.engine.mechanics import MECHANICS, AnyMechanic
from game_server.engine.mechanics.contract import PhaseState
from game_server.engine.run import Lasting, Run, Start
from game_server.engine.state import State, with_lasting


def seated(state: State, tables: Mapping[str, int]) -> State:
    """Seat players at *tables*, by seat; what they gave at another one by themselves goes."""
    leaving: dict[Group, list[str]] = {}
    for id_, table in tables.items():
        before = state.seats[id_].table
        # Table 0 is none: who sat at none leaves nothing behind.
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


def merged(state: State, table: Group, into: Group) -> State:
    """Let all of *table* sit at *into*, which takes over what they did, if its mechanic can."""
    coming = {id_: into for id_, seat in state.seats.items() if seat.table == table}
    seats = {id_: replace(state.seats[id_], table=into) for id_ in coming}
    state = replace(state, seats={**state.seats, **seats})
    if not state.runs:
        return state
    if table in state.runs:
        # One that forms under this number later on has other steps.
        lasts = replace(state.lasts(state.phase, table), last=state.runs[table].last)
        state = with_lasting(state, lasts, table)
    runs = _one_run(_mechanic(state, state.phase), state.runs, table, into)
    if into in runs:
        asked = runs[into].asked | coming.keys()
        runs[into] = replace(runs[into], asked=asked, ready=frozenset())
    points = tuple(
        replace(point, runs=_one_run(_mechanic(state, point.phase), point.runs, table, into))
        for point in state.checkpoints
    )
    state = _lasting_merged(replace(state, runs=runs, checkpoints=points), table, into)
    if not state.lasts(state.phase, table).shown:
        return state
    # Whoever saw the truth may tell it where they sit now.
    return with_lasting(state, replace(state.lasts(state.phase, into), shown=True), into)


def _mechanic(state: State, phase: int) -> AnyMechanic:
    return MECHANICS[state.scenario.phases[phase].mechanic]


def _left(state: State, table: Group, seats: Iterable[str]) -> State:
    """Take what *seats* gave at a table from its run, from what it can go back to, and for good."""
    gone = frozenset(seats)
    runs, lasting = dict(state.runs), dict(state.lasting)
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
    for (phase, group), lasts in state.lasting.items():
        if group == table and lasts.play is not None:
            kept = _without(_mechanic(state, phase), lasts.play, gone)
            lasting[phase, group] = replace(lasts, play=kept)
    return replace(state, runs=runs, checkpoints=points, lasting=lasting)


def _run_without(mechanic: AnyMechanic, run: Run, seats: frozenset[str]) -> Run:
    starts = tuple(
        replace(start, play=_without(mechanic, start.play, seats), bots=start.bots - seats)
        for start in run.starts
    )
    return replace(
        run,
        play=_without(mechanic, run.play, seats),
        asked=run.asked - seats,
        ready=run.ready - seats,
        bots=run.bots - seats,
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
            bots=start.bots | gone.bots,
        )
        for start in here.starts
    )
    bots = here.bots | gone.bots
    return left | {into: replace(here, play=play, bots=bots, starts=starts)}


def _both(mechanic: AnyMechanic, here: PhaseState, gone: PhaseState) -> PhaseState:
    return here if mechanic.merge is None else mechanic.merge(here, gone)


def _play_at(run: Run, start: Start) -> PhaseState:
    """Return what a table had as it began the step of *start*, or has now if it did not yet."""
    found = [known.play for known in run.starts if known.step == start.step]
    return found[-1] if found else run.play


def _lasting_merged(state: State, table: Group, into: Group) -> State:
    """Let what lasts of a table last at the one that takes it over, and nowhere else."""
    lasting = dict(state.lasting)
    for (phase, group), lasts in state.lasting.items():
        if group != table or lasts.play is None:
            continue
        here = lasting.get((phase, into), Lasting())
        both = _both(_mechanic(state, phase), here.play, lasts.play) if here.play else lasts.play
        lasting[phase, into] = replace(here, play=both)
        lasting[phase, table] = replace(lasts, play=None)
    return replace(state, lasting=lasting)
