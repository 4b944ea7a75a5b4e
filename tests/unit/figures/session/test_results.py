"""What a report tells question by question is what the screen told, through the same lots."""

import pytest

from game_server.engine.mechanics.contract import Document
from game_server.engine.state.console_moves import Close
from game_server.engine.state.scenario import PhaseSpec
from game_server.figures.session.results import PhaseResult, results_of
from tests.game import Game
from tests.samples import (
    barometer,
    card,
    commitment,
    estimate,
    match,
    match_card,
    maturity,
    order,
    recall,
    scenario,
    talk,
)

CARD = card(value=600, low=1, high=2000)


def results(game: Game, language: str = "fr") -> list[PhaseResult]:
    """End the session and return what its results found out."""
    game.console(Close())
    return results_of(game.tally, game.state, language)


def begun(*phases: PhaseSpec, players: int = 12) -> Game:
    """Return a room whose first phase takes answers."""
    game = Game(scenario(*phases, talk("fin")), players=players)
    game.next()
    game.attend(*game.state.seats)
    game.next_until("input")
    return game


def guessed(players: int, *, duo: bool = False) -> Game:
    """Return a room that has guessed, and sees what it said."""
    game = begun(estimate("e", CARD, duo=duo), players=players)
    game.guesses(**{f"p{number}": 10 * number for number in range(1, players + 1)})
    game.next_until("reveal")
    return game


def seen(game: Game) -> Document:
    """Return what everybody sees of what the room answered."""
    room: Document = game.view("all")["play"]["room"]
    return room


def test_an_estimate_is_told_as_its_chart_was() -> None:
    """F2, F5: the same columns and the same answer of the room, some by the same lots."""
    game = guessed(60)
    shown = seen(game)
    (result,) = results(game)
    (found,) = result["found"]
    assert found["spread"]["bins"] == shown["bins"]
    assert found["row"]["room"] == shown["median"]
    assert (found["row"]["n"], found["row"]["value"]) == (60, 600)
    assert found["source"]["publisher"] == "Observatoire"
    assert "moved" not in found["spread"]


def test_two_rounds_are_told_as_their_charts_were() -> None:
    """M1 duo: both charts of the same seats, and where the talk moved the room."""
    game = guessed(12, duo=True)
    game.next_until("input2")
    for number in range(1, 13):
        game.guess(f"p{number}", 500 + number)
    game.next_until("reveal2")
    shown = seen(game)
    (result,) = results(game)
    (found,) = result["found"]
    assert found["spread"]["bins"] == shown["bins"]
    assert found["spread"]["before"] == shown["first_bins"]
    assert found["spread"]["moved"] == shown["talk_effect"]


@pytest.mark.parametrize("players", [5, 7, 8])
def test_of_fewer_than_eight_no_chart_is_told(players: int) -> None:
    """F1: the figure of the content is, as on the screen."""
    game = guessed(players)
    shown = seen(game)
    (result,) = results(game)
    (found,) = result["found"]
    assert ("bins" in found["spread"]) is ("bins" in shown) is (players >= 8)
    assert ("room" in found["row"]) is (players >= 8)
    assert found["row"]["value"] == 600


def test_a_small_room_is_told_nothing() -> None:
    """Rule 0.8: of four people no answer, nor how many there were."""
    (result,) = results(guessed(4))
    assert (result.get("why"), result["found"]) == ("small", [])


@pytest.mark.parametrize("step", ["input", "lock"])
def test_what_nobody_saw_is_not_told(step: str) -> None:
    """The end of a session shows nothing."""
    game = begun(estimate("e", CARD))
    game.guesses(**{f"p{number}": 10 for number in range(1, 13)})
    if step == "lock":
        game.next()
    assert game.step == step
    told = [(result.get("why"), result["found"]) for result in results(game)]
    assert told == [("unseen", [])]


@pytest.mark.parametrize("step", ["reveal", "discuss", "input2"])
def test_a_first_round_alone_is_not_told(step: str) -> None:
    """M1 duo: answers of a second round that never stopped would be among them."""
    game = guessed(12, duo=True)
    game.next_until(step)
    if step == "input2":
        game.guess("p1", 1999)
    assert [result.get("why") for result in results(game)] == ["unseen"]


