"""The warm-up: two words while people come in, counted together, never whose (rule 0.19)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import pytest

from game_server.engine.evolve import replay
from game_server.engine.mechanics.contract import Document
from game_server.engine.rules import open_moves
from game_server.engine.state.console_moves import Close, Kick, Pause, Resume
from game_server.engine.state.moves import ChooseHalf
from game_server.engine.state.run_events import Half
from game_server.errors import IllegalMoveError
from tests.game import CONSOLE, Game, phone
from tests.samples import estimate, scenario, talk, warm_up

QUESTION = {"question": "Café ou thé\u202f?", "left": "Café", "right": "Thé"}


def arriving(players: int = 11) -> Game:
    """Return a lobby that asks to warm up, before a welcome and a card."""
    script = scenario(talk("a"), estimate("b"), talk("c"))
    return Game(replace(script, warm_up=warm_up()), players=players)


def choose(game: Game, half: Half | Literal[""], *numbers: int) -> None:
    """Let the seats of these numbers choose a word, or none."""
    for number in numbers:
        game.send(phone(f"p{number}"), ChooseHalf(half))


def shown(game: Game) -> Document | None:
    """Return what the screen tells of the warm-up."""
    return game.view("screen").get("warm_up")


def test_all_are_asked_while_people_come_in() -> None:
    """From the lobby on until the welcome has ended, and a phone that comes late too."""
    game = arriving(2)
    assert game.view("all")["warm_up"] == QUESTION
    game.next()
    late = game.join()
    choose(game, "left", 3)
    assert game.view(late)["half"] == "left"
    assert "choose_half" in open_moves(game.state, late)
    game.next()
    assert "warm_up" not in game.view("all")
    assert "half" not in game.view(late)
    assert "choose_half" not in open_moves(game.state, late)
    with pytest.raises(IllegalMoveError, match="step_locked"):
        choose(game, "left", 1)


def test_where_none_is_asked_nobody_can_choose() -> None:
    """A scenario without a warm-up refuses its move."""
    game = Game(scenario(talk("a")), players=1)
    with pytest.raises(IllegalMoveError, match="not_open"):
        choose(game, "left", 1)
    assert "warm_up" not in game.view("all")


def test_the_screen_is_told_of_twelve_new_seats_at_a_time() -> None:
    """F3: and of each word that more than five, or ten, chose it."""
    game = arriving(24)
    choose(game, "left", *range(1, 9))
    choose(game, "right", 9, 10, 11)
    assert shown(game) is None
    choose(game, "right", 12)
    assert shown(game) == {"left": 5, "right": 0}
    choose(game, "right", *range(13, 24))
    assert shown(game) == {"left": 5, "right": 0}
    choose(game, "right", 24)
    assert shown(game) == {"left": 5, "right": 15}


def test_a_choice_is_changed_and_taken_back() -> None:
    """The phone sees its last one; the same again changes nothing and leaves no trace."""
    game = arriving(6)
    choose(game, "left", 1)
    stored = len(game.events)
    choose(game, "left", 1)
    assert len(game.events) == stored
    choose(game, "right", 1)
    assert game.view("p1")["half"] == "right"
    choose(game, "", 1)
    assert "half" not in game.view("p1")
    choose(game, "left", 2, 3, 4, 5)
    assert shown(game) is None


def test_what_is_changed_later_changes_nothing_that_is_told() -> None:
    """F3, finding F: four own choices, turned over and back, bring out nobody else's."""
    game = arriving(24)
    choose(game, "left", *range(1, 13))
    told = shown(game)
    assert told == {"left": 5, "right": 0}
    for half in ("right", "", "left"):
        choose(game, half, *range(1, 13))
        assert shown(game) == told
    game.console(Kick("p1"))
    assert shown(game) == told


def test_only_the_screen_tells_of_it() -> None:
    """A phone knows its own; nothing else changes for anybody, and no figure counts it."""
    game = arriving()
    game.attend(*game.state.seats)
    names = ("all", "console", *list(game.state.seats)[1:])
    before = {name: game.view(name) for name in names} | {"figures": game.figures()}
    choose(game, "left", 1)
    assert {name: game.view(name) for name in names} | {"figures": game.figures()} == before
    assert game.view("p1")["half"] == "left"


@pytest.mark.parametrize(
    ("players", "choosing", "laid"), [(11, (1, 2, 3), 3), (3, (1,), 3), (3, (), 3), (11, (), 0)]
)
def test_its_tiles_are_laid_together_as_it_ends(
    players: int, choosing: Sequence[int], laid: int
) -> None:
    """Rule 0.15: a tile for each choice, in a room of few one for each seat that is in."""
    game = arriving(players)
    planned = game.view("screen")["roof"]
    choose(game, "left", *choosing)
    game.next()
    assert game.view("screen")["roof"] == planned
    assert planned["n"] == 0
    game.next()
    assert game.view("screen")["roof"]["n"] == laid


def test_going_back_takes_its_tiles_off_and_asks_again() -> None:
    """What was chosen stays, and what was told too."""
    game = arriving(13)
    choose(game, "left", *range(1, 13))
    game.next()
    game.next()
    assert game.view("screen")["roof"]["n"] == 12
    game.step_back(previous=True)
    assert game.view("screen")["roof"]["n"] == 0
    assert shown(game) == {"left": 5, "right": 0}
    choose(game, "right", 13)
    game.next()
    assert game.view("screen")["roof"]["n"] == 13


def test_a_session_that_ends_early_lays_its_tiles() -> None:
    """The finished roof has them, and a journal that is read again makes the same room."""
    game = arriving(6)
    choose(game, "right", 1, 2, 3, 4, 5)
    game.console(Close())
    assert game.view("all")["roof"]["n"] == 5
    assert replay(game.events) == game.state


def test_nobody_chooses_while_the_session_is_suspended() -> None:
    """As with all that is asked."""
    game = arriving(1)
    game.next()
    game.console(Pause(game.state.last_step))
    assert "choose_half" not in open_moves(game.state, "p1")
    with pytest.raises(IllegalMoveError, match="not_open"):
        choose(game, "left", 1)
    game.console(Resume(game.state.last_step))
    choose(game, "left", 1)


def test_a_facilitator_has_no_choice() -> None:
    """Nor a tile of its own."""
    game = arriving(1)
    with pytest.raises(IllegalMoveError, match="not_allowed"):
        game.send(CONSOLE, ChooseHalf("left"))
