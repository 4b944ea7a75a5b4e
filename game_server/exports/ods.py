"""Tables as ODS (OpenDocument 1.3), written as they are read: no row is kept."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from game_server.exports.cells import Typed, heading, plain_number
from game_server.exports.ods_parts import (
    HEAD,
    INDENT,
    MANIFEST,
    TYPE,
    URN,
    head_style,
    paper,
    settings,
    styles,
)
from game_server.exports.sheets import FIXED, Laid, lay_out, sheet_names
from game_server.figures.tables import Column, Table

_SPACES: Final = re.compile(r"^ +| {2,}| +$|\t")
"""Spaces that a reader of XML would take for one or none."""
_ROW: Final = '<table:table-row table:style-name="row">'
_AT_ONCE: Final = 64
"""Rows that are packed together."""


def write_ods(
    tables: Sequence[Table], language: str, path: Path, pulse: Callable[[], None] = lambda: None
) -> None:
    """Write *tables* to *path*, a sheet each; *pulse* is called before each row."""
    names = sheet_names(tables, language)
    laid = [lay_out(table, language) for table in tables]
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        # First and unpacked, so that programs know the file by its beginning.
        packed.writestr(_entry("mimetype", ZIP_STORED), TYPE)
        packed.writestr(_entry("META-INF/manifest.xml"), MANIFEST)
        naming = dict(zip(names, (each.naming for each in laid), strict=True))
        packed.writestr(_entry("settings.xml"), settings(naming))
        packed.writestr(_entry("styles.xml"), paper({each.pages for each in laid}))
        with packed.open(_entry("content.xml"), "w") as content:
            waiting: list[str] = []
            for part in _content(laid, names, language, pulse):
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
    laid: Sequence[Laid], names: Sequence[str], language: str, pulse: Callable[[], None]
) -> Iterator[str]:
    spaces = {
        **{name: f"{URN}:{name}:1.0" for name in ("office", "style", "table", "text")},
        "number": f"{URN}:datastyle:1.0",
        "fo": f"{URN}:xsl-fo-compatible:1.0",
    }
    declared = "".join(f' xmlns:{name}="{urn}"' for name, urn in spaces.items())
    yield f'{HEAD}<office:document-content{declared} office:version="1.3">'
    yield "<office:automatic-styles>"
    yield head_style("head", INDENT)
    yield head_style("over-numbers", '<style:paragraph-properties fo:text-align="end"/>')
    yield (
        '<style:style style:name="row" style:family="table-row">'
        '<style:table-row-properties style:use-optimal-row-height="true"/></style:style>'
    )
    for at, each in enumerate(laid):
        master = f'style:family="table" style:master-page-name="wide{each.pages}"'
        yield f'<style:style style:name="sheet{at}" {master}/>'
        for number, (column, width) in enumerate(zip(each.table.columns, each.widths, strict=True)):
            yield styles(f"{at}-{number}", column, width)
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    for at, (each, name) in enumerate(zip(laid, names, strict=True)):
        yield from _table(at, each, name, language, pulse)
    yield "</office:spreadsheet></office:body></office:document-content>"


def _table(
    at: int, laid: Laid, name: str, language: str, pulse: Callable[[], None]
) -> Iterator[str]:
    columns = laid.table.columns
    yield f'<table:table table:name={quoteattr(name)} table:style-name="sheet{at}">'
    yield _columns(at, len(columns), laid.naming)
    yield f"<table:table-header-rows>{_ROW}"
    for column in columns:
        head = "head" if column.kind == "text" else "over-numbers"
        yield _cell("string", "", heading(column, language), f' table:style-name="{head}"')
    yield "</table:table-row></table:table-header-rows>"
    for row in laid.rows:
        pulse()
        cells = "".join(map(_said, columns, row))
        yield f"{_ROW}{cells}</table:table-row>"
    yield "</table:table>"


def _columns(at: int, number: int, naming: int) -> str:
    """Return the columns of a sheet; those *naming* its rows are printed on each page."""
    each = [
        f'<table:table-column table:style-name="w{at}-{n}"'
        f' table:default-cell-style-name="c{at}-{n}"/>'
        for n in range(number)
    ]
    first, rest = "".join(each[:naming]), "".join(each[naming:])
    named = f"<table:table-header-columns>{first}</table:table-header-columns>" if first else ""
    return named + rest


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
