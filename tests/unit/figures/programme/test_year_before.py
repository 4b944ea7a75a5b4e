"""What stands beside a large figure of the year before: exact, of the same days, or nothing."""

from collections.abc import Iterable

from game_server.content.workforce import Headcount, Workforce
from game_server.engine.kit.copies import replace
from game_server.figures.programme.declared import Baseline, Cost, Declared, Departures, HeldSession
from game_server.figures.programme.line import Line
from game_server.figures.programme.means import means
from game_server.figures.programme.reach import reach
from game_server.figures.programme.scope import Reference, Scope
from game_server.figures.programme.year_before import YearBefore, year_before
from tests.unit.figures.programme.ended import line

STAFF = Reference(workforce=Workforce((Headcount("", {"rh": 200}),)))
LINES = (
    line("r1", "2025-03-01", 20),
    line("r2", "2025-11-29", 12, informed=11),
    line("r3", "2025-12-01", 40),
    line("r4", "2026-02-01", 30),
)
SAID = Declared(
    baseline=Baseline(2023, 80, None, "bilan"),
    costs=(Cost(2025, 720, "essai"), Cost(2026, 300, "essai")),
    departures=(Departures(2025, 10),),
)


def read(
    today: str = "2026-11-29",
    year: str = "2026",
    lines: Iterable[Line] = LINES,
    declared: Declared = SAID,
) -> dict[str, YearBefore]:
    """Return the figures of the year before."""
    return year_before(Scope(today, year, tuple(lines), declared, STAFF), "fr")


def test_a_year_that_goes_on_is_compared_up_to_the_same_day() -> None:
    """With the session of that day, without the one two days later; a stock as the year ended."""
    found = read()
    assert found["persons"] == {"text": "32", "on": "2025-11-29"}
    assert found["agent_hours"] == {"text": "32", "on": "2025-11-29"}
    # 80 before, 10 + 6 + 20 since, less 10 who left, of 200.
    assert found["coverage"] == {"text": "53\u00a0%", "on": "2025-12-31"}


def test_a_year_that_is_over_is_compared_whole() -> None:
    """All its figures are those that the page of that year tells."""
    found = read("2027-01-01")
    assert found["persons"] == {"text": "72", "on": "2025-12-31"}
    earlier = Scope("2027-01-01", "2025", LINES, SAID, STAFF)
    told = {each.definition.id: each.value for each in (*reach(earlier), *means(earlier))}
    assert found["cost_per_person"] == {"text": "10,00\u00a0€", "on": "2025-12-31"}
    assert told["cost_per_person"].value == 10
    assert {name: each["on"] for name, each in found.items()} == dict.fromkeys(
        ("persons", "informed", "acted", "agent_hours", "coverage", "cost_per_person"),
        "2025-12-31",
    )


def test_the_cost_of_a_year_that_goes_on_is_compared_with_none() -> None:
    """Costs are told by year: those of a whole year would stand beside sessions still to come."""
    assert "cost_per_person" not in read()


def test_what_was_not_known_of_all_sessions_is_not_compared() -> None:
    """Of one session, in either year; those held without the tool are in neither number."""
    unknown = replace(LINES[0], sums=LINES[0].sums._replace(deep=0, timed=0))
    for lines in ((unknown, *LINES[1:]), (*LINES, replace(unknown, room="r5", day="2026-03-01"))):
        found = read(lines=lines)
        assert {"persons", "coverage"} <= found.keys()
        assert not {"informed", "acted", "agent_hours"} & found.keys()
    held = replace(SAID, held=(HeldSession("2025-05-01", 5, 60),))
    found = read(declared=held)
    assert found["persons"]["text"] == "37"
    assert found["informed"] == read()["informed"]


def test_a_number_that_is_told_at_least_says_so_of_the_year_before_too() -> None:
    """As its own page does: nothing that was withheld is derived."""
    few = line("few", "2025-02-01", 20, acted=2)
    assert read()["acted"]["text"] == "au moins 10"
    assert read(lines=(*LINES, few))["acted"]["text"] == "au moins 10"


def test_a_share_that_rests_on_another_baseline_is_not_compared() -> None:
    """One of this year counts people whom the year before did not."""
    declared = replace(SAID, baseline=Baseline(2026, 80, None, "bilan"))
    assert "coverage" not in read(declared=declared)


def test_a_share_that_went_over_all_is_not_compared() -> None:
    """It stands as 100 % there, which it was not."""
    declared = replace(SAID, baseline=Baseline(2023, 190, None, "bilan"))
    assert "coverage" not in read(declared=declared)


def test_without_a_session_the_year_before_there_is_nothing_to_compare() -> None:
    """Nor over all years, nor before somebody counted who works there."""
    assert read(lines=LINES[3:]).keys() == {"coverage"}
    assert read(year="2025") == {"coverage": {"text": "40\u00a0%", "on": "2024-12-31"}}
    assert read(year="") == {}
    alone = Scope("2026-11-29", "2026", LINES, SAID)
    assert "coverage" not in year_before(alone, "fr")


def test_at_least_nobody_is_not_compared() -> None:
    """Where nothing may be told of the year before, nothing stands beside this one."""
    few = line("few", "2025-02-01", 20, acted=2)
    assert "acted" not in read(lines=(few, *LINES[3:]))
    assert "informed" in read(lines=(few, *LINES[3:]))
