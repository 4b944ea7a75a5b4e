"""Order by table: rules M3.5 and M3.6, and what each audience sees of it."""

from dataclasses import replace
from random import Random

import pytest

from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.order import (
    Arrange,
    OrderContent,
    Shared,
    Shift,
    ShowTables,
    rules,
)
from game_server.engine.state.console_moves import MergeTables, Next, SeatAtTable, StepBack
from game_server.engine.state.moves import ChooseTable, Play
from game_server.errors import IllegalMoveError
from tests.game import CONSOLE, Game, phone
from tests.samples import order, scenario, series, talk

START = series().start
ONE, TWO = ("p1", "p2", "p3"), ("p4", "p5", "p6")


def room(*, points: bool = True) -> Game:
    """Return a room whose two tables of three have their list before them."""
    script = replace(scenario(order(by_table=True), talk("fin")), tables="chosen", points=points)
    game = Game(script, players=6)
    for table, seats in ((1, ONE), (2, TWO)):
        for seat in seats:
            game.send(phone(seat), ChooseTable(table))
    game.next_until("input")
    game.attend(*ONE, *TWO)
    return game


def shift(game: Game, seat: str, card: str, to: str = "up") -> None:
    """Move one thing of one's table by a place."""
    game.play_at_table(seat, Shift(card, "up" if to == "up" else "down"))


def sort(game: Game, seat: str, wanted: str) -> None:
    """Move the list of one's table until it is as *wanted*."""
    group = game.state.seats[seat].table
    for place, card in enumerate(wanted):
        while game.table(group)["play"]["order"].index(card) > place:
            shift(game, seat, card)


def play(game: Game, audience: str) -> Document:
    """Return the mechanic's part of a document."""
    found: Document = game.view(audience).get("play", {})
    return found


def test_a_list_answers_for_nobody_who_left_before_the_activity() -> None:
    """Rule 0.5, M3.5: seen of late, but not in this activity."""
    script = replace(scenario(talk(), order(by_table=True), talk("fin")), tables="chosen")
    game = Game(script, players=6)
    game.join_table(1, *ONE, *TWO)
    game.next_until("discuss")
    game.wait(60)
    game.next_until("input")
    game.attend(*ONE, "p4", "p5")
    shift(game, "p1", START[1])
    shift(game, "p1", START[2])
    game.next_until("reveal")
    figures = game.figures()["phases"]["x2"]
    assert (figures["answered"], figures["answers"]) == (5, 5)


def test_a_table_begins_with_the_list_that_tells_nothing() -> None:
    """M3.3, M3.5: the same at all tables; the room itself has the things, and no answers."""
    game = room()
    assert game.table(1)["play"] == game.table(2)["play"] == {"order": list(START)}
    seen = play(game, "all")
    assert (seen["rule"], seen["order"]) == ("table", list(START))
    assert play(game, "p1") == {}


def test_any_member_moves_the_list_and_nobody_else_sees_it() -> None:
    """M3.5, rule 0.17: what a table does is invisible to all others until the room goes on."""
    game = room()
    others = ("all", "screen", "console", *ONE, *TWO)
    before = {name: game.view(name) for name in others} | {"2": game.table(2)}
    first, second, *rest = START
    shift(game, "p1", second)
    assert game.table(1)["play"]["order"] == [second, first, *rest]
    shift(game, "p3", second, "down")
    assert game.table(1)["play"]["order"] == list(START)
    shift(game, "p2", START[-1])
    assert {name: game.view(name) for name in others} | {"2": game.table(2)} == before


def test_at_its_ends_a_list_stays_as_it_is() -> None:
    """M3.5: nobody is at fault whose list was moved meanwhile."""
    game = room()
    before = len(game.events)
    for card, to in ((START[0], "up"), (START[-1], "down")):
        shift(game, "p1", card, to)
    assert len(game.events) == before
    assert game.table(1)["play"]["order"] == list(START)


def test_a_move_clears_what_was_ready() -> None:
    """Rule 0.17: two thirds close the table's step, of the list that all of them saw."""
    game = room()
    game.ready("p1")
    assert game.table(1)["ready"]["n"] == 1
    shift(game, "p2", START[1])
    assert game.table(1)["ready"]["n"] == 0
    game.ready("p1", "p2")
    assert game.table(1) == {"number": 1, "done": True, "play": {"order": ["b", "d", "c", "a"]}}
    assert "done" not in game.table(2)


def test_moves_that_do_not_belong_here_are_refused() -> None:
    """M3.5: no order of one's own, nothing that is not of the series, nothing from the console."""
    game = room()
    step = game.state.run(1).last
    for sender, move, code in (
        ("p1", Arrange(START), "not_open"),
        ("p1", Shift("x", "up"), "not_proposed"),
        ("", Shift("a", "up"), "not_allowed"),
        ("", ShowTables(shown=True), "not_open"),
    ):
        with pytest.raises(IllegalMoveError) as refused:
            game.send(phone(sender) if sender else CONSOLE, Play(step, move, 1))
        assert refused.value.code == code, move
    with pytest.raises(IllegalMoveError) as refused:
        game.play("p1", Shift("a", "up"))
    assert refused.value.code == "not_open"


