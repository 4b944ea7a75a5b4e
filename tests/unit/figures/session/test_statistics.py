"""Means, medians, shares and intervals of rooms of chance, against numpy and scipy."""

from collections.abc import Iterator, Mapping
from random import Random
from typing import Final

import numpy as np
import pytest
from scipy import stats

from game_server.engine.kit.retained import shares
from game_server.engine.kit.small_groups import DETAIL
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.estimate.scoring import points
from game_server.engine.mechanics.ideas import SubmitIdea
from game_server.engine.mechanics.maturity import MATURITY, STANDS, MaturityContent, MaturityState
from game_server.engine.mechanics.maturity.spread import PLACINGS, room_stands
from game_server.engine.state.console_moves import CountHands
from game_server.figures.session.effects import effects
from tests.game import Game, untyped
from tests.samples import card, estimate, scenario, subject, talk
from tests.unit.engine.mechanics.called import called, merges
from tests.unit.figures.session.test_effects import SEATS, measured

pytestmark = pytest.mark.usefixtures("as_given")

ROOMS: Final = 40
PHONES: Final = 12
HALF: Final = 0.5 + 1e-9
"""Greatest difference of a figure that is rounded to whole numbers from the one that is not."""
CARD: Final = card()


def rooms() -> Iterator[Random]:
    """Yield the chances of so many rooms, the same each time."""
    yield from map(Random, range(ROOMS))


def some(rng: Random) -> list[str]:
    """Return the phones that answer: five or more of a room."""
    return sorted(rng.sample(SEATS, rng.randint(5, PHONES)))


def earned(guess: float) -> int:
    """Return the points of a guess."""
    return points(guess, CARD.value, CARD.low, CARD.high, CARD.scale)


def guessed(rng: Random, game: Game, step: str) -> Mapping[str, float]:
    """Have some phones of a room guess in a *step*, and return what."""
    game.next_until(step)
    values = {seat: float(rng.choice((20, 60, 80, 100, 130, 190, 350))) for seat in some(rng)}
    game.guesses(**values)
    return values


def charted(guess: float) -> int:
    """Return the points of the part of the chart of a guess: its middle, or the figure if there."""
    parts = np.geomspace(CARD.low, CARD.high, 21)
    part, of_figure = (
        int(np.searchsorted(parts, one, side="right")) for one in (guess, CARD.value)
    )
    return 100 if part == of_figure else earned(float(np.sqrt(parts[part - 1] * parts[part])))


def test_points_and_the_middle_answer_are_those_of_numpy() -> None:
    """The mean over phones; the room has the points of the geometric median, told from ten on."""
    for rng in rooms():
        game = Game(scenario(estimate(), talk()), players=PHONES)
        values = [*guessed(rng, game, "input").values()]
        game.next_until("reveal")
        found = game.figures()
        assert found["points"] == pytest.approx(np.mean([*map(earned, values)]), abs=HALF)
        middle = float(np.exp(np.median(np.log(values))))
        if len(values) >= DETAIL:
            assert found["phases"]["x1"]["wisdom"] == earned(middle)


def test_the_talk_gain_is_that_of_numpy_and_its_interval_that_of_scipy() -> None:
    """Over whom both charts show; the error is the sum of both, whatever the pairs are.

    Who gave no second answer kept the first. Who came later is not compared.
    """
    for rng in rooms():
        game = Game(scenario(estimate(duo=True), talk()), players=PHONES)
        first, last = (guessed(rng, game, step) for step in ("input", "input2"))
        game.next_until("reveal2")
        found = game.figures()
        if len(first) < 5 or not last:
            assert "talk_gain" not in found
            continue
        both = sorted(first)
        before, after = (
            np.array([earned(side[one]) for one in both]) for side in (first, {**first, **last})
        )
        assert found["talk_gain"] == pytest.approx((after - before).mean(), abs=HALF)
        error = stats.sem(before) + stats.sem(after)
        low, high = stats.t.interval(0.95, len(both) - 1, (after - before).mean(), error)
        assert (found["talk_low"], found["talk_high"]) == pytest.approx((low, high), abs=HALF)


def opinions(rng: Random, keys: str) -> dict[str, dict[str, float]]:
    """Return opinions from 1 to 5 of each of *keys*, by seat; some gave none."""
    return {
        key: {seat: float(rng.randint(1, 5)) for seat in SEATS if rng.random() < 0.95}
        for key in keys
    }


def test_opinions_have_the_intervals_of_scipy_and_the_response_of_numpy() -> None:
    """Of the mean over opinions, and of each of them from ten pairs on."""
    told = 0
    for rng in rooms():
        first, last = opinions(rng, "ab"), opinions(rng, "ab")
        rows = [
            measured(**{f"{moment}__opinion__{key}": values for key, values in by_key.items()})
            for moment, by_key in (("before", first), ("after", last))
        ]
        found = untyped(effects(rows)["perception"])
        moved = [
            np.mean([last[key][seat] - first[key][seat] for key in both])
            for seat in SEATS
            if (both := [key for key in "ab" if seat in first[key] and seat in last[key]])
        ]
        ever = [seat for seat in SEATS if any(seat in by[k] for by in (first, last) for k in "ab")]
        if found.get("few"):
            continue
        told += 1
        assert found["response"] == pytest.approx(100 * len(moved) / len(ever), abs=HALF)
        check_shift(found, np.array(moved))
        for key, item in found.get("items", {}).items():
            both = sorted(first[key].keys() & last[key].keys())
            check_shift(item, np.array([last[key][seat] - first[key][seat] for seat in both]))
    assert told > ROOMS // 2


