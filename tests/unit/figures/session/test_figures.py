"""The figures of a session against examples worked out by hand (rules 0.4–0.8, M1.2, M1.3)."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from game_server.engine.mechanics.contract import Document
from game_server.engine.state.console_moves import Ban, Close, CountPeople, Kick
from game_server.engine.state.scenario import PhaseSpec, Scenario
from game_server.figures.session import figures, fold
from tests.game import Game, untyped
from tests.samples import card, discovery, estimate, scenario, talk

pytestmark = pytest.mark.usefixtures("as_given")

FIVE = {"p1": 100.0, "p2": 200.0, "p3": 200.0, "p4": 400.0, "p5": 25.0}
"""Estimates of 100 that earn 100, 50, 50, 0 and 0."""


def shown(game: Game, variant: str = "fr") -> Document:
    """Return the figures of the room as they are now."""
    return untyped(figures(fold(game.events), game.state, variant))


def played(script: Scenario, values: dict[str, float], players: int = 6) -> Game:
    """Return a room at the reveal of its first phase, which got *values*."""
    game = Game(script, players=players)
    attend(game)
    game.next_until("input")
    game.guesses(**values)
    game.next_until("reveal")
    return game


def attend(game: Game) -> None:
    """Report every seat as connected, as rooms do when a step opens."""
    game.next()
    game.attend(*game.state.seats)


def test_no_figure_is_shown_before_answers_have_stopped() -> None:
    """Nothing is live but counts: figures come after the first lock."""
    game = Game(scenario(estimate(), talk()), players=6)
    game.next_until("input")
    game.guesses(**FIVE)
    assert shown(game) == {}
    game.next()
    assert shown(game) == {}
    game.next()
    assert shown(game)["points"] == 40


def test_persons_and_first_timers_are_counted_from_the_seats() -> None:
    """Rule 0.7: reach counts persons, scores count seats; all of twelve are told as twelve (F4)."""
    game = Game(scenario(estimate(), talk()))
    for persons, first in ((3, 3),) * 4:
        game.set_first_time(game.join(persons=persons), first)
    game.join(persons=3)
    game.next_until("reveal")
    found = shown(game)
    assert (found["people"], found["phones"], found["first_time"]) == (15, 5, 12)


@pytest.mark.parametrize("told", [4, 11])
def test_first_timers_of_fewer_than_twelve_who_said_it_are_not_told(told: int) -> None:
    """F4: in a large room too; with a twelfth, counted without a phone, a step of six is told."""
    game = Game(scenario(estimate(), talk()), players=16)
    for number in range(1, told + 1):
        game.set_first_time(f"p{number}", number % 2)
    game.next_until("reveal")
    assert "first_time" not in shown(game)
    count(game, 12 - told, 1)
    assert shown(game)["first_time"] in {0, 6, 12}


def count(game: Game, persons: int, first_time: int) -> None:
    """Have the facilitator count people without a phone."""
    game.console(CountPeople(persons, first_time))


def test_first_timers_whom_nobody_told_of_are_not_none() -> None:
    """Where nobody answered there is no number; twelve are one, be it that nobody is new."""
    game = Game(scenario(estimate(), talk()))
    seats = [game.join(persons=3) for _ in range(4)]
    game.next_until("reveal")
    assert "first_time" not in shown(game)
    count(game, 12, 0)
    assert "first_time" not in shown(game)
    count(game, 12, 12)
    assert shown(game)["first_time"] == 12
    count(game, 12, 0)
    for seat in seats:
        game.set_first_time(seat, 0)
    assert shown(game)["first_time"] == 0


def test_points_are_the_mean_of_all_counting_answers() -> None:
    """M1.2: 100, 50, 50, 0 and 0 have the mean 40; a seat without an answer is in no mean."""
    game = played(scenario(estimate(), talk()), FIVE, players=9)
    found = shown(game)
    assert (found["points"], found["phases"]["x1"]["points"]) == (40, 40)
    assert "talk_gain" not in found


def test_participation_is_answers_given_out_of_answers_possible() -> None:
    """Rule 0.5: five of eight who were there answered, of whom one came too late to count."""
    game = Game(scenario(estimate(), talk()), players=8)
    attend(game)
    game.next_until("input")
    late = game.join()
    game.guesses(p1=1, p2=1, p3=1, p4=1, p5=1)
    game.guess(late, 1)
    game.next_until("reveal")
    row = shown(game)["phases"]["x1"]
    assert (row["answered"], row["of"], row["participation"]) == (5, 8, 62)
    assert row["answers"] == 6
    assert shown(game)["participation"] == 62


def test_participation_leaves_out_who_was_never_seen() -> None:
    """Rule 0.5: a phone that left before the phase opened, and stays away, is not expected."""
    game = Game(scenario(estimate(), talk()), players=8)
    game.next()
    game.attend("p1", "p2", "p3", "p4", "p5", "p6")
    game.next_until("input")
    game.guesses(p1=1, p2=1, p3=1, p4=1, p5=1)
    game.next_until("reveal")
    assert shown(game)["phases"]["x1"]["of"] == 6
    game.next_until("discuss")
    game.next()
    game.attend("p7")
    game.console(Close())
    assert (shown(game)["phases"]["x1"]["of"], shown(game)["participation"]) == (7, 71)


def answered_twice(*between: PhaseSpec) -> Game:
    """Return a room of eight, six of them seen, at the input of the last of its estimates."""
    game = Game(scenario(estimate(), *between, estimate("y"), talk()), players=8)
    game.next()
    game.attend("p1", "p2", "p3", "p4", "p5", "p6")
    game.next_until("input")
    game.guesses(p1=1, p2=1, p3=1, p4=1, p5=1)
    game.next_until("discuss")
    game.next()
    game.next_until("input")
    return game


def test_a_figure_does_not_tell_who_has_answered_since() -> None:
    """Rule 0.2: a move is seen in the phase before only once its own phase has ended."""
    game = answered_twice()
    game.guess("p7", 1)
    assert shown(game)["phases"]["x1"]["of"] == 6
    game.next_until("discuss")
    game.next()
    assert shown(game)["phases"]["x1"]["of"] == 7


def test_a_break_makes_nobody_absent() -> None:
    """Rule 0.5: who is back after the break was there before it, as after any other phase."""
    for between, possible in ((talk(is_break=True), 7), (talk(), 6)):
        game = answered_twice(between)
        game.guess("p7", 1)
        game.next_until("discuss")
        game.next()
        assert shown(game)["phases"]["x1"]["of"] == possible


def test_a_room_of_five_persons_on_two_phones_is_not_small() -> None:
    """Rule 0.8: the persons make a room small, not the phones."""
    game = Game(scenario(estimate(), talk()))
    game.join(persons=3)
    game.join(persons=2)
    attend(game)
    game.next_until("input")
    game.guesses(p1=1, p2=1)
    game.next_until("reveal")
    assert shown(game)["small"] is False
    assert shown(game)["phases"] == {"x1": {"answered": 2, "of": 2, "answers": 2}}


def test_participation_counts_all_phases_that_ask() -> None:
    """Talking asks nothing, a word does, a skipped phase does not count."""
    game = Game(scenario(talk(), estimate(), estimate(), talk(word=True)), players=6)
    game.next_until("input")
    game.guesses(**FIVE)
    game.attend("p6")
    game.next_until("discuss")
    game.next()
    game.next_until("input")
    game.guesses(**FIVE)
    game.skip()
    game.next_until("input")
    for seat in FIVE:
        game.send_word(seat, "eau")
    game.send_word("p6", "air")
    game.next(3)
    found = shown(game)
    assert set(found["phases"]) == {"x2", "x4"}
    assert found["phases"]["x4"] == {
        "answered": 6,
        "of": 6,
        "answers": 6,
        "participation": 100,
    }
    assert found["participation"] == round(100 * 11 / 12)


def test_talk_gain_is_the_mean_gain_of_those_whom_both_charts_show() -> None:
    """M1.3: five went up to 100, one down from it, one kept the first; who came late is in neither.

    200 and 50 earn 50, 100 all, 400 nothing.
    """
    game = Game(scenario(estimate(duo=True), talk()), players=8)
    attend(game)
    game.next_until("input")
    game.guesses(p1=200, p2=200, p3=200, p4=50, p5=50, p6=100, p7=400)
    game.next_until("input2")
    game.guesses(p1=100, p2=100, p3=100, p4=100, p5=100, p6=50, p8=100)
    game.next_until("reveal2")
    found = shown(game)
    gain = (3 * 50 + 2 * 50 - 50 + 0) / 7
    assert found["talk_gain"] == found["phases"]["x1"]["talk_gain"] == round(gain)
    # Who moved is secret: the error is the sum of both, whatever the pairs are.
    error = stats.sem([50, 50, 50, 50, 50, 100, 0]) + stats.sem([100, 100, 100, 100, 100, 50, 0])
    low, high = stats.t.interval(0.95, 6, gain, error)
    assert (found["talk_low"], found["talk_high"]) == (round(low), round(high))
    assert found["points"] == round((6 * 100 + 50 + 0) / 8)


def test_talk_gain_can_be_negative() -> None:
    """M1.3: a room that talked itself away from the figure loses points."""
    game = Game(scenario(estimate(duo=True), talk()), players=5)
    game.next_until("input")
    game.guesses(p1=100, p2=100, p3=100, p4=100, p5=100)
    game.next_until("input2")
    game.guesses(p1=200, p2=200, p3=200, p4=200, p5=200)
    game.next_until("reveal2")
    found = shown(game)
    assert found["talk_gain"] == 50 - 100
    # All moved alike: an interval without width would tell each one's points.
    assert "talk_low" not in found


def test_wisdom_is_the_points_of_the_median() -> None:
    """M1.3: the geometric mean of the two in the middle, as numpy finds it among logarithms."""
    guesses = 10, 90, 160, 500, 20, 800, 11, 801, 12, 802
    values = {f"p{at}": float(value) for at, value in enumerate(guesses, 1)}
    game = played(scenario(estimate(), talk()), values, 10)
    median = float(np.exp(np.median(np.log(list(values.values())))))
    assert round(median) == 120
    assert shown(game)["phases"]["x1"]["wisdom"] == round(100 * (1 - np.log(1.2) / np.log(4)))


def test_surprises_are_the_three_cards_the_room_was_farthest_from() -> None:
    """The farthest first, only what the screen calls a surprise, in the console's language."""
    guesses = {"a": 100, "b": 200, "c": 280, "d": 300, "e": 390, "f": 250}
    script = scenario(*(estimate(id_, card(id_)) for id_ in guesses))
    game = Game(script, players=10)
    for value in guesses.values():
        game.next_until("input")
        game.guesses(**{f"p{at}": float(value) for at in range(1, 11)})
        game.next_until("discuss")
    wisdom = [shown(game)["phases"][f"x{n}"]["wisdom"] for n in range(1, 7)]
    assert wisdom == [100, 50, 26, 21, 2, 34]
    assert shown(game, "en")["surprises"] == [
        {"card": "e", "phase": "x5", "wisdom": 2, "question": "How many litres (e)?"},
        {"card": "d", "phase": "x4", "wisdom": 21, "question": "How many litres (d)?"},
        {"card": "c", "phase": "x3", "wisdom": 26, "question": "How many litres (c)?"},
    ]
    assert shown(game)["surprises"][0]["question"] == "Combien de litres (e) ?"


