"""Estimate in a room: rules M1.1 to M1.4, and what each audience sees of it."""

from dataclasses import replace
from random import Random
from typing import Literal

import numpy as np
import pytest

from game_server.engine.kit.viewers import EVERYONE, AtSeat
from game_server.engine.mechanics.contract import Document, MoveContext, ViewContext
from game_server.engine.mechanics.estimate import (
    Answer,
    Estimate,
    EstimateCard,
    EstimateContent,
    EstimateState,
    rules,
)
from game_server.engine.mechanics.estimate.scoring import points
from game_server.engine.mechanics.talk import HideWord
from game_server.engine.state.moves import ChooseService
from game_server.engine.views.view import view
from game_server.errors import IllegalMoveError
from tests.game import Game, phone, untyped
from tests.samples import card, estimate, scenario

BOUNDS = {"low": 0, "high": 100, "value": 30}


def solo(players: int = 6, *, scale: Literal["log", "linear"] = "log") -> Game:
    """Return a room at the input of one estimate of 100, or of 30 on a linear scale."""
    asked = card() if scale == "log" else card(value=30, low=0, high=100, scale="linear")
    game = Game(scenario(estimate(asked=asked)), players=players)
    game.next_until("input")
    return game


def duo(players: int = 6) -> Game:
    """Return a room at the first input of an estimate in two rounds."""
    game = Game(scenario(estimate(duo=True)), players=players)
    game.next_until("input")
    return game


def refusal(game: Game, seat: str, value: float) -> IllegalMoveError:
    """Return why an estimate is refused."""
    with pytest.raises(IllegalMoveError) as refused:
        game.guess(seat, value)
    return refused.value


def play(game: Game, audience: str) -> Document:
    """Return the mechanic's part of a document."""
    found: Document = game.view(audience).get("play", {})
    return found


@pytest.mark.parametrize("value", [0.99, 1001, -5, float("nan"), float("inf"), float("-inf")])
def test_a_number_out_of_bounds_is_refused_with_the_bounds(value: float) -> None:
    """M1.1 and M1.4: one number within the bounds, which the refusal names."""
    refused = refusal(solo(), "p1", value)
    assert (refused.code, dict(refused.details)) == ("out_of_bounds", {"min": 1, "max": 1000})


@pytest.mark.parametrize("confidence", [0, 4, -1])
def test_confidence_is_from_one_to_three(confidence: int) -> None:
    """M1: no other number is proposed."""
    game = solo()
    with pytest.raises(IllegalMoveError) as refused:
        game.guess("p1", 10, confidence)
    assert refused.value.code == "not_proposed"
    game.guess("p1", 10, 2)
    assert play(game, "p1") == {"mine": 10, "confidence": 2}


@pytest.mark.parametrize("value", [1, 1000, 12.5])
def test_the_bounds_themselves_are_within(value: float) -> None:
    """M1.1: both bounds can be answered."""
    game = solo()
    game.guess("p1", value)
    assert play(game, "p1") == {"mine": value}


def test_an_answer_can_be_changed_until_the_lock() -> None:
    """M1.1: the last answer stands, and counts once."""
    game = solo()
    game.guess("p1", 10, 3)
    game.guess("p1", 20)
    assert play(game, "p1") == {"mine": 20}
    assert game.view("console")["answers"]["answered"] == 1
    game.next()
    assert refusal(game, "p1", 30).code == "step_locked"
    assert play(game, "p1") == {"mine": 20}


@pytest.mark.parametrize("step", ["brief", "lock", "reveal", "discuss"])
def test_answers_are_refused_outside_the_input(step: str) -> None:
    """M1.1: a step that asks nothing takes no answer."""
    game = Game(scenario(estimate()), players=1)
    game.next_until(step)
    assert refusal(game, "p1", 30).code == "step_locked"


