"""The tables of the programme as they leave: whole years, and no cut that nobody thought of."""

from datetime import date

import pytest

from game_server.exports.figure_cells import Section, rows_of
from game_server.exports.package import write_package
from game_server.exports.programme_sheets import programme_sheets, year_of
from game_server.exports.session_rows import Period
from tests.unit.exports.packages import package_of
from tests.unit.exports.tables import table_of
from tests.unit.exports.test_figure_cells import read

CUTS = {
    "year": ("par-annee", "period"),
    "quarter": ("par-trimestre", "period"),
    "service": ("par-service", "service"),
    "scenario": ("par-scenario", "scenario"),
    "theme": ("par-theme", "theme"),
    "campaign": ("par-campagne", "campaign"),
    "goals": ("objectifs", "goal"),
    "gestures": ("gestes", "gesture"),
    "ideas": ("idees", "state"),
}


def sections() -> list[Section]:
    """Return the figures of a page."""
    return [*rows_of(read(), "fr")["sections"]]


def test_its_figures_come_first_and_its_cuts_in_their_order() -> None:
    """Each in a file of its own, which says what a row is of."""
    sheets = programme_sheets(sections(), [table_of("a", id_=id_) for id_ in CUTS])
    assert [(each.table.id, each.per) for each in sheets] == [
        ("chiffres", "figure"),
        *CUTS.values(),
    ]


def test_all_of_them_fit_into_a_package(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No two have one name, and none has rows of somebody."""
    path = tmp_path_factory.mktemp("package") / "export"
    tables = [table_of("a", id_=id_, title=id_) for id_ in CUTS]
    sheets = [(each.table, each.per) for each in programme_sheets(sections(), tables)]
    write_package(package_of(*sheets), "ods", "fr", path)
    assert path.stat().st_size > 0


@pytest.mark.parametrize("id_", ["service-quarter", "seat", "person", "par-service"])
def test_a_cut_that_is_not_in_the_list_never_leaves(id_: str) -> None:
    """It is an error of the program."""
    with pytest.raises(ValueError, match="no cut of the programme"):
        programme_sheets([], [table_of("a", id_=id_)])


@pytest.mark.parametrize(
    ("period", "year"),
    [
        (Period(), ""),
        (Period(date(2026, 1, 1), date(2026, 12, 31)), "2026"),
        (Period(date(2026, 1, 1)), None),
        (Period(None, date(2026, 12, 31)), None),
        (Period(date(2026, 1, 1), date(2026, 12, 30)), None),
        (Period(date(2026, 1, 2), date(2026, 12, 31)), None),
        (Period(date(2026, 1, 1), date(2027, 12, 31)), None),
    ],
)
def test_the_programme_is_told_by_whole_years(period: Period, year: str | None) -> None:
    """Or as a whole: two periods that overlap would tell their difference."""
    assert year_of(period) == year
