"""Steering tables (rules 0.3, 0.17): their time, what is suspended, and going back."""

import pytest

from game_server.engine.evolve import replay
from game_server.engine.flow.deadlines import armed_deadlines
from game_server.engine.flow.steps import time_left
from game_server.engine.kit.groups import ROOM
from game_server.engine.state.console_moves import (
    Extend,
    Kick,
    Next,
    Pause,
    RemoveDeadline,
    Resume,
    SeatAtTable,
    SetFactor,
    StepBack,
)
from game_server.engine.state.moves import DeadlinePassed, Play, RoomItself
from game_server.engine.state.run_events import DeadlineSet, Drawn, SteppedBack
from tests.game import Game, phone
from tests.rounds import Note, Toss, Vote, Write
from tests.unit.engine.tabled import (
    TWO,
    back,
    code,
    console_code,
    forward,
    meeting,
    play_of,
    votes,
    voting,
)

pytestmark = pytest.mark.usefixtures("rounds_entered")
TALK = 120
"""Seconds of the first step of a table."""


def left(game: Game, *groups: int) -> list[float | None]:
    """Return the seconds left to the steps of *groups*."""
    found = [time_left(game.state, game.now, group) for group in groups]
    return [None if ms is None else ms / 1000 for ms in found]


def armed(game: Game) -> list[int]:
    """Return the tables whose deadline the room has to report."""
    return [deadline.group for deadline in armed_deadlines(game.state) if deadline.group]


def test_each_table_has_a_deadline_of_its_own() -> None:
    """Extending that of one table changes no other; it may be taken off, and is over at once."""
    game = meeting()
    game.wait(20)
    forward(game, 2)
    step = game.state.run(1).last
    assert left(game, ROOM, 1, 2) == [280, 100, 120]
    game.console(Extend(step, 30, 1))
    assert left(game, ROOM, 1, 2) == [280, 130, 120]
    game.console(RemoveDeadline(step, 1))
    assert left(game, ROOM, 1, 2) == [280, None, 120]
    assert console_code(game, Extend(step, -5, 1)) == "not_open"
    game.console(Extend(step, 5, 1))
    assert left(game, ROOM, 1, 2) == [280, 5, 120]
    assert game.table(1)["step"]["deadline"] == game.now + 5000


def test_more_time_for_the_room_is_more_for_all_tables() -> None:
    """But for a table without a limit, and one that is done."""
    game = meeting()
    game.console(RemoveDeadline(game.state.run(2).last, 2))
    game.console(Extend(game.state.last_step, 60))
    assert left(game, ROOM, 1, 2) == [360, 180, None]
    forward(game, 1, 3)
    events = game.console(RemoveDeadline(game.state.last_step))
    assert [event.group for event in events if isinstance(event, DeadlineSet)] == [ROOM]
    assert game.console(RemoveDeadline(game.state.run(2).last, 2)) == ()


def test_the_factor_stretches_what_is_left_to_each() -> None:
    """Rule 0.3: and without limits none has any."""
    game = meeting()
    game.wait(20)
    game.console(SetFactor("2"))
    assert left(game, ROOM, 1, 2) == [560, 200, 200]
    forward(game, 2)
    assert left(game, 2) == [240]
    game.console(SetFactor("none"))
    assert left(game, ROOM, 1, 2) == [None, None, None]


def test_steering_a_table_names_its_step() -> None:
    """Pressed on a step that is over it is refused, as for the room (rule I.2)."""
    game = voting()
    step = game.state.run(1).last
    room = game.state.last_step
    for move in (
        Next(room, 1),
        StepBack(room, "current", 1),
        Extend(room, 5, 1),
        RemoveDeadline(room, 1),
    ):
        assert console_code(game, move) == "step_changed"
    assert console_code(game, Next(step)) == "step_changed"
    assert code(game, phone("p1"), Next(step, 1)) == "not_allowed"