def test_a_facilitator_does_not_estimate() -> None:
    """An answer needs a seat; a move of another mechanic is not open."""
    game = solo()
    assert refusal(game, "", 10).code == "not_allowed"
    with pytest.raises(IllegalMoveError) as refused:
        game.play("p1", HideWord("w1", hidden=True))
    assert refused.value.code == "not_open"


def test_nobody_sees_an_answer_or_the_figure_before_the_reveal() -> None:
    """Rule 0.2: until then the card, the count of answers, and one's own."""
    game = solo(scale="linear")
    game.guesses(p1=40, p2=12.5)
    for _ in ("input", "lock"):
        assert play(game, "all") == {
            "rule": "solo",
            "card": {
                "id": "c1",
                "goals": ["g6", "g11"],
                "question": "Combien de litres (c1) ?",
                "unit": "litres",
                "low": 0,
                "high": 100,
                "scale": "linear",
            },
            "answered": 2,
            "of": 6,
        }
        assert play(game, "p2") == {"mine": 12.5}
        assert play(game, "p3") == play(game, "console") == play(game, "screen") == {}
        game.next()


@pytest.mark.parametrize("variant", ["fr-simple", "en-simple"])
def test_simple_language_shows_five_ranges_from_the_start(variant: str) -> None:
    """M1 simple: those of 1 to 1000 on a log scale; the middle of one is an answer like another."""
    game = Game(scenario(estimate()), players=1)
    game.next_until("brief")
    shown = view(game.state, EVERYONE, variant)["play"]["card"]
    assert shown["ranges"] == [
        {"id": "r1", "low": 1, "high": 4, "value": 2},
        {"id": "r2", "low": 4, "high": 16, "value": 8},
        {"id": "r3", "low": 16, "high": 60, "value": 30},
        {"id": "r4", "low": 60, "high": 250, "value": 120},
        {"id": "r5", "low": 250, "high": 1000, "value": 500},
    ]
    assert "ranges" not in play(game, "all")["card"]
    game.next_until("input")
    game.guess("p1", shown["ranges"][3]["value"])
    game.next_until("reveal")
    # 100·(1 − ln 1.2 / ln 4) is 86.8.
    assert play(game, "p1")["points"] == 87


def test_the_reveal_shows_the_room_the_figure_and_its_source() -> None:
    """M1.2 and M1.3: median answer, its words, the spread, the figure with where it is from."""
    game = solo(8)
    game.guesses(p1=10, p2=50, p3=100, p4=100, p5=100, p6=200, p7=200, p8=800)
    game.next_until("reveal")
    seen = play(game, "all")
    assert seen["room"] | {"bins": []} == {"n": 8, "bins": [], "median": 100, "band": "exact"}
    assert sum(seen["room"]["bins"]) == 8
    assert seen["truth"] == {
        "value": 100,
        "explanation": "Il en faut 100.",
        "source": {
            "title": "Rapport sur l'eau",
            "publisher": "Observatoire",
            "year": 2023,
            "url": "https://eau.test/",
        },
        "vintage": "2022",
        "perimeter": "France",
        "reliability": "P",
    }
    assert "answered" not in seen


def test_the_phone_gets_its_own_points_alone() -> None:
    """Rule 0.9: points, words and « comme la plupart » go to the seat that earned them."""
    game = solo(9)
    game.guesses(p1=100, p2=110, p3=120, p4=130, p5=400, p6=120, p7=120, p8=120)
    game.next_until("reveal")
    assert play(game, "p2") == {"mine": 110, "points": 93, "band": "near", "is_common": True}
    assert play(game, "p1") == {"mine": 100, "points": 100, "band": "exact", "is_common": False}
    assert play(game, "p5") == {"mine": 400, "points": 0, "band": "very_far", "is_common": False}
    assert play(game, "p9") == {}


def test_a_common_band_needs_eight_answers() -> None:
    """F1: with seven answers nobody is told what most others did."""
    game = solo(7)
    game.guesses(**{f"p{at}": 110.0 for at in range(1, 8)})
    game.next_until("reveal")
    assert play(game, "p1")["is_common"] is False


