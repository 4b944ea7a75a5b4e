"""The portrait of a table that orders together: rule M3.7."""

from dataclasses import replace

from game_server.engine.mechanics.order import OrderState, Shared, rules
from game_server.engine.state.console_moves import SeatAtTable
from tests.unit.engine.mechanics.test_order_tables import ONE, START, TWO, play, room, shift, sort


def test_a_table_learns_how_often_its_list_changed() -> None:
    """M3.7: its own seats alone; a list that nobody moved has nothing to tell."""
    game = room()
    shift(game, "p1", START[1])
    shift(game, "p2", START[2])
    game.ready("p4", "p5")
    game.next_until("reveal")
    told = play(game, "p3")["table"]
    assert told["moved"] == 2
    assert "all_moved" not in told
    assert "moved" not in play(game, "p4")["table"]
    assert "shared" not in play(game, "all")["room"]


def test_tables_where_everybody_moved_something_are_told() -> None:
    """M3.7: in the order of their numbers, without a press, and no other table."""
    game = room()
    for seat in (*ONE, "p4", "p5"):
        shift(game, seat, START[-1])
    game.next_until("lock")
    assert "room" not in play(game, "all")
    game.next_until("reveal")
    assert play(game, "p2")["table"]["all_moved"] is True
    assert "all_moved" not in play(game, "p4")["table"]
    assert play(game, "all")["room"]["shared"] == [1]


def test_a_very_small_table_is_not_told() -> None:
    """M3.7: of two people one would learn what the other did."""
    game = room()
    game.console(SeatAtTable("p3", 2))
    for seat in ("p1", "p2", "p3"):
        shift(game, seat, START[-1])
    game.next_until("reveal")
    assert "shared" not in play(game, "all")["room"]
    assert "all_moved" not in play(game, "p1")["table"]


def test_who_only_agrees_belongs_to_the_table_and_did_not_move() -> None:
    """M3.7: everybody for whom the list answers is asked for."""
    game = room()
    sort(game, "p1", "abcd")
    shift(game, "p2", "d")
    game.ready("p1", "p2")
    game.next_until("reveal")
    assert "shared" not in play(game, "all")["room"]


def test_tables_that_merge_add_what_they_moved() -> None:
    """M3.7: who leaves is asked for no longer."""
    mine = Shared(START, frozenset(ONE), counts=True, movers=frozenset(("p1",)), moved=2)
    theirs = Shared(START, frozenset(TWO), counts=True, movers=frozenset(("p4",)), moved=3)
    one, other = replace(OrderState(), shared=mine), replace(OrderState(), shared=theirs)
    both = rules.merge(one, other).shared
    assert both is not None
    assert (both.movers, both.moved) == (frozenset(("p1", "p4")), 5)
    left = rules.remove_seat(one, "p1").shared
    assert left is not None
    assert (left.movers, left.moved) == (frozenset(), 2)
