"""Cells before any format: typed, and without signs that no file may hold."""

import re
from datetime import date, datetime

import pytest

from game_server.exports.cells import lines, plain_number, typed
from game_server.figures.tables import Cell, Column, Table
from tests.unit.exports.tables import COLUMNS, MEANT, VALUES, table_of


def test_cells_are_what_their_columns_mean() -> None:
    """Days and moments are read as such, numbers stay, nothing stays nothing."""
    meant = [*lines(table_of("=1+1"), "fr")]
    assert meant == [["=1+1", *MEANT], [None] * len(COLUMNS)]
    assert typed(COLUMNS[5], "2026-11-29") == date(2026, 11, 29)
    assert type(typed(COLUMNS[5], "2026-11-29")) is date
    assert type(typed(COLUMNS[6], "2026-11-29T14:30")) is datetime


@pytest.mark.parametrize(
    ("column", "cell", "meant"),
    [
        (COLUMNS[0], "2026-11-29", "2026-11-29"),
        (COLUMNS[5], "pas dit", "pas dit"),
        (COLUMNS[5], "1899-12-31", "1899-12-31"),
        (COLUMNS[1], "moins de 10", "moins de 10"),
        (COLUMNS[2], float("nan"), None),
        (COLUMNS[2], float("inf"), None),
        (COLUMNS[0], "", None),
        (COLUMNS[0], "a\r\nb\rc", "a\nb\nc"),
        (COLUMNS[0], "a\x00b\x1b[31m\ud800\uffff\x85", "a\ufffdb\ufffd[31m\ufffd\ufffd\ufffd"),
        (COLUMNS[0], "\ta", "\ta"),
    ],
)
def test_what_is_no_value_of_its_column_stays_a_text(
    column: Column, cell: Cell, meant: Cell
) -> None:
    """No number is None; signs that no file may hold are shown as unknown ones."""
    assert typed(column, cell) == meant


def test_totals_are_the_last_row() -> None:
    """What has none is empty, and the first cell says that they are totals."""
    table = Table("t", {"fr": "T"}, COLUMNS, [["a", *VALUES]], totals={"whole": 1234})
    *_, last = lines(table, "fr")
    assert last == ["Total", 1234, None, None, None, None, None]


def test_a_row_has_a_cell_a_column() -> None:
    """A row that is too short or too long is a mistake of the program, never a shifted file."""
    for row in ([], ["a"] * 8):
        with pytest.raises(ValueError, match=re.escape("zip()")):
            list(lines(Table("t", {"fr": "T"}, COLUMNS, [row]), "fr"))


def test_rows_are_made_one_by_one() -> None:
    """Nothing is read ahead of what is written."""
    made: list[int] = []

    def row() -> list[Cell]:
        made.append(1)
        return ["a", *VALUES]

    table = Table("t", {"fr": "T"}, COLUMNS, (row() for _ in range(10_000)))
    next(lines(table, "fr"))
    assert made == [1]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (-1.25, "-1.25"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (123456789012345, "123456789012345"),
        (2.5e15, "2500000000000000"),
        (1 / 3, "0.333333333333"),
    ],
)
def test_numbers_have_no_exponent_and_no_noise(number: float, text: str) -> None:
    """As a person writes them."""
    assert plain_number(number) == text