def test_suspended_tables_keep_the_time_that_is_left() -> None:
    """Each its own, which may be changed meanwhile; nobody plays, and nothing falls due."""
    game = meeting()
    game.wait(10)
    forward(game, 2)
    game.wait(10)
    game.console(Pause(game.state.last_step))
    step = game.state.run(1).last
    assert armed(game) == []
    assert code(game, phone("p1"), Play(step, Note("non"), 1)) == "not_open"
    assert console_code(game, Next(step, 1)) == "not_open"
    game.wait(1000)
    game.console(Extend(step, 7, 1))
    game.console(Resume(game.state.last_step))
    assert left(game, ROOM, 1, 2) == [280, 107, 110]
    forward(game, 2, 2)
    game.console(Pause(game.state.last_step))
    game.console(Resume(game.state.last_step))
    assert left(game, 1, 2) == [107, None]
    assert armed(game) == [1]
    assert replay(game.events) == game.state


def test_what_a_facilitator_does_at_a_suspended_table_counts() -> None:
    """As in the room: only players wait."""
    game = meeting()
    game.console(Pause(game.state.last_step))
    game.console(Play(game.state.run(1).last, Note("de la console"), 1))
    assert game.table(1)["play"]["ideas"] == ["de la console"]


def test_a_table_that_forms_while_all_is_suspended_begins_afterwards() -> None:
    """Nothing follows by itself before that."""
    game = meeting()
    game.console(Pause(game.state.last_step))
    game.console(SeatAtTable("p1", 7))
    assert 7 not in game.state.runs
    assert code(game, phone("p1"), Play(2, Note("non"), 7)) == "step_locked"
    game.console(Resume(game.state.last_step))
    assert game.step_at(7) == "talk"
    assert left(game, 7) == [TALK]


def test_a_deadline_moves_a_table_on_but_closes_no_last_step() -> None:
    """What ends its part of the room's step is a button, or « prêt »."""
    game = meeting()
    game.wait(TALK)
    game.pass_deadlines()
    assert (game.step_at(1), game.step_at(2)) == ("vote", "vote")
    for _ in range(3):
        game.wait(TALK)
        game.pass_deadlines()
    assert (game.step_at(1), game.step_at(2)) == ("look", "look")
    assert armed(game) == []


def test_a_strict_step_of_a_table_is_cut() -> None:
    """Rules 0.3, 0.14: what comes after its deadline is refused, at that table alone."""
    game = meeting(strict=True)
    forward(game, 1)
    forward(game, 2)
    game.console(Extend(game.state.run(2).last, 60, 2))
    game.wait(TALK)
    assert code(game, phone("p1"), Play(game.state.run(1).last, Vote("a"), 1)) == "step_locked"
    votes(game, p4="a")
    game.pass_deadlines()
    assert (game.step_at(1), game.step_at(2)) == ("look", "vote")


def test_the_end_of_a_strict_step_of_the_room_cuts_all_tables() -> None:
    """However much time a table has left by itself."""
    game = meeting(strict=True)
    game.console(RemoveDeadline(game.state.run(1).last, 1))
    game.wait(300)
    assert code(game, phone("p1"), Play(game.state.run(1).last, Note("tard"), 1)) == "step_locked"


def test_a_table_goes_back_by_itself() -> None:
    """To the start of its step or the one before, under a new id; no other table notices."""
    game = voting()
    votes(game, p1="a")
    other, room = game.table(2), game.state.room_run
    forward(game, 2)
    votes(game, p4="b")
    other, ids = game.table(2), {game.state.run(1).last}
    back(game, 1)
    ids.add(game.state.run(1).last)
    assert (game.step_at(1), play_of(game, 1).votes) == ("vote", {})
    votes(game, p1="b")
    back(game, 1, previous=True)
    ids.add(game.state.run(1).last)
    assert (game.step_at(1), play_of(game, 1).votes, len(ids)) == ("talk", {}, 3)
    assert console_code(game, StepBack(game.state.run(1).last, "previous", 1)) == "no_step_before"
    assert (game.table(2), game.state.room_run) == (other, room)
    assert left(game, 1) == [TALK]
    assert replay(game.events) == game.state


