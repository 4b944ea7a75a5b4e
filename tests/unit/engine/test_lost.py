"""What a store lost: the room reports it once, and only consoles are shown it."""

from typing import Any

from game_server.engine.evolve import replay
from game_server.engine.flow.deadlines import armed_deadlines
from game_server.engine.state.console_moves import Close
from game_server.engine.state.events import TailLost
from game_server.engine.state.moves import ReportLost
from tests.game import CONSOLE, ROOM, START, Game
from tests.samples import estimate, scenario


def reported(game: Game, after: int, commits: int) -> list[TailLost]:
    """Report a loss and return what is written of it."""
    events = game.send(ROOM, ReportLost(after, commits))
    lost = [event for event in events if isinstance(event, TailLost)]
    assert len(lost) == len(events)
    return lost


def shown(game: Game) -> dict[str, Any] | None:
    """Return what the console is shown of a loss."""
    found: dict[str, Any] | None = game.view("console").get("lost")
    return found


def test_a_loss_is_recorded_and_shown_to_consoles_only() -> None:
    """Whoever leads learns how much is lost and when it was seen; phones and screens do not."""
    game = Game(scenario(estimate()), players=1)
    before = {audience: game.view(audience) for audience in ("all", "screen", "p1")}
    assert shown(game) is None
    game.wait(5)
    assert reported(game, 7, 2) == [TailLost(7, 2, -1, START + 5_000)]
    assert shown(game) == {"commits": 2, "at": START + 5_000}
    assert {audience: game.view(audience) for audience in before} == before
    assert replay(game.events) == game.state


def test_a_loss_names_the_phase_in_which_it_was_seen() -> None:
    """Answers of that phase may be missing."""
    game = Game(scenario(estimate("a"), estimate("b")), players=1)
    for _ in range(2):
        game.next()
    (lost,) = reported(game, 7, 2)
    assert lost.phase == 0
    told = shown(game)
    assert told is not None
    assert told["phase"] == game.view("all")["phase_order"][0]


def test_a_loss_reported_twice_is_recorded_once() -> None:
    """Several workers report one loss: only who had believed in more adds to it."""
    game = Game(scenario(estimate()))
    assert len(reported(game, 7, 2)) == 1
    assert reported(game, 7, 2) == []
    assert reported(game, 7, 1) == []
    assert [lost.commits for lost in reported(game, 7, 3)] == [3]
    assert reported(game, 7, 2) == []


def test_a_second_loss_is_recorded_too() -> None:
    """What was lost after another version is told, larger or not."""
    game = Game(scenario(estimate()))
    reported(game, 7, 5)
    game.wait(60)
    assert [(lost.after, lost.commits) for lost in reported(game, 9, 1)] == [(9, 1)]
    told = shown(game)
    assert told is not None
    assert told["commits"] == 1


def test_a_loss_found_after_the_end_is_recorded_too() -> None:
    """It may have taken the last answers along."""
    game = Game(scenario(estimate()), players=1)
    game.send(ROOM, ReportLost(1, 1))
    game.send(CONSOLE, Close())
    assert len(reported(game, 9, 2)) == 1
    assert game.state.status == "closed"


def test_a_loss_changes_nothing_else() -> None:
    """Answers, figures and deadlines are those of the events that are left."""
    game = Game(scenario(estimate(strict=True)), players=2)
    for _ in range(2):
        game.next()
    game.guesses(p1=10, p2=20)
    seat, tally, times = game.view("p1"), game.tally, armed_deadlines(game.state)
    reported(game, 7, 2)
    assert game.view("p1") == seat
    assert armed_deadlines(game.state) == times
    assert game.tally == tally
