"""The command `report`: the programme of a year as a file, and one line that says where it is."""

import asyncio
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from game_server.app.programme_report import (
    ProgrammeRead,
    paper_of,
    read_programme,
    write_sheets,
)
from game_server.commands.texts import sentence
from game_server.errors import StartError
from game_server.exports.package import FORMS, Form
from game_server.figures.programme.drawn import rows_of
from game_server.printing.printer import Printer
from game_server.settings import Settings
from game_server.storage.directory import words_of


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what is asked for: a *year*, None for all, of an *organisation*, empty for the server's.

    *form* is `pdf` or one of `exports.package.FORMS`; *out* None names the file after all that.
    """

    year: int | None = None
    organisation: str = ""
    form: str = "pdf"
    out: Path | None = None


def run(settings: Settings, asked: Asked) -> None:
    """Write the programme that is *asked* for to a file, and say where it is.

    One without a session, or a workforce, is written too: the error output says what is missing.
    A file that is there stays as it is. Raises StartError `report_exists`, `report_suffix`,
    `report_not_written`, those of `read_programme` and of `paper_of`.
    """
    sheets = next((each for each in FORMS if each == asked.form), None)
    suffix = "pdf" if sheets is None else "zip"
    if asked.out is not None:
        _require(asked.out, suffix)
    if sheets is None and not Printer().is_installed:
        raise StartError("print_missing")
    year = "" if asked.year is None else str(asked.year)
    read = asyncio.run(read_programme(settings, year, asked.organisation))
    period = read.impact["year"] or read.impact["last"]
    kind = "" if sheets is None else f"-{sheets}"
    file = asked.out or Path(f"programme-{period}{kind}.{suffix}")
    _require(file, suffix)
    try:
        _write(read, sheets, file)
    except FileExistsError as error:
        raise StartError("report_exists", file=str(file)) from error
    except OSError as error:
        raise StartError("report_not_written", file=str(file), why=words_of(error)) from error
    details: dict[str, str | float] = {
        "file": str(file),
        "year": read.impact["year"],
        "sessions": int(rows_of(read.impact)["sessions"].get("value", 0)),
    }
    key = "report.written" if read.impact["year"] else "report.written_all"
    sys.stdout.write(sentence(key, read.language, details) + "\n")
    for warning in _lacking(read):
        sys.stderr.write(warning + "\n")


def _lacking(read: ProgrammeRead) -> Iterator[str]:
    """Yield what whoever asked for the report should know before showing it."""
    found, year = rows_of(read.impact), read.impact["year"]
    if not found["sessions"].get("value"):
        key = "report.empty" if year else "report.empty_all"
        yield sentence(key, read.language, {"year": year})
    if "value" not in found["workforce"]:
        yield sentence("report.no_workforce", read.language, {})


def _require(file: Path, suffix: str) -> None:
    """Raise StartError for a *file* of another kind, or one that is there."""
    if file.suffix.lower() != f".{suffix}":
        raise StartError("report_suffix", file=str(file), suffix=f".{suffix}")
    if file.exists():
        raise StartError("report_exists", file=str(file))


def _write(read: ProgrammeRead, form: Form | None, file: Path) -> None:
    """Make the report apart, then write *file*: half of one is never left.

    Raises OSError, FileExistsError if it is there by now.
    """
    with TemporaryDirectory(prefix="metodd-") as directory:
        made = Path(directory) / "report"
        if form is None:
            made.write_bytes(asyncio.run(paper_of(read, Printer())))
        else:
            write_sheets(read, form, made)
        with made.open("rb") as source, file.open("xb") as target:
            try:
                shutil.copyfileobj(source, target)
                target.flush()
            except OSError:
                file.unlink(missing_ok=True)
                raise
