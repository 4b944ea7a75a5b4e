"""Which accepted moves must stand in the journal."""

import pytest

from game_server.bots.journaled import may_be_unchanged, must_be_journaled
from game_server.bots.records import MoveResult
from game_server.engine.mechanics.contract import Document


def numbers(*moves: tuple[Document, str], again: bool = False) -> list[int]:
    """Return the numbers of those that must, *moves* being numbered from 1 on."""
    answers = [MoveResult(move, n, code, 0, n, n) for n, (move, code) in enumerate(moves, 1)]
    return [answer.number for answer in must_be_journaled(answers, again=again)]


def service(name: str) -> Document:
    """Return the move that tells a service."""
    return {"type": "choose_service", "service": name}


def play(step: int, value: float) -> Document:
    """Return an answer."""
    return {"type": "play", "step": step, "move": {"type": "estimate.answer", "value": value}}


def test_a_repeated_move_need_not_be_journaled() -> None:
    """A move with another value in between changes that."""
    told = [service(name) for name in ("eau", "eau", "voirie", "eau")]
    assert numbers(*((move, "") for move in told)) == [1, 3, 4]


def test_a_move_to_the_initial_value_need_not_be_journaled() -> None:
    """In a new room no help is asked for, and the screen is shown."""
    moves: list[Document] = [{"type": "ask_help", "on": on} for on in (False, True, False)]
    moves += [{"type": "show_screen", "on": on} for on in (True, False)]
    assert numbers(*((move, "") for move in moves)) == [2, 3, 5]


def test_an_answer_must_be_journaled_once_a_step() -> None:
    """The same value in another step is another answer."""
    moves = [play(2, 5), play(2, 5), play(4, 5), play(2, 6)]
    assert numbers(*((move, "") for move in moves)) == [1, 3, 4]


def test_an_answer_beside_the_phases_must_be_journaled() -> None:
    """What a table shares another one may have caused; a side run asks each phone by itself."""
    beside = [play(0, 5) | {"group": group} for group in (-1, -1, -2, 3)]
    assert numbers(*((move, "") for move in beside)) == [1, 3]


def test_a_reaction_must_be_journaled_once_a_kind() -> None:
    """Said again it changes nothing, and so does the question passed twice (rules 0.15, 0.16)."""
    said: list[Document] = [
        {"type": "react", "step": 5, "kind": kind} for kind in ("doubt", "surprise", "doubt")
    ]
    passed: list[Document] = [{"type": "pass", "step": step} for step in (2, 2, 4)]
    assert numbers(*((move, "") for move in said + passed)) == [1, 2, 4, 6]


def test_next_need_not_be_journaled() -> None:
    """A deadline may have announced the lock before: then it changes nothing (rule 0.14)."""
    press: Document = {"type": "next", "step": 2}
    assert numbers((press, "")) == []
    pressed = MoveResult(press, 1, "", 0, 1, 1)
    assert list(may_be_unchanged([pressed])) == [pressed]


def test_moves_that_add_up_must_always_be_journaled() -> None:
    """A message twice is two messages; no seconds are nothing."""
    write: Document = {"type": "send_message", "seat": "", "text": "Bonjour"}
    extend: Document = {"type": "extend", "step": 2, "seconds": 0}
    assert numbers((write, ""), (write, ""), (extend, ""), (extend | {"seconds": 9}, "")) == [
        1,
        2,
        4,
    ]


@pytest.mark.parametrize("unsure", ["storage_unavailable", "too_fast"])
def test_the_move_after_an_uncertain_one_need_not_be_journaled(unsure: str) -> None:
    """The next of its kind may have changed nothing; other refusals changed nothing for sure."""
    eau, voirie = service("eau"), service("voirie")
    assert numbers((eau, unsure), (eau, ""), (voirie, ""), (eau, "not_open"), (voirie, "")) == [3]


def test_the_first_move_of_a_reloaded_page_need_not_be_journaled() -> None:
    """The page may have made the same move before it was loaded again: to join, or for help."""
    join: Document = {"type": "join", "name": "", "persons": 1}
    helped: Document = {"type": "ask_help", "on": True}
    write: Document = {"type": "send_message", "seat": "", "text": "Bonjour"}
    moves = [(move, "") for move in (join, service("eau"), service("voirie"), helped, write)]
    assert numbers(*moves) == [1, 2, 3, 4, 5]
    assert numbers(*moves, again=True) == [3, 5]
