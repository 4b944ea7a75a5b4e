"""Players who change tables (rules 0.10, 0.17): what they gave counts once, also going back."""

import pytest

from game_server.engine.evolve import replay
from game_server.engine.flow.deadlines import armed_deadlines
from game_server.engine.kit.groups import ROOM
from game_server.engine.state.console_moves import MergeTables, Next, SeatAtTable
from game_server.engine.state.moves import Play
from tests.game import Game, phone
from tests.rounds import TRUTH, Note, Vote, Write
from tests.samples import scenario, talk
from tests.unit.engine.tabled import (
    ONE,
    TWO,
    back,
    code,
    console_code,
    forward,
    gathered,
    meeting,
    play_of,
    votes,
    voting,
)

pytestmark = pytest.mark.usefixtures("rounds_entered")


def test_going_back_brings_no_vote_back_of_who_sits_elsewhere() -> None:
    """A vote counts once, at the table where its seat sits, whatever that seat did before."""
    game = voting()
    votes(game, p1="a", p2="a")
    forward(game, 2)
    game.next()
    game.console(SeatAtTable("p1", 2))
    back(game, 1)
    assert play_of(game, 1).votes == {"p2": "a"}
    game.step_back()
    assert play_of(game, 1).votes == {"p2": "a"}


def test_a_table_goes_back_with_those_who_sit_there_now() -> None:
    """Whoever left is not asked there again, whoever came since is."""
    game = voting()
    game.console(SeatAtTable("p1", 2))
    game.console(SeatAtTable("p4", 1))
    back(game, 1, previous=True)
    assert game.state.run(1).asked == {"p2", "p3", "p4"}
    assert game.table(1)["ready"] == {"n": 0, "of": 3}
    assert play_of(game, 1).votes == {}


def test_a_vote_at_a_former_table_does_not_come_back_with_an_earlier_step() -> None:
    """Both tables vote, one player moves in between, and the first table goes back."""
    game = voting()
    votes(game, p1="a", p2="a")
    forward(game, 1)
    game.console(SeatAtTable("p1", 2))
    forward(game, 2)
    votes(game, p1="b")
    back(game, 1)
    assert "p1" not in play_of(game, 1).votes
    assert play_of(game, 2).votes == {"p1": "b"}


def test_a_merged_table_goes_back_with_all_that_both_had_before() -> None:
    """Whoever came finds there what they gave in earlier steps."""
    game = voting()
    votes(game, p1="a")
    game.next()
    game.console(MergeTables(2, 1))
    game.play_at_table("p1", Write("Une ligne"))
    back(game, 1)
    assert play_of(game, 1).votes == {"p1": "a"}
    assert game.state.run(1).asked == {*ONE, *TWO}


def test_a_merge_takes_the_carry_over_along() -> None:
    """Once: back at the start of the room's step they have it, and a new table does not."""
    game = meeting()
    game.play_at_table("p1", Note("un toit"))
    game.play_at_table("p4", Note("un puits"))
    game.console(MergeTables(2, 1))
    game.step_back()
    assert play_of(game, 1).ideas == {"p1": "un toit", "p4": "un puits"}
    game.console(SeatAtTable("p6", 2))
    assert play_of(game, 2).ideas == {}
    assert replay(game.events) == game.state


def test_who_leaves_a_table_leaves_no_carry_over() -> None:
    """Not even if the room goes back."""
    game = meeting()
    game.play_at_table("p1", Note("un toit"))
    game.console(SeatAtTable("p1", 2))
    game.step_back()
    assert play_of(game, 1).ideas == {}
    assert play_of(game, 2).ideas == {}


def test_a_table_that_had_not_begun_takes_over_what_comes_to_it() -> None:
    """People of a table that played sit down at one that formed since: their votes come along."""
    game = voting()
    votes(game, p1="a")
    forward(game, 1)
    game.next_until("show")
    game.console(SeatAtTable("p6", 5))
    game.console(MergeTables(1, 5))
    assert play_of(game, 5).votes == {"p1": "a"}
    assert replay(game.events) == game.state


def test_a_table_that_forms_anew_has_other_steps() -> None:
    """A move or a deadline that was meant for the former one of this number has no effect."""
    game = meeting(strict=True)
    (armed,) = (deadline.id for deadline in armed_deadlines(game.state) if deadline.group == 2)
    step = game.state.run(2).last
    game.console(MergeTables(2, 1))
    game.console(SeatAtTable("p4", 2))
    assert game.state.run(2).last > step
    assert code(game, phone("p4"), Play(step, Note("tard"), 2)) == "step_locked"
    assert armed not in {deadline.id for deadline in armed_deadlines(game.state)}
    assert replay(game.events) == game.state


def test_tables_merge_in_a_phase_that_is_not_by_table() -> None:
    """Nobody plays at one: people sit elsewhere, and that is all."""
    game = Game(scenario(talk(), talk("fin")), players=2)
    game.join_table(1, "p1")
    game.join_table(2, "p2")
    game.next()
    game.console(MergeTables(2, 1))
    assert {seat.table for seat in game.state.seats.values()} == {1}
    assert replay(game.events) == game.state


def test_tables_merge_with_all_that_they_did() -> None:
    """Votes of both stand once, the mark « prêt » of neither; the other is no more."""
    game = voting()
    forward(game, 2)
    votes(game, p1="a", p4="b", p5="a")
    game.console(MergeTables(2, 1))
    assert play_of(game, 1).votes == {"p1": "a", "p4": "b", "p5": "a"}
    assert set(game.state.runs) == {ROOM, 1}
    assert game.state.run(1).asked == {*ONE, *TWO}
    assert code(game, phone("p4"), Play(1, Vote("a"), 2)) == "table_changed"
    assert console_code(game, Next(1, 2)) == "table_unknown"
    votes(game, p4="a")
    game.next()
    assert gathered(game) == {1: {"p1": "a", "p4": "a", "p5": "a"}}
    assert replay(game.events) == game.state


def test_a_merge_clears_marks_and_brings_the_truth_along() -> None:
    """Whoever saw it may tell it: answers given afterwards earn nothing at that table."""
    game = meeting()
    game.ready("p1")
    forward(game, 2, 2)
    assert game.table(2)["play"]["truth"] == TRUTH
    assert not game.state.carried_over(0, 1).truth_shown
    game.console(MergeTables(2, 1))
    assert game.state.run(1).ready == frozenset()
    assert game.state.carried_over(0, 1).truth_shown