def test_a_move_for_a_step_that_a_table_left_by_going_back_is_refused() -> None:
    """Its phone had not seen that yet."""
    game = voting()
    step = game.state.run(1).last
    back(game, 1)
    assert code(game, phone("p1"), Play(step, Vote("a"), 1)) == "step_locked"


def test_a_table_that_is_done_has_no_current_step_to_go_back_to() -> None:
    """Nor has a table that is none."""
    game = meeting()
    forward(game, 1, 3)
    assert console_code(game, StepBack(game.state.run(1).last, "current", 1)) == "no_step_before"
    assert console_code(game, StepBack(0, "current", 9)) == "table_unknown"


def test_a_table_that_was_closed_by_mistake_opens_again_as_it_was() -> None:
    """Its last step, with what it had done and none ready, under a new id; no other notices."""
    game = voting()
    votes(game, p1="a")
    game.next()
    game.play_at_table("p1", Write("Une ligne"))
    for seat in ("p1", "p2"):
        game.ready(seat)
    forward(game, 1)
    assert game.step_at(1) == ""
    assert game.view("console")["tables"]["t1"]["done"]
    other, last = game.table(2), game.state.run(1).last
    assert game.view("console")["tables"]["t1"]["last"] == last
    back(game, 1, previous=True)
    assert (game.step_at(1), play_of(game, 1).line) == ("sign", "Une ligne")
    assert (game.state.run(1).ready, game.state.run(1).last > last) == (frozenset(), True)
    assert play_of(game, 1).votes == {"p1": "a"}
    assert game.table(2) == other
    back(game, 1, previous=True)
    assert (game.step_at(1), play_of(game, 1).line) == ("line", "")
    assert replay(game.events) == game.state


def test_a_table_that_everybody_left_before_it_began_has_nothing_to_open_again() -> None:
    """Its last step was one of what the tables did before."""
    game = voting()
    for seat in TWO:
        game.console(Kick(seat))
    game.next()
    assert (game.step, game.step_at(1)) == ("settle", "line")
    assert game.table(2) == {"number": 2, "done": True}
    assert console_code(game, StepBack(game.state.run(2).last, "previous", 2)) == "no_step_before"


def test_a_table_opens_again_only_while_the_tables_play() -> None:
    """Once the room has gone on, or while all is suspended, it stays closed."""
    game = meeting()
    game.next()
    forward(game, 1)
    step = StepBack(game.state.run(1).last, "previous", 1)
    game.console(Pause(game.state.last_step))
    assert "last" not in game.view("console")["tables"]["t1"]
    assert console_code(game, step) == "not_open"
    game.console(Resume(game.state.last_step))
    game.next()
    assert console_code(game, step) == "no_step_before"


def test_no_table_goes_back_behind_a_truth_that_anybody_saw() -> None:
    """Whoever saw it may tell it in the room; a step that shows it may be shown again."""
    game = voting()
    forward(game, 2)
    forward(game, 1)
    assert game.step_at(1) == "look"
    for to in ("current", "previous"):
        move = StepBack(game.state.run(2).last, "previous" if to == "previous" else "current", 2)
        assert console_code(game, move) == "no_step_before"
    assert console_code(game, StepBack(game.state.run(1).last, "previous", 1)) == "no_step_before"
    back(game, 1)
    assert game.step_at(1) == "look"


def test_no_table_goes_back_while_all_is_suspended() -> None:
    """It would have lost its time once the session goes on."""
    game = voting()
    game.console(Pause(game.state.last_step))
    assert console_code(game, StepBack(game.state.run(1).last, "current", 1)) == "not_open"
    game.console(Resume(game.state.last_step))
    assert left(game, 1) == [TALK]


