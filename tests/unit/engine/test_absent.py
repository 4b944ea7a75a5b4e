"""What becomes of who is away (rule 0.12): the room waits or goes on, or their table does."""

import pytest

from game_server.engine.seats.attendance import ABSENT_AFTER
from game_server.engine.state.scenario import Absent
from tests.game import Game
from tests.unit.engine.tabled import forward, meeting, play_of

pytestmark = pytest.mark.usefixtures("rounds_entered")
AWAY = ABSENT_AFTER / 1000


def left_alone(game: Game, *there: str) -> None:
    """Let a minute pass in which only some seats are seen."""
    game.wait(AWAY - 1)
    game.attend(*there)
    game.wait(1)
    game.pass_deadlines()


@pytest.mark.parametrize("absent", [None, "skip", "wait", "table"])
def test_nobody_answers_for_anybody(absent: Absent | None) -> None:
    """Whatever the policy, who is away has answered nothing."""
    game = meeting(absent=absent)
    forward(game, 1)
    left_alone(game, "p1")
    assert play_of(game, 1).votes == {}


def test_a_table_plays_without_who_is_away() -> None:
    """After a minute two thirds are asked of those who are there, not only after ten."""
    game = meeting(absent="table")
    game.wait(1)
    game.step_back()
    game.ready("p1")
    left_alone(game, "p1")
    assert (game.step_at(1), game.step_at(2)) == ("vote", "talk")


def test_without_that_policy_the_table_waits() -> None:
    """One of three is not two thirds, for ten minutes."""
    game = meeting()
    game.wait(1)
    game.step_back()
    game.ready("p1")
    left_alone(game, "p1", "p2")
    assert game.step_at(1) == "talk"
