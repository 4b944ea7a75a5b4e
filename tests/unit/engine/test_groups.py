"""Groups (rule 0.17): tables go through steps of their own inside a step of the room."""

from dataclasses import replace

import pytest

from game_server.engine.evolve import replay
from game_server.engine.flow.deadlines import armed_deadlines
from game_server.engine.kit.groups import ROOM
from game_server.engine.mechanics import MECHANICS
from game_server.engine.state.console_moves import MergeTables, Next, RemoveDeadline, SeatAtTable
from game_server.engine.state.moves import DeadlinePassed, Play, Ready, RoomItself
from game_server.engine.state.run_events import Drawn, PhasePlayed, ReadySet, StepClosed, StepOpened
from game_server.engine.state.state import current
from game_server.errors import IllegalMoveError, JournalFormatError
from tests.game import CONSOLE, phone
from tests.rounds import ROUNDS, TRUTH, Note, Toss, Vote, Write
from tests.unit.engine.tabled import (
    ONE,
    OTHER,
    TWO,
    code,
    console_code,
    forward,
    gathered,
    meeting,
    play_of,
    seated,
    votes,
    voting,
)

pytestmark = pytest.mark.usefixtures("rounds_entered")


def test_no_table_plays_before_the_room_does_by_tables() -> None:
    """In a plenary step there is nothing open at a table, and no move is meant for one."""
    game = seated()
    game.next()
    assert game.step == "brief"
    assert set(game.state.runs) == {ROOM}
    assert code(game, phone("p1"), Play(0, Vote("a"), 1)) == "step_locked"
    assert code(game, phone("p1"), Ready(0, 1, on=True)) == "step_locked"


def test_a_move_at_a_table_that_comes_after_the_activity_is_late() -> None:
    """A phone that was away and sends « prêt » in the next activity hears that it came too late."""
    game = meeting()
    step = game.state.run(1).last
    while game.state.phase == 0:
        game.next()
    assert set(game.state.runs) == {ROOM}
    assert code(game, phone("p1"), Ready(step, 1, on=True)) == "step_locked"
    assert code(game, phone("p1"), Play(step, Vote("a"), 1)) == "step_locked"


def test_each_table_begins_as_the_room_plays_by_tables() -> None:
    """Each has its own step, with a draw of its own among its members (rule 0.11)."""
    game = meeting()
    assert (game.step, game.step_at(1), game.step_at(2)) == ("meet", "talk", "talk")
    drawn = [event for event in game.events if isinstance(event, Drawn) and event.group]
    assert [(event.group, event.candidates) for event in drawn] == [(1, ONE), (2, TWO)]
    assert drawn[0].seed != drawn[1].seed
    assert play_of(game, 1).drawn == (drawn[0].drawn,)
    assert replay(game.events) == game.state


def test_no_table_waits_for_another() -> None:
    """One goes through all its steps, and is done; the other is where it was."""
    game = meeting()
    before = game.table(2)
    game.ready("p1", "p2")
    assert (game.step_at(1), game.step_at(2)) == ("vote", "talk")
    votes(game, p1="a", p2="a", p3="b")
    forward(game, 1)
    assert game.table(1)["play"]["truth"] == TRUTH
    forward(game, 1)
    assert game.table(1).keys() == {"number", "done", "play"}
    assert game.table(2) == before
    assert console_code(game, Next(game.state.run(1).last, 1)) == "not_open"


def test_a_second_vote_follows_a_tie_only() -> None:
    """What follows rests on what the table itself did."""
    game = voting()
    forward(game, 2)
    votes(game, p1="a", p2="b", p4="a", p5="b", p6="b")
    forward(game, 1)
    forward(game, 2)
    assert (game.step_at(1), game.step_at(2)) == ("again", "look")
    votes(game, p1="b")
    forward(game, 1)
    assert game.step_at(1) == "look"


