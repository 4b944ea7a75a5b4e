"""The golden game of a talk about a card: what the room says in words."""

from game_server.engine.moves import React
from game_server.engine.run_events import ReactionKind
from tests.game import CONSOLE, phone
from tests.playthroughs.transcript import Recorded
from tests.samples import estimate, scenario, talk


def reactions() -> Recorded:
    """React in words: too early, twice, from five on, after going back, in the next activity."""
    game = Recorded(scenario(estimate("a"), estimate("b"), talk()))
    game.begin()
    for _ in range(7):
        game.join()
    game.next_until("reveal")
    _say(game, "surprise", 1)
    game.next()
    _say(game, "surprise", 1, 1, 2, 3, 4, 5, 6)
    _say(game, "doubt", 2)
    game.send(CONSOLE, React(game.state.last_step, "doubt"))
    game.step_back()
    _say(game, "surprise", 1)
    _say(game, "doubt", 3, 4, 5, 6)
    game.next()
    game.next_until("discuss")
    _say(game, "here_too", 1, 2, 3, 4, 5)
    game.next(2)
    return game


def _say(game: Recorded, kind: ReactionKind, *numbers: int) -> None:
    for number in numbers:
        game.wait(1)
        game.send(phone(f"p{number}"), React(game.state.last_step, kind))
