"""What becomes of who is away (rule 0.12): the table plays without them, or a bot for them."""

from dataclasses import replace

import pytest

from game_server.engine.attendance import ABSENT_AFTER
from game_server.engine.console_moves import MergeTables, RemoveDeadline, SeatAtTable
from game_server.engine.evolve import replay
from game_server.engine.mechanics import MECHANICS
from tests.game import Game
from tests.rounds import ROUNDS
from tests.unit.engine.tabled import back, forward, meeting, play_of, votes

pytestmark = pytest.mark.usefixtures("rounds_entered")
AWAY = ABSENT_AFTER / 1000


def left_alone(game: Game, *there: str) -> None:
    """Let a minute pass in which only some seats are seen."""
    game.wait(AWAY - 1)
    game.attend(*there)
    game.wait(1)
    game.pass_deadlines()


def voting_without(absent: str = "p3") -> Game:
    """Return a room whose first table votes, and one of whose players is away in it."""
    game = meeting(absent="bot")
    game.wait(1)
    forward(game, 1)
    left_alone(game, *(seat for seat in game.state.seats if seat != absent))
    return game


def test_a_bot_plays_for_who_is_away() -> None:
    """After a minute, once, and for nobody who is there."""
    game = voting_without()
    assert set(play_of(game, 1).votes) == {"p3"}
    assert game.state.run(1).bots == {"p3"}
    game.pass_deadlines()
    assert set(play_of(game, 1).votes) == {"p3"}


def test_a_bot_chooses_alike_in_a_replay() -> None:
    """What it did stands in the events: nothing is drawn again."""
    game = voting_without()
    assert replay(game.events) == game.state


def test_who_is_back_plays_on() -> None:
    """Its own move takes the place of the bot's, and counts as its own."""
    game = voting_without()
    other = "a" if play_of(game, 1).votes["p3"] == "b" else "b"
    votes(game, p3=other)
    assert play_of(game, 1).votes["p3"] == other
    assert game.state.run(1).bots == frozenset()


def test_a_vote_of_a_bot_is_in_no_figure() -> None:
    """Who was away has not answered, and has not refused either."""
    game = voting_without()
    votes(game, p1="a", p2="a")
    while game.step != "show":
        game.next()
    assert game.tally.measures[0].answered == {"p1", "p2"}


def test_a_bot_that_has_nothing_to_do_does_nothing() -> None:
    """Where a step asks for nothing that it could give, and where the seat has answered before."""
    game = meeting(absent="bot")
    left_alone(game, "p1")
    assert play_of(game, 1).votes == {}
    forward(game, 1)
    votes(game, p2="a")
    left_alone(game, "p1")
    assert set(play_of(game, 1).votes) == {"p2", "p3"}


@pytest.mark.parametrize("absent", [None, "skip", "wait"])
def test_without_the_policy_no_bot_plays(absent: str | None) -> None:
    """The room goes on, or waits, and nobody answers for anybody."""
    game = meeting(absent="skip" if absent == "skip" else "wait" if absent else None)
    forward(game, 1)
    left_alone(game, "p1")
    assert play_of(game, 1).votes == {}


def test_a_mechanic_that_wants_no_bots_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A script that asks for them all the same plays on without."""
    monkeypatch.setitem(MECHANICS, ROUNDS.name, replace(ROUNDS, bots=False))
    game = meeting(absent="bot")
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


def test_a_vote_of_a_bot_stays_one_wherever_its_table_goes() -> None:
    """Back to the start of a later step, by itself or with the room, and into another table."""
    game = voting_without()
    forward(game, 1)
    back(game, 1)
    assert set(play_of(game, 1).votes) == {"p3"}
    assert game.state.run(1).bots == {"p3"}
    game.next()
    game.step_back()
    assert game.state.run(1).bots == {"p3"}
    game.console(MergeTables(1, 2))
    assert set(play_of(game, 2).votes) == {"p3"}
    assert game.state.run(2).bots == {"p3"}
    assert replay(game.events) == game.state


def test_going_back_before_a_bot_played_forgets_that_it_did() -> None:
    """Nothing of it is left, and whoever is there by then has answered nothing for a bot."""
    game = voting_without()
    back(game, 1)
    assert play_of(game, 1).votes == {}
    assert game.state.run(1).bots == frozenset()


def test_whoever_sits_elsewhere_has_no_bot_left_behind() -> None:
    """Its vote is gone from the table that it left, and with it that a bot gave it."""
    game = voting_without()
    game.console(SeatAtTable("p3", 2))
    assert play_of(game, 1).votes == {}
    assert game.state.run(1).bots == frozenset()


def test_a_bot_that_has_nothing_to_say_leaves_nothing() -> None:
    """Of a second vote it knows nothing: who is away has given none."""
    game = meeting(absent="bot")
    game.wait(1)
    forward(game, 1)
    votes(game, p1="a", p2="b")
    forward(game, 1)
    game.console(RemoveDeadline(game.state.run(1).last, 1))
    left_alone(game, "p1", "p2")
    assert game.step_at(1) == "again"
    assert play_of(game, 1).second == {}
    assert game.state.run(1).bots == frozenset()
