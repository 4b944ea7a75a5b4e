"""Runs LibreOffice without a window, and reads back what it understood of a file."""

import subprocess
from pathlib import Path
from typing import Final
from xml.parsers import expat

from tests.timeouts import WAIT_LIMIT

FLAT: Final = "fods"
"""A spreadsheet as one file of XML, with the type and the value of each cell."""
FRENCH_CSV: Final = "--infilter=CSV:59,34,UTF-8,1,,1036"
"""As somebody in France opens a CSV: parted by semicolons, decimals by a comma."""
Understood = tuple[str, str]
"""Type and value of a cell; an empty one has neither."""
_MANY: Final = 1_000
"""Cells or rows that are repeated so often are the empty rest of a sheet."""


class LibreOffice:
    """Convert files in a *directory*, with a profile of its own there."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def convert(self, path: Path, form: str, *options: str) -> Path:
        """Return the file that *path* became."""
        target = self._directory / f"{path.name}-as-{form}"
        done = subprocess.run(
            [
                *("soffice", "--headless", "--norestore"),
                f"-env:UserInstallation={(self._directory / 'profile').as_uri()}",
                *options,
                *("--convert-to", form, "--outdir", str(target), str(path)),
            ],
            check=True,
            capture_output=True,
            text=True,
            timeout=WAIT_LIMIT,
        )
        # It ends well also where it refuses a file.
        assert target.is_dir(), (done.stdout, done.stderr)
        (made,) = target.iterdir()
        return made

    def sheets(self, path: Path, *options: str) -> dict[str, list[list[Understood]]]:
        """Return what it understood of *path*, by the name of the sheet, without empty rows."""
        return _Flat().read(self.convert(path, FLAT, *options).read_bytes())


class _Flat:
    """Read the cells of a flat spreadsheet."""

    def __init__(self) -> None:
        self._sheets: dict[str, list[list[Understood]]] = {}
        self._rows: list[list[Understood]] = []
        self._row: list[Understood] = []
        self._cell: dict[str, str] = {}
        self._paragraphs: list[str] = []
        self._inside = False

    def read(self, content: bytes) -> dict[str, list[list[Understood]]]:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(content)
        return self._sheets

    def _start(self, tag: str, values: dict[str, str]) -> None:
        match tag:
            case "table:table":
                self._rows = self._sheets[values["table:name"]] = []
            case "table:table-row":
                self._row = []
            case "table:table-cell":
                assert "table:formula" not in values, values
                self._cell, self._paragraphs = values, []
            case "text:p":
                self._paragraphs.append("")
                self._inside = True
            case "text:s":
                self._text(" " * int(values.get("text:c", "1")))
            case "text:tab":
                self._text("\t")
            case _:
                assert tag != "text:a", values

    def _end(self, tag: str) -> None:
        match tag:
            case "text:p":
                self._inside = False
            case "table:table-cell":
                often = int(self._cell.get("table:number-columns-repeated", "1"))
                if often < _MANY:
                    self._row += [self._understood()] * often
            case "table:table-row":
                if any(kind for kind, _ in self._row):
                    self._rows.append(self._row)
            case _:
                pass

    def _text(self, text: str) -> None:
        if self._inside:
            self._paragraphs[-1] += text

    def _understood(self) -> Understood:
        kind = self._cell.get("office:value-type", "")
        if kind == "string":
            return kind, "\n".join(self._paragraphs)
        name = "office:date-value" if kind == "date" else "office:value"
        return kind, self._cell.get(name, "")
