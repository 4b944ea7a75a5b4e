"""What a session changed, against examples worked out by hand and numpy (rule 0.8)."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from scipy import stats

from game_server.engine.measures import Measures
from game_server.engine.mechanics.contract import Document
from game_server.metrics.effects import change, commitments, effects
from game_server.metrics.interval import NOISE
from tests.game import untyped

SEATS = tuple(f"p{number}" for number in range(1, 13))
BARE = Measures(asks=True, answered=frozenset(), points={}, talk_points={})


def measured(**values: Mapping[str, float]) -> Measures:
    """Return the measures of one phase; `__` in a name stands for a dot."""
    named = {name.replace("__", "."): told for name, told in values.items()}
    return replace(BARE, values=named)


def told(*numbers: float) -> dict[str, float]:
    """Return what the first seats told, one number each."""
    return dict(zip(SEATS, numbers, strict=False))


def knowledge(before: Mapping[str, float], after: Mapping[str, float]) -> Document:
    """Return the gain of one item, None where there is none."""
    found = effects([measured(before__known__c=before), measured(after__known__c=after)])
    return untyped(found.get("knowledge"))


def perception(before: Mapping[str, float], after: Mapping[str, float]) -> Document:
    """Return the shift of one opinion."""
    found = effects([measured(before__opinion__a=before), measured(after__opinion__a=after)])
    return untyped(found.get("perception"))


def test_goals_are_those_of_all_phases() -> None:
    """Each goal once, in number order, whatever was answered."""
    assert effects([replace(BARE, goals=goals) for goals in ((13, 6), (), (6, 11))]) == {
        "goals": ["g6", "g11", "g13"]
    }


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [(40, 70, 0.5), (70, 40, -3 / 7), (50, 50, 0), (0, 100, 1), (100, 0, -1), (0, 50, 0.5)],
)
def test_normalised_change(before: float, after: float, expected: float) -> None:
    """Marx and Cummings: of what could still be gained, or of what there was to lose."""
    assert change(before, after) == pytest.approx(expected)


def test_knowledge_by_hand() -> None:
    """Two of six knew before, five after: gain (83.3 − 33.3) / 66.7 = 0.75, high.

    The changes are 1, 1, 1 and 1 of four and −1 of one; who knew both times is left out. Their
    intervals are t(n − 1) · s / √n wide on each side; that of the gain is one of a ratio.
    """
    before, after = told(0, 0, 0, 0, 100, 100), told(100, 100, 100, 100, 0, 100)
    assert knowledge(before, after) == {
        "n": 6,
        "before": 33,
        "after": 83,
        "response": 100,
        "low": -38,
        "high": 138,
        "gain": 75,
        "gain_low": -4,
        "gain_high": 154,
        "level": "high",
        "change": 60,
        "change_low": -51,
        "change_high": 171,
    }


@pytest.mark.parametrize(("right", "level"), [(1, "low"), (2, "medium"), (4, "high")])
def test_levels_of_gain(right: int, level: str) -> None:
    """Hake: low under 0.3, high from 0.7 on; here 0.2, 0.4 and 0.8."""
    after = told(*[100] * right, *[0] * (5 - right))
    assert knowledge(told(0, 0, 0, 0, 0), after)["level"] == level


def test_a_room_that_knew_everything_has_no_gain() -> None:
    """From 100 nothing can be gained; where few seats could change, no change is told."""
    found = knowledge(told(100, 100, 100, 100, 100), told(100, 100, 100, 100, 0))
    assert "gain" not in found
    assert "change" not in found
    assert (found["before"], found["after"]) == (100, 80)


def test_only_matched_seats_and_cards_count() -> None:
    """Once answered is in the response only; of two cards those answered both times."""
    first = measured(
        before__known__c=told(0, 0, 0, 0, 0, 100), before__known__d=told(100, 100, 100, 100, 100)
    )
    second = measured(after__known__c=told(0, 100, 100, 100, 100), after__known__e=told(0, 0))
    found = untyped(effects([first, second])["knowledge"])
    assert (found["n"], found["before"], found["after"]) == (5, 0, 80)
    assert found["response"] == 83


def test_a_seat_asked_about_other_cards_is_not_matched() -> None:
    """What it answered before says nothing about what it answered after."""
    first = measured(before__known__c=told(0, 0, 0, 0, 0), before__known__d={"p9": 100})
    second = measured(after__known__c=told(0, 100, 100, 100, 100), after__known__e={"p9": 0})
    found = untyped(effects([first, second])["knowledge"])
    assert (found["n"], found["response"]) == (5, 83)


def test_fewer_than_five_matched_seats_tell_nothing() -> None:
    """Rule 0.8: neither knowledge nor opinions of four, only that these are too few."""
    assert knowledge(told(0, 0, 0, 0, 0), told(100, 100, 100, 100)) == {"few": True}
    assert knowledge({}, {}) == {"few": True}
    assert perception(told(1, 2, 3, 4, 5), told(5, 5, 5, 5)) == {"few": True}
    assert effects([measured(after__opinion__link=told(1, 2, 3, 4, 5))]).get("perception") is None


def test_knowledge_that_was_not_asked_both_times_is_not_missing() -> None:
    """One barometer alone, or other cards in the second: there is nothing to compare."""
    first = measured(before__known__c=told(0, 0, 0, 0, 0))
    assert "knowledge" not in effects([first])
    assert "knowledge" not in effects([first, measured(after__known__d=told(0, 0, 0, 0, 0))])
    assert "knowledge" not in effects([first, measured(after__opinion__a=told(1, 2, 3, 4, 5))])


def test_knowledge_as_numpy_has_it() -> None:
    """Many rooms of chance: class gain and mean normalised change."""
    rng = Random(4)
    for _ in range(200):
        cards = [f"c{number}" for number in range(rng.randint(1, 4))]
        known = {
            moment: {card: told(*(rng.choice((0, 100)) for _ in SEATS)) for card in cards}
            for moment in ("before", "after")
        }
        rows = [
            measured(**{f"{moment}__known__{card}": values for card, values in by_card.items()})
            for moment, by_card in known.items()
        ]
        found = untyped(effects(rows)["knowledge"])
        before, after = (
            np.array([[known[moment][card][seat] for card in cards] for seat in SEATS]).mean(axis=1)
            for moment in ("before", "after")
        )
        assert found["before"] == round(before.mean())
        if before.mean() < 100:
            expected = 100 * (after.mean() - before.mean()) / (100 - before.mean())
            assert found["gain"] == pytest.approx(expected, abs=0.5 + 1e-9)
        with np.errstate(divide="ignore", invalid="ignore"):
            rise, fall = (after - before) / (100 - before), (after - before) / before
        each = np.where(after > before, rise, np.where(after < before, fall, 0))
        kept = ~((before == after) & ((before == 0) | (before == 100)))
        if kept.sum() >= 5:
            assert found["change"] == pytest.approx(100 * each[kept].mean(), abs=0.5 + 1e-9)
            assert ends(found, "change_") == near(student(100 * each[kept]))
        assert ends(found, "") == near(student(after - before))


def student(values: np.ndarray) -> tuple[float, float] | None:
    """Return the t interval of the mean as scipy has it; None where all are equal."""
    if np.ptp(values) < NOISE:
        return None
    low, high = stats.t.interval(0.95, len(values) - 1, values.mean(), stats.sem(values))
    return low, high


def ends(found: Document, prefix: str) -> tuple[float, float] | None:
    """Return the interval that *found* has under this *prefix*, if it has one."""
    if f"{prefix}low" not in found:
        return None
    return found[f"{prefix}low"], found[f"{prefix}high"]


def near(expected: tuple[float, float] | None) -> object:
    """Return what equals *expected*, but for the rounding to whole numbers."""
    return None if expected is None else pytest.approx(expected, abs=0.51)


def test_knowledge_has_no_interval_where_all_moved_alike() -> None:
    """Rule 0.8: one without width would tell each phone's answers."""
    found = knowledge(told(0, 0, 0, 0, 0), told(100, 100, 100, 100, 100))
    assert found == {
        "n": 5,
        "before": 0,
        "after": 100,
        "response": 100,
        "gain": 100,
        "level": "high",
        "change": 100,
    }


