"""A golden game of a lobby that warms up: words chosen, changed, taken back, and too late."""

from dataclasses import replace
from typing import Literal

from game_server.engine.state.console_moves import Close
from game_server.engine.state.moves import ChooseGlaze, ChooseHalf
from tests.game import CONSOLE, phone
from tests.playthroughs.transcript import Recorded
from tests.samples import estimate, scenario, talk, warm_up


def play() -> Recorded:
    """Warm up: four choices are not told, five are; a change, a late phone, tiles, no figure."""
    game = Recorded(replace(scenario(talk("accueil"), estimate("a")), warm_up=warm_up()))
    game.begin()
    for _ in range(6):
        game.join()
    _choose(game, "left", 1, 2, 3)
    _choose(game, "right", 4, 5)
    _choose(game, "right", 1, 1)
    _choose(game, "", 2)
    game.send(CONSOLE, ChooseHalf("left"))
    game.send(phone("p6"), ChooseGlaze("brick"))
    game.send(phone("p6"), ChooseGlaze("ochre"))
    game.next()
    game.join()
    _choose(game, "left", 4, 5, 6, 7)
    game.next()
    _choose(game, "left", 2)
    game.step_back(previous=True)
    _choose(game, "left", 2)
    game.next_until("input")
    game.guesses(p1=90, p2=110, p3=120, p4=150, p5=200)
    game.next_until("discuss")
    game.console(Close())
    return game


def _choose(game: Recorded, half: Literal["left", "right", ""], *numbers: int) -> None:
    for number in numbers:
        game.wait(1)
        game.send(phone(f"p{number}"), ChooseHalf(half))
