"""What simulated phones say beside the answers of a step."""

from random import Random

import pytest

from game_server.bots.asides import arrivals, asides, pass_move
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Document

ESTIMATE = MECHANICS["estimate"]
TALK: Document = {"step": {"id": 7, "kind": "discuss"}}
WALL: Document = {
    "step": {"id": 9, "kind": "reveal"},
    "play": {"wall": {"n": 5, "items": [{"id": "c1", "gesture": "trier"}]}},
}


def moves(everybody: Document, seat: Document, name: str = "estimate") -> list[Document]:
    """Return what forty phones say."""
    documents = {"all": everybody, "seat": seat}
    return [
        move for seed in range(40) for move in asides(MECHANICS[name], documents, Random(seed), 0.5)
    ]


def test_some_phones_react_while_the_room_talks_about_a_card() -> None:
    """None of them twice in the same words."""
    said = moves(TALK, {})
    assert 40 < len(said) < 80
    assert {move["kind"] for move in said} == {"surprise", "here_too", "doubt"}
    assert {(move["type"], move["step"]) for move in said} == {("react", 7)}
    assert {move["kind"] for move in moves(TALK, {"reacted": ["doubt"]})} == {
        "surprise",
        "here_too",
    }


def test_some_say_me_too_at_the_wall() -> None:
    """Nothing where there is no wall."""
    said = moves(WALL, {}, "commitment")
    assert 10 < len(said) < 30
    assert {move["move"]["type"] for move in said} == {"commitment.me_too"}
    assert moves({"step": WALL["step"]}, {}, "commitment") == []


@pytest.mark.parametrize("kind", ["brief", "input", "lock", "reveal"])
def test_phones_are_silent_elsewhere(kind: str) -> None:
    """In a question, at its lock, as the figure comes; and in a talk without a card."""
    assert moves({"step": {"id": 7, "kind": kind}}, {}) == []
    assert moves(TALK, {}, "talk") == []


def test_a_question_is_passed_where_one_cannot_decline() -> None:
    """A commitment is declined by a move of its own."""
    assert pass_move(ESTIMATE, 3) == {"type": "pass", "step": 3}
    assert pass_move(MECHANICS["commitment"], 3) is None


def test_phones_that_come_in_warm_up_and_choose_a_glaze() -> None:
    """Most of them, and both words; nothing once play is on, or where nothing is asked."""
    lobby: Document = {"status": "lobby", "warm_up": {"question": "?", "left": "a", "right": "b"}}

    def all_moves(everybody: Document) -> list[Document]:
        return [move for seed in range(40) for move in arrivals({"all": everybody}, Random(seed))]

    moves = all_moves(lobby)
    halves = [move["half"] for move in moves if move["type"] == "choose_half"]
    assert 25 < len(halves) < 40
    assert set(halves) == {"left", "right"}
    assert {move["glaze"] for move in moves if move["type"] == "choose_glaze"} == {
        "green",
        "ochre",
        "brick",
    }
    assert all_moves({**lobby, "status": "playing"}) == []
    assert {move["type"] for move in all_moves({"status": "lobby"})} == {"choose_glaze"}
