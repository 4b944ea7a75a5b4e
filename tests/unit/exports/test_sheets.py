"""What XLSX and ODS share."""

import pytest

from game_server.exports.sheets import lay_out, sheet_names
from game_server.figures.tables import Cell, Column, Kind, Table
from tests.unit.exports.tables import COLUMNS, VALUES


def named(*titles: str) -> list[str]:
    """Return the names of the sheets of tables with these *titles*."""
    return sheet_names([Table("t", {"fr": title}, (), ()) for title in titles], "fr")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Séances", "Séances"),
        ("'L'essai'", "L'essai"),
        ("a[b]c:d*e?f/g\\h", "a b c d e f g h"),
        ("x" * 40, "x" * 31),
        ("///", "t"),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(title: str, name: str) -> None:
    """Without its forbidden signs, and at most 31 long."""
    assert named(title) == [name]


def test_no_two_sheets_have_one_name() -> None:
    """Whatever their case, and however long they are."""
    names = named("Idées", "IDÉES", "idées", "x" * 40, "x" * 41)
    assert names == ["Idées", "IDÉES 2", "idées 3", "x" * 31, f"{'x' * 29} 2"]


def widths(title: str, kind: Kind, *cells: Cell) -> int:
    """Return how wide a column of these *cells* is."""
    table = Table("t", {"fr": "T"}, (Column("d", {"fr": title}, kind),), [[cell] for cell in cells])
    (width,) = lay_out(table, "fr").widths
    return width


def test_columns_are_as_wide_as_their_kind_needs() -> None:
    """A long title wraps, and no column fills the screen."""
    assert widths("Jour", "date", "2026-11-29") == 15
    assert widths("deux mots " * 3, "date") == 22
    assert widths("Engagements", "whole") == 16
    assert widths("des mots " * 40, "text") == 35


def test_texts_are_not_cut() -> None:
    """A column is as wide as they are; longer ones wrap, line by line, between words."""
    assert widths("Chiffre", "text", "Personnes qui ont une idée", None) == 29
    assert widths("Chiffre", "text", "un mot\nune ligne de plus") == 20
    assert widths("Notes", "text", "Qui vient deux fois compte deux fois. " * 3) == 35
    assert widths("Empreinte", "text", "0f" * 32) == 67


def test_rows_are_read_once_and_are_all_there() -> None:
    """Some are measured before they are written; the total comes last."""
    rows = ([n] for n in range(200))
    table = Table("t", {"fr": "T"}, COLUMNS[1:2], rows, totals={COLUMNS[1].id: 9})
    assert [row[0] for row in lay_out(table, "fr").rows] == [*range(200), 9]


def test_a_wide_table_prints_on_pages_that_can_be_read() -> None:
    """Each with the columns that say of what a row is; a small one has a page alone."""
    narrow = lay_out(Table("t", {"fr": "T"}, COLUMNS, [["a", *VALUES]]), "fr")
    assert (narrow.pages, narrow.naming) == (1, 0)
    wide = lay_out(Table("t", {"fr": "T"}, COLUMNS * 6, [["a", *VALUES] * 6]), "fr")
    assert (wide.pages, wide.naming) == (5, 2)
