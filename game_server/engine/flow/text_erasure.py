"""Erasure of one typed text at a facilitator's wish; what it counted for stays.

0.21 A facilitator can erase for good what the console lists of typed texts, and a nickname. A text
    goes wherever somebody typed the same, in any spelling, and where its authors had typed a part
    of it before. A nickname goes with those that its seat had before; a proposed one stands for it.
"""

from collections.abc import Iterable

from game_server.engine.flow.playing import context_of, open_for
from game_server.engine.kit.text import Typed
from game_server.engine.mechanics import MECHANICS
from game_server.engine.seats.names import free_name, proposed_name
from game_server.engine.state.console_moves import EraseText
from game_server.engine.state.events import NameErased, TextsErased
from game_server.engine.state.state import State
from game_server.errors import IllegalMoveError


def erase_text(state: State, move: EraseText, by: str, now: int) -> tuple[TextsErased, ...]:
    """Return what erases the texts of a thing that the console lists, as the access *by* wishes.

    Raises `not_proposed` for a thing that is not listed, or has no text, or has none any more, and
    `step_locked` for another step.
    """
    here = open_for(state, "", move.group, move.step, now)
    typed = MECHANICS[here.spec.mechanic].typed
    if typed is None:
        raise IllegalMoveError("not_proposed")
    found = typed(here.spec.content, here.play, move.thing, context_of(state, here, "", now))
    return (TextsErased(_alike(state, found), by, now),)


def erase_name(state: State, seat: str, by: str, now: int) -> tuple[NameErased, ...]:
    """Return what erases the nicknames of *seat*, nothing if its only one is the room's.

    Raises `seat_unknown`.
    """
    if seat not in state.seats:
        raise IllegalMoveError("seat_unknown")
    texts = state.seats[seat].names
    if not texts:
        return ()
    others = [other.name.text or "" for other in state.seats.values() if other.id != seat]
    name = free_name(proposed_name(state.seed, seat), others)
    return (NameErased(seat, Typed(f"t{state.text_count + 1}", name), texts, by, now),)


def _alike(state: State, found: tuple[Typed, ...]) -> tuple[str, ...]:
    """Return the ids of *found*, and of what says the same in any answer of the session."""
    wanted, ids = _folds(found), dict.fromkeys(typed.id for typed in found)
    for answers in state.written.values():
        if any(_folds(answer) == wanted for answer in answers):
            typed_here = (typed for answer in answers for typed in answer)
            ids |= dict.fromkeys(typed.id for typed in typed_here if _folds((typed,)) <= wanted)
    return tuple(ids)


def _folds(texts: Iterable[Typed]) -> frozenset[str]:
    """Return *texts* in any spelling."""
    return frozenset((typed.text or "").casefold() for typed in texts)
