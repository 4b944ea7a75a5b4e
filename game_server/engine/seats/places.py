"""Places: which seats hold one, and how a place is given up, restored and forgotten.

0.18 Only who is in holds a place: one that was put out or blocked holds none. A place whose phone
is gone can be given up, and is empty then: it counts nobody and is in no list. Its phone takes it
again by itself, with all that was its own, if there is one.
"""

from collections.abc import Iterable

from game_server.engine.state.events import (
    Event,
    SeatsEmptied,
    SeatsForgotten,
    SeatsReturned,
    SeatsStayed,
    SeatStatusSet,
)
from game_server.engine.state.moves import ReportPlaces
from game_server.engine.state.state import SeatStatus, State, seats_in
from game_server.errors import IllegalMoveError

MOST_SEATS = 1000
"""Most seats that hold a place at the same time."""
MOST_KEPT = 4000
"""Most seats that a room remembers: who makes new ones for hours must not fill the memory."""
FORGOTTEN_AT_ONCE = 100
FULL_RETRY = 30


def free_places(state: State) -> int:
    """Return how many more seats may hold a place; 0 or less if none may."""
    return MOST_SEATS - len(seats_in(state))


def restore_place(state: State, seat: str) -> tuple[Event, ...]:
    """Return what restores the place of a seat: nothing if it holds one.

    Raises `banned`, and `full` where no place is left.
    """
    status = state.seats[seat].status
    if status == "banned":
        raise IllegalMoveError("banned")
    return _admitted(state, seat, status)


def readmit(state: State, seat: str) -> tuple[Event, ...]:
    """Return what undoes a kick or a ban; raises `full` where no place is left."""
    status = state.seats[seat].status
    return () if status == "empty" else _admitted(state, seat, status)


def require_place(state: State) -> None:
    """Raise `full` if no place is left."""
    if free_places(state) < 1:
        raise IllegalMoveError("full", seconds=FULL_RETRY)


def report(state: State, move: ReportPlaces, now: int) -> tuple[Event, ...]:
    """Return the events of what the room reports of its phones; none for what is known."""
    seats = state.seats
    stayed = _known(state, (s for s in move.stayed if s in seats and not seats[s].stayed))
    away = frozenset(move.gone).difference(move.back)
    gone = _known(state, (s for s in away if s in seats and seats[s].status == "in"))
    waiting = _known(state, (s for s in move.back if s in seats and seats[s].status == "empty"))
    returned = waiting[: max(0, free_places(state) + len(gone))]
    events: list[Event] = [SeatsStayed(stayed)] if stayed else []
    events += [SeatsEmptied(gone, now)] if gone else []
    events += [SeatsReturned(returned)] if returned else []
    return tuple(events)


def forget_empty(state: State) -> tuple[Event, ...]:
    """Return what forgets empty seats if no more can be remembered, nothing otherwise.

    Empty seats go for good, first those whose phone was there for a moment only, then those that
    were seen longest ago: a room never refuses a phone since others came and went. Raises `full`
    if no seat is empty.
    """
    if len(state.seats) < MOST_KEPT:
        return ()
    empty = [seat for seat in state.seats.values() if seat.status == "empty"]
    if not empty:
        raise IllegalMoveError("full", seconds=FULL_RETRY)
    empty.sort(key=lambda seat: (seat.stayed, state.seen[seat.id]))
    return (SeatsForgotten(tuple(seat.id for seat in empty[:FORGOTTEN_AT_ONCE])),)


def _admitted(state: State, seat: str, status: SeatStatus) -> tuple[Event, ...]:
    if status == "in":
        return ()
    require_place(state)
    return (SeatsReturned((seat,)),) if status == "empty" else (SeatStatusSet(seat, "in"),)


def _known(state: State, ids: Iterable[str]) -> tuple[str, ...]:
    """Return *ids* once each, in the order in which the seats were taken."""
    wanted = frozenset(ids)
    return tuple(id_ for id_ in state.seats if id_ in wanted) if wanted else ()
