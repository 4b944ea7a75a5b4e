"""The tables of the programme as they leave: whole years, and no cut that nobody thought of."""

from dataclasses import replace
from datetime import date

import pytest

from game_server.exports.figure_cells import cell_meanings
from game_server.exports.package import write_package
from game_server.exports.programme_sheets import programme_meanings, programme_sheets, year_of
from game_server.exports.session_rows import Period
from game_server.figures.programme.impact import Impact, impact
from game_server.figures.programme.scope import Scope
from tests.unit.exports.packages import package_of
from tests.unit.figures.programme.ended import line

CUTS = {
    "year": ("par-annee", "period"),
    "quarter": ("par-trimestre", "period"),
    "over_time": ("rencontrees", "period"),
    "service": ("par-service", "service"),
    "scenario": ("par-scenario", "scenario"),
    "theme": ("par-theme", "theme"),
    "campaign": ("par-campagne", "campaign"),
    "goals": ("objectifs", "goal"),
    "gestures": ("gestes", "gesture"),
    "handed_on": ("idees", "state"),
}


def impact_of(*ids: str) -> Impact:
    """Return what the page of an empty programme shows, with these tables in place of its own."""
    found = impact(Scope("2026-11-29"), "fr")
    table = found["tables"][0]
    found["tables"] = [{**table, "id": id_, "title": id_} for id_ in ids]
    return found


def test_its_figures_come_first_and_its_cuts_in_their_order() -> None:
    """Each in a file of its own, which says what a row is of."""
    sheets = programme_sheets(impact_of(*CUTS))
    assert [(each.table.id, each.per) for each in sheets] == [
        ("chiffres", "figure"),
        *CUTS.values(),
        ("contenus", "content"),
    ]


def test_no_figure_of_it_is_one_of_a_session() -> None:
    """Some have one name in both; their definitions stand beside each other."""
    found = impact(Scope("2026-11-29"), "fr")
    meanings, of_sessions = programme_meanings(found), cell_meanings("fr")
    assert {*found["meanings"]} & {*of_sessions}
    assert not {*meanings} & {*of_sessions}
    figures = programme_sheets(found)[0].table
    at = [column.id for column in figures.columns].index("id")
    assert {str(row[at]) for row in figures.rows} == {*meanings}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_programme_leaves_as_it_is(
    language: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No two sheets have one name, none has rows of somebody, and all cells are there."""
    found = impact(Scope("2026-11-29"), language)
    sheets = programme_sheets(found)
    _, *cuts, played = sheets
    assert [*played.table.rows] == []
    assert [each.table.title["fr"] for each in cuts] == [
        table["title"] for table in found["tables"]
    ]
    for sheet, table in zip(cuts, found["tables"], strict=True):
        assert [*sheet.table.rows] == table["rows"]
        assert [column.means.get("fr", "") for column in sheet.table.columns] == [
            column["means"] for column in table["columns"]
        ]
        assert [note["fr"] for note in sheet.table.notes] == table["notes"]
    path = tmp_path_factory.mktemp("package") / "export"
    write_package(package_of(*((each.table, each.per) for each in sheets)), "ods", language, path)
    assert path.stat().st_size > 0


def test_contents_leave_with_their_whole_hash() -> None:
    """Pages show the beginning of it; who compares needs all."""
    known, unknown = line("r1"), replace(line("r2"), content="")
    found = impact(Scope("2026-11-29", lines=(known, unknown)), "fr")
    rows = programme_sheets(found)[-1].table.rows
    assert [*rows] == [("Atelier", None, "0f" * 32, 1), (None, None, None, 1)]


@pytest.mark.parametrize("id_", ["service-quarter", "seat", "person", "par-service"])
def test_a_cut_that_is_not_in_the_list_never_leaves(id_: str) -> None:
    """It is an error of the program."""
    with pytest.raises(ValueError, match="no cut of the programme"):
        programme_sheets(impact_of(id_))


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
