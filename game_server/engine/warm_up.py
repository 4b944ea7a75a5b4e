"""The warm-up: a question of two choices with no right answer, while people come in (rule 0.19).

0.8 No two counts that are told differ by the choices of fewer than five seats, nor does the first
one: each that is told is remembered.
0.15 A choice is a reply. Its tile is laid as the warm-up ends, together with all others.
"""

from collections.abc import Mapping
from typing import Final

from game_server.engine.copies import replace
from game_server.engine.documents import WarmUpCounts, WarmUpQuestion
from game_server.engine.events import Event
from game_server.engine.moves import ChooseHalf
from game_server.engine.run_events import Half, HalfChosen
from game_server.engine.small_groups import SMALL_GROUP
from game_server.engine.state import State
from game_server.engine.text import localized
from game_server.errors import IllegalMoveError

STEPS: Final = 20
"""Of so many choices one must differ for a hall to be told anew: it remembers all it was told."""
NOTHING: Final[Mapping[str, Half]] = {}


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
    """Return *state* with the choice of a seat; all are told anew once five seats differ.

    In a hall it is one in twenty that differ, so that it remembers some dozens and not hundreds.
    """
    halves = {seat: half for seat, half in state.halves.items() if seat != event.seat}
    if event.half:
        halves[event.seat] = event.half
    seats = state.seats
    now = {
        seat: half for seat, half in halves.items() if seat in seats and seats[seat].status == "in"
    }
    told = state.told_halves
    least = max(SMALL_GROUP, len(now) // STEPS)
    # The last that was told is the likeliest to differ by too few.
    if all(_differing(now, before) >= least for before in reversed((NOTHING, *told))):
        told = (*told, now)
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
    """Return how many chose each word, as it was told last; None before five did."""
    if not state.told_halves or not is_open(state):
        return None
    chosen = [*state.told_halves[-1].values()]
    return {"left": chosen.count("left"), "right": chosen.count("right")}


def chosen_by(state: State, seat: str) -> Half | None:
    """Return what a seat chose, None where it has not, or where nothing is asked any more."""
    return state.halves.get(seat) if is_open(state) else None


def _differing(now: Mapping[str, Half], before: Mapping[str, Half]) -> int:
    """Count the seats whose choice is not the same in both."""
    return sum(now.get(seat) != before.get(seat) for seat in now.keys() | before.keys())
