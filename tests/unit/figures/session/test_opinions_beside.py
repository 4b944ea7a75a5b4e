"""Figures of what is asked beside the phases: once it has closed, and not before."""

from dataclasses import replace

import pytest

from game_server.engine.kit.groups import side
from game_server.engine.mechanics.barometer import Answer
from game_server.engine.state.console_moves import Close
from game_server.engine.state.moves import Play
from game_server.engine.state.scenario import SideSpec
from game_server.figures.session import Tally, fold
from tests.game import Game, phone
from tests.samples import barometer, estimate, scenario, talk

pytestmark = pytest.mark.usefixtures("as_given")

BEFORE, AFTER = side(0), side(1)
PLAYERS = 12


def session() -> Game:
    """Return a room with a welcome, a card and a closing, and opinions beside both talks."""
    made = scenario(talk("a"), estimate("b"), talk("c"))
    before = SideSpec(barometer("b1", cards=()), 0, 1)
    after = SideSpec(barometer("b2", "after", cards=()), 2, 3)
    return Game(replace(made, sides=(before, after)), players=PLAYERS)


def tell(game: Game, group: int, *values: int) -> None:
    """Give one opinion, the first seats one value each, and pass the others."""
    for seat, value in zip(game.state.seats, values, strict=False):
        game.send(phone(seat), Play(0, Answer({"link": value}, ("able", "want")), group))


def measured(game: Game) -> Tally:
    """Return the tally of all that was played."""
    return fold(game.events)


def test_opinions_count_once_they_have_closed() -> None:
    """While the welcome is open there is no figure of them: who answered when would show."""
    game = session()
    game.next()
    tell(game, BEFORE, 1, 2, 3)
    assert measured(game).sides == {}
    game.next()
    assert measured(game).sides.keys() == {BEFORE}
    assert measured(game).sides[BEFORE].values["before.opinion.link"] == {"p1": 1, "p2": 2, "p3": 3}


def test_opinions_that_are_open_again_count_once_they_close_again() -> None:
    """Back in the welcome its answers stay, and those that change meanwhile count."""
    game = session()
    game.next()
    tell(game, BEFORE, 1, 2)
    game.next()
    game.step_back(previous=True)
    assert measured(game).sides == {}
    tell(game, BEFORE, 5)
    game.next()
    assert measured(game).sides[BEFORE].values["before.opinion.link"] == {"p1": 5, "p2": 2}
    game.next_until("lock")
    game.step_back()
    assert measured(game).sides.keys() == {BEFORE}


def test_opinions_that_never_opened_are_in_no_figure() -> None:
    """A session that ends early has those of the welcome alone, which close with it."""
    game = session()
    game.next()
    tell(game, BEFORE, 1)
    game.console(Close())
    assert measured(game).sides.keys() == {BEFORE}


def test_opinions_of_welcome_and_closing_are_compared() -> None:
    """As those of two barometers, though none is an activity of its own."""
    game = session()
    game.next()
    tell(game, BEFORE, *[2] * 11, 3)
    while game.state.phase < 2:
        game.next()
    tell(game, AFTER, *[3] * 11, 5)
    game.console(Close())
    figures = game.figures()
    assert figures is not None
    assert figures["perception"]["n"] == 12
    assert figures["perception"]["shift"] == 1.1
    assert figures["feeling"] == 50
    assert figures["phases"].keys() == {"x2"}
