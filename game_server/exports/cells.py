"""Cells before any format writes them: typed, without signs that no file may hold."""

import math
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from game_server.engine.kit.text import localized
from game_server.figures.tables import Cell, Column, Table
from game_server.texts import sentences

Typed = str | int | float | date | None
"""A cell as it is meant: a date or a datetime where its column has them."""
NUMBERS: Final = ("whole", "decimal", "percent", "euros")
_WORDS: Final = sentences("exports.cells")
_DIGITS: Final = 12
"""Significant digits of a number in a text: more are noise of its arithmetic."""
_FIRST_YEAR: Final = 1900
"""Spreadsheets have no day before."""
_REFUSED: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Signs that XML has not, or that nobody sees; a text of the rules holds none of them."""


def heading(column: Column, language: str) -> str:
    """Return the title of *column* in *language*."""
    return localized(column.title, language)


def lines(table: Table, language: str) -> Iterator[list[Typed]]:
    """Yield the rows of *table* as it makes them, and that of its totals where it has some.

    Raises ValueError for a row that has not one cell a column.
    """
    for row in table.rows:
        yield [typed(*pair) for pair in zip(table.columns, row, strict=True)]
    if table.totals:
        yield [typed(*pair) for pair in zip(table.columns, _totals(table, language), strict=True)]


def typed(column: Column, cell: Cell) -> Typed:
    """Return *cell* as its *column* means it; what is no date stays a text, no number is None."""
    if isinstance(cell, float) and not math.isfinite(cell):
        return None
    if not isinstance(cell, str):
        return cell
    if column.kind in ("date", "moment"):
        read = date if column.kind == "date" else datetime
        with suppress(ValueError):
            if (found := read.fromisoformat(cell)).year >= _FIRST_YEAR:
                return found
    return _REFUSED.sub("\ufffd", cell.replace("\r\n", "\n").replace("\r", "\n")) or None


def plain_number(number: float) -> str:
    """Return *number* with a decimal point and without an exponent."""
    return str(number) if isinstance(number, int) else f"{Decimal(f'{number:.{_DIGITS}g}'):f}"


def _totals(table: Table, language: str) -> Sequence[Cell]:
    first, *_ = table.columns
    named = {first.id: localized(_WORDS["total"], language), **table.totals}
    return [named.get(column.id) for column in table.columns]
