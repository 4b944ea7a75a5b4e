"""What one reading is about: the period, its last day, who led in it."""

from random import Random

import pytest

from game_server.figures.programme.declared import Cost, Declared, HeldSession
from game_server.figures.programme.fold import sums
from game_server.figures.programme.scope import Scope, months_before
from tests.unit.figures.programme.ended import line

LINES = (
    line("r1", "2024-06-01", 10, "ada"),
    line("r2", "2025-11-30", 20, "bob"),
    line("r3", "2026-01-05", 30, "ada"),
    line("r4", "2026-11-29", 40),
)
SAID = Declared(held=(HeldSession("2023-05-01", 5, 60),), costs=(Cost(2022, 1, "essai"),))


def read(year: str = "", today: str = "2026-11-29") -> Scope:
    """Return the scope of a *year*."""
    return Scope(today, year, LINES, SAID)


def test_a_year_ends_with_it_or_today() -> None:
    """What is still to come is no part of it."""
    assert [read(year).last for year in ("", "2026", "2025")] == [
        "2026-11-29",
        "2026-11-29",
        "2025-12-31",
    ]
    assert read().years == ("2022", "2023", "2024", "2025", "2026")
    assert [one.room for one in read("2026").within] == ["r3", "r4"]
    assert read("2023").whole.persons == 5


def test_sums_up_to_the_last_day() -> None:
    """The first day is not in them, the last is."""
    assert read("2025").until_last().persons == 35
    assert read("2025").until_last("2024-06-01").persons == 20


@pytest.mark.parametrize("year", ["", "2024", "2025", "2026", "2022"])
def test_days_add_up_to_their_period(year: str) -> None:
    """To the same as its sessions do, each alone; several of a day too."""
    rng = Random(3)
    days = [f"{rng.randrange(2024, 2027)}-{rng.randrange(1, 13):02}-15" for _ in range(200)]
    lines = [line(f"r{at}", day, rng.randrange(1, 60)) for at, day in enumerate(days)]
    scope = Scope("2026-11-29", year, lines)
    assert scope.whole == sums(scope.within)
    assert len(scope.days) == len({*days}) < len(lines)
    before = [each for each in lines if "2024-06-15" < each.day <= scope.last]
    assert scope.until_last("2024-06-15") == sums(before)


def test_leaders_are_accounts_and_the_secret_link_is_none() -> None:
    """Each counts once, as far as she led after the first day."""
    assert read().leaders("2024-06-01") == 2
    assert read().leaders("2026-01-05") == 0


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-11-29", 6, "2026-05-29"),
        ("2026-03-31", 1, "2026-02-28"),
        ("2024-03-31", 1, "2024-02-29"),
        ("2026-01-15", 12, "2025-01-15"),
        ("2026-12-31", 12, "2025-12-31"),
        ("2026-05-31", 6, "2025-11-30"),
    ],
)
def test_months_before(day: str, months: int, expected: str) -> None:
    """The same day, or the last one of a shorter month."""
    assert months_before(day, months) == expected