def test_the_reveal_gathers_the_lists_of_tables() -> None:
    """M3.5: each member has the points of its table; the room has its order from eight on."""
    game = room()
    sort(game, "p1", "abcd")
    sort(game, "p4", "bacd")
    assert play(game, "all").keys() == {"rule", "card", "elements", "order"}
    game.next()
    assert play(game, "p2") == {"table": {"order": ["a", "b", "c", "d"]}}
    game.next()
    assert play(game, "all")["room"] == {"n": 2}
    mine = {"order": ["a", "b", "c", "d"], "band": "exact", "points": 100, "moved": 5}
    assert play(game, "p2") == {"table": mine}
    theirs = {"order": ["b", "a", "c", "d"], "band": "near", "points": 83, "moved": 4}
    assert play(game, "p6") == {"table": theirs}
    measured = game.tally.measures[0]
    assert dict(measured.points) == dict.fromkeys(ONE, 100) | dict.fromkeys(TWO, 83)
    assert measured.answered == {*ONE, *TWO}
    assert measured.wisdom is None


def test_a_table_without_points_reads_words() -> None:
    """Rule 0.9."""
    game = room(points=False)
    sort(game, "p1", "dcba")
    game.next_until("reveal")
    assert play(game, "p1")["table"] == {
        "order": ["d", "c", "b", "a"],
        "band": "very_far",
        "moved": 1,
    }
    game.play("", ShowTables(shown=True))
    assert play(game, "all")["room"]["tables"] == {"1": {"band": "very_far"}}


def test_a_table_that_did_nothing_has_no_answer() -> None:
    """M3.5: null, neither points nor a list; one that is ready with the first list has."""
    game = room()
    game.ready("p4")
    game.next_until("reveal")
    assert play(game, "p1") == {}
    assert play(game, "p4")["table"]["order"] == list(START)
    measured = game.tally.measures[0]
    assert measured.answered == {"p4"}
    assert set(measured.points) == {"p4"}
    assert play(game, "all")["room"] == {"n": 1}


def test_a_table_that_is_ready_at_once_has_answered() -> None:
    """M3.5: its step closes, and its list is its answer."""
    game = room()
    game.ready("p1", "p2")
    assert game.table(1) == {"number": 1, "done": True, "play": {"order": list(START)}}
    game.next_until("reveal")
    assert play(game, "p3")["table"]["order"] == list(START)
    assert game.tally.measures[0].answered == {"p1", "p2"}


def test_a_list_is_the_answer_of_those_who_were_there() -> None:
    """M3.5: seen in the last ten minutes as it was moved, or ready with it afterwards."""
    game = room()
    game.attend(*TWO)
    game.wait(11 * 60)
    game.attend(*TWO)
    shift(game, "p1", START[1])
    game.attend("p1", "p2", *TWO)
    game.ready("p2")
    game.next_until("reveal")
    assert game.tally.measures[0].answered == {"p1", "p2"}


def test_a_list_stays_the_answer_of_who_was_there_before() -> None:
    """M3.5: whoever was at the table as it was moved once has answered with it."""
    game = room()
    shift(game, "p1", START[1])
    game.attend("p1", *TWO)
    game.wait(11 * 60)
    game.attend("p1", *TWO)
    shift(game, "p1", START[2])
    game.next_until("reveal")
    assert game.tally.measures[0].answered == set(ONE)


def test_who_changes_tables_after_the_stop_sees_the_own_list() -> None:
    """M3.5: points are of the list that was the answer, wherever one sits by then."""
    game = room()
    sort(game, "p1", "abcd")
    sort(game, "p4", "dcba")
    game.next_until("reveal")
    game.console(SeatAtTable("p3", 2))
    assert play(game, "p3")["table"]["points"] == 100


def test_what_tables_earned_is_shown_if_it_is_asked_for() -> None:
    """M3.6: by the facilitator, from the reveal on, and no longer if it is taken off."""
    game = room()
    sort(game, "p1", "abcd")
    game.next_until("reveal")
    assert "tables" not in play(game, "all")["room"]
    game.play("", ShowTables(shown=True))
    assert play(game, "all")["room"]["tables"] == {"1": {"band": "exact", "points": 100}}
    game.next()
    assert "tables" in play(game, "all")["room"]
    assert game.play("", ShowTables(shown=True)) == ()
    game.play("", ShowTables(shown=False))
    assert "tables" not in play(game, "all")["room"]
    with pytest.raises(IllegalMoveError) as refused:
        game.play("p1", ShowTables(shown=True))
    assert refused.value.code == "not_allowed"


