"""Tables as CSV (RFC 4180), with the marks that the reader's spreadsheet expects."""

import csv
import io
import re
from collections.abc import Callable
from datetime import datetime
from typing import BinaryIO, Final

from game_server.exports.cells import Typed, heading, lines, plain_number
from game_server.figures.tables import Table

_BOM: Final = "\ufeff"
"""Without it Excel takes the accents for another encoding."""
_FORMULA: Final = re.compile("^[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""With these at its start a spreadsheet takes a text for a formula."""


def write_csv(
    table: Table, language: str, file: BinaryIO, pulse: Callable[[], None] = lambda: None
) -> None:
    """Write *table* into *file*, in UTF-8 with its mark; *pulse* is called before each row.

    In French columns are parted by `;`, decimals by a comma; in English by `,` and a point.
    """
    text = io.TextIOWrapper(file, "utf-8", newline="", write_through=True)
    try:
        text.write(_BOM)
        french = language == "fr"
        writer = csv.writer(text, delimiter=";" if french else ",", lineterminator="\r\n")
        writer.writerow([_plain(heading(column, language)) for column in table.columns])
        for row in lines(table, language):
            pulse()
            writer.writerow([_said(cell, "," if french else ".") for cell in row])
    finally:
        # The file is the caller's to close.
        text.detach()


def csv_text(table: Table, language: str) -> str:
    """Return *table* as one text, as `write_csv` writes it."""
    written = io.BytesIO()
    write_csv(table, language, written)
    return written.getvalue().decode()


def _said(cell: Typed, point: str) -> str:
    match cell:
        case None:
            return ""
        case str():
            return _plain(cell)
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M}"
        case int() | float():
            return plain_number(cell).replace(".", point)
        case day:
            return day.isoformat()


def _plain(text: str) -> str:
    """Return *text* so that it is no formula."""
    return f"'{text}" if _FORMULA.match(text) else text
