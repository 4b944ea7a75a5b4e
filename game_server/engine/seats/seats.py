"""How events change seats, their phones and their places; no event fails."""

from collections.abc import Mapping
from typing import TypeVar

from game_server.engine.kit.codes import personal_code
from game_server.engine.kit.copies import replace
from game_server.engine.kit.text import Personal
from game_server.engine.seats.attendance import add_to_asked
from game_server.engine.state.events import SeatsEmptied, SeatsForgotten, SeatsReturned, SeatsStayed
from game_server.engine.state.state import Seat, State

V = TypeVar("V")
FORMER = 4
"""Phones remembered that had a seat before, so that they can be told where it is."""


def add_seat(state: State, seat: Seat, token: Personal) -> State:
    """Return *state* with a new *seat* and its personal code; an erased *token* opens none."""
    code = personal_code(state.seed, seat.id, 0, {*state.codes, state.code})
    return replace(
        add_to_asked(state, frozenset({seat.id})),
        seats={**state.seats, seat.id: replace(seat, code=code)},
        seen={**state.seen, seat.id: seat.joined_at},
        seat_count=state.seat_count + 1,
        tokens=_brought(state.tokens, token, seat.id),
        codes={**state.codes, code: seat.id},
        text_count=state.text_count + 1,
        personal_count=state.personal_count + 1,
    )


def reassign_seat(state: State, seat: Seat, token: Personal) -> State:
    """Return *state* with *seat* moved to the phone with *token*, under a new personal code."""
    uses = seat.uses + 1
    code = personal_code(state.seed, seat.id, uses, {*state.codes, state.code})
    had = [known for known, owned in state.tokens.items() if owned == seat.id]
    before = [known for known, owned in state.former.items() if owned == seat.id]
    others = {known: owned for known, owned in state.former.items() if owned != seat.id}
    latest = [known for known in (*before, *had) if known != token.text][-FORMER:]
    tokens = {known: owned for known, owned in state.tokens.items() if owned != seat.id}
    codes = {known: owned for known, owned in state.codes.items() if owned != seat.id}
    return replace(
        state,
        seats={**state.seats, seat.id: replace(seat, code=code, uses=uses)},
        tokens=_brought(tokens, token, seat.id),
        former={known: id_ for known, id_ in others.items() if known != token.text}
        | dict.fromkeys(latest, seat.id),
        codes={**codes, code: seat.id},
        personal_count=state.personal_count + 1,
    )


def apply_places(
    state: State, event: SeatsStayed | SeatsEmptied | SeatsReturned | SeatsForgotten
) -> State:
    """Apply what became of places.

    Counts of the open step stay, or they would tell who answered.
    """
    meant = frozenset(event.seats)
    if isinstance(event, SeatsForgotten):
        return replace(
            state,
            seats=_but(meant, state.seats),
            seen=_but(meant, state.seen),
            devices=_but(meant, state.devices),
            tokens=_not_of(meant, state.tokens),
            former=_not_of(meant, state.former),
            codes=_not_of(meant, state.codes),
        )
    seats = {id_: state.seats[id_] for id_ in event.seats}
    match event:
        case SeatsStayed():
            changed = {id_: replace(seat, stayed=True) for id_, seat in seats.items()}
        case SeatsEmptied():
            changed = {id_: replace(seat, status="empty") for id_, seat in seats.items()}
        case SeatsReturned():
            changed = {id_: replace(seat, status="in") for id_, seat in seats.items()}
            state = add_to_asked(state, meant)
    return replace(state, seats={**state.seats, **changed})


def _brought(tokens: Mapping[str, str], token: Personal, seat: str) -> Mapping[str, str]:
    return tokens if token.text is None else {**tokens, token.text: seat}


def _but(ids: frozenset[str], values: Mapping[str, V]) -> Mapping[str, V]:
    return {id_: value for id_, value in values.items() if id_ not in ids}


def _not_of(seats: frozenset[str], owned: Mapping[str, str]) -> Mapping[str, str]:
    return {key: seat for key, seat in owned.items() if seat not in seats}
