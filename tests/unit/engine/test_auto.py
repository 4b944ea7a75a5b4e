"""What follows by itself at tables: seats, « prêt », pace `auto` (rules 0.1, 0.5, 0.10, 0.17)."""

from dataclasses import replace

import pytest

from game_server.engine.evolve import replay
from game_server.engine.flow.deadlines import armed_deadlines
from game_server.engine.mechanics.order import Shift
from game_server.engine.seats.attendance import ABSENT_AFTER
from game_server.engine.seats.tables import smallest_table, table_sizes
from game_server.engine.state.console_moves import (
    Ban,
    Extend,
    Kick,
    MergeTables,
    Pause,
    Readmit,
    RemoveDeadline,
    Resume,
    SeatAtTable,
)
from game_server.engine.state.events import SeatTaken
from game_server.engine.state.moves import ChooseService, ReportPlaces, RoomItself
from game_server.engine.state.run_events import TablesFormed
from game_server.engine.state.scenario import Scenario, Tables
from tests.game import ROOM, Game, phone
from tests.rounds import Note, rounds
from tests.samples import order, scenario, talk
from tests.unit.engine.tabled import (
    ONE,
    TWO,
    console_code,
    forward,
    meeting,
    play_of,
    seated,
    votes,
    voting,
)

pytestmark = pytest.mark.usefixtures("rounds_entered")
LATELY = 600
"""Seconds after which a seat that was not seen counts in no quorum."""


def script(tables: Tables) -> Scenario:
    """Return a session whose tables are made in one of the ways."""
    return replace(scenario(rounds(), talk("fin")), tables=tables)


def formed(game: Game) -> list[TablesFormed]:
    """Return what was formed so far."""
    return [event for event in game.events if isinstance(event, TablesFormed)]


def everywhere(game: Game) -> dict[str, int]:
    """Return the table of each seat."""
    return {id_: seat.table for id_, seat in game.state.seats.items()}


def test_nobody_is_seated_before_tables_play() -> None:
    """Whoever comes to a lobby stands; as the phase begins all have a table."""
    game = Game(script("chosen"), players=13)
    game.join_table(4, "p1", "p2")
    assert table_sizes(game.state) == {4: 2}
    game.next()
    assert sum(table_sizes(game.state).values()) == 13
    assert (game.state.seats["p1"].table, len(table_sizes(game.state))) == (4, 2)


@pytest.mark.parametrize("tables", ["none", "chosen", "drawn", "by_service"])
def test_everybody_has_a_table_in_each_way(tables: Tables) -> None:
    """Rule 0.10: of eight at most; once made, those who come later fill them up."""
    game = Game(script(tables), players=17)
    for number in range(1, 10):
        game.send(phone(f"p{number}"), ChooseService("eau"))
    game.next()
    first, before = everywhere(game), table_sizes(game.state)
    assert all(first.values())
    assert max(before.values()) <= 8
    late = game.join()
    assert game.state.seats[late].table == smallest_table(before)
    assert {id_: table for id_, table in everywhere(game).items() if id_ != late} == first
    assert len(formed(game)) == 2
    assert replay(game.events) == game.state


def test_those_of_a_service_sit_together() -> None:
    """By service; who would sit with fewer than three sits with others."""
    game = Game(script("by_service"), players=7)
    for number in (1, 3, 5, 7):
        game.send(phone(f"p{number}"), ChooseService("eau"))
    game.next()
    assert {game.state.seats[id_].table for id_ in ("p1", "p3", "p5", "p7")} == {1}
    assert {game.state.seats[id_].table for id_ in ("p2", "p4", "p6")} == {2}


def test_drawn_tables_part_colleagues_and_are_drawn_once() -> None:
    """Whoever was told a table before sits where the lot wants; afterwards nobody is moved."""
    game = Game(script("drawn"), players=14)
    game.join_table(9, "p1")
    for number in range(1, 5):
        game.send(phone(f"p{number}"), ChooseService("eau"))
    game.next()
    assert set(everywhere(game).values()) == {1, 2}
    at = [game.state.seats[f"p{number}"].table for number in range(1, 5)]
    assert sorted(at) == [1, 1, 2, 2]
    before = everywhere(game)
    game.next()
    game.step_back(previous=True)
    assert everywhere(game) == before


