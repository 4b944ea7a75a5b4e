"""The call for partners: how many are interested at least is told once, never who (M0.4)."""

from random import Random

import pytest

from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.talk import InterestTold, TellInterest, rules
from game_server.errors import IllegalMoveError
from tests.game import Game
from tests.samples import debrief, estimate, scenario, talk


def called(*, players: int = 7) -> Game:
    """Return a room that is told how to become a partner."""
    game = Game(scenario(estimate("x1"), debrief("x2", partners=True), talk("x3")), players=players)
    game.next_until("discuss")
    game.next()
    return game


def tell(game: Game, *numbers: int, on: bool = True) -> None:
    """Let seats say « Ça m'intéresse », or take it back."""
    for number in numbers:
        game.play(f"p{number}", TellInterest(on))


def shown(game: Game, audience: str = "all") -> Document:
    """Return what an audience sees of the talk."""
    found: Document = game.view(audience).get("play", {})
    return found


def test_the_call_is_read_where_people_talk() -> None:
    """M0.4: in one's own language, on every page, in each step of the talk."""
    game = called()
    assert shown(game)["partners"] == "Parlez-en à la Cellule."
    assert game.view("all", "en")["play"]["partners"] == "Talk to the team."
    game.next()
    assert "partners" in shown(game)


def test_nobody_is_told_of_it_while_it_runs() -> None:
    """M0.4, F3: only one's own phone knows its own, however many are interested."""
    game = called(players=13)
    before = shown(game)
    tell(game, *range(1, 13))
    assert shown(game) == before
    assert shown(game, "p1") == {"interested": True}
    assert shown(game, "p13") == {}


@pytest.mark.parametrize(("interested", "told"), [(0, None), (10, None), (11, 5), (12, 5)])
@pytest.mark.parametrize("last", [False, True])
def test_the_report_tells_once_how_many_at_least(
    interested: int, told: int | None, *, last: bool
) -> None:
    """M0.4: also where the call ends the session, and though the talk asks nothing (0.5)."""
    phases = (estimate("x1"), debrief("x2", partners=True), *(() if last else (talk("x3"),)))
    game = Game(scenario(*phases), players=12)
    game.next_until("prompt1")
    tell(game, *range(1, interested + 1))
    while game.state.status != "closed":
        game.next()
    found = game.figures()
    assert found["volunteers"] == ({"n": told} if told else {"few": True})
    assert list(found["phases"]) == ["x1"]


def test_no_figure_comes_of_a_call_alone() -> None:
    """Figures are there once answers have stopped, and of a room without a call there is none."""
    game = Game(scenario(debrief("x1", partners=True), estimate("x2"), talk("x3")), players=7)
    game.next()
    tell(game, 1, 2, 3, 4, 5)
    assert game.figures() == {}
    without = Game(scenario(estimate("x1"), talk("x2")), players=7)
    without.next_until("discuss")
    assert "volunteers" not in without.figures()


def test_an_interest_can_be_taken_back() -> None:
    """M0.4: the phone forgets it."""
    game = called()
    tell(game, 5)
    tell(game, 5, on=False)
    assert shown(game, "p5") == {}


def test_an_interest_stays_when_the_room_goes_back_or_on() -> None:
    """M0.4: it is of the talk, not of one of its steps."""
    game = called()
    tell(game, 1)
    game.step_back()
    assert shown(game, "p1") == {"interested": True}
    game.next()
    assert shown(game, "p1") == {"interested": True}


def test_nobody_is_interested_elsewhere_nor_without_a_seat() -> None:
    """Neither in a talk that calls for nobody, nor as a facilitator, nor in another activity."""
    game = called()
    for seat, code in (("", "not_allowed"), ("p1", "step_locked")):
        if seat:
            game.next(2)
        with pytest.raises(IllegalMoveError) as error:
            game.play(seat, TellInterest(on=True))
        assert error.value.code == code


def test_the_bot_is_interested_at_times_and_once() -> None:
    """It sees what a phone sees."""
    game = called(players=1)
    rng = Random(3)
    for _ in range(40):
        move = rules.bot_after({"all": game.view("all"), "seat": game.view("p1")}, rng)
        if move is not None:
            game.play("p1", move)
    told = [event for event in game.events if isinstance(getattr(event, "event", 0), InterestTold)]
    assert len(told) == 1