def test_a_surprise_without_a_question_is_named_by_its_card() -> None:
    """A mechanic may measure something that asks no question of its own."""
    game = Game(scenario(estimate("a", card("z"))), players=8)
    game.next_until("input")
    game.guesses(**dict.fromkeys(game.state.seats, 400.0))
    game.next_until("discuss")
    asked = {0: replace(game.tally.measures[0], question=None)}
    told = figures(replace(game.tally, measures=asked), game.state)
    assert told is not None
    assert told["surprises"] == [{"card": "z", "phase": "x1", "wisdom": 0}]


def test_equal_surprises_stand_in_the_order_they_were_played() -> None:
    """An order never depends on chance."""
    game = Game(scenario(estimate("a", card("z")), estimate("b", card("y"))), players=8)
    for _ in range(2):
        game.next_until("input")
        game.guesses(**dict.fromkeys(game.state.seats, 400.0))
        game.next_until("discuss")
    assert [row["card"] for row in shown(game)["surprises"]] == ["z", "y"]


def test_fewer_than_five_answers_make_no_figure() -> None:
    """Rule 0.8: how many answered is told, and nothing else of the four."""
    game = played(
        scenario(estimate(), talk()), dict.fromkeys(("p1", "p2", "p3", "p4"), 1), players=9
    )
    assert shown(game) == {
        "people": 9,
        "phones": 9,
        "small": False,
        "surprises": [],
        "phases": {"x1": {"answered": 4, "of": 9, "answers": 4}},
        "goals": ["g6", "g11"],
    }