def test_who_is_not_in_gets_no_table() -> None:
    """A seat that was put out is seated as it comes back."""
    game = seated()
    seat = game.join()
    game.console(Kick(seat))
    game.next(2)
    assert game.state.seats[seat].table == 0
    game.console(Readmit(seat))
    assert game.state.seats[seat].table == 1
    assert seat in game.state.run(1).asked


def test_two_thirds_of_those_seen_of_late_close_a_step() -> None:
    """Rule 0.17: two of three; one who was not seen for ten minutes is none of them."""
    game = meeting()
    game.ready("p1")
    assert game.step_at(1) == "talk"
    game.ready("p2")
    assert game.step_at(1) == "vote"
    game.console(RemoveDeadline(game.state.last_step))
    game.ready("p4")
    game.wait(LATELY + 1)
    game.attend("p4", "p5")
    assert game.step_at(2) == "talk"
    game.ready("p5")
    assert game.step_at(2) == "vote"


def test_a_mark_taken_back_does_not_count() -> None:
    """Nor does it close a step together with the one of another."""
    game = meeting()
    game.ready("p1")
    game.ready("p1", on=False)
    game.ready("p2")
    assert game.step_at(1) == "talk"


def test_of_fewer_than_two_connected_one_suffices() -> None:
    """A table whose other members are gone waits for none of them."""
    game = meeting()
    game.wait(1)
    game.attend("p1")
    game.ready("p1")
    assert game.step_at(1) == "vote"


def test_the_mark_of_who_was_put_out_closes_nothing() -> None:
    """Whoever remains decides alone, and has not yet."""
    game = meeting()
    game.ready("p1")
    game.console(Kick("p2"))
    assert game.step_at(1) == "talk"
    game.console(Ban("p1"))
    assert game.step_at(1) == "talk"
    assert game.table(1)["ready"] == {"n": 0, "of": 1}
    game.ready("p3")
    assert game.step_at(1) == "vote"


def test_whoever_leaves_lets_those_who_are_ready_go_on() -> None:
    """Two of four are too few, two of three are not: nobody has to press again."""
    game = meeting()
    game.console(SeatAtTable("p4", 1))
    game.ready("p1", "p2")
    assert game.step_at(1) == "talk"
    game.console(SeatAtTable("p4", 2))
    assert game.step_at(1) == "vote"


def test_places_given_up_let_those_who_are_ready_go_on() -> None:
    """Rule 0.18: an empty place is no member."""
    game = meeting()
    game.console(SeatAtTable("p4", 1))
    game.ready("p1", "p2")
    game.send(ROOM, ReportPlaces(gone=("p3",)))
    assert game.step_at(1) == "vote"


def test_nothing_follows_while_the_session_is_suspended() -> None:
    """As it goes on, what was possible meanwhile happens."""
    game = meeting()
    game.console(SeatAtTable("p4", 1))
    game.ready("p1", "p2")
    game.console(Pause(game.state.last_step))
    game.console(SeatAtTable("p4", 2))
    assert game.step_at(1) == "talk"
    game.console(Resume(game.state.last_step))
    assert game.step_at(1) == "vote"


def test_pace_facilitator_waits_for_the_facilitator() -> None:
    """All have voted, and all tables are done: the room goes on at a button."""
    game = voting()
    votes(game, p1="a", p2="a", p3="a")
    assert game.step_at(1) == "vote"
    forward(game, 1, 2)
    forward(game, 2, 3)
    assert (game.step, game.view("screen")["tables"]) == ("meet", {"done": 2, "of": 2})


def test_pace_auto_goes_on_as_all_of_a_table_have_voted() -> None:
    """Rule 0.5: the last vote opens the next step, of that table alone."""
    game = meeting(pace="auto")
    game.ready("p1", "p2")
    votes(game, p1="a", p2="a")
    assert game.step_at(1) == "vote"
    votes(game, p3="b")
    assert (game.step_at(1), game.step_at(2)) == ("look", "talk")


def test_pace_auto_ends_the_step_of_the_room_once_all_tables_are_done() -> None:
    """The last one takes the room along."""
    game = meeting(pace="auto")
    forward(game, 1, 3)
    assert game.step == "meet"
    forward(game, 2, 3)
    assert (game.step, game.step_at(1), game.step_at(2)) == ("settle", "line", "line")


