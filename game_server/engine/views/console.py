"""The document of consoles: seats, the run sheet, possible moves, and counts."""

from functools import partial
from typing import Literal

from game_server.engine.flow import counted, reactions
from game_server.engine.flow.left_out import shows_result
from game_server.engine.flow.steps import lacks_people, may_show, min_persons_of, will_be_playable
from game_server.engine.kit.entry import Sheet, Waiting
from game_server.engine.kit.memo import Memo
from game_server.engine.kit.text import localized
from game_server.engine.kit.viewers import AT_CONSOLE
from game_server.engine.state.console_documents import (
    ConsoleSeat,
    ConsoleView,
    NextButton,
    PlannedSteps,
    SheetLine,
    StepBackTargets,
    TicketSheet,
    Unfilled,
    WaitingRow,
)
from game_server.engine.state.documents import phase_id
from game_server.engine.state.scenario import Scenario
from game_server.engine.state.state import Current, Seat, State, current, step_id, steps_of
from game_server.engine.views import side_runs as side_run_views
from game_server.engine.views import table as table_views
from game_server.engine.views.notes import notes_document
from game_server.engine.views.play import play_view
from game_server.engine.views.proposed import promised, proposed


def console_document(state: State, variant: str, memo: Memo) -> ConsoleView:
    """Return what facilitators see of a state; parts that did not change are in *memo*."""
    seats = _seats(state, memo)
    document: ConsoleView = {
        "seats": seats,
        "order": list(seats),
        "sheet": memo.part("sheet", (state.sheet, state.left_out), lambda: _sheet(state)),
        # The step from which `next` and `back` start: the document of all may be newer.
        "step": step_id(state),
        "next": _next(state, variant),
        "back": _back(state),
    }
    if here := current(state):
        document["planned"] = _planned(here)
        if shows_result(here):
            document["shows_result"] = True
        if here.spec.notes:
            document["notes"] = localized(here.spec.notes, variant)
        if here.spec.notes_at:
            document["notes_at"] = notes_document(here, variant)
        if promises := promised(state, variant):
            document["promised"] = promises
        if play := play_view(state, here, AT_CONSOLE, variant):
            document["play"] = play
        if hands := counted.hands(state, here, variant):
            document["hands"] = hands
        if answers := counted.answers(state, here):
            document["answers"] = answers
        if reactions.may_react(here) and (said := reactions.counted(state)):
            document["reactions"] = said
        if found := table_views.tables_progress(state):
            document["tables"] = found
        if new := _new_seats(state):
            document["new_seats"] = new
    if beside := side_run_views.side_play_documents(state, AT_CONSOLE, variant):
        document["side_runs"] = beside
    if state.service:
        document["room_service"] = state.service
    if lost := state.lost:
        document["lost"] = {"commits": lost.commits, "at": lost.at}
        if lost.phase >= 0:
            document["lost"]["phase"] = phase_id(lost.phase)
    if state.waiting:
        document["waiting"] = {f"w{number}": _waiting(one) for number, one in state.waiting.items()}
    if state.sheets:
        document["tickets"] = {f"b{number}": _tickets(s) for number, s in state.sheets.items()}
    if state.expected:
        document["expected"] = state.expected
    if handed := proposed(state, variant, memo):
        document["proposed"] = handed
    if state.status == "lobby" and (waiting := unfilled_of(state.scenario)):
        document["unfilled"] = waiting
    if state.without_phone[0]:
        document["without_phone"] = {
            "persons": state.without_phone[0],
            "first_time": state.without_phone[1],
        }
    return document


def unfilled_of(scenario: Scenario) -> Unfilled | None:
    """Return which keys of the file of *scenario* wait for their text; None where none does."""
    if not scenario.unfilled:
        return None
    return {"file": scenario.file, "keys": list(scenario.unfilled)}


def _planned(here: Current) -> PlannedSteps:
    """Return the seconds of the open step and of those after it, without a time factor."""
    seconds = here.spec.seconds
    after = sum(step.share for step in here.ahead)
    return {"step": round(seconds * here.step.share), "after": round(seconds * after)}


