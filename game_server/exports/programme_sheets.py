"""The tables of the programme as sheets: a closed list of cuts, none of them crossed."""

from collections.abc import Mapping, Sequence
from typing import Final

from game_server.engine.kit.figure_rows import FigureMeaning, FigureRow
from game_server.engine.kit.text import BASE
from game_server.exports.package import Sheet
from game_server.exports.per import Per
from game_server.exports.session_rows import Period
from game_server.figures.figure_table import Section, figure_table
from game_server.figures.programme.contents import ImpactContent
from game_server.figures.programme.impact import Impact, ImpactSection, ImpactTable
from game_server.figures.tables import Column, Table, columns_of
from game_server.texts import sentences

_CUTS: Final[Mapping[str, tuple[str, Per]]] = {
    "year": ("par-annee", "period"),
    "quarter": ("par-trimestre", "period"),
    "over_time": ("rencontrees", "period"),
    "service": ("par-service", "service"),
    "scenario": ("par-scenario", "scenario"),
    "theme": ("par-theme", "theme"),
    "campaign": ("par-campagne", "campaign"),
    "goals": ("objectifs", "goal"),
    "families": ("familles", "family"),
    "gestures": ("gestes", "gesture"),
    "handed_on": ("idees", "state"),
}
"""Files of the tables by their ids, and what a row of each is of."""
_CONTENTS: Final = columns_of(
    "exports.programme_sheets.contents",
    content="text",
    content_version="text",
    content_sha256="text",
    sessions="whole",
)
_PREFIX: Final = "programme."
"""« Participation » of the programme is another figure than that of a session."""
_FIRST_DAY, _LAST_DAY = (1, 1), (12, 31)


def programme_sheets(impact: Impact) -> list[Sheet]:
    """Return the figures of the programme, then its tables as its page has them, and contents.

    Raises ValueError for a table that is not in the list: a new cut is to be thought of first.
    """
    # In one language already: nothing is left to say in another.
    figures = figure_table(map(_section, impact["sections"]), programme_meanings(impact), BASE)
    sheets = [Sheet(figures, "figure")]
    for table in impact["tables"]:
        if table["id"] not in _CUTS:
            raise ValueError(f"{table['id']} is no cut of the programme")
        sheets.append(_sheet(table, *_CUTS[table["id"]]))
    return [*sheets, _contents(impact["contents"])]


def programme_meanings(impact: Impact) -> dict[str, FigureMeaning]:
    """Return what the figures of the programme mean, by ids that no figure of a session has."""
    return {f"{_PREFIX}{id_}": each for id_, each in impact["meanings"].items()}


def _section(section: ImpactSection) -> Section:
    """Return *section*, its figures by ids that no session has."""
    rows: list[FigureRow] = [
        {**row, "figure": f"{_PREFIX}{row['figure']}"} for row in section["rows"]
    ]
    return {"title": section["title"], "rows": rows}


def _sheet(table: ImpactTable, file: str, per: Per) -> Sheet:
    """Return *table*, whose texts are in one language already."""
    columns = [
        Column(
            each["id"],
            {BASE: each["title"]},
            each["kind"],
            {BASE: each["means"]} if each["means"] else {},
            each["decimals"],
        )
        for each in table["columns"]
    ]
    notes = [{BASE: note} for note in table["notes"]]
    title = {BASE: table["title"]}
    return Sheet(Table(file, title, columns, table["rows"], notes, table["totals"]), per)


def _contents(rows: Sequence[ImpactContent]) -> Sheet:
    """Return the contents that were played, with their whole hashes; one is empty if not noted."""
    cells = [
        (row["title"] or None, row["version"] or None, row["hash"] or None, row["sessions"])
        for row in rows
    ]
    title = sentences("exports.titles")["contenus"]
    return Sheet(Table("contenus", title, _CONTENTS, cells), "content")


def year_of(period: Period) -> str | None:
    """Return the year that *period* is, empty for all of them; None for any other days.

    The programme is told by whole years: other days would be a cut of their own.
    """
    first, last = period.first, period.last
    if first is None and last is None:
        return ""
    if first is None or last is None or first.year != last.year:
        return None
    whole = (first.month, first.day) == _FIRST_DAY and (last.month, last.day) == _LAST_DAY
    return str(first.year) if whole else None
