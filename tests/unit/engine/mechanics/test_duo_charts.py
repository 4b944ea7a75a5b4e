"""The charts of an estimate in two rounds: few answers never stand alone in them (rule 0.8)."""

import pytest

from game_server.engine.mechanics.contract import Document
from tests.unit.engine.mechanics.test_estimate import duo, play


def charts(first: dict[str, float], second: dict[str, float]) -> tuple[Document, Document]:
    """Return what a room of twelve sees of both rounds of a duo."""
    game = duo(12)
    game.guesses(**first)
    game.until("reveal")
    before = play(game, "all")["room"]
    game.until("input2")
    game.guesses(**second)
    game.until("reveal2")
    return before, play(game, "all")["room"]


FIRST: dict[str, float] = {"p1": 10, "p2": 50, "p3": 100, "p4": 200, "p5": 800}


@pytest.mark.parametrize("second", [{"p1": 110.0}, {"p1": 110.0, "p2": 110, "p3": 110, "p4": 110}])
def test_four_second_answers_change_no_chart(second: dict[str, float]) -> None:
    """Rule 0.8: fewer than five answers would stand alone between the two charts of a duo."""
    before, after = charts(FIRST, second)
    assert (after["n"], after["bins"], after["median"]) == (5, before["bins"], 100)
    assert after["talk_effect"] == "few"


def test_the_band_of_the_room_is_that_of_its_chart() -> None:
    """M1.3: the median answer that is shown earns the room its words, and the report its points."""
    game = duo()
    game.guesses(p1=25, p2=25, p3=25, p4=100, p5=100)
    game.until("input2")
    game.guesses(p1=100, p2=100)
    game.until("reveal2")
    room = play(game, "all")["room"]
    assert (room["median"], room["band"]) == (25, "very_far")
    assert game.figures()["phases"]["x1"]["wisdom"] == 0


def test_four_newcomers_of_a_second_round_change_no_chart() -> None:
    """Rule 0.8: with the first chart beside it, the last one shows what was added."""
    newcomers = dict.fromkeys(("p6", "p7", "p8", "p9"), 1.0)
    before, after = charts(FIRST, FIRST | newcomers)
    assert (after["n"], after["bins"]) == (5, before["bins"])
    _, after = charts(FIRST, FIRST | newcomers | {"p10": 1})
    assert (after["n"], after["bins"][0]) == (10, 5)


def test_a_second_round_has_a_chart_if_the_first_had_none() -> None:
    """Rule 0.8: where nothing was shown, nothing can be told apart."""
    before, after = charts({"p1": 10}, {"p2": 50, "p3": 100, "p4": 200, "p5": 800})
    assert before == {"n": 1}
    assert (after["n"], sum(after["bins"])) == (5, 5)
