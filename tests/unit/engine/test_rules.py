"""Moves count once, steering moves carry their step, and each sender has its moves: I.1, I.2."""

import pytest

from game_server.engine.mechanics.estimate import Estimate
from game_server.engine.rules import name_of, open_moves
from game_server.engine.seats.devices import DEVICES
from game_server.engine.state.console_moves import (
    Close,
    Extend,
    Next,
    Pause,
    RemoveDeadline,
    Resume,
    SetFactor,
    Skip,
    StepBack,
)
from game_server.engine.state.events import MoveAccepted, RoomClosed
from game_server.engine.state.moves import (
    Attend,
    DeadlinePassed,
    Facilitator,
    Join,
    Move,
    Play,
    RoomItself,
    Sender,
    SetFirstTime,
)
from game_server.engine.state.run_events import PhasePlayed
from game_server.errors import IllegalMoveError
from tests.game import CONSOLE, ROOM, Game, phone
from tests.samples import discovery, estimate, scenario, talk

OWN = {
    "keep_name_off",
    "choose_service",
    "set_first_time",
    "choose_table",
    "choose_glaze",
    "ask_help",
}
"""What a seat may tell at any time."""


def code(game: Game, sender: Sender, move: Move) -> str:
    """Return the code with which *move* is refused; it changes nothing."""
    before = game.state
    with pytest.raises(IllegalMoveError) as error:
        game.send(sender, move)
    assert game.state == before
    return error.value.code


def answering(players: int = 2) -> Game:
    """Return a room at the input of an estimate, its step id being 2."""
    game = Game(scenario(estimate(), talk()), players=players)
    game.next_until("input")
    return game


def test_the_same_number_counts_once_and_gets_the_same_answer() -> None:
    """I.1: a repeated move causes nothing, whatever it now says."""
    game = answering()
    first = game.repeat(phone("p1"), 7, Play(2, Estimate(10)))
    assert [type(event) for event in first] == [PhasePlayed, MoveAccepted]
    assert game.repeat(phone("p1"), 7, Play(2, Estimate(10))) == ()
    assert game.repeat(phone("p1"), 7, Play(2, Estimate(99))) == ()
    assert game.view("p1")["play"] == {"mine": 10}


def test_the_same_number_gets_the_same_answer_after_the_step_has_ended() -> None:
    """I.1: a phone that lost the answer hears that its move counted, also after the lock."""
    game = answering()
    game.repeat(phone("p1"), 7, Play(2, Estimate(10)))
    game.next()
    assert game.repeat(phone("p1"), 7, Play(2, Estimate(10))) == ()
    assert game.repeat(CONSOLE, game.numbers[CONSOLE], Next(2)) == ()


def test_the_same_number_gets_the_same_answer_after_the_session_has_ended() -> None:
    """I.1: who closed the room and lost the answer is not told that it was closed already."""
    game = answering()
    game.repeat(phone("p1"), 7, Play(2, Estimate(10)))
    game.repeat(CONSOLE, 50, Close())
    assert game.repeat(CONSOLE, 50, Close()) == ()
    assert game.repeat(phone("p1"), 7, Play(2, Estimate(10))) == ()
    assert code(game, CONSOLE, Close()) == "stale_move"


def test_the_same_join_gets_the_same_seat() -> None:
    """I.1: a join that is sent again after its answer was lost takes no second seat."""
    game = Game(discovery())
    game.repeat(phone("p1"), 1, Join("Loutre", 1))
    assert game.repeat(phone("p1"), 1, Join("Loutre", 1)) == ()
    assert len(game.state.seats) == 1


def test_a_lower_number_is_stale() -> None:
    """I.1: an old move that arrives late changes nothing."""
    game = answering()
    game.repeat(phone("p1"), 7, Play(2, Estimate(10)))
    with pytest.raises(IllegalMoveError) as error:
        game.repeat(phone("p1"), 6, Play(2, Estimate(99)))
    assert error.value.code == "stale_move"
    game.repeat(phone("p1"), 6, Play(2, Estimate(20)), device="d2")
    assert game.view("p1")["play"] == {"mine": 20}


def test_the_last_four_devices_are_remembered() -> None:
    """I.1: numbers belong to a page load; a fifth one takes the place of the oldest used."""
    game = answering()
    for number in range(DEVICES):
        game.repeat(phone("p1"), 5, SetFirstTime(number % 2), device=f"d{number}")
    game.repeat(phone("p1"), 6, SetFirstTime(0), device="d0")
    game.repeat(phone("p1"), 5, SetFirstTime(1), device="d9")
    remembered = [(device.id, device.number) for device in game.state.devices["p1"]]
    assert remembered == [("d2", 5), ("d3", 5), ("d0", 6), ("d9", 5)]