def test_no_difference_of_figures_rests_on_fewer_than_five_answers() -> None:
    """Rule 0.8: a phase of four is in no total, or its mean could be worked out."""
    game = Game(scenario(estimate("a"), estimate("b"), talk()), players=9)
    game.next_until("input")
    game.guesses(**FIVE)
    game.next_until("discuss")
    game.next()
    game.next_until("input")
    game.guesses(p1=100, p2=100, p3=100, p4=100)
    game.next_until("reveal")
    assert (shown(game)["points"], "points" in shown(game)["phases"]["x2"]) == (40, False)


def test_a_room_of_four_persons_has_its_persons_only() -> None:
    """Rule 0.8: it may play; its persons count, its answers do not, nor who is new."""
    game = Game(scenario(estimate(), talk()))
    game.join(persons=3)
    game.set_first_time(game.join(), 1)
    game.next_until("input")
    game.guesses(p1=400, p2=400)
    game.next_until("reveal")
    assert shown(game) == {
        "people": 4,
        "phones": 2,
        "small": True,
        "surprises": [],
        "phases": {},
    }


def test_locked_answers_of_seats_that_were_put_out_stay() -> None:
    """Rule 0.6: moderation takes persons out of the reach, not answers out of the means."""
    game = played(scenario(estimate(), talk()), FIVE, players=7)
    game.console(Kick("p1"))
    game.console(Ban("p2"))
    found = shown(game)
    assert (found["people"], found["points"]) == (5, 40)
    assert (found["phases"]["x1"]["answered"], found["phases"]["x1"]["of"]) == (5, 7)


