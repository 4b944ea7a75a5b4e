"""The warm-up: a question of two choices with no right answer, while people come in (rule 0.19).

F3 Choices are told in lots of twelve seats that were in none before, as they were then: what is
changed or taken back later changes nothing that is told. Of each word it is told how many at least.
0.15 A choice is a reply. Its tile is laid as the warm-up ends, together with all others.
"""

from game_server.disclosure import TWO_PARTS, at_least
from game_server.engine.kit.copies import replace
from game_server.engine.kit.text import localized
from game_server.engine.state.documents import WarmUpCounts, WarmUpQuestion
from game_server.engine.state.events import Event
from game_server.engine.state.moves import ChooseHalf
from game_server.engine.state.run_events import Half, HalfChosen
from game_server.engine.state.state import State
from game_server.errors import IllegalMoveError


def is_open(state: State) -> bool:
    """Return whether the warm-up takes choices: from the lobby on, until the welcome has ended."""
    asked = state.scenario.warm_up
    return asked is not None and state.status != "closed" and state.phase < asked.closes


def choose_half(state: State, seat: str, move: ChooseHalf) -> tuple[Event, ...]:
    """Record one of the two words for a seat, or that it takes its choice back.

    Raises `step_locked` after the welcome, `not_open` where none is asked or all is suspended.
    """
    if state.scenario.warm_up is None or state.paused:
        raise IllegalMoveError("not_open")
    if not is_open(state):
        raise IllegalMoveError("step_locked")
    return () if state.halves.get(seat, "") == move.half else (HalfChosen(seat, move.half),)


def apply_chosen(state: State, event: HalfChosen) -> State:
    """Return *state* with the choice of a seat; it is told with eleven others that are new (F3)."""
    halves = {seat: half for seat, half in state.halves.items() if seat != event.seat}
    if event.half:
        halves[event.seat] = event.half
    seats, told = state.seats, state.told_halves
    lot = {
        seat: half
        for seat, half in halves.items()
        if seat not in told and seat in seats and seats[seat].status == "in"
    }
    if len(lot) >= TWO_PARTS:
        told = {**told, **lot}
    return replace(state, halves=halves, told_halves=told)


def question(state: State, variant: str) -> WarmUpQuestion | None:
    """Return what everybody is asked, None while nothing is."""
    asked = state.scenario.warm_up
    if asked is None or not is_open(state):
        return None
    return {
        "question": localized(asked.question, variant),
        "left": localized(asked.left, variant),
        "right": localized(asked.right, variant),
    }


def counted(state: State) -> WarmUpCounts | None:
    """Return how many chose each word, at least; None before a first lot is told (F3)."""
    if not state.told_halves or not is_open(state):
        return None
    chosen = [*state.told_halves.values()]
    left, right = (at_least(chosen.count(half), len(chosen)) for half in ("left", "right"))
    return {"left": left, "right": right}


def chosen_by(state: State, seat: str) -> Half | None:
    """Return what a seat chose, None where it has not, or where nothing is asked any more."""
    return state.halves.get(seat) if is_open(state) else None