def test_the_room_gathers_what_tables_did() -> None:
    """Those that are done and those in the middle, each vote once."""
    game = voting()
    votes(game, p1="a", p2="a")
    forward(game, 1, 2)
    forward(game, 2)
    votes(game, p4="b")
    game.next()
    assert game.step == "settle"
    assert gathered(game) == {1: {"p1": "a", "p2": "a"}, 2: {"p4": "b"}}
    game.next_until("show")
    for audience in ("all", "screen"):
        assert game.view(audience)["play"] == {"chosen": {"t1": "a", "t2": "b"}}
    assert console_code(game, Next(game.state.run(1).last, 1)) == "not_open"


def test_what_follows_in_the_room_rests_on_what_tables_did() -> None:
    """A room whose tables agree ends the phase, another one talks."""
    for choice, name in (("a", "discuss"), ("b", "spread")):
        game = voting()
        forward(game, 2)
        votes(game, p1="a", p4=choice)
        game.next_until("show")
        game.next()
        assert game.step == name


def test_ids_of_steps_are_new_at_each_opening() -> None:
    """Those of the room are above those of all its tables, those of a table rise."""
    game = meeting()
    forward(game, 1, 3)
    game.next()
    forward(game, 1)
    game.next()
    opened = [event for event in game.events if isinstance(event, StepOpened)]
    for group in (ROOM, 1, 2):
        ids = [event.id for event in opened if event.group == group]
        assert ids == sorted(set(ids))
    for at, event in enumerate(opened):
        if event.group == ROOM:
            assert all(event.id > earlier.id for earlier in opened[:at])


def test_a_move_for_another_table_is_refused() -> None:
    """Whoever sits elsewhere is told so, whatever the step is."""
    game = voting()
    step = game.state.run(1).last
    assert code(game, phone("p4"), Play(step, Vote("a"), 1)) == "table_changed"
    assert code(game, phone("p4"), Ready(step, 1, on=True)) == "table_changed"
    assert play_of(game, 1).votes == {}


@pytest.mark.parametrize("group", [-1, 3, 201, 10**9])
def test_a_group_that_does_not_exist_is_refused(group: int) -> None:
    """Whoever names it: nothing is written, and nothing fails."""
    game = voting()
    before = game.state
    wanted = "table_changed" if group == 3 else "table_unknown"
    assert code(game, phone("p1"), Play(1, Vote("a"), group)) == wanted
    assert code(game, phone("p1"), Ready(1, group, on=True)) == wanted
    assert console_code(game, Play(1, Vote("a"), group)) == "table_unknown"
    assert console_code(game, Next(1, group)) == "table_unknown"
    assert game.state == before


def test_a_move_from_a_seat_moved_in_that_instant_is_refused() -> None:
    """Its phone did not know yet; it can answer where it sits now."""
    game = voting()
    step = game.state.run(1).last
    game.console(SeatAtTable("p1", 2))
    assert code(game, phone("p1"), Play(step, Vote("a"), 1)) == "table_changed"
    forward(game, 2)
    votes(game, p1="a")
    assert play_of(game, 2).votes == {"p1": "a"}


def test_whoever_moves_takes_along_nothing_and_leaves_nothing_behind() -> None:
    """A vote and « prêt » of the table before are gone, so that both count once."""
    game = voting()
    votes(game, p1="a", p2="b")
    game.play_at_table("p1", Note("un toit"))
    game.ready("p4")
    game.console(SeatAtTable("p1", 2))
    game.console(SeatAtTable("p4", 1))
    assert play_of(game, 1).votes == {"p2": "b"}
    assert play_of(game, 1).ideas == {}
    assert game.table(2)["ready"] == {"n": 0, "of": 3}
    assert game.state.run(2).asked == {"p1", "p5", "p6"}
    assert replay(game.events) == game.state


def test_two_facilitators_may_move_one_seat() -> None:
    """Both are obeyed, the later one last; the seat is at one table."""
    game = voting()
    game.send(CONSOLE, SeatAtTable("p1", 2))
    game.send(OTHER, SeatAtTable("p1", 5))
    found = [number for number in (1, 2, 5) if "p1" in game.state.run(number).asked]
    assert (game.state.seats["p1"].table, found) == (5, [5])
    assert game.step_at(5) == "talk"
    assert game.send(CONSOLE, SeatAtTable("p1", 5)) == ()