def check_shift(found: Document, moved: np.ndarray) -> None:
    """Check mean, interval and effect of differences."""
    assert found["n"] == len(moved)
    assert found["shift"] == pytest.approx(moved.mean(), abs=0.05 + 1e-9)
    low, high = stats.t.interval(0.95, len(moved) - 1, moved.mean(), stats.sem(moved))
    assert (found["low"], found["high"]) == pytest.approx((low, high), abs=0.05 + 1e-9)
    assert found["dz"] == pytest.approx(moved.mean() / moved.std(ddof=1), abs=0.005 + 1e-9)


def test_feeling_advice_and_calibration_are_those_of_numpy() -> None:
    """Opinions brought to 100; promoters less detractors; right answers of a confidence."""
    for rng in rooms():
        seats = some(rng)
        said = {seat: rng.randint(1, 5) for seat in seats}
        advice = {seat: rng.randint(0, 10) for seat in seats}
        right = {seat: rng.choice((0.0, 1.0)) for seat in seats}
        other = {seat: 1 - value for seat, value in right.items()}
        sure = {"calibration__2": right, "calibration__3": other}
        row = measured(after__opinion__a=said, after__advise=advice, **sure)
        found = untyped(effects([row]))
        given = np.array([*said.values()])
        # Whole tens are told of ten or more.
        ten = pytest.approx(((given - 1) / 4 * 100).mean(), abs=10 * HALF)
        assert found.get("feeling") == (ten if len(given) >= 10 else None)
        answers = np.array([*advice.values()])
        kinds = 1.0 * (answers >= 9) - (answers <= 6)
        balance = pytest.approx(100 * kinds.mean(), abs=HALF) if len(kinds) >= 10 else None
        assert found.get("advise") == balance
        share = 100 * np.mean([*right.values()])
        told = pytest.approx(share, abs=HALF) if len(right) >= 10 else None
        assert found.get("calibration", {}).get("c2", {}).get("right") == told


def test_figures_kept_in_mind_have_the_interval_of_a_bootstrap_of_scipy() -> None:
    """Percentiles of means of seats drawn anew; the means are those of numpy."""
    for rng in rooms():
        n = rng.randint(10, 180)
        pairs = [(rng.choice((0.0, 50.0)), rng.choice((0.0, 50.0, 100.0))) for _ in range(n)]
        found = shares(pairs)
        before, after = np.array(pairs).T
        assert found["before"] == pytest.approx(before.mean(), abs=HALF)
        assert found["after"] == pytest.approx(after.mean(), abs=HALF)
        drawn = stats.bootstrap(
            (after - before,), np.mean, n_resamples=4_000, method="percentile", rng=1
        ).confidence_interval
        near = HALF + 0.2 * (drawn.high - drawn.low)
        assert (found["low"], found["high"]) == pytest.approx((drawn.low, drawn.high), abs=near)


def test_stands_have_the_median_of_numpy() -> None:
    """Of told answers: the stair of the middle lies among those that are told together."""
    for rng in rooms():
        counts = {placing: rng.randint(0, 12) for placing in PLACINGS}
        answers = [placing for placing, n in counts.items() for _ in range(n)]
        play = MaturityState({f"p{number}": one for number, one in enumerate(answers)})
        room = room_stands(play)
        own = MATURITY.measures(MaturityContent(subject()), play).room_values
        assert ("stand" in own) is ("median" in room)
        if "median" not in room:
            continue
        stands = [1 + STANDS.index(one) for one in answers if one in STANDS]
        among = [1 + STANDS.index(one) for one in room["median"]]
        assert among[0] <= np.median(stands) <= among[-1]
        assert own["stand"].value == np.mean(among)
        apart = [[one for one in part["placings"] if one in STANDS] for part in room["parts"]]
        means = [np.mean([1 + STANDS.index(one) for one in held]) for held in apart if held]
        assert own["stands_apart"].value == np.ptp(means)


def test_ideas_are_counted_by_phone_as_numpy_does() -> None:
    """The mean over phones that sent some; where nothing is merged all are on the ballot."""
    for rng in rooms():
        game = called(PHONES)
        sent = {seat: rng.randint(1, 2) for seat in some(rng)}
        for seat, number in sent.items():
            for at in range(number):
                game.play(seat, SubmitIdea(f"Idée {at} de {seat}"))
        game.next_until("result")
        assert own_of(game)["ideas"]["value"] == pytest.approx(
            np.mean([*sent.values()]), abs=0.05 + 1e-9
        )
        assert own_of(game)["groups"]["value"] == sum(sent.values())


def own_of(game: Game) -> Document:
    """Return the mechanic's own figures of the first activity."""
    found: Document = game.figures()["phases"]["x1"]["own"]
    return found


def test_ideas_by_hand() -> None:
    """Seven ideas of five phones are 1.4 a phone; of two that are merged one is on the ballot."""
    game = called(6)
    for number, title in enumerate(("A", "B", "C", "D", "E", "F", "G")):
        game.play(f"p{1 + number % 5}", SubmitIdea(title))
    game.next_until("group")
    merges(game, "A", "B")
    game.next_until("result")
    assert own_of(game) == {"ideas": {"value": 1.4}, "groups": {"value": 6}}


def test_raised_hands_by_hand() -> None:
    """Seven for one option and four for another are eleven."""
    game = Game(scenario(estimate(), talk()), players=5)
    game.next_until("input")
    game.console(CountHands(game.state.last_step, {"r2": 7, "r3": 4}))
    game.next_until("reveal")
    assert game.figures()["phases"]["x1"]["raised"] == 11
