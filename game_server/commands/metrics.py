"""The command `metrics`: the figures of a session that ended, as a facilitator reads them."""

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text as RichText

from game_server.app import ReadOnlyStore, now, open_reader, store_name
from game_server.commands.texts import sentence
from game_server.engine.kit.codes import normalize_code
from game_server.engine.kit.figure_rows import FigureRow, FigureRows, FigureSection
from game_server.engine.kit.text import localized
from game_server.engine.mechanics.contract import Document
from game_server.errors import StartError, StorageUnavailableError
from game_server.exports.csv_table import csv_text
from game_server.figures.figure import NO_N
from game_server.figures.figure_table import CODE, DATE, TITLE, figure_table
from game_server.figures.programme.days import day_of
from game_server.sessions import summary as sessions
from game_server.sessions.followed import figures_with_follow_up

Form = Literal["text", "json", "csv"]
_INDENT: Final = "  "
"""Stands before what belongs to the figure above."""


def print_metrics(data: Path, store: str | None, session: str, form: Form, language: str) -> None:
    """Print the figures of *session*, its id or its code, from *store* or the directory *data*.

    Both are only read. Of several sessions with one code it is the last. Raises StartError
    `session_missing`, `session_unknown` or `data_unreadable`.
    """
    if not session.strip():
        raise StartError("session_missing")
    where = store_name(data, store)

    async def read() -> tuple[Document, FigureRows] | None:
        stored = await open_reader(data, store)
        try:
            found = await _found(stored, session, language)
            if found is None:
                return None
            return found, await figures_with_follow_up(stored, found, language, now())
        except StorageUnavailableError as error:
            raise StartError("data_unreadable", dir=where, cause=error.cause) from error
        finally:
            await stored.close()

    told = asyncio.run(read())
    if told is None:
        raise StartError("session_unknown", value=session, dir=where)
    found, rows = told
    if form == "json":
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    elif form == "csv":
        day = day_of(found["began"], found["zone"]).isoformat()
        facts = ((TITLE, found["title"]), (CODE, found["code"]), (DATE, day))
        table = figure_table(rows["sections"], rows["meanings"], language, facts)
        sys.stdout.write(csv_text(table, language))
    else:
        _print(found, rows, language)


async def _found(stored: ReadOnlyStore, session: str, language: str) -> Document | None:
    """Return the session of an id, else the last one of a code."""
    if (found := await sessions.find(stored, session.strip(), language)) is not None:
        return found
    code = normalize_code(session)
    for line in await sessions.listing(stored, language):
        if line["code"] == code:
            return await sessions.find(stored, line["id"], language)
    return None


def _print(session: Document, rows: FigureRows, language: str) -> None:
    console = Console()
    day = day_of(session["began"], session["zone"]).isoformat()
    console.print(RichText(f"{session['title']}, {session['code']}, {day}", "bold"))
    for section in rows["sections"]:
        console.print()
        console.print(section_table(section, language))


def section_table(section: FigureSection, language: str) -> Table:
    """Return the rows of a section: name, value, what is said of it."""
    table = Table.grid(padding=(0, 2))
    table.title = RichText(section["title"], "bold")
    table.title_justify = "left"
    if section.get("skipped"):
        table.add_row(sentence("metrics.skipped", language))
    for row in section["rows"]:
        name = (_INDENT if "of" in row else "") + row["name"]
        table.add_row(
            RichText(name), RichText(row["text"]), RichText(" ".join(_said(row, language)))
        )
    return table


def _said(row: FigureRow, language: str) -> Iterator[str]:
    """Yield why a figure has no value, what belongs to it, and on how many answers it rests."""
    if "reason" in row:
        yield row["reason"]
    yield from row.get("notes", ())
    if row["rests"] != localized(NO_N, language):
        yield sentence("metrics.rests", language, {"n": row["rests"]})