def test_a_table_whose_last_member_left_stands_still() -> None:
    """The room goes on without it; nobody is asked there, and it is not offered to merge."""
    game = voting()
    votes(game, p1="a")
    for seat in ONE:
        game.console(SeatAtTable(seat, 2))
    assert game.state.run(1).asked == frozenset()
    assert "t1" not in game.view("console")["tables"]
    assert game.view("screen")["tables"] == {"done": 0, "of": 1}
    assert console_code(game, MergeTables(1, 2)) == "table_unknown"
    game.next()
    assert gathered(game) == {1: {}, 2: {}}


def test_ready_twice_counts_once() -> None:
    """A mark that stands is no news, nor is one taken back that was not there."""
    game = meeting()
    step = game.state.run(1).last
    game.ready("p1")
    assert game.send(phone("p1"), Ready(step, 1, on=True)) == ()
    assert game.state.run(1).ready == {"p1"}
    game.ready("p1", on=False)
    assert game.send(phone("p1"), Ready(step, 1, on=False)) == ()
    assert [e.on for e in game.events if isinstance(e, ReadySet)] == [True, False]


def test_nobody_is_ready_where_that_is_not_asked() -> None:
    """Not in the room, not in a step of a table that ends otherwise, not at a console."""
    game = voting()
    assert code(game, phone("p1"), Ready(game.state.last_step, ROOM, on=True)) == "not_open"
    assert code(game, phone("p1"), Ready(game.state.run(1).last, 1, on=True)) == "not_open"
    assert console_code(game, Ready(game.state.run(2).last, 2, on=True)) == "not_allowed"


def test_marks_stay_or_are_cleared_by_what_changes_something() -> None:
    """A table that talks keeps them; one that writes a line loses them, but not for the same."""
    game = meeting()
    game.ready("p1")
    game.play_at_table("p2", Note("un puits"))
    assert game.state.run(1).ready == {"p1"}
    game.next()
    game.ready("p1")
    assert game.play_at_table("p2", Write("")) == ()
    assert game.state.run(1).ready == {"p1"}
    game.play_at_table("p2", Write("Une ligne"))
    assert game.state.run(1).ready == frozenset()


def test_a_step_that_is_over_refuses_every_write() -> None:
    """Of a table that went on, and of all tables once the room did."""
    game = voting()
    step = game.state.run(1).last
    forward(game, 1)
    assert code(game, phone("p1"), Play(step, Vote("a"), 1)) == "step_locked"
    assert code(game, phone("p1"), Ready(step, 1, on=True)) == "step_locked"
    last = game.state.run(2).last
    game.next_until("show")
    assert code(game, phone("p4"), Ready(last, 2, on=True)) == "step_locked"
    assert current(game.state, 2) is None


def test_a_facilitator_plays_at_a_table_as_at_any_other() -> None:
    """For the group that the move names, under the step that is open there."""
    game = meeting()
    (noted, _) = game.console(Play(game.state.run(2).last, Note("de la console"), 2))
    assert isinstance(noted, PhasePlayed)
    assert noted.group == 2
    assert game.table(2)["play"]["ideas"] == ["de la console"]
    assert console_code(game, Play(game.state.last_step, Vote("a"))) == "not_open"
    assert console_code(game, Play(game.state.run(2).last + 1, Vote("a"), 2)) == "step_locked"


def test_a_table_draws_among_those_it_saw_of_late() -> None:
    """Draws that a move asks for are made in their order, each of a new seed of that table."""
    game = meeting()
    game.console(RemoveDeadline(game.state.last_step))
    game.wait(601)
    game.attend("p1", "p2", "p4")
    choice, noted, member, _ = game.play_at_table("p1", Toss())
    assert isinstance(choice, Drawn)
    assert isinstance(noted, PhasePlayed)
    assert isinstance(member, Drawn)
    assert {event.group for event in (choice, noted, member)} == {1}
    assert choice.candidates == ("a", "b")
    assert member.candidates == ("p1", "p2")
    seeds = {draw.seed for draw in game.state.carried_over(0, 1).draws}
    assert len(seeds) == 3
    assert len(game.state.carried_over(0, 2).draws) == 1
    assert play_of(game, 1).drawn[1:] == (choice.drawn, member.drawn)
    assert replay(game.events) == game.state


