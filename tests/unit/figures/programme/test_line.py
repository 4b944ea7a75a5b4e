"""A session as the programme counts it: its day in Paris, what may be told, whom it was of."""

import pytest

from game_server.figures.programme.declared import Continuation
from game_server.figures.programme.line import counted_once, quarter_of
from game_server.figures.session.added import Reach
from tests.unit.figures.programme.ended import SERVICES, line, ms


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        ("2025-12-31", 22, "2025-12-31"),
        ("2025-12-31", 23, "2026-01-01"),
        ("2026-06-30", 22, "2026-07-01"),
    ],
)
def test_the_day_is_that_of_paris(day: str, hour: int, expected: str) -> None:
    """An evening in UTC is the next day there, at New Year as well as in summer."""
    found = line(began=ms(day, hour))
    assert (found.day, found.year) == (expected, expected[:4])


def test_a_clock_that_was_set_back_over_new_year_moves_no_session() -> None:
    """It began in January and closed « in December »: it is of January, and its length unknown."""
    began = ms("2026-01-01", 8)
    found = line(began=began, closed=began - 3_600_000, seconds=None)
    assert (found.day, found.quarter) == ("2026-01-01", "2026-T1")
    assert (found.sums.timed, found.sums.person_seconds) == (0, 0)


def test_quarters() -> None:
    """Three months each."""
    months = [quarter_of(f"2026-{month:02d}-15")[-1] for month in range(1, 13)]
    assert "".join(months) == "111222333444"


def test_a_session_in_which_nothing_began_is_of_the_day_it_was_opened() -> None:
    """Nobody came, or all left at once."""
    assert line(began=None, opened=ms("2026-05-01")).day == "2026-05-01"


def test_few_who_acted_are_not_told_nor_few_who_did_not() -> None:
    """F3: under six nothing; of 18 out of 20, ten at least."""
    few, many, most = (line(acted=acted).sums for acted in (5, 11, 18))
    assert (few.active, many.active) == ((0, True), (10, True))
    assert most.active == (10, True)
    assert line(informed=4).sums.stayed == (4, False)
    assert line(people=4).sums.stayed == (0, True)


def test_what_a_summary_does_not_know_is_said_to_be_unknown() -> None:
    """Who stayed and who acted is known of none of it."""
    sums = line(informed=None, acted=None, services=None, without_phone=None).sums
    assert (sums.deep, sums.stayed, sums.active) == (0, (0, True), (0, True))


def test_gestures_are_told_by_fives_and_never_more_than_commitments() -> None:
    """As the page of the session tells them."""
    told = line(gestures={"a": 12, "b": 4, "c": 5}, commitments=21).gestures
    assert told == {"a": 10, "c": 5}
    assert line(gestures={"a": 12, "c": 5}, commitments=14).gestures == {}


def test_who_told_no_service_is_of_the_rooms_where_nobody_told_another() -> None:
    """`eau` has 12 of its own, 8 told none."""
    assert line(services=SERVICES, service="eau").services == {"eau": Reach(20, 8, 16, 6, 5)}
    assert line(services={"": SERVICES[""]}, service="rh").services == {"rh": SERVICES[""]}
    for room in ("", "rh"):
        assert line(services=SERVICES, service=room).services == SERVICES
    assert line(services={}, service="eau").services == {}
    assert line(services=None, service="eau").services == {}


def test_the_same_people_count_once() -> None:
    """The larger session has them; hours, words and gestures of both count."""
    lines = (line("r1", people=20), line("r2", "2026-03-09", 24), line("r3", people=5))
    once = counted_once(lines, (Continuation("r2", "r1"), Continuation("r9", "r8")))
    assert [each.sums.persons for each in once] == [0, 24, 5]
    assert [each.sums.of("words") for each in once] == [7, 7, 7]
    assert once[0].services == {}
    assert once[0].sums.person_seconds == 20 * 3600
    assert counted_once(lines, ()) == lines


@pytest.mark.parametrize(
    ("first", "of", "people", "sums"),
    [
        (3, 4, 20, (0, 0, 0)),
        (3, 5, 20, (1, 3, 5)),
        (0, 5, 5, (1, 0, 5)),
        (None, 0, 20, (0, 0, 0)),
        (3, None, 4, (0, 0, 0)),
        (3, None, 20, (1, 3, 0)),
    ],
)
def test_first_timers_are_summed_where_five_said_it(
    first: int | None, of: int | None, people: int, sums: tuple[int, int, int]
) -> None:
    """One more session of two to four changes no sum; of a summary it is not known how many."""
    found = line(people=people, first_time=first, first_time_of=of).sums
    assert (found.asked, found.first, found.first_of) == sums
