"""Time: deadlines, holding, extending, the factor, pace `auto` (rules 0.1, 0.3 and 0.5)."""

from typing import get_args

import pytest

from game_server.engine.events import Event, RoomClosed, StepOpened
from game_server.engine.evolve import ABSENT_AFTER
from game_server.engine.mechanics.estimate import Estimate
from game_server.engine.moves import (
    Close,
    DeadlinePassed,
    Extend,
    Hold,
    Kick,
    Move,
    Next,
    Play,
    Resume,
    SetFactor,
    Skip,
    TimeFactor,
    TimeOff,
)
from game_server.engine.steps import CLOSE_AFTER, due
from game_server.errors import IllegalMoveError
from tests.game import DESK, ROOM, Game, phone
from tests.samples import discovery, estimate, scenario, talk

INPUT = 72
"""Seconds of the input of an estimate of 180 s."""


def answering(*, strict: bool = False, auto: bool = False, players: int = 2) -> Game:
    """Return a room at the input of an estimate, its step id being 2."""
    phases = (estimate(strict=strict), talk())
    script = scenario(*phases, pace="auto") if auto else scenario(*phases)
    game = Game(script, players=players)
    game.wait(5)
    game.until("input")
    return game


def code(game: Game, move: Move) -> str:
    """Return the code with which the facilitator's *move* is refused."""
    with pytest.raises(IllegalMoveError) as error:
        game.send(DESK, move)
    return error.value.code


def left(game: Game) -> float | None:
    """Return the seconds left on the pages, None without a limit."""
    deadline: int | None = game.see("all")["step"].get("deadline")
    return None if deadline is None else (deadline - game.now) / 1000


def armed(game: Game) -> list[str]:
    """Return the kinds of deadline that the room has to report."""
    return [deadline.id.partition(":")[0] for deadline in due(game.state)]


def opened(events: tuple[Event, ...]) -> int:
    """Return how many steps *events* open."""
    return sum(isinstance(event, StepOpened) for event in events)


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
    game.deadlines()
    game.guess("p1", 10)
    assert game.step == "input"


def test_a_strict_deadline_stops_the_answers_once() -> None:
    """Rule 0.3: `strict` locks; the same deadline reported again does nothing."""
    game = answering(strict=True)
    (step, _) = due(game.state)
    game.wait(INPUT - 1)
    assert game.send(ROOM, DeadlinePassed(step.id)) == ()
    game.wait(1)
    assert opened(game.send(ROOM, DeadlinePassed(step.id))) == 1
    assert game.step == "lock"
    assert game.send(ROOM, DeadlinePassed(step.id)) == ()
    assert game.send(ROOM, DeadlinePassed("nonsense")) == ()


@pytest.mark.parametrize("auto", [False, True])
def test_an_answer_after_a_deadline_that_cuts_is_refused(*, auto: bool) -> None:
    """Rule 0.3: also while the room has not noticed yet, say because it was restarted."""
    game = answering(strict=not auto, auto=auto)
    game.wait(INPUT - 0.001)
    game.guess("p1", 10)
    game.wait(0.001)
    with pytest.raises(IllegalMoveError) as error:
        game.guess("p2", 10)
    assert error.value.code == "step_locked"


def test_extending_moves_the_deadline_but_never_before_now() -> None:
    """Rule 0.3: up to ten minutes either way; a moved deadline is armed anew."""
    game = answering(strict=True)
    old = due(game.state)[0].id
    game.desk(Extend(2, 30))
    assert left(game) == INPUT + 30
    game.wait(INPUT + 1)
    assert game.send(ROOM, DeadlinePassed(old)) == ()
    game.desk(Extend(2, -600))
    assert left(game) == 0
    assert game.send(ROOM, DeadlinePassed(old)) == ()
    for seconds in (601, -601):
        assert code(game, Extend(2, seconds)) == "not_open"


def test_extending_a_step_without_a_time_gives_it_one() -> None:
    """From no limit, adding seconds counts from now, and taking some off means nothing."""
    game = answering()
    game.desk(TimeOff(2))
    assert code(game, Extend(2, -30)) == "not_open"
    game.desk(Extend(2, 30))
    assert left(game) == 30
    game.wait(100)
    game.desk(Extend(2, 30))
    assert left(game) == 30


def test_time_can_be_taken_off() -> None:
    """Rule 0.3: without a deadline nothing is armed; before the first step there is none."""
    game = answering(strict=True)
    game.desk(TimeOff(2))
    assert (left(game), armed(game)) == (None, ["close"])
    lobby = Game(scenario(talk()))
    assert code(lobby, TimeOff(0)) == "not_open"
    assert code(lobby, Extend(0, 30)) == "not_open"