def test_perception_by_hand() -> None:
    """Differences 1, 1, 2, 0, 1, twice: mean 1, s 0.667, dz 1.5, t(9) · s / √10 = 0.48."""
    before, after = (2, 3, 1, 4, 3), (3, 4, 3, 4, 4)
    assert perception(told(*before, *before), told(*after, *after, 5)) == {
        "n": 10,
        "response": 91,
        "shift": 1.0,
        "low": 0.5,
        "high": 1.5,
        "dz": 1.5,
        "items": {"a": {"n": 10, "shift": 1.0, "low": 0.5, "high": 1.5, "dz": 1.5}},
    }


def test_opinions_need_ten_seats_that_gave_them_twice() -> None:
    """M7: nine are too few to see a small change; each opinion needs its own ten."""
    nine = told(*[2] * 9), told(*[3] * 8, 5)
    assert perception(*nine) == {"few": True}
    ten = told(1, *[2] * 9), told(2, *[3] * 8, 5)
    assert perception(*ten)["items"]["a"] == {
        "n": 10,
        "shift": 1.2,
        "low": 0.7,
        "high": 1.7,
        "dz": 1.9,
    }
    both = effects(
        [
            measured(before__opinion__a=ten[0], before__opinion__b=told(1, 1)),
            measured(after__opinion__a=ten[1], after__opinion__b=told(2, 2)),
        ]
    )
    assert set(untyped(both["perception"])["items"]) == {"a"}