def test_a_refused_move_is_decided_anew_when_it_is_sent_again() -> None:
    """I.1: refusals are not kept."""
    game = Game(scenario(estimate()), players=1)
    game.next()
    with pytest.raises(IllegalMoveError):
        game.repeat(phone("p1"), 3, Play(2, Estimate(10)))
    game.next()
    assert game.repeat(phone("p1"), 3, Play(2, Estimate(10)))


@pytest.mark.parametrize(
    "move",
    [
        Next(1),
        Skip(1),
        StepBack(1, "current"),
        Pause(1),
        Resume(1),
        Extend(1, 30),
        RemoveDeadline(1),
        Next(3),
    ],
)
def test_steering_carries_the_step_it_was_pressed_on(move: Move) -> None:
    """I.2: of two consoles that press at once, one moves the room on."""
    assert code(answering(), CONSOLE, move) == "step_changed"


def test_an_answer_to_another_step_comes_too_late() -> None:
    """An answer carries its step: after the lock, or for a step gone by, it is refused."""
    game = answering()
    assert code(game, phone("p1"), Play(1, Estimate(10))) == "step_locked"
    game.next()
    assert code(game, phone("p1"), Play(2, Estimate(10))) == "step_locked"
    assert code(Game(discovery(), players=1), phone("p1"), Play(0, Estimate(1))) == "step_locked"


def test_a_closed_room_refuses_everything() -> None:
    """After the end there is nothing to do, and the room itself reports to no effect."""
    game = answering()
    assert RoomClosed(game.now) in game.console(Close())
    for sender, move in (
        (CONSOLE, Next(2)),
        (CONSOLE, SetFactor("2")),
        (phone("p1"), SetFirstTime(0)),
        (phone("p7"), Join("Loutre", 1)),
    ):
        assert code(game, sender, move) == "room_closed"
    assert game.attend("p1") == ()
    assert game.send(ROOM, DeadlinePassed("close:0")) == ()
    assert open_moves(game.state, "p1") == open_moves(game.state, "") == frozenset()


def test_only_the_room_reports_attendance_and_deadlines() -> None:
    """Neither phones nor consoles can claim what the room sees, nor the room what they ask."""
    game = answering()
    for move in (Attend(("p1",)), DeadlinePassed("step:2:0")):
        assert code(game, phone("p1"), move) == "not_allowed"
        assert code(game, CONSOLE, move) == "not_allowed"
    assert code(game, ROOM, Next(2)) == "not_allowed"


def test_attendance_holds_known_seats_in_order() -> None:
    """Rule 0.5: who is here is journalled in an order that tells nothing."""
    game = answering(3)
    game.wait(20)
    game.attend("p3", "p9", "p1")
    assert game.state.attended == ("p1", "p3")
    seen = {seat: at == game.now for seat, at in game.state.seen.items()}
    assert seen == {"p1": True, "p2": False, "p3": True}


def test_an_accepted_move_counts_as_seen() -> None:
    """Rule 0.5: who answers is here."""
    game = answering()
    game.wait(20)
    game.guess("p2", 10)
    assert game.state.seen["p2"] == game.now
    assert game.state.seen["p1"] < game.now


def test_a_suspended_room_takes_no_answers() -> None:
    """While held, players wait; the facilitator may still moderate words."""
    game = answering()
    game.console(Pause(2))
    assert code(game, phone("p1"), Play(2, Estimate(10))) == "not_open"
    assert open_moves(game.state, "p1") == OWN
    game.set_first_time("p1", 1)
    assert code(game, CONSOLE, Play(2, Estimate(10))) == "not_allowed"


def test_open_moves_name_what_a_seat_may_do() -> None:
    """They follow the step: answers at an input, one's own details at any time."""
    game = Game(scenario(estimate()), players=1)
    assert open_moves(game.state, "") == {"join", "reclaim"}
    assert open_moves(game.state, "p1") == OWN
    game.next_until("input")
    assert open_moves(game.state, "p1") == OWN | {"play", "pass"}
    game.next()
    assert open_moves(game.state, "p1") == OWN


def test_senders_have_names() -> None:
    """A phone goes by its seat, a console by its access, the room by none."""
    game = answering()
    assert name_of(game.state, phone("p2")) == "p2"
    assert name_of(game.state, phone("p8")) == ""
    assert name_of(game.state, Facilitator("k3")) == "f:k3"
    assert name_of(game.state, RoomItself()) == ""
