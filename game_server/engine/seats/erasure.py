"""Erasure of one person, or of texts: the figures that were shown stay.

0.20 A player can have her data erased while the session is open. Her seat is gone, with its name,
    its phone, its service and all that she typed. Answers that counted already stay counted, under
    a number that leads to nobody: what a figure shows less would tell what she answered.
0.21 What facilitators erase of texts (see `text_erasure`) is gone from all that the room knows.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, cast

from game_server.engine.kit.copies import replace
from game_server.engine.kit.text import Typed
from game_server.engine.seats.seats import apply_places
from game_server.engine.state.events import (
    Event,
    NameErased,
    RoomOpened,
    SeatErased,
    SeatsForgotten,
    TextsErased,
)
from game_server.engine.state.personal import blank, ids_in, typed_in
from game_server.engine.state.run_events import PhasePlayed
from game_server.engine.state.state import Seat, State
from game_server.errors import IllegalMoveError

T = TypeVar("T")


def erase(state: State, seat: str, now: int) -> tuple[Event, ...]:
    """Return what the erasure of *seat* causes, nothing if it is erased already.

    Raises `IllegalMoveError` for a seat that never was.
    """
    if seat in state.erased:
        return ()
    if seat not in state.seats and seat not in state.texts:
        raise IllegalMoveError("seat_unknown")
    return (SeatErased(seat, state.texts.get(seat, ()), now),)


def apply_erased(state: State, event: SeatErased | TextsErased | NameErased) -> State:
    """Return *state* without what *event* erases; what it was counted for stays counted."""
    match event:
        case SeatErased():
            return _without_seat(state, event)
        case TextsErased(texts=texts):
            return _without_texts(state, texts)
        case NameErased():
            return note_texts(_with_name(state, event), (event,))


def _without_seat(state: State, event: SeatErased) -> State:
    """Return *state* without the seat and without its texts."""
    gone = _without_texts(apply_places(state, SeatsForgotten((event.seat,))), event.texts)
    return replace(
        gone,
        texts={seat: texts for seat, texts in gone.texts.items() if seat != event.seat},
        attended=tuple(seat for seat in gone.attended if seat != event.seat),
        erased={**gone.erased, event.seat: _bare(state, event.seat)},
    )


def _with_name(state: State, event: NameErased) -> State:
    """Return *state* with the room's name for a seat, and none that people gave it."""
    named = replace(
        state.seats[event.seat],
        name=event.name,
        names=(),
        name_erased=True,
        renamed=False,
        proposed=False,
    )
    seats = {**state.seats, event.seat: named}
    return replace(state, seats=seats, text_count=state.text_count + 1)


def _without_texts(state: State, texts: Iterable[str]) -> State:
    """Return *state* with *texts*, by their ids, in nothing that was played."""
    ids = frozenset(texts)
    left = {
        seat: tuple(tuple(typed for typed in answer if typed.id not in ids) for answer in answers)
        for seat, answers in state.written.items()
    }
    return replace(
        state,
        runs=blank(state.runs, ids),
        checkpoints=blank(state.checkpoints, ids),
        carry_overs=blank(state.carry_overs, ids),
        results=blank(state.results, ids),
        sides=blank(state.sides, ids),
        written={
            seat: kept for seat, answers in left.items() if (kept := tuple(filter(None, answers)))
        },
    )


def _bare(state: State, id_: str) -> Seat:
    """Return what figures need of a seat: how many persons, how many for the first time."""
    seat, nameless = state.seats.get(id_), Typed("", None)
    if seat is None:
        return Seat(id_, nameless, 0, 0, state.phase, status="out")
    return Seat(
        id_,
        nameless,
        seat.persons,
        0,
        seat.joined_phase,
        status=seat.status,
        first_time=seat.first_time,
    )


def note_texts(state: State, events: Iterable[Event]) -> State:
    """Return *state* with whose the texts of *events* are."""
    texts, written = state.texts, state.written
    for event in events:
        if (seat := seat_of(event)) and (ids := ids_in((event,))):
            texts = {**texts, seat: (*texts.get(seat, ()), *ids)}
            if isinstance(event, PhasePlayed):
                written = {**written, seat: (*written.get(seat, ()), typed_in(event))}
    return state if texts is state.texts else replace(state, texts=texts, written=written)


def seat_of(event: Event) -> str:
    """Return the seat that *event* is of, empty for none."""
    of = event.event if isinstance(event, PhasePlayed) else event
    return str(getattr(of, "seat", "") or getattr(of, "sender", ""))


def without_seat(events: Iterable[Event], seat: str) -> Iterator[Event]:
    """Yield *events* without those of *seat*, and without its id in those of others.

    For journals of rooms that are closed: figures are not made of them any more.
    """
    for event in events:
        if isinstance(event, SeatErased | RoomOpened):
            yield event
        elif seat_of(event) != seat:
            yield _without(event, seat)


def _without(value: T, seat: str) -> T:
    """Return *value* without the id *seat*: an empty string where a field holds nothing else."""
    if isinstance(value, str):
        return cast("T", "") if value == seat else value
    if isinstance(value, Mapping):
        kept = {key: _without(part, seat) for key, part in value.items() if key != seat}
        return cast("T", kept)
    if isinstance(value, tuple | frozenset):
        parts = (_without(part, seat) for part in value if part != seat)
        return cast("T", tuple(parts) if isinstance(value, tuple) else frozenset(parts))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {
        field.name: _without(getattr(value, field.name), seat) for field in fields(value)
    }
    return cast("T", replace(cast("Any", value), **changes))
