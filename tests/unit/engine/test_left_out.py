"""Activities that are left out before they begin, and left after their result: rule 0.1."""

from dataclasses import replace

import pytest

from game_server.engine.state.console_moves import Close, LeaveOut, Skip
from game_server.errors import IllegalMoveError
from tests.game import CONSOLE, Game
from tests.samples import estimate, scenario, talk


def session(players: int = 5) -> Game:
    """Return a game of four phases, of which the third and the fourth are optional."""
    optional = [replace(estimate(name), optional=True) for name in ("b", "c")]
    return Game(scenario(talk(), estimate("a"), *optional), players=players)


def test_an_optional_activity_is_passed_over() -> None:
    """The button opens the one after, the sheet tells it before, and all once it was passed."""
    game = session()
    game.console(LeaveOut("x3", on=True))
    assert game.send(CONSOLE, LeaveOut("x3", on=True)) == ()
    assert game.view("console")["sheet"]["x3"]["left_out"] is True
    assert game.view("all")["skipped"] == []
    while game.state.phase != 1:
        game.next()
    game.next_until("discuss")
    assert game.view("console")["next"]["id"] == "x4"
    game.next()
    assert game.state.phase == 3
    assert game.view("all")["skipped"] == ["x3"]
    assert "left_out" not in game.view("console")["sheet"]["x3"]


def test_the_last_activities_may_be_left_out() -> None:
    """Then the button ends the session."""
    game = session()
    for phase in ("x3", "x4"):
        game.console(LeaveOut(phase, on=True))
    while game.state.phase != 1:
        game.next()
    game.next_until("discuss")
    assert game.view("console")["next"] == {"what": "end"}
    game.next()
    assert game.state.status == "closed"


def test_an_activity_is_taken_back() -> None:
    """As long as it is to come."""
    game = session()
    game.console(LeaveOut("x3", on=True))
    game.console(LeaveOut("x3", on=False))
    while game.state.phase != 2:
        game.next()
    with pytest.raises(IllegalMoveError, match="not_proposed"):
        game.console(LeaveOut("x3", on=True))


@pytest.mark.parametrize("phase", ["x1", "x2", "x9", ""])
def test_only_optional_activities_are_left_out(phase: str) -> None:
    """Others are the session itself."""
    with pytest.raises(IllegalMoveError, match="not_proposed"):
        session().console(LeaveOut(phase, on=True))


def test_to_leave_an_activity_after_its_result_counts_its_answers() -> None:
    """Before, it is skipped; the console is told which of both it will be."""
    for step, outcome in (("lock", "skipped"), ("reveal", "played"), ("discuss", "played")):
        game = session()
        game.next_until("input")
        game.guess("p1", 10)
        game.next_until(step)
        assert ("shows_result" in game.view("console")) is (outcome == "played")
        game.console(Skip(game.state.last_step))
        assert game.view("console")["sheet"]["x2"]["outcome"] == outcome
    game.console(Close())


def test_an_activity_that_asks_again_is_skipped_after_its_first_answers() -> None:
    """What the room knows by then is not its result."""
    game = Game(scenario(estimate(duo=True), talk()), players=5)
    game.next_until("input")
    game.guess("p1", 10)
    game.next_until("discuss")
    game.console(Skip(game.state.last_step))
    assert game.view("all")["skipped"] == ["x1"]