def test_fewer_than_eight_answers_show_only_their_number() -> None:
    """F1: no spread and no median answer of a small group; M1.4: the figure all the same."""
    game = solo(7)
    game.guesses(**{f"p{at}": 110.0 for at in range(1, 8)})
    game.next_until("reveal")
    assert play(game, "all")["room"] == {"n": 7}
    assert play(game, "all")["truth"]["value"] == 100


def test_without_answers_the_figure_is_shown() -> None:
    """M1.4: no answers, no statistics, but the figure."""
    game = solo()
    game.next_until("reveal")
    assert play(game, "all")["room"] == {"n": 0}
    assert play(game, "all")["truth"]["value"] == 100


def test_the_gesture_of_ones_service_comes_with_the_figure() -> None:
    """M1: « dans mon service » is for the phone of that service only, from the reveal on."""
    game = solo()
    game.send(phone("p1"), ChooseService("eau"))
    game.send(phone("p2"), ChooseService("unsaid"))
    assert play(game, "p1") == {}
    game.next_until("reveal")
    assert play(game, "p1") == {"gesture": "Fermez le robinet."}
    assert play(game, "p2") == play(game, "p3") == {}


def test_a_duo_first_shows_the_spread_alone() -> None:
    """M1, duo: the first reveal and its talk show how many and where, nothing of the figure."""
    game = duo(8)
    game.guesses(p1=10, p2=50, p3=100, p4=200, p5=800, p6=1, p7=1, p8=1)
    for step in ("reveal", "discuss"):
        game.next_until(step)
        assert set(play(game, "all")) - {"debate"} == {"rule", "card", "room"}
        assert set(play(game, "all")["room"]) == {"n", "bins"}
        assert play(game, "p1") == {"mine": 10}


def test_a_duo_asks_again_and_keeps_the_first_answer_in_sight() -> None:
    """M1, duo: in the second round one's first answer is shown beside the new one."""
    game = duo()
    game.guess("p1", 10, 1)
    game.next_until("input2")
    assert play(game, "p1") == {"before": 10}
    assert (game.view("console")["answers"]["answered"], game.view("console")["answers"]["of"]) == (
        0,
        6,
    )
    assert "room" not in play(game, "all")
    game.guess("p1", 90, 3)
    assert play(game, "p1") == {"mine": 90, "before": 10, "confidence": 3}
    assert game.view("console")["answers"]["answered"] == 1


def test_a_duo_scores_the_last_answer_at_the_second_reveal() -> None:
    """M1, duo: points come with the figure; who gave no second answer keeps the first."""
    game = duo()
    game.guesses(p1=10, p2=50, p3=100, p4=200, p5=800)
    game.next_until("input2")
    game.guesses(p1=110, p2=50, p3=100, p4=200, p5=800)
    game.next_until("reveal2")
    assert play(game, "all")["room"]["n"] == 5
    assert play(game, "p1")["points"] == 93
    assert play(game, "p2") == {
        "mine": 50,
        "before": 50,
        "points": 50,
        "band": "mid",
        "is_common": False,
    }


def answers(**values: float) -> dict[str, Answer]:
    """Return answers that count."""
    return {seat: Answer(value, None, counts=True) for seat, value in values.items()}


def test_measures_are_points_of_the_last_answers() -> None:
    """M1.3: who gave no second answer keeps the first; who gave the second alone gained nothing."""
    content = EstimateContent(card(), duo=True)
    first = answers(p1=200, p2=50, p3=25, p4=400, p5=100, p7=200, p8=200)
    state = EstimateState(first, answers(p1=100, p2=25, p6=150))
    measured = rules.measures(content, state)
    assert measured.points["p1"] == measured.points["p5"] == 100
    assert (measured.points["p2"], measured.points["p6"]) == (0, 71)
    assert measured.talk_points["p1"] == (50, 100)
    assert measured.talk_points["p4"] == (0, 0)
    assert measured.talk_points.keys() == first.keys()
    assert measured.answered == {*first, "p6"}
    median = np.exp(np.median(np.log([100, 25, 25, 400, 100, 150, 200, 200])))
    assert measured.wisdom == points(float(median), 100, 1, 1000, "log")
    assert (measured.asks, measured.card) == (True, "c1")


