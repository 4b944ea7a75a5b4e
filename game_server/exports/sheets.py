"""What XLSX and ODS share: names of sheets, widths of columns, and a date that never changes."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from game_server.engine.text import localized
from game_server.exports.cells import heading
from game_server.metrics.tables import Column, Kind, Table

__all__ = ["FIXED", "sheet_names", "width"]

FIXED: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""The date of all that is written, so that the same tables are the same bytes."""
_LONGEST_NAME: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_LEAST: Final[Mapping[Kind, int]] = {
    "text": 18,
    "whole": 9,
    "decimal": 9,
    "percent": 9,
    "euros": 12,
    "date": 12,
    "moment": 17,
}
_MOST: Final = 42
"""Signs that a column is wide; its heading wraps."""


def sheet_names(tables: Sequence[Table], language: str) -> list[str]:
    """Return a name for the sheet of each of *tables*: short, allowed, and each another."""
    names: list[str] = []
    for table in tables:
        whole = _FORBIDDEN.sub(" ", localized(table.title, language)).strip(" '") or table.id
        name, again = whole[:_LONGEST_NAME].strip(), 1
        while name.casefold() in {each.casefold() for each in names}:
            again += 1
            mark = f" {again}"
            name = whole[: _LONGEST_NAME - len(mark)].strip() + mark
        names.append(name)
    return names


def width(column: Column, language: str) -> int:
    """Return how many signs wide *column* is: its cells are not known before they are written."""
    return min(max(_LEAST[column.kind], len(heading(column, language)) // 2 + 4), _MOST)