def _back(state: State) -> StepBackTargets:
    """Return where one step back leads."""
    document: StepBackTargets = {"current": current(state) is not None}
    if current(state) and len(state.checkpoints) > 1:
        before = state.checkpoints[-2]
        document["previous"] = before.step.name
        if before.phase != state.phase:
            document["phase"] = phase_id(before.phase)
    return document


def _seats(state: State, memo: Memo) -> dict[str, ConsoleSeat]:
    """Return the seats that anybody has or had; an empty one is nobody's (rule 0.18)."""
    return {
        seat.id: memo.part(("row", seat.id), (seat,), partial(_row, seat, seat.status))
        for seat in state.seats.values()
        if seat.status != "empty"
    }


def _waiting(one: Waiting) -> WaitingRow:
    return {"number": one.number, "name": one.name.text or "", "persons": one.persons}


def _tickets(sheet: Sheet) -> TicketSheet:
    document: TicketSheet = {"tickets": sheet.tickets, "used": sheet.used}
    if sheet.revoked:
        document["revoked"] = True
    return document


def _row(seat: Seat, status: Literal["in", "out", "banned"]) -> ConsoleSeat:
    row: ConsoleSeat = {
        "name": seat.name.text or "",
        "persons": seat.persons,
        "status": status,
    }
    if seat.table:
        row["table"] = seat.table
    if seat.help:
        row["help"] = seat.help
    if seat.name_off:
        row["name_off"] = name_off(seat)
    return row


def name_off(seat: Seat) -> Literal["seat", "facilitator"]:
    """Return who keeps the name of *seat* off the screen; the facilitator alone can let it back."""
    return "facilitator" if "facilitator" in seat.name_off else "seat"


def _sheet(state: State) -> dict[str, SheetLine]:
    return {
        phase_id(index): sheet_line(state, index) for index in range(len(state.scenario.phases))
    }


def sheet_line(state: State, index: int) -> SheetLine:
    """Return the line of a phase, by its index, in the run sheet."""
    document: SheetLine = {"planned": state.scenario.phases[index].seconds}
    if index in state.left_out and index > state.phase:
        document["left_out"] = True
    if row := state.sheet.get(index):
        document["began"] = row.began_at
        if row.ended_at is not None:
            document["real"] = (row.ended_at - row.began_at) // 1000
        if row.outcome:
            document["outcome"] = row.outcome
    return document


def _next(state: State, variant: str) -> NextButton:
    """Return what the next button does: the step it opens, or what else."""
    here = current(state)
    if here and (ahead := here.ahead):
        button: NextButton = {"what": ahead[0].button or ahead[0].kind}
        if may_show(here):
            button["show"] = ahead[1].button or ahead[1].kind
        return button
    phases = range(state.phase + 1, len(state.scenario.phases))
    upcoming = next((index for index in phases if index not in state.left_out), phases.stop)
    if state.status == "closed" or upcoming >= len(state.scenario.phases):
        return {"what": "end"}
    if lacks_people(state, upcoming):
        return _passed_over(state, upcoming, variant)
    if not will_be_playable(state, upcoming):
        title = localized(state.scenario.phases[upcoming].title, variant)
        return {"what": "void", "phase": title, "id": phase_id(upcoming)}
    spec = state.scenario.phases[upcoming]
    first = steps_of(state, upcoming)[0]
    what = first.button or ("phase" if here else "start")
    return {"what": what, "phase": localized(spec.title, variant), "id": phase_id(upcoming)}


def _passed_over(state: State, upcoming: int, variant: str) -> NextButton:
    """Return which activity the button passes over for lack of people, and how many it needs."""
    title = localized(state.scenario.phases[upcoming].title, variant)
    needed = min_persons_of(state, upcoming)
    return {"what": "few", "phase": title, "id": phase_id(upcoming), "min_persons": needed}


def _new_seats(state: State) -> int:
    """Count the seats that were taken in the phase that runs, and still hold a place."""
    seats = state.seats.values()
    return sum(seat.joined_phase == state.phase for seat in seats if seat.status == "in")