def test_holding_keeps_the_time_that_is_left() -> None:
    """Rule 0.3: suspended, no time runs and no deadline cuts."""
    game = answering(strict=True)
    game.wait(12)
    game.desk(Hold(2))
    assert (left(game), armed(game)) == (None, ["close"])
    game.wait(1000)
    game.desk(Resume(2))
    assert left(game) == INPUT - 12
    game.wait(INPUT)
    game.desk(Hold(2))
    game.desk(Resume(2))
    assert left(game) == 0


def test_time_can_be_changed_while_held() -> None:
    """Rule 0.3 says at any time: extended, stretched or taken off, the change shows on resuming."""
    game = answering()
    game.wait(12)
    game.desk(Hold(2))
    game.desk(Extend(2, 30))
    game.desk(SetFactor("2"))
    game.wait(1000)
    game.desk(Resume(2))
    assert left(game) == 2 * (INPUT - 12 + 30)
    game.desk(Hold(2))
    game.desk(TimeOff(2))
    game.desk(Resume(2))
    assert left(game) is None
    game.desk(Hold(2))
    game.desk(Extend(2, 40))
    game.desk(Extend(2, -60))
    game.desk(Resume(2))
    assert left(game) == 0


def test_a_factor_of_none_set_while_held_takes_the_time_off() -> None:
    """RGAA 13.1: without a limit means without one, also after resuming."""
    game = answering(strict=True)
    game.desk(Hold(2))
    game.desk(SetFactor("none"))
    game.desk(Resume(2))
    assert (left(game), armed(game)) == (None, ["close"])


def test_the_factor_stretches_what_is_left_and_what_comes() -> None:
    """Rule 0.3: ×1, ×1.5, ×2 or none, for the open step by what is left of it."""
    game = answering()
    game.wait(12)
    for factor, expected in (("1.5", 90), ("2", 120), ("1", 60)):
        game.desk(SetFactor(_factor(factor)))
        assert (left(game), game.see("all")["factor"]) == (expected, factor)
    game.wait(100)
    game.desk(SetFactor("2"))
    assert left(game) == 0
    game.until("discuss")
    assert left(game) == 108
    game.desk(SetFactor("none"))
    assert left(game) is None
    game.desk(SetFactor("1.5"))
    assert left(game) is None
    game.desk(SetFactor("none"))
    game.next()
    assert left(game) is None


def test_the_factor_can_be_set_in_the_lobby() -> None:
    """It is part of the room, so the first step has it already."""
    game = Game(scenario(talk(seconds=100)))
    game.desk(SetFactor("2"))
    game.next()
    assert left(game) == 200


def test_a_room_closes_itself_twelve_hours_after_its_last_move() -> None:
    """Attendance is no move; the deadline of an older move is no longer armed."""
    game = answering()
    old = due(game.state)[-1].id
    game.wait(3600)
    game.guess("p1", 10)
    game.wait(CLOSE_AFTER / 1000 - 1)
    game.attend("p1")
    game.deadlines()
    assert game.send(ROOM, DeadlinePassed(old)) == ()
    assert game.see("all")["status"] == "playing"
    game.wait(1)
    game.deadlines()
    assert isinstance(game.events[-1], RoomClosed)
    assert due(game.state) == ()


def test_auto_goes_through_all_steps_by_itself() -> None:
    """Rule 0.1: with pace `auto` every step ends at its deadline, until the session is over."""
    game = Game(discovery("auto"), players=2)
    game.next()
    steps = 0
    while game.state.status != "closed":
        (deadline, *_) = [due_ for due_ in due(game.state) if due_.id.startswith("step")]
        game.now = deadline.at
        events = game.send(ROOM, DeadlinePassed(deadline.id))
        assert opened(events) == 1 or isinstance(events[-1], RoomClosed)
        steps += 1
    assert steps == 1 + 5 + 5 + 8 + 4


def test_auto_gives_two_seconds_to_a_step_without_a_time() -> None:
    """A lock is seen for a moment."""
    game = answering(auto=True)
    game.next()
    assert (game.step, left(game)) == ("lock", 2)


def test_auto_passes_a_lock_by_itself_without_any_time_limit() -> None:
    """Rule 0.3: factor none takes off the times of answers and talk, not the moment of a lock."""
    game = answering(auto=True)
    game.desk(SetFactor("none"))
    assert (left(game), armed(game)) == (None, ["absent", "close"])
    game.guesses(p1=10, p2=20)
    assert (game.step, left(game)) == ("lock", 2)
    game.desk(SetFactor("none"))
    assert left(game) == 2
    game.wait(2)
    game.deadlines()
    assert (game.step, left(game)) == ("reveal", None)
    game.back(previous=True)
    assert (game.step, left(game)) == ("lock", 2)


