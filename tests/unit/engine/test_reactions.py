"""Reactions in words: one of each a seat and activity, told by fives on the screen (rule 0.16)."""

import pytest

from game_server.engine.evolve import replay
from game_server.engine.flow.reactions import WINDOW
from game_server.engine.mechanics.contract import Document
from game_server.engine.rules import open_moves
from game_server.engine.state.console_moves import Kick, Pause
from game_server.engine.state.moves import React
from game_server.engine.state.run_events import ReactionKind
from game_server.engine.state.scenario import PhaseSpec
from game_server.errors import IllegalMoveError
from tests.game import CONSOLE, Game, phone
from tests.samples import commitment, estimate, match, order, recall, scenario, talk

PLAYERS = 11


def talking(*phases: PhaseSpec) -> Game:
    """Return a room that talks about its first card."""
    game = Game(scenario(*(phases or (estimate("a"), estimate("b"), talk()))), players=PLAYERS)
    game.next_until("discuss")
    return game


def say(game: Game, kind: ReactionKind, *numbers: int) -> None:
    """Let the seats of these numbers say a reaction."""
    for number in numbers:
        game.send(phone(f"p{number}"), React(game.state.last_step, kind))


def end_window(game: Game) -> None:
    """Let a window of ten seconds go by, so that what was said is told."""
    game.wait(WINDOW / 1000)
    game.pass_deadlines()


def shown(game: Game) -> Document | None:
    """Return what the screen tells of reactions as the window ends."""
    end_window(game)
    return game.view("screen").get("reactions")


def test_each_is_told_as_more_than_five_or_ten() -> None:
    """F3, finding F: whoever owns four phones learns of no person as she says it."""
    game = talking()
    say(game, "surprise", 1, 2, 3, 4)
    say(game, "doubt", 1, 2)
    assert shown(game) is None
    say(game, "surprise", 5)
    assert shown(game) is None
    say(game, "surprise", 6)
    assert shown(game) == {"surprise": 5}
    say(game, "surprise", *range(7, PLAYERS + 1))
    say(game, "here_too", 1, 2, 3, 4, 5, 6)
    assert shown(game) == {"surprise": 5, "here_too": 5}


def test_only_screen_and_console_tell_of_them() -> None:
    """In the same fives; a phone knows its own, in the order of the buttons, and nothing else."""
    game = talking()
    # Who moves is seen: all are, so that this makes no difference.
    game.attend(*game.state.seats)
    names = ("all", "console", *(f"p{number}" for number in range(1, PLAYERS + 1)))
    before = {name: game.view(name) for name in names} | {"figures": game.figures()}
    roof = game.view("screen")["roof"]
    for kind in ("doubt", "surprise"):
        say(game, kind, *range(2, PLAYERS + 1))
    end_window(game)
    after = {name: game.view(name) for name in names} | {"figures": game.figures()}
    for number in range(2, PLAYERS + 1):
        assert after[f"p{number}"].pop("reacted") == ["surprise", "doubt"]
    assert after["console"].pop("reactions") == shown(game)
    assert after == before
    assert game.view("screen")["roof"] == roof


def test_the_same_one_again_leaves_no_trace() -> None:
    """From another device of the seat too."""
    game = talking()
    move = React(game.state.last_step, "doubt")
    assert len(game.send(phone("p1"), move)) == 2
    assert game.send(phone("p1"), move) == ()
    assert game.repeat(phone("p1"), 1, move, "other") == ()


def test_going_back_gives_no_second_one() -> None:
    """In the same talk, from the step before it, and after the next activity had begun."""
    game = talking()
    say(game, "surprise", 1, 2, 3, 4, 5, 6)
    game.step_back()
    assert shown(game) == {"surprise": 5}
    game.step_back(previous=True)
    assert shown(game) is None
    game.next_until("discuss")
    say(game, "surprise", 1, 2, 3, 4, 5, 6, 7)
    assert shown(game) == {"surprise": 5}
    game.next()
    game.step_back(previous=True)
    say(game, "surprise", 1, 2, 3, 4, 5, 6, 7)
    assert shown(game) == {"surprise": 5}


def test_two_talks_of_an_activity_count_together() -> None:
    """One of each a seat and activity, however often the room talks in it."""
    game = talking(estimate("a", duo=True), talk())
    say(game, "surprise", 1, 2, 3)
    game.next_until("reveal2")
    assert shown(game) is None
    game.next()
    say(game, "surprise", 3, 4, 5, 6)
    assert shown(game) == {"surprise": 5}


def test_the_next_activity_begins_with_none() -> None:
    """One of each a seat and activity."""
    game = talking()
    say(game, "surprise", 1, 2, 3, 4, 5, 6)
    game.next()
    game.next_until("discuss")
    assert shown(game) is None
    assert "reacted" not in game.view("p1")
    say(game, "surprise", 1, 2, 3, 4, 5, 6)
    assert shown(game) == {"surprise": 5}


def test_who_is_put_out_still_counts() -> None:
    """A number that falls would tell that this seat had said it."""
    game = talking()
    say(game, "doubt", 1, 2, 3, 4, 5, 6)
    game.console(Kick("p1"))
    assert shown(game) == {"doubt": 5}


@pytest.mark.parametrize(
    ("phase", "talks"),
    [(estimate("a"), 1), (estimate("a", duo=True), 2), (match("a"), 1), (order("a"), 1)],
    ids=str,
)
def test_they_are_open_while_the_room_talks_about_a_card(phase: PhaseSpec, talks: int) -> None:
    """And in no other step of it."""
    game = Game(scenario(phase, talk()), players=PLAYERS)
    game.next()
    kinds = {}
    while game.state.phase < 1:
        kinds[game.step] = game.view("all")["step"]["kind"] == "discuss"
        assert ("react" in open_moves(game.state, "p1")) is kinds[game.step]
        if not kinds[game.step]:
            with pytest.raises(IllegalMoveError, match="not_open"):
                say(game, "surprise", 1)
        game.next()
    assert sum(kinds.values()) == talks


@pytest.mark.parametrize("phase", [talk("a"), commitment("a"), recall("a")], ids=str)
def test_nothing_is_said_where_there_is_no_card_to_talk_about(phase: PhaseSpec) -> None:
    """A welcome, a break and the end have other things to do."""
    game = Game(scenario(phase), players=PLAYERS)
    game.next()
    while game.state.status == "playing":
        assert "react" not in open_moves(game.state, "p1")
        with pytest.raises(IllegalMoveError, match="not_open"):
            say(game, "surprise", 1)
        game.next()


def test_no_other_time_and_nobody_else() -> None:
    """Not in a pause, not for a step that is over, not from a console or without a seat."""
    game = talking()
    step = game.state.last_step
    for sender, move, code in (
        (phone("p1"), React(step - 1, "doubt"), "step_locked"),
        (phone("nobody"), React(step, "doubt"), "not_in_room"),
        (CONSOLE, React(step, "doubt"), "not_allowed"),
    ):
        with pytest.raises(IllegalMoveError, match=code):
            game.send(sender, move)
    game.console(Pause(step))
    assert "react" not in open_moves(game.state, "p1")
    with pytest.raises(IllegalMoveError, match="not_open"):
        say(game, "doubt", 1)


def test_a_journal_tells_the_same() -> None:
    """Replayed, the room shows what it showed."""
    game = talking()
    say(game, "here_too", 1, 2, 3, 4, 5, 6, 7)
    game.step_back()
    say(game, "here_too", 7, 8)
    assert replay(game.events) == game.state
