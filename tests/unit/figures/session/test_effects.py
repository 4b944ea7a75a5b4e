"""What a session changed, against examples worked out by hand and numpy (rule 0.8)."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from scipy import stats

from game_server.engine.kit.measures import Measures
from game_server.engine.mechanics.contract import Document
from game_server.figures.interval import NOISE
from game_server.figures.session.effects import commitments, effects
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


def test_knowledge_by_hand() -> None:
    """Four of twelve knew before, ten after: gain (83.3 − 33.3) / 66.7 = 0.75, high.

    Intervals are t(n − 1) · s / √n wide on each side; that of the gain is one of a ratio.
    """
    before, after = told(0, 0, 0, 0, 100, 100), told(100, 100, 100, 100, 0, 100)
    before, after = (told(*side.values(), *side.values()) for side in (before, after))
    assert knowledge(before, after) == {
        "n": 12,
        "before": 33,
        "after": 83,
        "response": 100,
        "low": -1,
        "high": 101,
        "gain": 75,
        "gain_low": 30,
        "gain_high": 120,
        "level": "high",
    }


@pytest.mark.parametrize(("right", "level"), [(1, "low"), (2, "medium"), (4, "high")])
def test_levels_of_gain(right: int, level: str) -> None:
    """Hake: low under 0.3, high from 0.7 on; here 0.2, 0.4 and 0.8."""
    after = told(*[100] * 2 * right, *[0] * (10 - 2 * right))
    assert knowledge(told(*[0] * 10), after)["level"] == level


def test_a_room_that_knew_everything_has_no_gain() -> None:
    """From 100 nothing can be gained."""
    found = knowledge(told(*[100] * 10), told(*[100] * 8, 0, 0))
    assert "gain" not in found
    assert (found["before"], found["after"]) == (100, 80)


def test_only_matched_seats_and_cards_count() -> None:
    """Once answered is in the response only; of two cards those answered both times."""
    first = measured(before__known__c=told(*[0] * 10, 100), before__known__d=told(*[100] * 10))
    second = measured(after__known__c=told(0, 0, *[100] * 8), after__known__e=told(0, 0))
    found = untyped(effects([first, second])["knowledge"])
    assert (found["n"], found["before"], found["after"]) == (10, 0, 80)
    assert found["response"] == 91


def test_a_seat_asked_about_other_cards_is_not_matched() -> None:
    """What it answered before says nothing about what it answered after."""
    first = measured(before__known__c=told(*[0] * 10), before__known__d={"p12": 100})
    second = measured(after__known__c=told(0, *[100] * 9), after__known__e={"p12": 0})
    found = untyped(effects([first, second])["knowledge"])
    assert (found["n"], found["response"]) == (10, 91)


def test_fewer_than_ten_matched_seats_tell_nothing() -> None:
    """F2: neither knowledge nor opinions of nine, only that these are too few."""
    assert knowledge(told(*[0] * 10), told(*[100] * 9)) == {"few": True}
    assert knowledge({}, {}) == {"few": True}
    assert perception(told(*[2] * 10), told(*[5] * 9)) == {"few": True}
    assert effects([measured(after__opinion__link=told(1, 2, 3, 4, 5))]).get("perception") is None


def test_means_of_lots_end_at_0_and_100() -> None:
    """F2: what counts lies a little beyond the scale; no share of people does."""
    found = knowledge(told(*[-10] * 10), told(*[110] * 9, -10))
    assert (found["before"], found["after"]) == (0, 98)
    assert effects([measured(after__opinion__a=told(*[5.4] * 10))])["feeling"] == 100


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
    """Nothing can be said of others of whom these were a sample."""
    assert knowledge(told(*[0] * 10), told(*[100] * 10)) == {
        "n": 10,
        "before": 0,
        "after": 100,
        "response": 100,
        "gain": 100,
        "level": "high",
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


def test_a_shift_without_an_interval_is_not_told() -> None:
    """Where all told answers moved alike nothing can be said of a larger group."""
    before, after = (1, 2, 3, 4, 1), (2, 3, 4, 5, 2)
    found = perception(told(*before, *before), told(*after, *after))
    assert (found["n"], found["shared"], "low" in found) == (10, True, False)


@pytest.mark.parametrize("own", [1, 5])
def test_no_answer_of_ones_own_switches_anything(own: int) -> None:
    """F2: eleven alike and one of any kind tell the same figures, as numbers or not."""
    rows = [measured(after__opinion__a=told(*[4] * 11, own))]
    assert effects(rows).keys() == effects([measured(after__opinion__a=told(*[4] * 12))]).keys()


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


def test_feeling_is_brought_to_100_in_whole_tens() -> None:
    """Opinions 1 to 5, twice, are 50 of 100, whatever was told before; 3.2 on average are 60."""
    before = measured(before__opinion__a=told(1))
    twice = told(1, 2, 3, 4, 5, 1, 2, 3, 4, 5)
    assert effects([before, measured(after__opinion__a=twice)])["feeling"] == 50
    more = told(1, 2, 3, 4, 5, 3, 2, 3, 4, 5)
    assert effects([before, measured(after__opinion__a=more)])["feeling"] == 60
    assert "feeling" not in effects([before, measured(after__opinion__a=told(*[3] * 9))])


def test_recommendation_is_a_balance() -> None:
    """Four of ten would, two would not, four are in between: 40 − 20 = 20."""
    assert effects([measured(after__advise=told(9, 10, 6, 7, 8, 9, 10, 0, 7, 8))])["advise"] == 20
    assert "advise" not in effects([measured(after__advise=told(9, 10, 6, 7))])


def test_calibration_pools_the_cards_of_a_confidence() -> None:
    """Seven of ten sure ones were right; of another confidence there are too few."""
    rows = [
        measured(calibration__3=told(1, 1, 1, 0, 0), calibration__1=told(1, 0, 0, 0, 0)),
        measured(calibration__3=told(1, 1, 1, 1, 0), calibration__1=told(1, 0, 0, 0)),
        measured(calibration__2=told(1, 1, 1, 1)),
    ]
    assert effects(rows)["calibration"] == {"c3": {"n": 10, "right": 70}}


def made(engaged: int, said_no: int) -> Measures:
    """Return a phase in which so many seats made a commitment, and so many said no."""
    seats = [f"p{number}" for number in range(1, engaged + said_no + 1)]
    engaged_seats = dict.fromkeys(seats[:engaged], 1.0)
    return replace(BARE, answered=frozenset(seats), values={"committed": engaged_seats})


def room(size: int) -> frozenset[str]:
    """Return the seats of a room."""
    return frozenset(f"p{number}" for number in range(1, size + 1))


@pytest.mark.parametrize(
    ("engaged", "declined", "told"), [(12, 6, 10), (20, 0, 10), (16, 4, 10), (25, 3, 20), (6, 6, 5)]
)
def test_commitments_are_told_by_fives_and_never_all(
    engaged: int, declined: int, told: int
) -> None:
    """F3: more than so many made one; whether everybody did is never told."""
    of = engaged + declined
    found = commitments({3: made(engaged, declined)}, {3: room(of)})
    assert found == {"n": told, "rate": round(100 * told / of), "about": True}


def test_few_commitments_are_not_told() -> None:
    """F3: five of thirteen, or six of eleven, may be as many others as one has seats."""
    assert commitments({3: made(5, 8)}, {3: room(20)}) is None
    assert commitments({3: made(10, 0)}, {3: room(20)}) is None


def test_another_activity_of_six_tells_nothing_beside_one_that_is_told() -> None:
    """Rule 0.15: whoever committed in an activity of six, number and rate are the same."""
    told = [
        commitments({3: made(16, 10), 5: made(here, 6 - here)}, {3: room(26), 5: room(6)})
        for here in range(7)
    ]
    assert told == [{"n": 15, "rate": 58, "about": True}] * 7
