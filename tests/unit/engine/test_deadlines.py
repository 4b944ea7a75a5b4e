"""Time: deadlines, holding, extending, the factor (rules 0.3 and 0.5)."""

import pytest

from game_server.engine.flow.deadlines import CLOSE_AFTER, armed_deadlines
from game_server.engine.state.console_moves import (
    Close,
    Extend,
    Next,
    Pause,
    RemoveDeadline,
    Resume,
    SetFactor,
    TimeFactor,
)
from game_server.engine.state.events import RoomClosed
from game_server.engine.state.moves import DeadlinePassed, Move
from game_server.errors import IllegalMoveError
from tests.game import ROOM, Game
from tests.samples import estimate, scenario, talk
from tests.unit.engine.timed import INPUT, answering, armed, code, left


def test_only_answers_and_talk_have_a_time() -> None:
    """Rule 0.3: with pace `facilitator`, a brief, a lock and a reveal wait for the facilitator."""
    game = Game(scenario(estimate()), players=1)
    times = []
    for _ in range(5):
        game.next()
        times.append(left(game))
    assert times == [None, INPUT, None, None, 54]


def test_a_deadline_cuts_nothing_by_default() -> None:
    """Rule 0.3: it reaches 0 and answers are still taken; nothing is armed."""
    game = answering()
    assert armed(game) == ["close"]
    game.wait(500)
    game.pass_deadlines()
    game.guess("p1", 10)
    assert game.step == "input"


def test_a_strict_deadline_stops_the_answers_once() -> None:
    """Rule 0.3: `strict` locks, once announced; the same deadline reported again does nothing."""
    game = answering(strict=True)
    (step, _) = armed_deadlines(game.state)
    game.wait(INPUT - 1)
    assert game.send(ROOM, DeadlinePassed(step.id)) == ()
    game.wait(1)
    assert len(game.send(ROOM, DeadlinePassed(step.id))) == 1
    assert (game.step, armed(game)) == ("input", ["lock", "close"])
    game.pass_lock()
    assert game.step == "lock"
    assert game.send(ROOM, DeadlinePassed(step.id)) == ()
    assert game.send(ROOM, DeadlinePassed("nonsense")) == ()


@pytest.mark.parametrize("auto", [False, True])
def test_an_answer_after_a_deadline_that_cuts_is_refused(*, auto: bool) -> None:
    """Rule 0.3: also while the room has not noticed yet, say because it was restarted."""
    phases = (talk(word=True, strict=True), talk("fin"))
    game = Game(scenario(*phases, pace="auto") if auto else scenario(*phases), players=2)
    game.next_until("input")
    game.now = game.view("all")["step"]["deadline"] - 1
    game.send_word("p1", "eau")
    game.wait(0.001)
    with pytest.raises(IllegalMoveError) as error:
        game.send_word("p2", "air")
    assert error.value.code == "step_locked"


@pytest.mark.parametrize("auto", [False, True])
def test_what_a_phone_holds_as_a_deadline_cuts_counts_until_the_lock(*, auto: bool) -> None:
    """Rule 0.14: it comes within the second of the announcement, also after a restart."""
    game = answering(strict=not auto, auto=auto)
    game.wait(INPUT + 600)
    game.set("p1", 10)
    game.pass_deadlines()
    game.set("p2", 20)
    game.pass_lock()
    assert (game.step, game.view("p2")["play"]["mine"]) == ("lock", 20)
    with pytest.raises(IllegalMoveError) as error:
        game.set("p2", 30)
    assert error.value.code == "step_locked"


def test_extending_moves_the_deadline_but_never_before_now() -> None:
    """Rule 0.3: up to ten minutes either way; a moved deadline is armed anew."""
    game = answering(strict=True)
    old = armed_deadlines(game.state)[0].id
    game.console(Extend(2, 30))
    assert left(game) == INPUT + 30
    game.wait(INPUT + 1)
    assert game.send(ROOM, DeadlinePassed(old)) == ()
    game.console(Extend(2, -600))
    assert left(game) == 0
    assert game.send(ROOM, DeadlinePassed(old)) == ()
    for seconds in (601, -601):
        assert code(game, Extend(2, seconds)) == "not_open"


def test_extending_a_step_without_a_time_gives_it_one() -> None:
    """From no limit, adding seconds counts from now, and taking some off means nothing."""
    game = answering()
    game.console(RemoveDeadline(2))
    assert code(game, Extend(2, -30)) == "not_open"
    game.console(Extend(2, 30))
    assert left(game) == 30
    game.wait(100)
    game.console(Extend(2, 30))
    assert left(game) == 30


