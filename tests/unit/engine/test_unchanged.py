"""Rule I.1: what changes nothing is accepted and leaves no trace."""

from dataclasses import replace

import pytest

from game_server.engine.mechanics import barometer
from game_server.engine.mechanics.commitment import Decline, Make
from game_server.engine.mechanics.contract import MechanicMove
from game_server.engine.mechanics.estimate import Estimate
from game_server.engine.mechanics.match import Pick
from game_server.engine.mechanics.order import Arrange
from game_server.engine.mechanics.talk import SendWord
from game_server.engine.state.console_moves import (
    CountHands,
    CountPeople,
    Extend,
    LockEntry,
    Pause,
    RemoveDeadline,
    Rename,
    SeatAtTable,
    SetFactor,
    SetService,
    SetSimple,
    ShowScreen,
)
from game_server.engine.state.moves import (
    AskHelp,
    ChooseService,
    ChooseTable,
    Join,
    Move,
    Play,
    Sender,
    SetFirstTime,
    WireMove,
)
from game_server.engine.state.scenario import PhaseSpec
from tests import samples
from tests.game import CONSOLE, Game, phone
from tests.samples import estimate, scenario, talk

ONE = phone("p1")
SETTINGS: list[tuple[Sender, WireMove]] = [
    (ONE, ChooseService("eau")),
    (ONE, SetFirstTime(1)),
    (ONE, ChooseTable(3)),
    (ONE, AskHelp(on=True)),
    (CONSOLE, LockEntry(locked=True)),
    (CONSOLE, SetFactor("2")),
    (CONSOLE, SetSimple(on=True)),
    (CONSOLE, ShowScreen(on=False)),
    (CONSOLE, SetService("eau")),
    (CONSOLE, CountPeople(3, 1)),
    (CONSOLE, CountHands(2, {"r1": 2})),
    (CONSOLE, SeatAtTable("p1", 4)),
    (CONSOLE, Rename("p1", "Loutre")),
    (CONSOLE, RemoveDeadline(2)),
]


@pytest.mark.parametrize(("sender", "move"), SETTINGS, ids=[move.type for _, move in SETTINGS])
def test_a_move_without_effect_stores_no_event(sender: Sender, move: WireMove) -> None:
    """Once it is written; again, under another number, it is nothing, however often."""
    game = Game(scenario(estimate(), talk()), players=2)
    game.next_until("input")
    assert game.send(sender, move)
    before = game.state
    for _ in range(3):
        assert game.send(sender, move) == ()
    assert game.state == before


def test_a_move_that_repeats_the_initial_state_stores_no_event() -> None:
    """Settings as a room opens, and no hands where none were counted; no seconds are no time."""
    game = Game(scenario(estimate(), talk()), players=1)
    game.next_until("input")
    step = game.state.last_step
    first: list[tuple[Sender, Move]] = [
        (ONE, Join("Autre", 2)),
        (ONE, AskHelp(on=False)),
        (CONSOLE, LockEntry(locked=False)),
        (CONSOLE, SetFactor("1")),
        (CONSOLE, CountHands(step, {})),
        (CONSOLE, Extend(step, 0)),
    ]
    assert [game.send(sender, move) for sender, move in first] == [()] * len(first)
    game.console(Pause(step))
    assert game.console(Extend(step, 0)) == ()
    assert game.console(RemoveDeadline(step))
    assert game.console(RemoveDeadline(step)) == ()


OWN = Make("3m", own_moment="au bureau", own_gesture="couper la veille", difficulty=4, wall=True)
HALF = Make("3m", moment="tous.m1", own_gesture="couper la veille", wall=True)
ANSWERS: dict[str, tuple[PhaseSpec, list[MechanicMove]]] = {
    "estimate": (estimate(), [Estimate(5), Estimate(6), Estimate(6, 2)]),
    "match": (samples.match(), [Pick((11,)), Pick((13, 11)), Pick((11, 13))]),
    "order": (
        samples.order(),
        [Arrange(tuple("abcd")), Arrange(tuple("abdc")), Arrange(tuple("dcba"))],
    ),
    "word": (talk(word=True), [SendWord("eau"), SendWord("Eau"), SendWord("merci")]),
    "commitment": (
        samples.commitment(),
        [OWN, HALF, replace(OWN, wall=False), replace(HALF, own_gesture="rien"), Decline()],
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_given_again_stores_no_event(name: str) -> None:
    """Also if it was typed, however it is spaced; any other one is."""
    spec, moves = ANSWERS[name]
    game = Game(scenario(spec, talk("fin")), players=2)
    game.next_until("input")
    for move in (*moves, moves[0]):
        assert game.play("p1", move)
        before = game.state
        assert game.play("p1", move) == ()
        assert game.state == before
        assert game.view("console")["answers"]["answered"] == 1


def test_opinions_given_again_store_no_event() -> None:
    """What is passed counts too."""
    game = Game(scenario(samples.barometer(), talk("fin")), players=2)
    game.next_until("input")
    for answers, passed in (({"link": 3}, ("able",)), ({"link": 3}, ()), ({}, ("able", "link"))):
        move = barometer.Answer(answers, passed)
        assert game.play("p1", move)
        assert game.play("p1", move) == ()


def test_the_same_answer_in_another_round_is_another_one() -> None:
    """Who keeps the first estimate says so."""
    game = Game(scenario(estimate(duo=True), talk("fin")), players=1)
    game.next_until("input")
    game.guess("p1", 5)
    game.next_until("input2")
    assert game.play("p1", Estimate(5))
    game.step_back()
    assert game.send(ONE, Play(game.state.last_step, Estimate(5)))
