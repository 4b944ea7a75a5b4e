"""The charts of an estimate in two rounds: few answers never stand alone in them (rule 0.8)."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.estimate import Answer, EstimateState
from game_server.engine.mechanics.estimate.room import room_of
from game_server.engine.mechanics.estimate.scoring import bin_of
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


FIRST: dict[str, float] = {"p1": 10, "p2": 50, "p3": 100, "p4": 200, "p5": 800}


@pytest.mark.parametrize("second", [{"p1": 110.0}, {"p1": 110.0, "p2": 110, "p3": 110, "p4": 110}])
def test_four_second_answers_change_no_chart(second: dict[str, float]) -> None:
    """Rule 0.8: fewer than five answers would stand alone between the two charts of a duo."""
    before, after = charts(FIRST, second)
    assert (after["n"], after["bins"]) == (5, before["bins"])
    assert after["talk_effect"] == "few"


def test_the_band_of_the_room_is_that_of_its_chart() -> None:
    """M1.3: the median answer that is shown earns the room its words, and the report its points."""
    game = duo(10)
    game.guesses(**{f"p{at}": 25.0 if at <= 6 else 100.0 for at in range(1, 11)})
    game.next_until("input2")
    game.guesses(p1=100, p2=100, p3=100, p4=100)
    game.next_until("reveal2")
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


@pytest.mark.parametrize("newcomers", [2, 4])
def test_few_second_answers_beside_few_newcomers_change_no_chart(newcomers: int) -> None:
    """Rule 0.8: three who answered anew are not hidden by newcomers who stay out of the chart."""
    second = {"p1": 300.0, "p2": 300, "p3": 300} | {f"p{6 + at}": 1 for at in range(newcomers)}
    before, after = charts(FIRST, second)
    assert (after["n"], after["bins"], after["talk_effect"]) == (5, before["bins"], "few")
    assert "first_bins" not in after


def test_both_rounds_of_the_same_seats_stand_beside_each_other() -> None:
    """M1 duo: the first chart as it was, the room's first answer, and that all ten moved."""
    first = FIRST | {"p6": 10, "p7": 50, "p8": 100, "p9": 200, "p10": 800}
    before, after = charts(first, dict.fromkeys(first, 300.0))
    assert after["first_bins"] == before["bins"]
    assert (after["first_median"], after["median"]) == (100, 300)
    assert after["moved"] == 10
    assert sum(after["first_bins"]) == sum(after["bins"]) == after["n"]


def test_who_moved_is_told_in_a_large_enough_room_alone() -> None:
    """Rule 0.8: of twelve, five who moved are told beside seven who stayed; four are not."""
    first = {f"p{at}": 10.0 for at in range(1, 13)}
    five = {seat: 500.0 if at < 5 else 10 for at, seat in enumerate(first)}
    assert charts(first, five)[1]["moved"] == 5
    four = {seat: 500.0 if at < 4 else 10 for at, seat in enumerate(first)}
    assert "moved" not in charts(first, four)[1]
    eight = {seat: 500.0 if at < 8 else 10 for at, seat in enumerate(first)}
    assert "moved" not in charts(first, eight)[1]
    assert charts(first, first)[1]["moved"] == 0


def test_another_round_of_other_seats_is_not_compared() -> None:
    """M1 duo: five newcomers are in the last chart; an outline of the first would not match it."""
    newcomers = {f"p{at}": 1.0 for at in range(6, 11)}
    _, after = charts(FIRST, FIRST | newcomers)
    assert after["n"] == 10
    assert after.keys().isdisjoint({"first_bins", "first_median", "moved", "talk_effect"})
    _, after = charts({"p1": 10}, {f"p{at}": 100.0 for at in range(1, 7)})
    assert after["n"] == 6
    assert "first_bins" not in after


def test_answers_after_the_figure_are_compared_with_nothing() -> None:
    """M1.3: four that count are too few to tell whether the room came closer."""
    first = {f"p{at}": Answer(10, None, counts=True) for at in range(1, 6)}
    late = {seat: Answer(100, None, counts=False) for seat in first}
    assert "talk_effect" not in room_of(card(), EstimateState(first, late), truth=True)


@pytest.mark.parametrize(
    ("second", "told"),
    [
        (100, "closer"),
        (187, "same"),
        (186, "closer"),
        (60, "closer"),
        (214, "same"),
        (215, "farther"),
    ],
)
def test_a_duo_tells_what_the_talk_did(second: float, told: str) -> None:
    """M1.3: the room's answer went nearer to 100 or not, by a hundredth of the ruler or more."""
    game = duo()
    game.guesses(p1=200, p2=200, p3=200, p4=200, p5=200, p6=200)
    game.next_until("input2")
    game.guesses(p1=second, p2=second, p3=second, p4=second, p5=second)
    game.next_until("reveal2")
    assert play(game, "all")["room"]["talk_effect"] == told


def test_four_second_answers_tell_nothing_of_the_talk() -> None:
    """Rule 0.8: what the talk did needs five who answered both times."""
    game = duo()
    game.guesses(p1=200, p2=200, p3=200, p4=200, p5=200)
    game.next_until("input2")
    game.guesses(p1=100, p2=100, p3=100, p4=100, p6=100)
    game.next_until("reveal2")
    assert play(game, "all")["room"]["talk_effect"] == "few"


VALUES = st.sampled_from((1.0, 10, 30, 100, 400, 1000))


@given(st.lists(st.tuples(VALUES, VALUES), min_size=5, max_size=14), st.randoms())
def test_a_room_tells_nothing_of_its_seats_but_charts_and_counts_of_five(
    pairs: list[tuple[float, float]], rng: Random
) -> None:
    """Rule 0.8: whoever gave which second answer, the same charts look the same.

    But for how many moved, where they and the others are five or more, or nobody.
    """
    asked = card()
    firsts, seconds = [one for one, _ in pairs], [other for _, other in pairs]
    mixed = list(seconds)
    rng.shuffle(mixed)
    one, other = (rounds_of(firsts, last) for last in (seconds, mixed))
    told = [room_of(asked, state, truth=True) for state in (one, other)]
    counts = [moved_in(state) for state in (one, other)]
    for room, moved in zip(told, counts, strict=True):
        open_ = all(n == 0 or n >= 5 for n in (moved, len(pairs) - moved))
        assert room.pop("moved", None) == (moved if open_ else None)
    assert told[0] == told[1]


def rounds_of(firsts: list[float], seconds: list[float]) -> EstimateState:
    """Return two rounds in which all answered."""
    return EstimateState(
        *(
            {f"p{at}": Answer(value, None, counts=True) for at, value in enumerate(values)}
            for values in (firsts, seconds)
        )
    )


def moved_in(state: EstimateState) -> int:
    """Count who went to another part of the ruler."""
    asked = card()
    return sum(
        len({bin_of(a.value, asked.low, asked.high, asked.scale) for a in both}) > 1
        for both in zip(state.first.values(), state.second.values(), strict=True)
    )