def test_a_deadline_can_be_removed() -> None:
    """Rule 0.3: without a deadline nothing is armed; before the first step there is none."""
    game = answering(strict=True)
    game.console(RemoveDeadline(2))
    assert (left(game), armed(game)) == (None, ["close"])
    lobby = Game(scenario(talk()))
    assert code(lobby, RemoveDeadline(0)) == "not_open"
    assert code(lobby, Extend(0, 30)) == "not_open"


def test_a_pause_keeps_the_time_that_is_left() -> None:
    """Rule 0.3: suspended, no time runs and no deadline cuts."""
    game = answering(strict=True)
    game.wait(12)
    game.console(Pause(2))
    assert (left(game), armed(game)) == (None, ["close"])
    game.wait(1000)
    game.console(Resume(2))
    assert left(game) == INPUT - 12
    game.wait(INPUT)
    game.console(Pause(2))
    game.console(Resume(2))
    assert left(game) == 0


def test_time_can_be_changed_during_a_pause() -> None:
    """Rule 0.3 says at any time: extended, stretched or taken off, the change shows on resuming."""
    game = answering()
    game.wait(12)
    game.console(Pause(2))
    game.console(Extend(2, 30))
    game.console(SetFactor("2"))
    game.wait(1000)
    game.console(Resume(2))
    assert left(game) == 2 * (INPUT - 12 + 30)
    game.console(Pause(2))
    game.console(RemoveDeadline(2))
    game.console(Resume(2))
    assert left(game) is None
    game.console(Pause(2))
    game.console(Extend(2, 40))
    game.console(Extend(2, -60))
    game.console(Resume(2))
    assert left(game) == 0


def test_a_factor_of_none_during_a_pause_removes_the_deadline() -> None:
    """RGAA 13.1: without a limit means without one, also after resuming."""
    game = answering(strict=True)
    game.console(Pause(2))
    game.console(SetFactor("none"))
    game.console(Resume(2))
    assert (left(game), armed(game)) == (None, ["close"])


def test_the_factor_stretches_what_is_left_and_what_comes() -> None:
    """Rule 0.3: ×1, ×1.5, ×2 or none, for the open step by what is left of it."""
    game = answering()
    game.wait(12)
    stretched: dict[TimeFactor, int] = {"1.5": 90, "2": 120, "1": 60}
    for factor, expected in stretched.items():
        game.console(SetFactor(factor))
        assert (left(game), game.view("all")["factor"]) == (expected, factor)
    game.wait(100)
    game.console(SetFactor("2"))
    assert left(game) == 0
    game.next_until("discuss")
    assert left(game) == 108
    game.console(SetFactor("none"))
    assert left(game) is None
    game.console(SetFactor("1.5"))
    assert left(game) is None
    game.console(SetFactor("none"))
    game.next()
    assert left(game) is None


def test_the_factor_can_be_set_in_the_lobby() -> None:
    """It is part of the room, so the first step has it already."""
    game = Game(scenario(talk(seconds=100)))
    game.console(SetFactor("2"))
    game.next()
    assert left(game) == 200


def test_a_room_closes_itself_twelve_hours_after_its_last_move() -> None:
    """Attendance is no move; the deadline of an older move is no longer armed."""
    game = answering()
    old = armed_deadlines(game.state)[-1].id
    game.wait(3600)
    game.guess("p1", 10)
    game.wait(CLOSE_AFTER / 1000 - 1)
    game.attend("p1")
    game.pass_deadlines()
    assert game.send(ROOM, DeadlinePassed(old)) == ()
    assert game.view("all")["status"] == "playing"
    game.wait(1)
    game.pass_deadlines()
    assert isinstance(game.events[-1], RoomClosed)
    assert armed_deadlines(game.state) == ()


@pytest.mark.parametrize("factor", ["none", "1.5", "2"])
def test_no_factor_moves_the_hour_of_return(factor: TimeFactor) -> None:
    """M0.3, 0.3: a break is not time to answer in; its hour was agreed on by everybody."""
    game = Game(scenario(talk(), talk(is_break=True, seconds=600), talk()), players=1)
    game.next()
    game.console(SetFactor(factor))
    game.next()
    assert left(game) == 600
    game.wait(60)
    game.console(SetFactor("1"))
    game.console(SetFactor(factor))
    assert left(game) == 540
    game.console(Extend(2, 60))
    assert left(game) == 600
    game.console(RemoveDeadline(2))
    assert left(game) is None


@pytest.mark.parametrize("move", [Close(), Next(1)])
def test_a_room_that_closes_is_no_longer_paused(move: Move) -> None:
    """Nothing is suspended once the session is over."""
    game = Game(scenario(talk()), players=1)
    game.next()
    game.console(Pause(1))
    game.console(move)
    assert game.view("all")["status"] == "closed"
    assert game.view("all")["paused"] is False