def test_pace_auto_waits_for_no_table_that_nobody_is_at() -> None:
    """Rule 0.5: a table whose members are all away is not waited for after a minute."""
    game = meeting(pace="auto")
    game.console(RemoveDeadline(game.state.last_step))
    game.wait(1)
    forward(game, 2)
    forward(game, 1, 3)
    assert game.step == "meet"
    game.wait(ABSENT_AFTER / 1000)
    game.attend(*ONE)
    game.pass_deadlines()
    assert game.step == "settle"


def test_pace_auto_waits_for_who_is_still_at_a_table() -> None:
    """One of three is enough to be waited for, and is all that its table waits for."""
    game = meeting(pace="auto")
    game.console(RemoveDeadline(game.state.last_step))
    game.wait(1)
    forward(game, 2)
    forward(game, 1, 3)
    game.wait(ABSENT_AFTER / 1000)
    game.attend("p4")
    game.pass_deadlines()
    assert (game.step, game.step_at(2)) == ("meet", "vote")
    votes(game, p4="a")
    assert game.step_at(2) == "look"


def test_pace_auto_lets_a_deadline_close_the_last_step_of_a_table() -> None:
    """Any deadline ends a step there."""
    game = meeting(pace="auto")
    game.console(Extend(game.state.last_step, 600))
    forward(game, 1, 2)
    game.console(Extend(game.state.run(1).last, -600, 1))
    game.pass_deadlines()
    assert game.table(1).keys() == {"number", "done", "play"}


def test_pace_auto_moves_a_table_on_by_its_marks_where_they_are_asked() -> None:
    """A list that one of all moved is no answer yet: they say so themselves."""
    script = replace(scenario(order(by_table=True), talk("fin"), pace="auto"), tables="chosen")
    game = Game(script, players=6)
    game.join_table(1, *ONE)
    game.join_table(2, *TWO)
    game.attend(*ONE, *TWO)
    game.next()
    while game.step != "input":
        game.wait(60)
        game.pass_deadlines()
    game.attend(*ONE, *TWO)
    things = game.table(1)["play"]["order"]
    game.play_at_table("p1", Shift(things[0], "down"))
    assert game.step_at(1) == "arrange"
    game.ready("p1", "p2")
    assert game.table(1)["done"]


def test_a_table_that_forms_in_the_middle_begins_at_its_first_step() -> None:
    """With people of another one, under the number that they were told."""
    game = voting()
    game.console(SeatAtTable("p2", 8))
    assert game.step_at(8) == "talk"
    assert game.state.run(8).asked == {"p2"}
    assert play_of(game, 8).votes == {}


def test_a_ninth_player_opens_another_table() -> None:
    """Rule 0.10: of eight at most; it begins at once."""
    game = meeting()
    for _ in range(10):
        game.join()
    assert table_sizes(game.state) == {1: 8, 2: 8}
    seat = game.join()
    assert (game.state.seats[seat].table, game.step_at(3)) == (3, "talk")
    taken = [event for event in game.events if isinstance(event, SeatTaken)]
    assert len(taken) == 17


def test_a_merge_of_a_table_with_itself_or_nobody_is_refused() -> None:
    """Whatever plays."""
    for game in (seated(), meeting()):
        for table, into in ((1, 1), (1, 3), (3, 1), (0, 1), (1, -1)):
            assert console_code(game, MergeTables(table, into)) == "table_unknown"


def test_tables_merge_before_they_play() -> None:
    """All sit at one; nothing else changes."""
    game = seated()
    game.console(MergeTables(2, 1))
    assert set(everywhere(game).values()) == {1}
    game.next(2)
    assert game.state.run(1).asked == {*ONE, *TWO}
    assert armed_deadlines(game.state)
    assert not game.view("p1").get("guardian", False)


def test_who_comes_back_is_asked_at_the_table_too() -> None:
    """Also in a step in which nobody answers: « prêt » counts of those who are there."""
    game = meeting()
    game.next()
    game.wait(LATELY + 1)
    game.attend("p1", "p2")
    game.step_back()
    assert game.state.run(1).asked == {"p1", "p2"}
    game.play_at_table("p3", Note("me revoilà"))
    assert game.state.run(1).asked == set(ONE)
    game.ready("p3")
    assert game.table(1)["ready"] == {"n": 1, "of": 3}
    assert game.send(RoomItself(), ReportPlaces()) == ()
