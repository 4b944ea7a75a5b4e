"""What XLSX and ODS share."""

import pytest

from game_server.exports.sheets import sheet_names, width
from game_server.metrics.tables import Column, Table


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


def test_columns_are_as_wide_as_their_kind_needs() -> None:
    """A long title wraps, and no column fills the screen."""
    assert width(Column("d", {"fr": "Jour"}, "date"), "fr") == 12
    assert width(Column("d", {"fr": "x" * 30}, "date"), "fr") == 19
    assert width(Column("d", {"fr": "x" * 300}), "fr") == 42
