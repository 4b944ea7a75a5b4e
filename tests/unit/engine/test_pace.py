"""Pace `auto`: deadlines and the last answer lead on (rules 0.1 and 0.5)."""

import pytest

from game_server.engine.flow.deadlines import armed_deadlines
from game_server.engine.mechanics.estimate import Estimate
from game_server.engine.seats.attendance import ABSENT_AFTER
from game_server.engine.state.console_moves import Extend, Kick, Pause, Resume, SetFactor, Skip
from game_server.engine.state.events import RoomClosed
from game_server.engine.state.moves import DeadlinePassed, Play
from game_server.engine.state.run_events import StepClosing
from game_server.errors import IllegalMoveError
from tests.game import ROOM, Game, phone
from tests.samples import discovery, scenario, talk
from tests.unit.engine.timed import answering, armed, left, opened


def test_auto_goes_through_all_steps_by_itself() -> None:
    """Rule 0.1: with pace `auto` every step ends at its deadline, until the session is over."""
    game = Game(discovery("auto"), players=2)
    game.next()
    steps = 0
    while game.state.status != "closed":
        (deadline, *_) = [
            due_ for due_ in armed_deadlines(game.state) if due_.id.startswith(("step", "lock"))
        ]
        game.now = deadline.at
        events = game.send(ROOM, DeadlinePassed(deadline.id))
        if isinstance(events[0], StepClosing):
            assert len(events) == 1
            continue
        assert opened(events) == 1 or isinstance(events[-1], RoomClosed)
        steps += 1
    assert steps == 1 + 5 + 5 + 9 + 4


def test_auto_gives_two_seconds_to_a_step_without_a_time() -> None:
    """A lock is seen for a moment."""
    game = answering(auto=True)
    game.next()
    assert (game.step, left(game)) == ("lock", 2)


def test_auto_passes_a_lock_by_itself_without_any_time_limit() -> None:
    """Rule 0.3: factor none takes off the times of answers and talk, not the moment of a lock."""
    game = answering(auto=True)
    game.console(SetFactor("none"))
    assert (left(game), armed(game)) == (None, ["absent", "close"])
    game.guesses(p1=10, p2=20)
    assert (game.step, left(game)) == ("lock", 2)
    game.console(SetFactor("none"))
    assert left(game) == 2
    game.wait(2)
    game.pass_deadlines()
    assert (game.step, left(game)) == ("reveal", None)
    game.step_back(previous=True)
    assert (game.step, left(game)) == ("lock", 2)


def test_a_factor_of_none_leaves_the_moment_of_a_lock() -> None:
    """Set during a lock, suspended or not, it does not make pace `auto` wait for ever."""
    game = answering(auto=True)
    game.next()
    game.console(Pause(3))
    game.console(SetFactor("none"))
    game.console(Resume(3))
    assert (game.step, left(game)) == ("lock", 2)
    facilitated = answering()
    facilitated.next()
    facilitated.console(Extend(3, 30))
    facilitated.console(SetFactor("none"))
    assert (facilitated.step, left(facilitated)) == ("lock", None)


def test_auto_goes_on_when_all_present_have_answered() -> None:
    """Rule 0.1: the last answer opens the next step, once."""
    game = answering(auto=True, players=3)
    game.guesses(p1=10, p2=20)
    assert game.step == "input"
    assert opened(game.play("p3", Estimate(30))) == 1
    assert game.step == "lock"
    facilitated = answering(players=1)
    facilitated.guess("p1", 10)
    assert facilitated.step == "input"


def test_auto_waits_a_minute_for_the_absent() -> None:
    """Rule 0.5: a seat not seen during the first 60 s is absent, and the room goes on."""
    game = answering(auto=True, players=3)
    game.attend("p1", "p2")
    game.guesses(p1=10, p2=20)
    late = next(
        deadline for deadline in armed_deadlines(game.state) if deadline.id.startswith("absent")
    )
    game.now = late.at
    assert opened(game.send(ROOM, DeadlinePassed(late.id))) == 1
    assert game.send(ROOM, DeadlinePassed(late.id)) == ()


def test_auto_waits_for_the_absent_that_come_back() -> None:
    """Rule 0.5: absent until seen again."""
    game = answering(auto=True, players=3)
    game.now += ABSENT_AFTER + 1
    game.attend("p1", "p2")
    game.guess("p1", 10)
    assert game.step == "input"
    game.guess("p2", 10)
    assert game.step == "lock"


def test_a_deadline_of_an_older_step_does_nothing() -> None:
    """A deadline that is no longer armed causes nothing, not even what another one would."""
    game = answering(auto=True, players=3)
    game.wait(5)
    game.step_back()
    game.attend("p1", "p2")
    game.guesses(p1=10, p2=20)
    game.now += ABSENT_AFTER
    assert game.send(ROOM, DeadlinePassed("absent:2")) == ()
    assert opened(game.send(ROOM, DeadlinePassed("absent:3"))) == 1


def test_auto_never_takes_an_empty_room_for_a_full_one() -> None:
    """Rule 0.5: with nobody present, nobody has answered."""
    game = answering(auto=True, players=1)
    game.now += ABSENT_AFTER
    game.pass_deadlines()
    assert game.step == "input"


def test_auto_goes_on_when_the_one_it_waits_for_is_put_out() -> None:
    """A kicked seat is not present."""
    game = answering(auto=True)
    game.guess("p1", 10)
    game.console(Kick("p2"))
    assert game.step == "lock"


def test_auto_waits_during_a_pause() -> None:
    """Suspended, the room goes on for nobody; resumed, it goes on if nobody is missing."""
    game = answering(auto=True)
    game.guess("p1", 10)
    game.console(Pause(2))
    game.console(Kick("p2"))
    assert game.step == "input"
    game.console(Resume(2))
    assert game.step == "lock"


def test_a_pause_does_not_count_as_waiting_for_the_absent() -> None:
    """Rule 0.5: the minute in which a seat must be seen stands still while held."""
    game = answering(auto=True)
    game.guess("p1", 10)
    game.wait(30)
    game.console(Pause(2))
    game.wait(300)
    # Changing the time that is left holds the room no later.
    game.console(Extend(2, 60))
    assert "absent" not in armed(game)
    game.console(Resume(2))
    game.wait(29)
    game.pass_deadlines()
    assert game.step == "input"
    game.wait(1)
    game.pass_deadlines()
    assert game.step == "lock"


def test_auto_ends_a_break_at_its_hour_without_any_time_limit() -> None:
    """Rule 0.1: pace `auto` goes on by itself, also where no limit is set to answers."""
    game = Game(scenario(talk(is_break=True, seconds=600), talk(), pace="auto"), players=1)
    game.console(SetFactor("none"))
    game.next()
    game.wait(600)
    game.pass_deadlines()
    assert game.view("all")["step"]["phase"] == "x2"


def test_auto_moves_on_once_for_one_press() -> None:
    """A press and the last answer never open two steps at once."""
    game = answering(auto=True)
    assert opened(game.console(Skip(2))) == 1
    with pytest.raises(IllegalMoveError):
        game.send(phone("p1"), Play(2, Estimate(1)))
