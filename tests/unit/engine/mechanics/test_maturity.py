"""Where do we stand, alone: rules M9.1, M9.2, M9.4 and M9.7."""

from random import Random

import pytest

from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.maturity import STANDS, Place, Propose, Write
from game_server.engine.state.console_moves import CountHands
from game_server.errors import IllegalMoveError
from tests.game import Game
from tests.samples import maturity, scenario, talk

FIVE = {"p1": "s1", "p2": "s2", "p3": "s2", "p4": "s4", "p5": "unknown"}


def room(players: int = 6) -> Game:
    """Return a room that answers alone."""
    game = Game(scenario(maturity(), talk("fin")), players=players)
    game.next_until("input")
    return game


def play(game: Game, audience: str, variant: str = "fr") -> Document:
    """Return the mechanic's part of a document."""
    found: Document = game.view(audience, variant).get("play", {})
    return found


def code(game: Game, seat: str, stand: str) -> str:
    """Return the code with which an answer is refused."""
    with pytest.raises(IllegalMoveError) as refused:
        game.place(**{seat: stand})
    return refused.value.code


def test_a_subject_asks_with_a_sign_for_each_stand() -> None:
    """M9.1: four signs in their order, in every variant; nothing of anybody's answer."""
    game = room()
    game.place(**FIVE)
    for variant, question in (("fr", "Où en sommes-nous"), ("en", "Where do we stand")):
        seen = play(game, "all", variant)
        assert seen.keys() == {"rule", "by_table", "card", "answered", "of"}
        assert seen["card"]["question"].startswith(question)
        assert tuple(seen["card"]["signs"]) == STANDS
    assert play(game, "screen") == play(game, "console") == {}


def test_an_answer_is_a_stand_or_unknown_and_can_be_taken_back() -> None:
    """M9.2, rule 0.14: what is set counts, and nothing else is taken."""
    game = room()
    game.play("p1", Place("s3"), done=False)
    assert play(game, "p1") == {"mine": "s3"}
    game.place(p1="unknown")
    assert play(game, "p1") == {"mine": "unknown"}
    game.place(p1="")
    assert play(game, "p1") == {}
    for wrong in ("s0", "s5", "S1", "2", "<b>", "s" * 10_000):
        assert code(game, "p1", wrong) == "not_proposed"
    game.play("p2", Place("s1"), done=False)
    game.next()
    assert code(game, "p2", "s2") == "step_locked"
    assert play(game, "p2") == {"mine": "s1"}


def test_a_tap_is_done_at_once() -> None:
    """Rule 0.14: no page of it has « Valider », so that nothing is counted as under way."""
    game = room()
    game.play("p1", Place("s2"), done=False)
    counts = game.view("console")["answers"]
    assert (counts["answered"], counts.get("unfinished")) == (1, None)
    assert game.view("p1")["play"] == {"mine": "s2"}
    assert "unfinished" not in game.view("p1")


def test_hands_are_raised_for_stands() -> None:
    """M9.2: who has no phone raises a hand for a stand by its name, or for « je ne sais pas »."""
    game = room()
    options = game.view("console")["hands"]["options"]
    assert list(options) == [*STANDS, "unknown"]
    assert options["s1"]["text"] == "1, on découvre"
    game.console(CountHands(game.state.last_step, {"s2": 4, "unknown": 2}))
    game.next_until("reveal")
    assert play(game, "all")["raised"]["total"] == 6


@pytest.mark.parametrize("move", [Propose("s1"), Propose("s1", "Une preuve."), Write("water", "x")])
def test_nothing_is_written_where_phones_answer_alone(move: Propose | Write) -> None:
    """M9.3, M9.6: proofs are those of tables, strides those of their own phase."""
    game = room()
    with pytest.raises(IllegalMoveError) as refused:
        game.play("p1", move)
    assert refused.value.code == "not_open"


def test_a_bot_answers_once() -> None:
    """M9.2: what a phone sees is all that it needs."""
    game = room()
    documents = {"all": game.view("all"), "seat": game.view("p1")}
    move = MECHANICS["maturity"].bot(documents, Random(1))
    assert isinstance(move, Place)
    game.play("p1", move)
    documents["seat"] = game.view("p1")
    assert MECHANICS["maturity"].bot(documents, Random(1)) is None