def test_what_a_table_draws_shifts_no_draw_of_another() -> None:
    """The seed of a table's next draw is fixed, whatever others draw meanwhile."""
    game = meeting()
    shown = game.table(2)["play"]["draw"]["fingerprint"]
    before = game.table(2)
    game.play_at_table("p1", Toss())
    assert game.table(2) == before
    assert game.table(2)["play"]["draw"]["fingerprint"] == shown


def test_a_deadline_of_a_group_that_has_ended_has_no_effect() -> None:
    """Nor one that was over when it was reported twice, nor one of a table that merged."""
    game = meeting(strict=True)
    game.wait(1)
    ids = {
        deadline.group: deadline.id for deadline in armed_deadlines(game.state) if deadline.group
    }
    game.console(MergeTables(2, 1))
    game.wait(600)
    assert ids[1].endswith(":1")
    for id_ in (ids[2], "step:1:0:9", "step:x"):
        assert game.send(RoomItself(), DeadlinePassed(id_)) == ()
    assert len(game.send(RoomItself(), DeadlinePassed(ids[1]))) == 1
    assert game.send(RoomItself(), DeadlinePassed(ids[1])) == ()


def test_a_late_joiner_plays_at_the_smallest_table() -> None:
    """Rules 0.6, 0.10: seated at once, and asked there from then on."""
    game = voting()
    game.console(SeatAtTable("p3", 2))
    seat = game.join()
    assert game.state.seats[seat].table == 1
    assert seat in game.state.run(1).asked
    votes(game, **{seat: "a"})
    assert play_of(game, 1).votes == {seat: "a"}


def test_the_last_step_of_a_table_closes_it() -> None:
    """It waits for the room, and says so."""
    game = meeting()
    forward(game, 1, 2)
    events = game.console(Next(game.state.run(1).last, 1))
    assert any(isinstance(event, StepClosed) and event.group == 1 for event in events)
    assert game.view("console")["tables"]["t1"] == {
        "n": 3,
        "few": False,
        "done": True,
        "last": game.state.run(1).last,
    }
    assert game.view("screen")["tables"] == {"done": 1, "of": 2}
    with pytest.raises(IllegalMoveError):
        game.ready("p1")


def test_what_follows_at_a_table_rests_on_who_was_ready() -> None:
    """Those who are ready as a step ends agreed to it, and the next step may need that."""
    game = meeting()
    game.next()
    game.ready("p1", "p2")
    assert game.step_at(1) == "sign"
    assert play_of(game, 1).agreed == {"p1", "p2"}
    forward(game, 2)
    assert game.table(2)["done"]


def test_marks_count_as_the_room_goes_on_over_the_head_of_a_table() -> None:
    """Those who are ready agreed, in what the room gathers and in what their table has later on."""
    game = meeting()
    game.ready("p1")
    game.next()
    assert play_of(game, ROOM).tables[1].agreed == {"p1"}
    assert play_of(game, 1).agreed == {"p1"}
    assert play_of(game, 2).agreed == frozenset()


def test_a_table_with_nothing_to_do_is_not_counted() -> None:
    """Where nothing follows for it inside a step of the room, it waits from the start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(MECHANICS, ROUNDS.name, replace(ROUNDS, next_inside=lambda *_: None))
        game = meeting()
        assert set(game.state.runs) == {ROOM}
        assert game.table(1) == {"number": 1}
        assert "tables" not in game.view("screen")
        auto = seated(pace="auto")
        auto.next(2)
        assert auto.step == "show"


def test_a_journal_of_other_rules_is_refused() -> None:
    """A step that does not follow here was opened there: at a table, or in the room."""
    game = seated()
    early = StepOpened(2, 0, game.now, None, 1)
    game.next_until("show")
    late = StepOpened(99, 9, game.now, None)
    for events in ((*game.events[:1], early), (*game.events, late)):
        with pytest.raises(JournalFormatError):
            replay(events)
