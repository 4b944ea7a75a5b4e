"""Answers that are told by lot at times (F2)."""

from collections import Counter
from statistics import fmean

import pytest

from game_server.disclosure import ANSWERED, CONFIDED, Response

RESPONSE = Response(b"secret")
PEOPLE = [f"p{number}" for number in range(20_000)]


@pytest.mark.parametrize("once_in", [ANSWERED, CONFIDED])
def test_the_lot_decides_once_in_so_many_times(once_in: int) -> None:
    """And draws evenly then."""
    drawn = [RESPONSE.lot(person, "q", once_in) for person in PEOPLE]
    lots = [each for each in drawn if each is not None]
    assert len(lots) / len(drawn) == pytest.approx(1 / once_in, rel=0.1)
    assert fmean(lots) == pytest.approx(0.5, abs=0.03)
    assert all(0 <= each < 1 for each in lots)


def test_asking_again_draws_no_other_lot() -> None:
    """Nor does another answer, and each is told as it was: so a second look tells no more."""
    assert RESPONSE.lot("p1", "q", 6) == RESPONSE.lot("p1", "q", 6)
    options = ("a", "b", "c")
    for person in PEOPLE[:500]:
        is_drawn = RESPONSE.lot(person, "q", CONFIDED) is not None
        first, again = (
            [RESPONSE.choice(person, "q", given, options) for given in options] for _ in range(2)
        )
        assert first == again
        assert is_drawn or first == list(options)


def test_the_lot_tells_each_answer_for_itself() -> None:
    """So two answers that were told differently may both be by lot; all pairs come alike often."""
    pairs = Counter(
        tuple(RESPONSE.choice(person, "q", given, ("a", "b"), 1) for given in ("a", "b"))
        for person in PEOPLE
    )
    assert [n / len(PEOPLE) for _, n in sorted(pairs.items())] == pytest.approx(
        [0.25] * 4, abs=0.02
    )


def test_lots_of_people_questions_and_sessions_differ() -> None:
    """One name and another question never make the text of another pair."""
    draws = {
        response.lot(who, about, 1)
        for response in (RESPONSE, Response(b"other"))
        for who, about in (("p1", "q"), ("p2", "q"), ("p1", "r"), ("1/q", "p"), ("q", "1/p"))
    }
    assert len(draws) == 10


@pytest.mark.parametrize("value", [1, 2, 3, 4, 5])
def test_what_counts_is_right_on_average_and_either_number_comes(value: int) -> None:
    """Two numbers, a tenth of the scale beyond its ends."""
    counted = [RESPONSE.within(person, "q", value, 1, 5) for person in PEOPLE]
    assert {round(each, 6) for each in counted} == {0.6, 5.4}
    assert fmean(counted) == pytest.approx(value, abs=0.06)


def test_who_moves_far_moves_what_counts() -> None:
    """Both moments have one lot: whoever stays is told to stay, and nobody moves the other way."""
    for person in PEOPLE[:500]:
        before, after = (RESPONSE.within(person, "q", value, 1, 5) for value in (2, 4))
        assert after >= before