def test_no_opinion_stands_alone_where_ten_gave_different_ones() -> None:
    """M7: ten pairs in all, and five of each opinion: only the mean over both is told."""
    first, last = dict.fromkeys(SEATS[:5], 2), dict.fromkeys(SEATS[5:10], 3)
    before = measured(before__opinion__a=first, before__opinion__b=last)
    after = measured(after__opinion__a=first | {"p1": 5}, after__opinion__b=dict.fromkeys(last, 4))
    found = untyped(effects([before, after])["perception"])
    assert (found["n"], found["shift"], "items" in found) == (10, 0.8, False)


def test_a_room_of_one_mind_is_not_split() -> None:
    """Rule 0.8: where all moved alike only that is told, for everybody's answer would be known."""
    before, after = (1, 2, 3, 4, 1), (2, 3, 4, 5, 2)
    found = perception(told(*before, *before), told(*after, *after))
    assert (found["n"], found["shared"], "low" in found) == (10, True, False)
    same = effects([measured(after__opinion__a=told(4, 4, 4, 4, 4))])
    assert "feeling" not in same


def test_perception_as_numpy_has_it() -> None:
    """Many rooms of chance: mean and effect size of the differences of matched seats."""
    rng = Random(5)
    for _ in range(200):
        keys = ["a", "b", "c"][: rng.randint(1, 3)]
        opinions = {
            moment: {key: told(*(rng.randint(1, 5) for _ in SEATS)) for key in keys}
            for moment in ("before", "after")
        }
        rows = [
            measured(**{f"{moment}__opinion__{key}": values for key, values in by_key.items()})
            for moment, by_key in opinions.items()
        ]
        found = untyped(effects(rows)["perception"])
        before, after = (
            np.array([[opinions[moment][key][seat] for key in keys] for seat in SEATS])
            for moment in ("before", "after")
        )
        moved = (after - before).mean(axis=1)
        if moved.std() < 1e-9:
            assert found["shared"]
            continue
        assert found["shift"] == pytest.approx(moved.mean(), abs=0.05 + 1e-9)
        assert found["dz"] == pytest.approx(moved.mean() / moved.std(ddof=1), abs=0.005 + 1e-9)


def test_feeling_is_brought_to_100() -> None:
    """Opinions 1, 2, 3, 4 and 5 are 50 of 100, whatever was told before."""
    rows = [measured(before__opinion__a=told(1)), measured(after__opinion__a=told(1, 2, 3, 4, 5))]
    assert effects(rows)["feeling"] == 50


def test_recommendation_is_a_balance() -> None:
    """Two of five would, one would not, two are in between: 40 − 20 = 20."""
    assert effects([measured(after__advise=told(9, 10, 6, 7, 8))])["advise"] == 20
    assert "advise" not in effects([measured(after__advise=told(9, 10, 6, 7))])