def test_the_result_of_a_very_small_table_stays_with_it() -> None:
    """M3.6: of fewer than three people it would be a person's."""
    game = room()
    game.console(SeatAtTable("p3", 2))
    sort(game, "p1", "abcd")
    sort(game, "p4", "abcd")
    game.next_until("reveal")
    game.play("", ShowTables(shown=True))
    assert list(play(game, "all")["room"]["tables"]) == ["2"]
    assert play(game, "p1")["table"]["points"] == 100


def test_a_series_alone_has_no_tables_to_show() -> None:
    """M3.6: there is nothing that a table earned."""
    game = Game(scenario(order()), players=2)
    game.next_until("reveal")
    with pytest.raises(IllegalMoveError) as refused:
        game.play("", ShowTables(shown=True))
    assert refused.value.code == "not_open"


def test_who_leaves_a_table_answers_with_the_other_one() -> None:
    """M3.5: the list stays, and is no longer the answer of who has left."""
    game = room()
    sort(game, "p1", "abcd")
    game.console(SeatAtTable("p3", 2))
    sort(game, "p4", "dcba")
    game.next_until("reveal")
    measured = game.tally.measures[0]
    assert dict(measured.points) == {"p1": 100, "p2": 100} | dict.fromkeys(("p3", *TWO), 0)
    assert play(game, "p3")["table"]["order"] == ["d", "c", "b", "a"]


def test_a_table_that_merges_brings_its_people() -> None:
    """M3.5: the list is that of the table to which they come, theirs if it moved none."""
    game = room()
    sort(game, "p1", "abcd")
    sort(game, "p4", "dcba")
    game.console(MergeTables(1, 2))
    assert game.table(2)["play"]["order"] == ["d", "c", "b", "a"]
    game.next_until("reveal")
    assert dict(game.tally.measures[0].points) == dict.fromkeys((*ONE, *TWO), 0)
    game = room()
    sort(game, "p1", "abcd")
    game.console(MergeTables(1, 2))
    assert game.table(2)["play"]["order"] == ["a", "b", "c", "d"]


def test_lists_after_the_weights_were_shown_earn_nothing() -> None:
    """A room that goes back sees its order, and no points; agreeing is no answer any more."""
    game = room()
    game.next_until("reveal")
    for _ in range(2):
        game.console(StepBack(game.state.last_step, "previous"))
    assert game.step == "input"
    sort(game, "p1", "abcd")
    game.ready("p4", "p5")
    game.next_until("reveal")
    assert play(game, "p1") == {"table": {"order": ["a", "b", "c", "d"]}}
    assert play(game, "p4") == {}
    assert play(game, "all")["room"] == {"n": 1}
    assert game.tally.measures[0].points == {}
    game.play("", ShowTables(shown=True))
    assert play(game, "all")["room"]["tables"] == {}


def test_the_facilitator_may_close_the_step_of_one_table() -> None:
    """Rule 0.17: its list counts as it stands."""
    game = room()
    sort(game, "p1", "abcd")
    game.console(Next(game.state.run(1).last, 1))
    assert game.table(1) == {"number": 1, "done": True, "play": {"order": list("abcd")}}
    game.next_until("reveal")
    assert play(game, "p1")["table"]["points"] == 100


def test_no_hands_are_raised_at_tables() -> None:
    """Who has no phone answers with the table."""
    assert "hands" not in room().view("console")


def test_states_of_merged_tables_are_combined() -> None:
    """M3.5: of two lists the first one stays, of two tables that did nothing nothing comes."""
    content = OrderContent(series(), by_table=True)
    none = rules.begin(content)
    mine = replace(none, shared=Shared(START, frozenset(("p1",)), counts=True))
    theirs = replace(none, shared=Shared(START[::-1], frozenset(("p2",)), counts=True))
    assert rules.merge(none, none) == none
    assert rules.merge(none, theirs) == theirs
    assert rules.merge(mine, none) == mine
    both = rules.merge(mine, theirs).shared
    assert both == Shared(START, frozenset(("p1", "p2")), counts=True)
    assert rules.remove_seat(none, "p1") == none
    assert rules.remove_seat(mine, "p1").shared == Shared(START, frozenset(), counts=True)
    assert rules.answered(mine, rules.ARRANGE) == {"p1"}


def test_a_bot_moves_the_list_until_somebody_is_ready() -> None:
    """Simulated phones know no more than what they see, and come to an end."""
    game = room()
    rng = Random(3)

    def documents() -> dict[str, Document]:
        return {"all": game.view("all"), "seat": game.view("p1"), "table": game.table(1)}

    moves = [rules.bot(documents(), rng) for _ in range(60)]
    made = [move for move in moves if isinstance(move, Shift)]
    assert 5 < len(made) < 40
    assert {move.card for move in made} == set(START)
    assert {move.to for move in made} == {"up", "down"}
    game.ready("p2")
    assert [rules.bot(documents(), rng) for _ in range(60)] == [None] * 60
    assert rules.bot({"all": game.view("all")}, rng) is None
