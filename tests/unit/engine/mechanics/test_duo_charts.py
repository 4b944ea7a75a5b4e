"""The charts of an estimate in two rounds, and what they tell beside each other (F1, M1 duo)."""

import pytest

from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.estimate import Answer, EstimateState
from game_server.engine.mechanics.estimate.room import room_of
from tests.samples import card
from tests.unit.engine.mechanics.test_estimate import duo, play


def charts(first: dict[str, float], second: dict[str, float]) -> tuple[Document, Document]:
    """Return what a room of twelve sees of both rounds of a duo."""
    game = duo(12)
    game.guesses(**first)
    game.next_until("reveal")
    before = play(game, "all")["room"]
    game.next_until("input2")
    game.guesses(**second)
    game.next_until("reveal2")
    return before, play(game, "all")["room"]


FIRST: dict[str, float] = {f"p{at}": 10.0 if at <= 4 else 800 for at in range(1, 9)}


def test_one_second_answer_is_in_the_last_chart() -> None:
    """F2: it may be by lot, so nothing is left out."""
    before, after = charts(FIRST, {"p1": 100.0})
    assert after["n"] == 8
    assert after["first_bins"] == before["bins"] != after["bins"]


def test_the_band_of_the_room_is_that_of_its_chart() -> None:
    """M1.3: the median answer that is shown earns the room its words, and the report its points."""
    game = duo(10)
    game.guesses(**{f"p{at}": 25.0 if at <= 8 else 100.0 for at in range(1, 11)})
    game.next_until("input2")
    game.guesses(p1=100)
    game.next_until("reveal2")
    room = play(game, "all")["room"]
    assert (room["median"], room["band"]) == (26, "far")
    assert game.figures()["phases"]["x1"]["wisdom"] == 3


def test_who_comes_later_is_in_the_last_chart() -> None:
    """M1 duo: an outline of the first would not match it, so nothing compares the two."""
    _, after = charts(FIRST, {"p9": 1.0})
    assert (after["n"], after["bins"][0]) == (9, 1)
    assert after.keys().isdisjoint({"first_bins", "first_median", "talk_effect"})


def test_a_second_round_has_a_chart_if_the_first_had_none() -> None:
    """F1: from eight answers on, of whichever round."""
    before, after = charts({"p1": 10}, {f"p{at}": 50.0 for at in range(2, 9)})
    assert before == {"n": 1}
    assert (after["n"], sum(after["bins"])) == (8, 8)
    assert "first_bins" not in after


def test_both_rounds_of_the_same_seats_stand_beside_each_other() -> None:
    """M1 duo: the first chart as it was, and the room's answer both times."""
    before, after = charts(FIRST, dict.fromkeys(FIRST, 100.0))
    assert after["first_bins"] == before["bins"]
    assert (after["median"], after["band"]) == (100, "exact")
    assert sum(after["first_bins"]) == sum(after["bins"]) == after["n"]


def test_answers_after_the_figure_are_compared_with_nothing() -> None:
    """M1.3: none that count are too few to tell whether the room came closer."""
    first = {f"p{at}": Answer(10, None, counts=False) for at in range(1, 9)}
    late = {seat: Answer(100, None, counts=False) for seat in first}
    assert "talk_effect" not in room_of(card(), EstimateState(first, late), truth=True)


@pytest.mark.parametrize(
    ("second", "told"), [(100, "closer"), (200, "same"), (60, "closer"), (300, "farther")]
)
def test_a_duo_tells_what_the_talk_did(second: float, told: str) -> None:
    """M1.3: the room's answer went nearer to 100 or not, by a hundredth of the ruler or more."""
    _, after = charts(dict.fromkeys(FIRST, 200.0), dict.fromkeys(FIRST, second))
    assert after["talk_effect"] == told
