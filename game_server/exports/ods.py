"""Tables as ODS (OpenDocument 1.3), written as they are read: no row is kept."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from game_server.exports.cells import Typed, heading, lines, plain_number
from game_server.exports.ods_parts import HEAD, MANIFEST, PAGES, TYPE, URN, settings, styles
from game_server.exports.sheets import FIXED, sheet_names
from game_server.metrics.tables import Column, Table

__all__ = ["write_ods"]

_SPACES: Final = re.compile(r"^ +| {2,}| +$|\t")
"""Spaces that a reader of XML would take for one or none."""
_AT_ONCE: Final = 64
"""Rows that are packed together."""


def write_ods(
    tables: Sequence[Table], language: str, path: Path, pulse: Callable[[], None] = lambda: None
) -> None:
    """Write *tables* to *path*, a sheet each; *pulse* is called before each row."""
    names = sheet_names(tables, language)
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        # First and unpacked, so that programs know the file by its beginning.
        packed.writestr(_entry("mimetype", ZIP_STORED), TYPE)
        packed.writestr(_entry("META-INF/manifest.xml"), MANIFEST)
        packed.writestr(_entry("settings.xml"), settings(names))
        packed.writestr(_entry("styles.xml"), PAGES)
        with packed.open(_entry("content.xml"), "w") as content:
            waiting: list[str] = []
            for part in _content(tables, names, language, pulse):
                waiting.append(part)
                if len(waiting) == _AT_ONCE:
                    content.write("".join(waiting).encode())
                    waiting.clear()
            content.write("".join(waiting).encode())


def _entry(name: str, how: int = ZIP_DEFLATED) -> ZipInfo:
    entry = ZipInfo(name, FIXED.timetuple()[:6])
    entry.compress_type = how
    return entry


def _content(
    tables: Sequence[Table], names: Sequence[str], language: str, pulse: Callable[[], None]
) -> Iterator[str]:
    spaces = {
        **{name: f"{URN}:{name}:1.0" for name in ("office", "style", "table", "text")},
        "number": f"{URN}:datastyle:1.0",
        "fo": f"{URN}:xsl-fo-compatible:1.0",
    }
    declared = "".join(f' xmlns:{name}="{urn}"' for name, urn in spaces.items())
    yield f'{HEAD}<office:document-content{declared} office:version="1.3">'
    yield "<office:automatic-styles>"
    yield (
        '<style:style style:name="head" style:family="table-cell">'
        '<style:table-cell-properties fo:wrap-option="wrap"/>'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )
    yield '<style:style style:name="sheet" style:family="table" style:master-page-name="Default"/>'
    for at, table in enumerate(tables):
        for number, column in enumerate(table.columns):
            yield styles(f"{at}-{number}", column, language)
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    for at, (table, name) in enumerate(zip(tables, names, strict=True)):
        yield from _table(at, table, name, language, pulse)
    yield "</office:spreadsheet></office:body></office:document-content>"


def _table(
    at: int, table: Table, name: str, language: str, pulse: Callable[[], None]
) -> Iterator[str]:
    yield f'<table:table table:name={quoteattr(name)} table:style-name="sheet">'
    for number in range(len(table.columns)):
        style = f'table:style-name="w{at}-{number}"'
        yield f'<table:table-column {style} table:default-cell-style-name="c{at}-{number}"/>'
    yield "<table:table-header-rows><table:table-row>"
    for column in table.columns:
        yield _cell("string", "", heading(column, language), ' table:style-name="head"')
    yield "</table:table-row></table:table-header-rows>"
    for row in lines(table, language):
        pulse()
        cells = "".join(map(_said, table.columns, row))
        yield f"<table:table-row>{cells}</table:table-row>"
    yield "</table:table>"


def _said(column: Column, cell: Typed) -> str:
    """Return *cell* with its value; what is shown of it follows from its style."""
    match cell:
        case None:
            return "<table:table-cell/>"
        case str():
            return _cell("string", "", cell)
        case int() | float():
            kind = {"percent": "percentage", "euros": "currency"}.get(column.kind, "float")
            number = plain_number(cell / 100 if column.kind == "percent" else cell)
            euros = ' office:currency="EUR"' if column.kind == "euros" else ""
            return _cell(kind, f' office:value="{number}"{euros}', number)
        case datetime():
            moment = f"{cell:%Y-%m-%dT%H:%M:%S}"
            return _cell("date", f' office:date-value="{moment}"', moment)
        case day:
            return _cell("date", f' office:date-value="{day.isoformat()}"', day.isoformat())


def _cell(kind: str, value: str, text: str, more: str = "") -> str:
    paragraphs = "".join(
        f"<text:p>{_SPACES.sub(_spaces, escape(line))}</text:p>" for line in text.split("\n")
    )
    return (
        f'<table:table-cell{more} office:value-type="{kind}"{value}>{paragraphs}</table:table-cell>'
    )


def _spaces(found: re.Match[str]) -> str:
    return "<text:tab/>" if found[0] == "\t" else f'<text:s text:c="{len(found[0])}"/>'