def test_calibration_pools_cards_with_five_answers_of_a_confidence() -> None:
    """Three of five and four of five were right: 70 %; the five of another card stay out."""
    rows = [
        measured(calibration__3=told(1, 1, 1, 0, 0), calibration__1=told(1, 0, 0, 0, 0)),
        measured(calibration__3=told(1, 1, 1, 1, 0), calibration__1=told(1, 0, 0, 0, 0)),
        measured(calibration__3=told(0, 0), calibration__2=told(1, 1, 1, 1)),
    ]
    assert effects(rows)["calibration"] == {
        "c1": {"n": 10, "right": 20},
        "c3": {"n": 10, "right": 70},
    }


@pytest.mark.parametrize("few", [1, 4])
def test_calibration_leaves_five_answers_open_or_none(few: int) -> None:
    """Rule 0.8: pages tell how many answered a card, so a rest of one to four tells of them."""
    left = told(*[1] * few)
    card = measured(
        calibration__1=left, calibration__2=told(*[0] * 5), calibration__3=told(*[1] * 6, 0)
    )
    assert effects([card])["calibration"] == {"c3": {"n": 7, "right": 86}}
    card = measured(calibration__1=left, calibration__3=told(*[1] * 7))
    assert "calibration" not in effects([card])


@pytest.mark.parametrize(
    "cells",
    [((1, 1, 1, 0, 0), ()), ((1, 1, 1, 1, 0), (0,) * 5), ((1,) * 5, (1, 1, 1, 1, 0))],
    ids=["all as sure", "all who were right", "all who were not"],
)
def test_calibration_is_not_told_where_a_side_was_as_sure(
    cells: tuple[tuple[int, ...], tuple[int, ...]],
) -> None:
    """Rule 0.8: the chart tells who was right of those whose answers somebody heard."""
    card = measured(calibration__2=told(*cells[0]), calibration__3=told(*cells[1]))
    assert "calibration" not in effects([card])


def made(engaged: int, said_no: int) -> Measures:
    """Return a phase in which so many seats made a commitment, and so many said no."""
    seats = [f"p{number}" for number in range(1, engaged + said_no + 1)]
    engaged_seats = dict.fromkeys(seats[:engaged], 1.0)
    return replace(BARE, answered=frozenset(seats), values={"committed": engaged_seats})


def room(size: int) -> frozenset[str]:
    """Return the seats of a room."""
    return frozenset(f"p{number}" for number in range(1, size + 1))


def test_commitments_are_counted_against_who_could() -> None:
    """Twelve of twenty committed, six said no: 60 %."""
    assert commitments({3: made(12, 6)}, {3: room(20)}) == {"n": 12, "rate": 60}


@pytest.mark.parametrize("engaged", [19, 18, 17, 16])
def test_one_to_four_who_declined_are_hidden(engaged: int) -> None:
    """Rule 0.15: with one to four of twenty, the number told is five below the twenty."""
    found = commitments({3: made(engaged, 20 - engaged)}, {3: room(30)})
    assert found == {"n": 15, "rate": 50, "about": True}


def test_what_is_told_stays_five_below_those_who_replied() -> None:
    """Rule 0.15: of 28 three declined; « au moins 25 » would be only three below."""
    found = commitments({3: made(25, 3)}, {3: room(28)})
    assert found == {"n": 23, "rate": 82, "about": True}


def test_a_number_that_is_told_to_be_reached_is_reached() -> None:
    """Six declined, but two of those who could: the number of all is lowered no further."""
    late = frozenset(f"p{number}" for number in [*range(1, 19), 25, 26])
    found = commitments({3: made(20, 6)}, {3: late})
    assert found == {"n": 20, "rate": 75, "about": True}


def test_fewer_than_five_commitments_are_not_told() -> None:
    """Rule 0.8: no cell under five; late ones count, but not in the rate."""
    assert commitments({3: made(4, 9)}, {3: room(20)}) is None
    late = commitments({3: made(6, 0)}, {3: room(4)})
    assert late == {"n": 6}
    assert commitments({3: made(8, 1)}, {3: room(9)}) is None


def test_another_activity_of_six_tells_nothing_beside_one_that_is_told() -> None:
    """Rule 0.15: whether nobody committed there or five of six did, number and rate are the same.

    Else « au moins 1 » of that activity was the difference, and said that one declined.
    """
    told = [
        commitments({3: made(15, 10), 5: made(here, 6 - here)}, {3: room(25), 5: room(6)})
        for here in range(6)
    ]
    assert told == [{"n": 15, "rate": 60, "about": True}] * 6
