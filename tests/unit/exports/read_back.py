"""Reads the first sheet of a spreadsheet as its file has it: texts, numbers, and nothing else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, XMLPullParser
from zipfile import ZipFile

from game_server.figures.tables import Cell

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_URN: Final = "urn:oasis:names:tc:opendocument:xmlns"
_OFFICE, _TABLE, _TEXT = (f"{{{_URN}:{name}:1.0}}" for name in ("office", "table", "text"))


def read_xlsx(path: Path) -> list[list[Cell]]:
    """Return the rows of the first sheet of an XLSX, each as long as the first one."""
    with ZipFile(path) as file:
        sheet = _parsed(file.read("xl/worksheets/sheet1.xml"))
    rows = [dict(map(_of_xlsx, row)) for row in sheet.iter(f"{_MAIN}row")]
    return [[row.get(letters) for letters in rows[0]] for row in rows]


def _of_xlsx(cell: Element) -> tuple[str, Cell]:
    """Return the letters of the column of *cell*, and what stands in it."""
    where = "".join(filter(str.isalpha, cell.attrib["r"]))
    if cell.get("t") == "inlineStr":
        return where, "".join(cell.itertext())
    number = cell.find(f"{_MAIN}v")
    return where, None if number is None else float(number.text or "")


def read_ods(path: Path) -> list[list[Cell]]:
    """Return the rows of the first sheet of an ODS."""
    with ZipFile(path) as file:
        content = _parsed(file.read("content.xml"))
    sheet = next(content.iter(f"{_TABLE}table"))
    return [[*_of_ods(row)] for row in sheet.iter(f"{_TABLE}table-row")]


def _of_ods(row: Element) -> Iterator[Cell]:
    for cell in row:
        if (number := cell.get(f"{_OFFICE}value")) is not None:
            yield float(number)
        else:
            lines = ["".join(line.itertext()) for line in cell.iter(f"{_TEXT}p")]
            yield "\n".join(lines) or None


def _parsed(xml: bytes) -> Element:
    """Return the root of *xml*, which the server itself has written."""
    parser: XMLPullParser[Element] = XMLPullParser(["start"])
    parser.feed(xml)
    parser.close()
    parts = (part for event in parser.read_events() for part in event)
    return next(part for part in parts if isinstance(part, Element))
