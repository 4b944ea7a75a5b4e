"""What XLSX and ODS share: names of sheets, widths, pages, and a date that never changes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, islice
from math import ceil
from typing import Final

from game_server.engine.kit.text import localized
from game_server.exports.cells import Typed, heading, lines
from game_server.figures.tables import Column, Kind, Table

FIXED: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""The date of all that is written, so that the same tables are the same bytes."""
_LONGEST_NAME: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_LEAST: Final[Mapping[Kind, int]] = {
    "text": 12,
    "whole": 9,
    "decimal": 9,
    "percent": 9,
    "euros": 12,
    "date": 12,
    "moment": 17,
}
_MOST: Final = 32
"""Signs that a column is wide; what is longer wraps."""
_LONGEST_WORD: Final = 66
"""Signs of a word that does not wrap: a SHA-256 stands on one line."""
_ROOM: Final = 3
"""Signs that stay free beside the text of a column."""
_MEASURED: Final = 64
"""Rows by which widths are chosen: more would have to wait in memory."""
_PAGE: Final = 170
"""Signs on a sheet of A4, wider than high, that are still read on paper."""
NAMING: Final = 2
"""Columns that say of what a row is; of a table of several pages each page has them."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Hold how a table is laid out: *widths* of its columns in signs, and how many *pages* wide.

    *rows* are all of its rows, and that of its totals, to be read once.
    """

    table: Table
    widths: Sequence[int]
    pages: int
    rows: Iterator[list[Typed]]

    @property
    def naming(self) -> int:
        """Return how many of its first columns stay beside the others, 0 if they fit one page."""
        return NAMING if self.pages > 1 else 0


def lay_out(table: Table, language: str) -> Laid:
    """Return how *table* is laid out, by its headings and its first rows."""
    rows = lines(table, language)
    first = [*islice(rows, _MEASURED)]
    widths = [
        _width(column, language, (row[at] for row in first))
        for at, column in enumerate(table.columns)
    ]
    names = sum(widths[:NAMING])
    pages = ceil((sum(widths) - names) / (_PAGE - names)) if sum(widths) > _PAGE else 1
    return Laid(table, widths, pages, chain(first, rows))


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


def _width(column: Column, language: str, cells: Iterable[Typed]) -> int:
    """Return how many signs wide *column* is: texts wrap, between their words."""
    title = heading(column, language)
    texts = [cell for cell in cells if isinstance(cell, str)]
    lines = max((len(line) for text in texts for line in text.split("\n")), default=0)
    words = max((len(word) for text in texts for word in text.split()), default=0)
    # A heading is bold, of two lines or three.
    titled = max(len(title) // 2 + 4, *(len(word) + 2 for word in title.split()), 0)
    wanted = max(_LEAST[column.kind], min(max(titled, lines), _MOST), words)
    return min(wanted, _LONGEST_WORD) + _ROOM
