"""What documents show of tables: at one, on the screen and on consoles (rules 0.10, 0.17).

What a table does is seen at that table alone until the step of the room around it ends. The screen
tells how many are done, consoles how far each is: never what it does.
"""

from game_server.engine.flow.auto import QUORUM_FROM
from game_server.engine.flow.replies import done_seats
from game_server.engine.flow.steps import ended_step, start_before
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.viewers import AtTable
from game_server.engine.seats import tables
from game_server.engine.seats.attendance import was_connected
from game_server.engine.state.console_documents import TableProgress
from game_server.engine.state.documents import (
    Answers,
    TableDocument,
    TableReady,
    TablesDone,
    TableStep,
)
from game_server.engine.state.run import OpenStep
from game_server.engine.state.state import Current, State, current
from game_server.engine.views.play import play_view

GUARDED = 3
"""Fewest tables with a guardian of the time each."""


def table_document(state: State, number: int, variant: str) -> TableDocument:
    """Return what all who sit at a table see: its step, what it plays, how many are ready.

    *done* tells that it waits for the others.
    """
    document: TableDocument = {"number": number}
    room = current(state)
    if room is None or not room.step.inside or number not in state.runs:
        return document
    here = current(state, number)
    if here is None:
        document["done"] = True
        if start := ended_step(state, number):
            step = OpenStep(state.run(number).last, start.step, 0, 0, None)
            ended = Current(room.spec, start.play, step, start.before, number, room.step)
            document["play"] = play_view(state, ended, AtTable(number), variant, ended=True)
        return document
    document["step"] = _step(here)
    document["play"] = play_view(state, here, AtTable(number), variant)
    if here.step.ready:
        document["ready"] = _ready(state, number)
    # Fewer than five: two phones of three would see when the third answers (rule 0.8).
    if len(state.run(number).asked) >= SMALL_GROUP and (counted := _answers(state, here)):
        document |= {"answered": counted["answered"], "of": counted["of"]}
    return document


def tables_done(state: State) -> TablesDone | None:
    """Return how many tables are done of those that play, None if none does."""
    found = _playing(state)
    done = sum(current(state, table) is None for table in found)
    return {"done": done, "of": len(found)} if found else None


def tables_progress(state: State) -> dict[str, TableProgress]:
    """Return how far each table is, by `t` and its number; empty where tables do not play."""
    if current(state) is None or not tables.plays_by_table(state):
        return {}
    return {
        f"t{number}": _at_work(state, number, seats)
        for number, seats in tables.members_by_table(state).items()
    }


def guardians(state: State) -> frozenset[str]:
    """Return the seats that watch the time of their table, drawn by lot, if tables play."""
    if current(state) is None or not tables.plays_by_table(state):
        return frozenset()
    found = tables.members_by_table(state)
    if len(found) < GUARDED:
        return frozenset()
    return frozenset(tables.guardian(state, number, seats) for number, seats in found.items())


def _playing(state: State) -> list[int]:
    """Return the tables with players that have begun what the room does by tables now."""
    room = current(state)
    if room is None or not room.step.inside:
        return []
    return [number for number in tables.members_by_table(state) if number in state.runs]


def _at_work(state: State, number: int, seats: tuple[str, ...]) -> TableProgress:
    document: TableProgress = {"n": len(seats), "few": len(seats) < tables.FEWEST}
    room, here = current(state), current(state, number)
    if here is not None:
        document["step"] = _step(here)
        if here.step.ready:
            document["ready"] = _ready(state, number)
        if counted := _answers(state, here):
            document |= {"answered": counted["answered"], "of": counted["of"]}
        start = None if state.paused else start_before(state, number, "previous")
        if start is not None:
            document["back"] = start.step.name
    elif room is not None and room.step.inside and number in state.runs:
        document["done"] = True
        if not state.paused and start_before(state, number, "previous"):
            document["last"] = state.run(number).last
    return document


def _step(here: Current) -> TableStep:
    document: TableStep = {
        "id": here.open.id,
        "index": len(here.before),
        "name": here.step.name,
        "kind": here.step.kind,
        "opened": here.open.opened_at,
    }
    if here.open.deadline is not None:
        document["deadline"] = here.open.deadline
    return document


def _answers(state: State, here: Current) -> Answers | None:
    """Count the answers of a table out of the seats asked, where each of them gives one."""
    if here.step.kind != "input" or here.step.ready:
        return None
    asked = state.run(here.group).asked
    return {"answered": len(done_seats(state, here) & asked), "of": len(asked)}


def _ready(state: State, number: int) -> TableReady:
    """Count those who are ready of the members that were there as the step opened, or came.

    Of a table of which one is connected at most, those who are gone are not waited for.
    """
    run = state.run(number)
    there = run.asked.intersection(tables.members(state, number))
    connected = {seat for seat in there if was_connected(state, seat)}
    if 0 < len(connected) < QUORUM_FROM:
        there = run.ready & there | connected
    return {"n": len(run.ready & there), "of": len(there)}
