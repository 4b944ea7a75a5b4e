"""The document of consoles: seats, the run sheet, possible moves, and counts."""

from game_server.engine import counted, side_run_views, table_views
from game_server.engine.documents import (
    ConsoleSeat,
    ConsoleView,
    NextButton,
    SheetLine,
    StepBackTargets,
    phase_id,
)
from game_server.engine.play_views import play_view
from game_server.engine.state import State, current, step_id, steps_of
from game_server.engine.steps import lacks_people, least_of
from game_server.engine.text import localized
from game_server.engine.viewers import AT_CONSOLE


def console_document(state: State, variant: str) -> ConsoleView:
    """Return what facilitators see of a state."""
    seats = _seats(state)
    document: ConsoleView = {
        "seats": seats,
        "order": list(seats),
        "sheet": {
            phase_id(index): sheet_line(state, index) for index in range(len(state.scenario.phases))
        },
        # The step from which `next` and `back` start: the document of all may be newer.
        "step": step_id(state),
        "next": _next(state, variant),
        "back": _back(state),
    }
    if here := current(state):
        if here.spec.notes:
            document["notes"] = localized(here.spec.notes, variant)
        if play := play_view(state, here, AT_CONSOLE, variant):
            document["play"] = play
        if hands := counted.hands(state, here, variant):
            document["hands"] = hands
        if answers := counted.answers(state, here):
            document["answers"] = answers
        if found := table_views.tables_progress(state):
            document["tables"] = found
        if came := _came(state):
            document["came"] = came
    if beside := side_run_views.side_play_documents(state, AT_CONSOLE, variant):
        document["side_runs"] = beside
    if state.service:
        document["room_service"] = state.service
    if lost := state.lost:
        document["lost"] = {"commits": lost.commits, "at": lost.at}
        if lost.phase >= 0:
            document["lost"]["phase"] = phase_id(lost.phase)
    if state.without_phone[0]:
        document["without_phone"] = {
            "persons": state.without_phone[0],
            "first_time": state.without_phone[1],
        }
    return document


def _back(state: State) -> StepBackTargets:
    """Return where one step back leads."""
    document: StepBackTargets = {"current": current(state) is not None}
    if current(state) and len(state.checkpoints) > 1:
        before = state.checkpoints[-2]
        document["previous"] = before.step.name
        if before.phase != state.phase:
            document["phase"] = phase_id(before.phase)
    return document


def _seats(state: State) -> dict[str, ConsoleSeat]:
    """Return the seats that anybody has or had; an empty one is nobody's (rule 0.18)."""
    rows: dict[str, ConsoleSeat] = {}
    for seat in state.seats.values():
        if seat.status == "empty":
            continue
        row: ConsoleSeat = {
            "name": seat.name.text or "",
            "persons": seat.persons,
            "status": seat.status,
        }
        if seat.table:
            row["table"] = seat.table
        if seat.help:
            row["help"] = seat.help
        rows[seat.id] = row
    return rows


def sheet_line(state: State, index: int) -> SheetLine:
    """Return the line of a phase, by its index, in the run sheet."""
    document: SheetLine = {"planned": state.scenario.phases[index].seconds}
    if row := state.sheet.get(index):
        document["began"] = row.began_at
        if row.ended_at is not None:
            document["real"] = (row.ended_at - row.began_at) // 1000
        if row.outcome:
            document["outcome"] = row.outcome
    return document


def _next(state: State, variant: str) -> NextButton:
    """Return what the next button does: the step it opens, `start`, `phase`, `break` or `end`."""
    here = current(state)
    if here and (ahead := here.ahead):
        step = ahead[0]
        return {"what": step.button or step.kind}
    upcoming = state.phase + 1
    if state.status == "closed" or upcoming >= len(state.scenario.phases):
        return {"what": "end"}
    if lacks_people(state, upcoming):
        return _passed_over(state, upcoming, variant)
    spec = state.scenario.phases[upcoming]
    first = steps_of(state, upcoming)[0]
    what = first.button or ("phase" if here else "start")
    return {"what": what, "phase": localized(spec.title, variant), "id": phase_id(upcoming)}


def _passed_over(state: State, upcoming: int, variant: str) -> NextButton:
    """Return which activity the button passes over for lack of people, and how many it needs."""
    title = localized(state.scenario.phases[upcoming].title, variant)
    needed = least_of(state, upcoming)
    return {"what": "few", "phase": title, "id": phase_id(upcoming), "least": needed}


def _came(state: State) -> int:
    """Count the seats that were taken in the phase that runs, and still hold a place."""
    seats = state.seats.values()
    return sum(seat.joined_phase == state.phase for seat in seats if seat.status == "in")
