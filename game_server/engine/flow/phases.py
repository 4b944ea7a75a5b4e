"""How events begin and end phases, and go back in them; no event fails.

Going back restores the start of a step: of the room with all its tables, or of one table by itself.
"""

from collections.abc import Mapping

from game_server.engine.flow import roof
from game_server.engine.flow.counted import without_hands
from game_server.engine.flow.runs import asked_at, mechanic_of, opened_step
from game_server.engine.kit.copies import replace
from game_server.engine.kit.groups import ROOM, Group
from game_server.engine.mechanics.contract import Result
from game_server.engine.seats import attendance
from game_server.engine.state.events import RoomClosed
from game_server.engine.state.run import Run, last_step
from game_server.engine.state.run_events import PhaseBegan, PhaseEnded, SteppedBack
from game_server.engine.state.state import (
    Seat,
    SheetRow,
    State,
    begin_play,
    gather_tables,
    restored_play,
    settle_table,
    told_play,
    with_run,
)


def apply_phase(state: State, event: PhaseBegan | PhaseEnded | RoomClosed | SteppedBack) -> State:
    """Begin or end a phase, end the session, or go back."""
    match event:
        case PhaseBegan(phase=phase, at=at):
            began = replace(
                state,
                status="playing",
                phase=phase,
                runs={ROOM: Run(begin_play(state, phase))},
                # A message to all was about the phase that is over now.
                message=None,
                sheet={**state.sheet, phase: SheetRow(at)},
            )
            return roof.with_sides_laid(began)
        case PhaseEnded(outcome=outcome, at=at):
            return _end_phase(state, outcome, at)
        case RoomClosed(at=at):
            ended = _end_phase(state, "played", at)
            closed = replace(ended, status="closed", runs={}, paused_at=None)
            return roof.with_sides_laid(closed)
        case SteppedBack(group=group):
            return _room_back(state, event) if group == ROOM else _table_back(state, event)


def _room_back(state: State, event: SteppedBack) -> State:
    """Restore the start of the current or previous step; what was shown stays shown."""
    kept = state.checkpoints if event.to == "current" else state.checkpoints[:-1]
    point = kept[-1]
    sheet = {index: row for index, row in state.sheet.items() if index <= point.phase}
    sheet[point.phase] = SheetRow(sheet[point.phase].began_at)
    run = point.runs[ROOM]
    # Seats that joined since are late in a phase that goes on, but not in one that starts again.
    latest = point.phase if run.before else point.phase - 1
    asked = attendance.asked_seats(state, point.step, run.asked, event.at)
    runs = {
        group: replace(table, play=restored_play(state, point.phase, table.play, group))
        for group, table in point.runs.items()
    }
    opened = opened_step(event, point.step)
    play = runs[ROOM].play
    runs[ROOM] = replace(run, play=play, open=opened, asked=asked)
    back = replace(
        state,
        seats=_not_late(state, latest),
        phase=point.phase,
        runs=runs,
        last_step=event.id,
        checkpoints=kept,
        sheet=sheet,
        results={at: found for at, found in state.results.items() if at[0] < point.phase},
        replies=roof.laid_before(state, point.phase),
        gestures={at: count for at, count in state.gestures.items() if at < point.phase},
        paused_at=None,
    )
    return without_hands(back)


def _not_late(state: State, latest: int) -> Mapping[str, Seat]:
    return {
        id_: replace(seat, joined_phase=min(seat.joined_phase, latest))
        for id_, seat in state.seats.items()
    }


def _table_back(state: State, event: SteppedBack) -> State:
    """Restore the start of the current or previous step of one table, or reopen its last one."""
    run = state.run(event.group)
    starts = run.starts if event.to == "current" or run.open is None else run.starts[:-1]
    start = starts[-1] if run.open else last_step(run)
    play = restored_play(state, state.phase, start.play, event.group)
    opened = opened_step(event, start.step)
    # The seats at the table now count, not those that sat there when the step began.
    asked = asked_at(state, event.group, start.step, event.at)
    back = Run(play, opened, start.before, asked, last=event.id)
    return with_run(state, replace(back, starts=starts), event.group)


def _end_phase(state: State, outcome: str, at: int) -> State:
    row = state.sheet.get(state.phase)
    if row is None or row.ended_at is not None:
        return state
    ended = replace(row, ended_at=at, outcome="skipped" if outcome == "skipped" else "played")
    state = roof.with_phase_laid(replace(state, sheet={**state.sheet, state.phase: ended}))
    if outcome == "skipped":
        return state
    return replace(state, results={**state.results, **_results(state)})


def _results(state: State) -> Mapping[tuple[int, Group], Result]:
    spec, mechanic = state.scenario.phases[state.phase], mechanic_of(state)
    if (result := mechanic.result) is None:
        return {}
    room = gather_tables(state)
    tables = {group: settle_table(state, group) for group in state.runs if group != ROOM}
    if mechanic.with_room is not None:
        tables = {group: mechanic.with_room(play, room) for group, play in tables.items()}
    plays = {ROOM: room, **tables}
    return {
        (state.phase, group): result(spec.content, told_play(state, spec, play, group))
        for group, play in plays.items()
    }
