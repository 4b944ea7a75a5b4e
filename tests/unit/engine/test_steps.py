"""How a session moves on: steps, phases, skipping, stepping back (rules 0.1 and the design)."""

import pytest

from game_server.engine.state.console_moves import Ban, Close, Pause, Resume, Skip, StepBack
from game_server.engine.state.events import Event, MoveAccepted, RoomClosed
from game_server.engine.state.moves import Move
from game_server.engine.state.run_events import (
    Paused,
    PhaseBegan,
    PhaseEnded,
    Resumed,
    StepOpened,
    SteppedBack,
)
from game_server.errors import IllegalMoveError
from tests.game import CONSOLE, Game
from tests.samples import discovery, estimate, scenario, talk


def code(game: Game, move: Move) -> str:
    """Return the code with which the facilitator's *move* is refused."""
    with pytest.raises(IllegalMoveError) as error:
        game.send(CONSOLE, move)
    return error.value.code


def kinds(events: tuple[Event, ...]) -> list[type[Event]]:
    """Return the types of *events*, without the counting of the move."""
    return [type(event) for event in events if not isinstance(event, MoveAccepted)]


def test_the_facilitator_goes_through_all_steps_of_all_phases() -> None:
    """Rule 0.1: brief, input, lock, reveal, discuss; the duo asks twice; the last word closes."""
    game = Game(discovery(), players=1)
    journey = []
    while game.state.status != "closed":
        game.next()
        journey.append((game.view("all").get("step", {}).get("phase"), game.step))
    solo = ["brief", "input", "lock", "reveal", "discuss"]
    duo = [*solo, "input2", "lock2", "reveal2", "discuss2"]
    assert journey == [
        ("x1", "discuss"),
        *[("x2", step) for step in solo],
        *[("x3", step) for step in solo],
        *[("x4", step) for step in duo],
        *[("x5", step) for step in ("brief", "input", "lock", "reveal")],
        (None, ""),
    ]
    assert game.view("all")["done"] == ["x1", "x2", "x3", "x4", "x5"]


def test_a_phase_ends_as_the_next_one_begins() -> None:
    """One press ends, begins and opens; every opening has a new id."""
    game = Game(scenario(talk(), estimate()))
    assert game.state.last_step == 0
    game.next()
    game.wait(9)
    events = game.send(CONSOLE, Skip(1))
    assert events[0] == PhaseEnded("skipped", game.now)
    assert kinds(events) == [PhaseEnded, PhaseBegan, StepOpened]
    game.next_until("lock")
    assert (game.state.last_step, game.view("all")["step"]["index"]) == (4, 2)


def test_skipping_leaves_out_the_rest_of_a_phase() -> None:
    """A skipped phase is told apart from one that was played; the last one ends the session."""
    game = Game(scenario(talk(), estimate()), players=1)
    assert code(game, Skip(0)) == "not_open"
    game.next()
    game.skip()
    assert (game.view("all")["skipped"], game.view("all")["done"]) == (["x1"], [])
    game.next()
    game.skip()
    assert (game.state.status, game.view("all")["skipped"]) == ("closed", ["x1", "x2"])


def test_stepping_back_returns_to_the_start_of_this_step() -> None:
    """Answers given since do not count; the step is a new opening with its whole time."""
    game = Game(scenario(estimate()), players=2)
    game.next_until("input")
    game.guess("p1", 10)
    game.wait(30)
    events = game.send(CONSOLE, StepBack(2, "current"))
    assert kinds(events) == [SteppedBack]
    assert (game.step, game.state.last_step) == ("input", 3)
    assert game.view("p1").get("play") is None
    assert game.view("all")["step"]["deadline"] == game.now + 72_000
    game.guess("p1", 20)


def test_stepping_back_returns_to_the_start_of_the_step_before() -> None:
    """From the lock, answers open again as they were at the start of the input."""
    game = Game(scenario(estimate()), players=2)
    game.next_until("input")
    game.guess("p1", 10)
    game.next()
    game.step_back(previous=True)
    assert (game.step, game.view("console")["answers"]["answered"]) == ("input", 0)
    game.step_back()
    game.next()
    assert game.step == "lock"
    game.step_back(previous=True)
    assert game.step == "input"


def test_stepping_back_again_and_again_goes_through_the_whole_phase() -> None:
    """Each press is one step, down to the first; on from anywhere, the way back is the same."""
    game = Game(scenario(estimate(duo=True)), players=1)
    game.next_until("reveal2")
    journey = []
    while previous := game.view("console")["back"].get("previous"):
        game.step_back(previous=True)
        assert game.step == previous
        journey.append(game.step)
    assert journey == ["lock2", "input2", "discuss", "reveal", "lock", "input", "brief"]
    assert code(game, StepBack(game.state.last_step, "previous")) == "no_step_before"
    game.next_until("lock")
    game.step_back(previous=True)
    game.step_back(previous=True)
    assert game.step == "brief"


def test_stepping_back_goes_through_the_phase_before_too() -> None:
    """Two presses too many at the end of a phase are taken back, but no phase before that one."""
    game = Game(scenario(talk(), estimate(), talk(word=True)), players=1)
    game.next_until("discuss")
    game.next()
    game.next_until("input")
    game.guess("p1", 10)
    game.next_until("discuss")
    game.next(2)
    ways = []
    while "previous" in (way := game.view("console")["back"]):
        ways.append(way)
        game.step_back(previous=True)
    assert ways == [
        {"current": True, "previous": "brief"},
        {"current": True, "previous": "discuss", "phase": "x2"},
        *({"current": True, "previous": step} for step in ("reveal", "lock", "input", "brief")),
    ]
    assert (game.view("all")["step"]["phase"], game.step) == ("x2", "brief")
    assert "play" not in game.view("p1")
    assert game.view("console")["sheet"]["x2"].keys() == {"planned", "began"}