def test_after_the_end_reach_is_always_there() -> None:
    """A session that asked nothing still tells how many took part."""
    game = Game(scenario(talk()), players=5)
    game.next()
    assert shown(game) == {}
    game.next()
    assert (shown(game)["people"], shown(game)["phases"]) == (5, {})


def test_going_back_takes_figures_away() -> None:
    """What lay between counts no longer, until the answers stop again."""
    game = played(scenario(estimate(), talk()), FIVE)
    assert shown(game)["points"] == 40
    game.step_back(previous=True)
    assert shown(game) == {}
    game.next()
    assert shown(game)["points"] == 40


def test_answers_after_the_figure_was_shown_make_no_figure() -> None:
    """They are counted as given, and are in no mean, nor in the room's points."""
    game = played(scenario(estimate(), talk()), FIVE)
    game.step_back(previous=True)
    game.step_back(previous=True)
    game.guesses(p1=100, p2=100, p3=100, p4=100, p5=100)
    game.attend(*FIVE)
    game.next_until("reveal")
    assert shown(game)["phases"]["x1"] == {
        "answered": 5,
        "of": 6,
        "answers": 5,
        "participation": 83,
    }
    assert "points" not in shown(game)


def test_a_whole_session_has_no_null() -> None:
    """Documents hold no null, at whatever moment."""
    game = Game(discovery(), players=6)
    while game.state.status != "closed":
        game.next()
        assert "None" not in repr(shown(game))
