"""Automatic events: what the state causes without anybody's move (rules 0.1, 0.10, 0.17).

While a phase plays by tables, whoever is in has a table, and each table plays. A table goes on at
« prêt » of two thirds of its members seen in the last 10 minutes; of a table with fewer than two
connected, one suffices. With pace `auto` other steps end once all present have answered.
"""

from collections.abc import Mapping

from game_server.engine.flow.steps import advance, advance_table, all_answered, open_table
from game_server.engine.kit.draw import order, seed_of
from game_server.engine.kit.groups import Group
from game_server.engine.mechanics import MECHANICS
from game_server.engine.seats import attendance, tables
from game_server.engine.state.events import Event
from game_server.engine.state.run_events import TablesFormed
from game_server.engine.state.state import Current, State, begin_play, current

QUORUM = (2, 3)
"""Part of a table's members whose « prêt » closes a step, as a fraction."""
QUORUM_FROM = 2
"""Fewest connected of whom that part is asked."""


def automatic_events(state: State, now: int) -> tuple[Event, ...]:
    """Return the next events that nobody has to ask for, none if there are no more."""
    here = current(state)
    if here is None or state.paused:
        return ()
    if tables.plays_by_table(state):
        members = tables.members_by_table(state)
        found = (
            _seat_unseated(state, now)
            or _begin_tables(state, here, members, now)
            or _advance_ready(state, members, now)
        )
        if found:
            return found
        if here.step.inside:
            return _end_plenary(state, members, now)
    return advance(state, now) if all_answered(state, here, now) else ()


def _seat_unseated(state: State, now: int) -> tuple[Event, ...]:
    """Seat who is in and has no table; all of them at first, if tables are drawn or by service."""
    standing = any(seat.status == "in" and not seat.table for seat in state.seats.values())
    return (TablesFormed(dict(_new_tables(state)), now),) if standing else ()


def _new_tables(state: State) -> Mapping[str, Group]:
    mode = state.scenario.tables
    if state.formed or mode not in ("drawn", "by_service"):
        return tables.for_unseated(state)
    if mode == "by_service":
        return tables.group_by_service(state)
    there = [seat.id for seat in state.seats.values() if seat.status == "in"]
    drawn = order(seed_of(state.seed, "tables", 0), len(there))
    return tables.mix_services(state, [there[number - 1] for number in drawn])


def _begin_tables(
    state: State, here: Current, members: Mapping[Group, tuple[str, ...]], now: int
) -> tuple[Event, ...]:
    """Open the first step of each table that has players and has not begun."""
    if not here.step.inside:
        return ()
    inside = MECHANICS[here.spec.mechanic].inside
    opened: list[Event] = []
    for table in members:
        run = state.runs.get(table)
        if run is not None and run.last >= here.open.id:
            continue
        play = run.play if run else begin_play(state, state.phase, table)
        step = inside(here.spec.content, play, here.step, None)
        if step is not None:
            index = len(run.before) if run else 0
            id_ = max(here.open.id, 1 + state.carried_over(state.phase, table).last)
            opened += open_table(state, table, step, index, id_, now)
    return tuple(opened)


def _advance_ready(
    state: State, members: Mapping[Group, tuple[str, ...]], now: int
) -> tuple[Event, ...]:
    """Advance the first table whose step is done; the others follow, one after the other."""
    lately: frozenset[str] | None = None
    for table, seats in members.items():
        here = current(state, table)
        if here is None:
            continue
        if all_answered(state, here, now):
            return advance_table(state, table, now)
        ready = state.run(table).ready
        if not here.step.ready or not ready:
            continue
        lately = attendance.recently_seen(state, now) if lately is None else lately
        present = lately.intersection(seats)
        if here.spec.absent == "table":
            # Absent members do not count: the table plays without them.
            present &= attendance.awaited_seats(state, here, now)
        if enough_ready(state, ready, present):
            return advance_table(state, table, now, agreed=True)
    return ()


def enough_ready(state: State, ready: frozenset[str], present: frozenset[str]) -> bool:
    """Return whether those of *ready* close a step of a table where these are *present*."""
    connected = [id_ for id_ in present if attendance.was_connected(state, id_)]
    there = ready & present
    if len(connected) < QUORUM_FROM:
        return bool(there)
    share, of = QUORUM
    return of * len(there) >= share * len(present)


def _end_plenary(
    state: State, members: Mapping[Group, tuple[str, ...]], now: int
) -> tuple[Event, ...]:
    """End the step of the room around tables, with pace `auto`, once all of them have ended."""
    if state.scenario.pace != "auto" or not members:
        return ()
    playing = (here for table in members if (here := current(state, table)))
    if any(attendance.awaited_seats(state, here, now) for here in playing):
        return ()
    return advance(state, now)