def test_the_room_goes_back_with_all_its_tables() -> None:
    """To the start of a plenary step, where tables begin anew under new ids."""
    game = voting()
    votes(game, p1="a")
    forward(game, 1)
    game.next()
    ids = {group: game.state.run(group).last for group in (1, 2)}
    game.step_back(previous=True)
    assert (game.step, game.step_at(1), game.step_at(2)) == ("meet", "talk", "talk")
    assert play_of(game, 1).votes == {}
    assert all(game.state.run(group).last > ids[group] for group in ids)
    assert console_code(game, StepBack(game.state.run(1).last, "previous", 1)) == "no_step_before"
    assert replay(game.events) == game.state


def test_going_back_to_a_later_step_keeps_what_tables_did_before() -> None:
    """The votes of the first step of the room stand, the line of the second is gone."""
    game = voting()
    votes(game, p1="a")
    game.next()
    game.play_at_table("p1", Write("Une ligne"))
    game.step_back()
    assert (game.step_at(1), play_of(game, 1).line) == ("line", "")
    assert play_of(game, 1).votes == {"p1": "a"}
    game.next()
    game.step_back()
    assert game.step == "show"
    assert game.view("all")["play"]["chosen"]["t1"] == "a"


def test_the_carry_over_of_a_table_survives_going_back() -> None:
    """Ideas stay, by the table's own steps back and by the room's; draws are never repeated."""
    game = voting()
    game.play_at_table("p1", Note("un toit"))
    seeds = [draw.seed for draw in game.state.carried_over(0, 1).draws]
    back(game, 1, previous=True)
    assert play_of(game, 1).ideas == {"p1": "un toit"}
    game.play_at_table("p2", Note("un puits"))
    game.step_back()
    assert play_of(game, 1).ideas == {"p1": "un toit", "p2": "un puits"}
    assert play_of(game, 2).ideas == {}
    assert [draw.seed for draw in game.state.carried_over(0, 1).draws][: len(seeds)] == seeds
    assert replay(game.events) == game.state


def test_what_was_drawn_as_a_step_began_stands_at_its_start() -> None:
    """Going back draws nobody else, and forgets nobody who was drawn."""
    game = meeting()
    speaks = play_of(game, 1).drawn
    assert len(speaks) == 1
    back(game, 1)
    assert play_of(game, 1).drawn == speaks
    forward(game, 1)
    back(game, 1, previous=True)
    assert play_of(game, 1).drawn == speaks
    game.next()
    game.step_back()
    assert play_of(game, 1).drawn == speaks


def test_what_was_drawn_as_a_step_of_the_room_began_stands_at_its_start() -> None:
    """The same for the room itself."""
    game = meeting()
    drawn = play_of(game, ROOM).drawn
    assert len(drawn) == 1
    game.step_back(previous=True)
    assert game.step == "brief"
    assert play_of(game, ROOM).drawn == drawn
    assert replay(game.events) == game.state


def test_a_draw_in_the_middle_of_a_step_is_undone_but_not_forgotten() -> None:
    """What it brought goes with the step; the next draw has another seed."""
    game = meeting()
    game.play_at_table("p1", Note("un toit"))
    game.play_at_table("p1", Toss())
    seeds = {draw.seed for draw in game.state.carried_over(0, 1).draws}
    back(game, 1)
    assert len(play_of(game, 1).drawn) == 1
    game.play_at_table("p1", Toss())
    assert len({draw.seed for draw in game.state.carried_over(0, 1).draws}) == len(seeds) + 2


def test_events_of_going_back_name_their_group() -> None:
    """A deadline of the step that was left has no effect afterwards."""
    game = meeting(strict=True)
    armed_before = [deadline.id for deadline in armed_deadlines(game.state) if deadline.group == 1]
    game.wait(1)
    last = game.state.run(1).last
    event = next(
        e for e in game.console(StepBack(last, "current", 1)) if isinstance(e, SteppedBack | Drawn)
    )
    assert isinstance(event, SteppedBack)
    assert (event.group, event.id) == (1, last + 1)
    game.wait(TALK - 1)
    assert game.send(RoomItself(), DeadlinePassed(armed_before[0])) == ()
