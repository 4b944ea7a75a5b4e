"""Rooms with an eye on the clock, for tests of time."""

from typing import get_args

import pytest

from game_server.engine.flow.deadlines import armed_deadlines
from game_server.engine.state.console_moves import TimeFactor
from game_server.engine.state.events import Event
from game_server.engine.state.moves import Move
from game_server.engine.state.run_events import StepOpened
from game_server.errors import IllegalMoveError
from tests.game import CONSOLE, Game
from tests.samples import estimate, scenario, talk

INPUT = 72
"""Seconds of the input of an estimate of 180 s."""


def answering(*, strict: bool = False, auto: bool = False, players: int = 2) -> Game:
    """Return a room at the input of an estimate, its step id being 2."""
    phases = (estimate(strict=strict), talk())
    script = scenario(*phases, pace="auto") if auto else scenario(*phases)
    game = Game(script, players=players)
    game.wait(5)
    game.next_until("input")
    return game


def code(game: Game, move: Move) -> str:
    """Return the code with which the facilitator's *move* is refused."""
    with pytest.raises(IllegalMoveError) as error:
        game.send(CONSOLE, move)
    return error.value.code


def left(game: Game) -> float | None:
    """Return the seconds left on the pages, None without a limit."""
    deadline: int | None = game.view("all")["step"].get("deadline")
    return None if deadline is None else (deadline - game.now) / 1000


def armed(game: Game) -> list[str]:
    """Return the kinds of deadline that the room has to report."""
    return [deadline.id.partition(":")[0] for deadline in armed_deadlines(game.state)]


def opened(events: tuple[Event, ...]) -> int:
    """Return how many steps *events* open."""
    return sum(isinstance(event, StepOpened) for event in events)


def _factor(text: str) -> TimeFactor:
    """Return *text* as one of the factors."""
    (found,) = [factor for factor in get_args(TimeFactor) if factor == text]
    factor: TimeFactor = found
    return factor
