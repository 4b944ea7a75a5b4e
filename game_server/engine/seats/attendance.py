"""Attendance: which seats are present (rule 0.5), from journalled events, never from sockets.

A seat is present in a phase if it was connected at least once during it; an accepted move counts
as seen. In an input step, a seat not seen during its first 60 s is absent from then until it is
seen again: pace `auto` does not wait for it. Quorums count the seats seen in the last 10 minutes.
A table answers for those of its seats that were seen in the phase too.
Of a phase those answers are possible whose seats had joined when it opened, and were seen until
the end of the next one; a break makes nobody absent.
"""

from collections.abc import Iterable, Mapping

from game_server.engine.kit.copies import replace
from game_server.engine.kit.groups import ROOM
from game_server.engine.mechanics.contract import Step
from game_server.engine.state.state import Current, State, seats_in, steps_of, with_run

ABSENT_AFTER = 60_000
"""ms of an input step after which a seat not seen in it is absent."""
GONE_AFTER = 600_000
"""ms after which a seat that was not seen counts as gone."""


def seen_at(state: State, ids: Iterable[str], at: int) -> Mapping[str, int]:
    """Return when seats were seen last, after those of *ids* were at *at* (ms)."""
    return {**state.seen, **{id_: at for id_ in ids if id_ in state.seats}}


def ask_returned(state: State, ids: Iterable[str]) -> State:
    """Return *state* after seats were seen: who returns is asked from now on."""
    opened = state.room_run.open
    if opened is None or not (opened.step.kind == "input" or opened.step.inside):
        return state
    seats = state.seats
    return add_to_asked(
        state, frozenset(id_ for id_ in ids if id_ in seats and seats[id_].status == "in")
    )


def add_to_asked(state: State, seats: frozenset[str]) -> State:
    """Return *state* with *seats* among those whose answers the open steps count.

    Those of the room, and of the table of each.
    """
    run = state.room_run
    if run.open is None:
        return state
    if not seats <= run.asked:
        state = with_run(state, replace(run, asked=run.asked | seats))
    for id_ in seats if len(state.runs) > 1 else ():
        table = state.seats[id_].table if id_ in state.seats else ROOM
        here = state.run(table)
        if table and here.open and id_ not in here.asked:
            state = with_run(state, replace(here, asked=here.asked | {id_}), table)
    return state


def asked_seats(state: State, step: Step, before: frozenset[str], at: int) -> frozenset[str]:
    """Return the seats whose answers *step* counts: those that are in and were seen of late.

    A phone that left must not be waited for. A lock counts the seats of the step before it too.
    """
    here = recently_seen(state, at)
    return here | before if step.kind == "lock" else here


def recently_seen(state: State, at: int) -> frozenset[str]:
    """Return the seats that are in and were seen in the 10 minutes before *at* (ms)."""
    return frozenset(s for s in seats_in(state) if state.seen[s] >= at - GONE_AFTER)


def seen_at_table(state: State, table: int, at: int) -> frozenset[str]:
    """Return the seats for which a *table* answers at *at* (ms): seen of late, in this phase."""
    began = state.sheet[state.phase].began_at
    return frozenset(
        seat
        for seat in recently_seen(state, at)
        if state.seats[seat].table == table and state.seen[seat] >= began
    )


def was_connected(state: State, seat: str) -> bool:
    """Return whether *seat* was connected when attendance was taken, or was seen since."""
    return seat in state.attended or state.seen[seat] > state.attended_at


def awaited_seats(state: State, here: Current, now: int) -> frozenset[str]:
    """Return the seats that pace `auto` waits for in the open step of a group.

    With the policy `wait` nobody is left behind, however long they are away (rule 0.12).
    """
    waited = now >= here.open.absent_at and here.spec.absent != "wait"
    return frozenset(
        seat
        for seat in seats_in(state)
        if here.group in (ROOM, state.seats[seat].table)
        and (not waited or state.seen[seat] >= here.open.opened_at)
    )


def phases_counting_as_present(state: State, phase: int) -> tuple[int, ...]:
    """Return the phases, by index, in which being seen counts as present in *phase*.

    That phase and, once it has ended, the next; through a break the one after it.
    """
    found = [phase]
    for later in range(phase + 1, len(state.scenario.phases)):
        row = state.sheet.get(later)
        if row is None or row.ended_at is None:
            break
        found.append(later)
        if not any(step.fixed for step in steps_of(state, later)):
            break
    return tuple(found)