def test_consoles_see_how_long_the_steps_of_an_activity_are_planned() -> None:
    """The open one, and those after it; before the first and after the last there are none."""
    game = Game(scenario(estimate()))
    assert "planned" not in game.view("console")
    seconds = game.state.scenario.phases[0].seconds
    seen = []
    for step in ("brief", "input", "lock", "reveal", "discuss"):
        game.next_until(step)
        planned = game.view("console")["planned"]
        seen.append((planned["step"], planned["after"]))
    shares = [(0.1, 0.9), (0.4, 0.5), (0, 0.5), (0.2, 0.3), (0.3, 0)]
    assert seen == [(round(seconds * step), round(seconds * after)) for step, after in shares]


def test_who_answers_after_the_figure_was_shown_earns_nothing() -> None:
    """Back to the question from the figure: a new answer shows again, without points."""
    game = Game(scenario(estimate()), players=6)
    game.next_until("input")
    game.guesses(p1=100, p2=100, p3=100, p4=100, p5=100)
    game.next_until("reveal")
    assert game.view("p1")["play"]["points"] == 100
    game.step_back(previous=True)
    game.next_until("reveal")
    assert game.view("p1")["play"]["points"] == 100
    game.step_back(previous=True)
    game.step_back(previous=True)
    game.guesses(p1=100, p2=100, p3=100, p4=100, p5=400)
    game.next_until("reveal")
    assert game.view("p1")["play"] == {"mine": 100}
    assert game.view("all")["play"]["room"]["n"] == 5
    assert "band" not in game.view("all")["play"]["room"]


def test_stepping_back_reaches_the_end_of_the_phase_before() -> None:
    """A skipped or ended phase goes on where it was; what followed is void."""
    game = Game(scenario(estimate("a"), estimate("b"), talk()), players=2)
    game.next_until("input")
    game.guess("p1", 10)
    game.next()
    game.skip()
    assert (game.view("all")["step"]["phase"], game.view("all")["skipped"]) == ("x2", ["x1"])
    game.step_back(previous=True)
    assert (game.view("all")["step"]["phase"], game.step) == ("x1", "lock")
    assert (game.view("all")["skipped"], game.view("all")["done"]) == ([], [])
    assert game.view("p1")["play"] == {"mine": 10}
    assert "began" not in game.view("console")["sheet"]["x2"]
    game.next_until("reveal")
    game.next(2)
    assert game.view("all")["done"] == ["x1"]


def test_seats_moderation_and_what_was_shown_stay() -> None:
    """Going back undoes neither entries, nor bans, nor that the figure was seen."""
    game = Game(scenario(estimate()), players=2)
    game.next_until("reveal")
    game.join()
    game.console(Ban("p2"))
    game.step_back(previous=True)
    assert (game.step, game.view("all")["step"]["revealed"]) == ("lock", True)
    assert [seat.status for seat in game.state.seats.values()] == ["in", "banned", "in"]


def test_there_is_nothing_before_the_first_step_and_after_the_end() -> None:
    """Before a phase and after the end, there is no step to return to."""
    game = Game(scenario(talk()))
    for to in ("current", "previous"):
        assert code(game, StepBack(0, "current" if to == "current" else "previous")) == (
            "no_step_before"
        )
    game.next()
    assert code(game, StepBack(1, "previous")) == "no_step_before"
    game.console(Close())
    assert code(game, StepBack(1, "current")) == "room_closed"


def test_moving_on_resumes_a_suspended_session() -> None:
    """Next, skip and stepping back need no other button first."""
    game = Game(scenario(talk(), talk(), estimate()))
    game.next()
    game.console(Pause(1))
    assert kinds(game.console(Skip(1)))[0] is Resumed
    game.console(Pause(2))
    game.next()
    assert game.state.paused is False
    game.console(Pause(3))
    game.step_back()
    assert (game.state.paused, game.state.room_run.left) == (False, None)


def test_a_session_is_suspended_once() -> None:
    """Held twice, or resumed without being held, is not open; nor is holding the lobby."""
    game = Game(scenario(talk()))
    assert code(game, Pause(0)) == "not_open"
    game.next()
    assert code(game, Resume(1)) == "not_open"
    assert kinds(game.console(Pause(1))) == [Paused]
    assert code(game, Pause(1)) == "not_open"
    assert game.view("all")["paused"] is True


def test_closing_ends_the_running_phase() -> None:
    """The session can end anywhere, also in the lobby; what ran counts as played."""
    game = Game(scenario(talk(), estimate()), players=1)
    game.next()
    game.wait(61)
    assert kinds(game.console(Close())) == [RoomClosed]
    assert (game.view("all")["done"], game.view("console")["sheet"]["x1"]["real"]) == (["x1"], 61)
    assert "step" not in game.view("all")
    lobby = Game(scenario(talk()))
    lobby.console(Close())
    assert (lobby.view("all")["status"], lobby.view("all")["done"]) == ("closed", [])


def test_a_scenario_without_phases_ends_at_once() -> None:
    """There is nothing to open, so the first press closes."""
    game = Game(scenario())
    game.next()
    assert game.state.status == "closed"