def test_what_was_stepped_back_from_is_not_told() -> None:
    """A room that answers anew has taken its result back."""
    game = guessed(12)
    game.step_back(previous=True)
    game.step_back(previous=True)
    assert game.step == "input"
    assert [result.get("why") for result in results(game)] == ["unseen"]


def test_an_activity_that_was_left_out_is_not_there() -> None:
    """It was not played; the questions for next time have it."""
    game = begun(estimate("e", CARD))
    game.skip()
    assert results(game) == []


def test_plays_stand_in_their_order_in_the_language_that_is_asked() -> None:
    """Each by its title and what was asked."""
    game = begun(estimate("e", CARD), order("o"))
    game.next_until("reveal")
    game.next_until("brief")
    game.next_until("reveal")
    told = results(game, "en")
    assert [(result["phase"], result["title"]) for result in told] == [
        ("x1", "At a guess"),
        ("x2", "From lightest to heaviest"),
    ]
    assert told[0]["found"][0]["row"].get("label") == "How many litres (c1)?"


def test_goals_are_counted_as_the_screen_counted_them() -> None:
    """M2.2: those of the card, with their titles; the main one is marked."""
    game = begun(match("m", match_card(linked=(6,))))
    for number in range(1, 13):
        game.pick(f"p{number}", 11)
    game.next_until("reveal")
    picks = game.view("all")["play"]["room"]["picks"]
    (result,) = results(game)
    (found,) = result["found"]
    assert {item["goal"]: item["n"] for item in found["items"]} == {
        goal: picks[goal] for goal in ("g6", "g11")
    }
    assert [item["goal"] for item in found["items"] if "right" in item] == ["g11"]
    assert found["goals"]["g11"] == "Villes et communautés durables"


def test_an_order_is_that_of_the_room() -> None:
    """M3.2: with the weight of each thing, and all of them."""
    game = begun(order("o"))
    for number in range(1, 13):
        game.arrange(f"p{number}", "dcba")
    game.next_until("reveal")
    shown = seen(game)["order"]
    (result,) = results(game)
    (found,) = result["found"]
    assert [item.get("text") for item in found["items"]] == [f"Chose {one}" for one in shown]


def test_stands_are_told_in_the_parts_that_the_screen_showed() -> None:
    """F2, M9.4: from twelve answers on, in parts of six."""
    game = begun(maturity("m"), players=40)
    game.place(**{f"p{number}": "s1" if number % 2 else "s3" for number in range(1, 41)})
    game.next_until("reveal")
    parts = game.view("all")["play"]["room"]["parts"]
    (result,) = results(game)
    assert [item.get("n") for item in result["found"][0]["items"]] == [part["n"] for part in parts]


def test_what_was_confided_is_not_told_one_by_one() -> None:
    """M7.5, M10.2: no screen showed it."""
    game = begun(barometer("b"), recall("r"))
    for number in range(1, 13):
        game.answer_barometer(f"p{number}", link=4)
    while game.state.phase == 0:
        game.next()
    game.next_until("input")
    for number in range(1, 13):
        game.recall(f"p{number}", c1=100)
    game.next_until("reveal")
    opinions, recalled = results(game)
    assert (opinions.get("why"), opinions["found"]) == ("confided", [])
    (found,) = recalled["found"]
    assert ("spread" in found, "room" in found["row"], found["row"]["value"]) == (False, False, 100)


def test_typed_texts_are_counted_and_nothing_else() -> None:
    """No record keeps them: they go with the journal."""
    game = begun(commitment("c"), players=6)
    for number in range(1, 7):
        game.commit(f"p{number}", f"semer du quetzal {number}")
    game.next_until("reveal")
    (result,) = results(game)
    assert result["found"] == [
        {"row": {"phase": "x1", "kind": "wall", "n": 6}, "kept": 6},
    ]
    assert "quetzal" not in str(result)