def test_seven_answers_have_no_wisdom() -> None:
    """F1: the room's points need eight answers."""
    state = EstimateState(answers(**{f"p{at}": 100.0 for at in range(7)}), {})
    assert rules.measures(EstimateContent(card()), state).wisdom is None


def test_an_answer_after_the_figure_counts_for_nobody() -> None:
    """Once the truth was seen, an answer earns no points, no gain, and moves no median."""
    content = EstimateContent(card(), duo=True)
    step = rules.DUO[1]
    (event,) = rules.decide(
        content,
        rules.begin(content),
        Estimate(100),
        MoveContext("p1", step, revealed=True, text_id="t1"),
    )
    assert isinstance(event, rules.Estimated)
    assert event.counts is False
    state = rules.evolve(rules.begin(content), event)
    late = rules.evolve(state, replace(event, round=2))
    measured = rules.measures(content, late)
    assert (measured.points, measured.talk_points, measured.wisdom) == ({}, {}, None)
    assert measured.answered == {"p1"}


def test_a_second_answer_after_the_figure_leaves_the_first_in_the_means() -> None:
    """What no longer counts takes nothing away from what did."""
    content = EstimateContent(card(), duo=True)
    first = answers(p1=100, p2=100, p3=100, p4=200, p5=200, p6=100, p7=100, p8=100, p9=100)
    late = {"p1": Answer(1, None, counts=False)}
    measured = rules.measures(content, EstimateState(first, late))
    assert measured.points["p1"] == 100
    assert (measured.talk_points["p1"], measured.wisdom) == ((100, 100), 100)


def test_how_near_the_room_was_needs_eight_answers_that_count() -> None:
    """F1: answers after the figure are in the chart, and make no finding."""
    late = {"p8": Answer(100, None, counts=False)}
    state = EstimateState(answers(**{f"p{at}": 100.0 for at in range(1, 8)}) | late, {})
    context = ViewContext(EVERYONE, "fr", rules.SOLO[3])
    room = untyped(rules.view(EstimateContent(card()), state, context))["room"]
    assert room["n"] == 8
    assert "band" not in room


def test_seats_see_no_verdict_on_an_answer_after_the_figure() -> None:
    """Such an answer gets neither points nor words."""
    content = EstimateContent(card())
    state = EstimateState({"p1": Answer(100, None, counts=False)}, {})
    context = ViewContext(AtSeat("p1"), "fr", rules.SOLO[3])
    assert untyped(rules.view(content, state, context)) == {"mine": 100}


def test_a_figure_beyond_the_whole_numbers_of_a_page_stays_a_float() -> None:
    """Documents hold no whole number that JavaScript or msgpack could not carry."""
    content = EstimateContent(card(value=2e19, low=1e3, high=1e20))
    context = ViewContext(EVERYONE, "fr", rules.SOLO[3])
    seen = untyped(rules.view(content, rules.begin(content), context))
    assert isinstance(seen["truth"]["value"], float)
    assert isinstance(seen["card"]["low"], int)


@pytest.mark.parametrize("asked", [card(), card(value=0.03, low=0.02, high=9, scale="linear")])
def test_the_bot_answers_once_within_the_bounds(asked: EstimateCard) -> None:
    """The bot sees what a phone sees, and leaves a round alone once it has answered."""
    game = Game(scenario(estimate(asked=asked, duo=True)), players=1)
    rng = Random(7)
    moves = []
    while game.state.status != "closed":
        for _ in range(3):
            documents = {"all": game.view("all"), "seat": game.view("p1")}
            if move := rules.bot(documents, rng):
                game.play("p1", move)
                moves.append((game.step, move.value))
        game.next()
    assert [step for step, _ in moves] == ["input", "input2"]
    assert rules.bot({}, rng) is None
