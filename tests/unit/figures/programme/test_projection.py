"""How long until all are reached: the example of the programme, and what is assumed."""

import re

import pytest

from game_server.figures.programme.projection import Pace, pace_of
from game_server.figures.programme.sums import NOTHING, Sums

DIJON = Pace(20, 4, 12, assumed=True)


def test_the_example_of_the_programme() -> None:
    """20 × 4 × 12 = 960 a year: 2 247 left take 2 years and 4 months; 19 more lead."""
    assert DIJON.yearly == 960
    assert DIJON.months(2_247) == 2 * 12 + 4
    assert DIJON.next_facilitators() == 20 + 19


@pytest.mark.parametrize(("left", "months"), [(0, 0), (-5, 0), (1, 1), (119, 1), (121, 2)])
def test_months_are_rounded(left: int, months: int) -> None:
    """While anybody is left it takes a month at least."""
    assert DIJON.months(left) == months


def test_nobody_leads_then_that_never_comes() -> None:
    """No facilitator, no projection; none who reaches anybody new, no end."""
    assert pace_of(0, NOTHING) is None
    assert Pace(3, 0, 12, assumed=False).months(10) is None


def test_the_pace_is_measured_once_enough_sessions_told_who_is_new() -> None:
    """Of 10 sessions by two people, 8 were asked and had 40 new people."""
    few = Sums(sessions=6, asked=4, first=40)
    assert pace_of(2, few) == Pace(2, 4, 12, assumed=True)
    enough = Sums(sessions=10, asked=8, first=40)
    assert pace_of(2, enough) == Pace(2, 5, 5, assumed=False)


def test_what_is_assumed_is_said() -> None:
    """In numbers, in both languages."""
    assert DIJON.assumption == {
        "fr": "20 × 4 séances × 12 nouvelles personnes, par hypothèse.",
        "en": "20 × 4 sessions × 12 new people, by assumption.",
    }
    measured = Pace(4, 2.5, 7.25, assumed=False).assumption
    assert measured["fr"].startswith("10 séances × 7,2 nouvelles personnes, comme ces")


def test_factors_that_are_shown_come_to_the_number_that_is() -> None:
    """Whoever multiplies them finds it; most need one or two decimals."""
    for sessions in range(5, 400, 7):
        for first in range(1, 9_000, 331):
            pace = pace_of(17, Sums(sessions=sessions, asked=sessions - sessions // 7, first=first))
            assert pace is not None
            held, persons = re.findall(r"\d[\d.]*", pace.assumption["en"])
            assert round(int(held) * float(persons)) == round(pace.yearly)
    pace = pace_of(17, Sums(sessions=49, asked=48, first=787))
    assert pace is not None
    assert pace.assumption["fr"].startswith("49 séances × 16,396 nouvelles personnes")