def test_a_factor_of_none_leaves_the_moment_of_a_lock() -> None:
    """Set during a lock, suspended or not, it does not make pace `auto` wait for ever."""
    game = answering(auto=True)
    game.next()
    game.desk(Hold(3))
    game.desk(SetFactor("none"))
    game.desk(Resume(3))
    assert (game.step, left(game)) == ("lock", 2)
    facilitated = answering()
    facilitated.next()
    facilitated.desk(Extend(3, 30))
    facilitated.desk(SetFactor("none"))
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
    late = next(deadline for deadline in due(game.state) if deadline.id.startswith("absent"))
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
    game.back()
    game.attend("p1", "p2")
    game.guesses(p1=10, p2=20)
    game.now += ABSENT_AFTER
    assert game.send(ROOM, DeadlinePassed("absent:2")) == ()
    assert opened(game.send(ROOM, DeadlinePassed("absent:3"))) == 1


def test_auto_never_takes_an_empty_room_for_a_full_one() -> None:
    """Rule 0.5: with nobody present, nobody has answered."""
    game = answering(auto=True, players=1)
    game.now += ABSENT_AFTER
    game.deadlines()
    assert game.step == "input"


def test_auto_goes_on_when_the_one_it_waits_for_is_put_out() -> None:
    """A kicked seat is not present."""
    game = answering(auto=True)
    game.guess("p1", 10)
    game.desk(Kick("p2"))
    assert game.step == "lock"


def test_auto_waits_while_held() -> None:
    """Suspended, the room goes on for nobody; resumed, it goes on if nobody is missing."""
    game = answering(auto=True)
    game.guess("p1", 10)
    game.desk(Hold(2))
    game.desk(Kick("p2"))
    assert game.step == "input"
    game.desk(Resume(2))
    assert game.step == "lock"


def test_time_held_is_no_time_to_wait_for_the_absent() -> None:
    """Rule 0.5: the minute in which a seat must be seen stands still while held."""
    game = answering(auto=True)
    game.guess("p1", 10)
    game.wait(30)
    game.desk(Hold(2))
    game.wait(300)
    # Changing the time that is left holds the room no later.
    game.desk(Extend(2, 60))
    assert "absent" not in armed(game)
    game.desk(Resume(2))
    game.wait(29)
    game.deadlines()
    assert game.step == "input"
    game.wait(1)
    game.deadlines()
    assert game.step == "lock"


@pytest.mark.parametrize("factor", ["none", "1.5", "2"])
def test_no_factor_moves_the_hour_of_return(factor: TimeFactor) -> None:
    """M0.3, 0.3: a break is not time to answer in; its hour was agreed on by everybody."""
    game = Game(scenario(talk(), talk(pause=True, seconds=600), talk()), players=1)
    game.next()
    game.desk(SetFactor(factor))
    game.next()
    assert left(game) == 600
    game.wait(60)
    game.desk(SetFactor("1"))
    game.desk(SetFactor(factor))
    assert left(game) == 540
    game.desk(Extend(2, 60))
    assert left(game) == 600
    game.desk(TimeOff(2))
    assert left(game) is None


def test_auto_ends_a_break_at_its_hour_without_any_time_limit() -> None:
    """Rule 0.1: pace `auto` goes on by itself, also where no limit is set to answers."""
    game = Game(scenario(talk(pause=True, seconds=600), talk(), pace="auto"), players=1)
    game.desk(SetFactor("none"))
    game.next()
    game.wait(600)
    game.deadlines()
    assert game.see("all")["step"]["phase"] == "x2"


@pytest.mark.parametrize("move", [Close(), Next(1)])
def test_a_room_that_closes_is_held_no_more(move: Move) -> None:
    """Nothing is suspended once the session is over."""
    game = Game(scenario(talk()), players=1)
    game.next()
    game.desk(Hold(1))
    game.desk(move)
    assert game.see("all")["status"] == "closed"
    assert game.see("all")["hold"] is False


def test_auto_moves_on_once_for_one_press() -> None:
    """A press and the last answer never open two steps at once."""
    game = answering(auto=True)
    assert opened(game.desk(Skip(2))) == 1
    with pytest.raises(IllegalMoveError):
        game.send(phone("p1"), Play(2, Estimate(1)))


def _factor(text: str) -> TimeFactor:
    """Return *text* as one of the factors."""
    (found,) = [factor for factor in get_args(TimeFactor) if factor == text]
    factor: TimeFactor = found
    return factor
