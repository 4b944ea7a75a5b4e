"""Tables as XLSX: the only module that knows XlsxWriter. One row is in memory at a time."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import IO, Final, Protocol

import xlsxwriter

from game_server.exports.cells import Typed, heading
from game_server.exports.sheets import FIXED, Laid, lay_out, sheet_names
from game_server.figures.tables import Column, Table

_LONGEST: Final = 32_767
"""UTF-16 units of a cell; more is a broken file for Excel."""
_CUT: Final = "…"
_A4: Final = 9
"""As the format numbers sizes of paper."""


class _Format(Protocol):
    """A look of cells."""


class _Sheet(Protocol):
    """What is used of a worksheet."""

    row_data_fh: IO[str]
    """The file in which rows wait for the end."""

    def freeze_panes(self, row: int, column: int) -> object: ...
    def repeat_rows(self, row: int) -> object: ...
    def repeat_columns(self, first: int, last: int) -> object: ...
    def set_landscape(self) -> object: ...
    def set_paper(self, paper: int) -> object: ...
    def fit_to_pages(self, width: int, height: int) -> object: ...
    def set_column(self, first: int, last: int, width: float) -> object: ...
    def write_string(self, row: int, column: int, text: str, look: _Format) -> object: ...
    def write_number(self, row: int, column: int, number: float, look: _Format) -> object: ...
    def write_datetime(self, row: int, column: int, moment: date, look: _Format) -> object: ...


class _Book(Protocol):
    """What is used of a workbook."""

    def add_worksheet(self, name: str) -> _Sheet: ...
    def add_format(self, properties: dict[str, object]) -> _Format: ...
    def set_properties(self, properties: dict[str, object]) -> object: ...
    def worksheets(self) -> list[_Sheet]: ...
    def close(self) -> object: ...


def write_xlsx(
    tables: Sequence[Table], language: str, path: Path, pulse: Callable[[], None] = lambda: None
) -> None:
    """Write *tables* to *path*, a sheet each; *pulse* is called before each row.

    Beside *path* lie files of what was written so far; if a row or *pulse* raises they stay, and
    the directory has to go.
    """
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "tmpdir": str(path.parent),
    }
    book: _Book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"created": FIXED, "title": tables[0].title.get(language, "")})
    try:
        for table, name in zip(tables, sheet_names(tables, language), strict=True):
            _write(book, lay_out(table, language), language, name, pulse)
    except BaseException:
        # Without this they would be closed by the garbage collector, with a warning.
        for sheet in book.worksheets():
            sheet.row_data_fh.close()
        raise
    book.close()


def _write(book: _Book, laid: Laid, language: str, name: str, pulse: Callable[[], None]) -> None:
    sheet, columns = book.add_worksheet(name), laid.table.columns
    _set_pages(sheet, laid)
    top = {"text_wrap": True, "valign": "top"}
    left = {**top, "align": "left", "indent": 1}
    # A row is as high as its texts need, as long as nobody sets its height.
    text = book.add_format(left)
    bold = book.add_format({**left, "bold": True})
    over_numbers = book.add_format({**top, "bold": True, "align": "right"})
    looks = [book.add_format({"valign": "top", "num_format": _look(c)}) for c in columns]
    for at, (column, width) in enumerate(zip(columns, laid.widths, strict=True)):
        sheet.set_column(at, at, width)
        look = bold if column.kind == "text" else over_numbers
        sheet.write_string(0, at, heading(column, language), look)
    for number, row in enumerate(laid.rows, 1):
        pulse()
        for at, (column, cell) in enumerate(zip(columns, row, strict=True)):
            _put(sheet, (number, at), column, cell, text if isinstance(cell, str) else looks[at])


def _set_pages(sheet: _Sheet, laid: Laid) -> None:
    """Have headings stay, and pages hold as many columns as can be read."""
    sheet.freeze_panes(1, laid.naming)
    sheet.repeat_rows(0)
    if laid.naming:
        sheet.repeat_columns(0, laid.naming - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    # As long as it takes.
    sheet.fit_to_pages(laid.pages, 0)


def _put(sheet: _Sheet, where: tuple[int, int], column: Column, cell: Typed, look: _Format) -> None:
    match cell:
        case None:
            pass
        case str():
            sheet.write_string(*where, _short(cell), look)
        case int() | float():
            sheet.write_number(*where, cell / 100 if column.kind == "percent" else cell, look)
        case moment:
            sheet.write_datetime(*where, moment, look)


def _look(column: Column) -> str:
    """Return how a spreadsheet shows the numbers of *column*, in the marks of its reader."""
    decimals = f".{'0' * column.decimals}" if column.decimals else ""
    match column.kind:
        case "percent":
            return f"0{decimals}\\ %"
        case "euros":
            return f"#,##0{decimals}\\ [$€-40C]"
        case "decimal" if not column.decimals:
            # As many as each number has.
            return "General"
        case "whole" | "decimal":
            return f"#,##0{decimals}"
        case "date":
            return "yyyy-mm-dd"
        case "moment":
            return "yyyy-mm-dd hh:mm"
        case "text":
            return "General"


def _short(text: str) -> str:
    """Return *text*, cut to what a cell of Excel holds."""
    if len(text.encode("utf-16-le")) // 2 <= _LONGEST:
        return text
    units = text.encode("utf-16-le")[: 2 * (_LONGEST - len(_CUT))]
    return units.decode("utf-16-le", "ignore") + _CUT
