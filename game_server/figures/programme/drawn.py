"""The charts of the programme: drawn from its document, so that page and print show the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from game_server.charts import Bar, Change, Frame, Series, bars, changes, lines, roof
from game_server.engine.kit.figure_rows import FigureRow
from game_server.engine.kit.text import localized
from game_server.figures.programme.impact import Impact, ImpactTable
from game_server.figures.tables import Cell
from game_server.texts import sentences

ROOF_HEIGHT: Final = 110
MOST_BARS: Final = 10
"""Gestures that are drawn; the table behind the chart has them all."""
_WORDS: Final = sentences("figures.programme.drawn")
TILE: Final = _WORDS["tile"]
BY_PERSONS: Final = ("year", "quarter", "scenario", "theme", "campaign")
POINTS: Final = ("retained_change", "knowledge_change")
STEPS: Final = ("opinion_shift",)
HUNDRED: Final = (0, 25, 50, 75, 100)
FIVE: Final = (1, 2, 3, 4, 5)
FEWEST_POINTS: Final = 2


def charts(document: Impact, width: int, language: str) -> dict[str, str]:
    """Return the charts of *document* as SVG, *width* wide, by the id of what they show.

    `roof`, `changed` and `shifted` beside the ids of tables; one with nothing to show is left out.
    """
    pen = _Pen(width, language)
    tables = {table["id"]: table for table in document["tables"]}
    rows = rows_of(document)
    found = {
        "roof": _roof(pen, document["tiles"]),
        **{id_: _persons(pen, tables[id_]) for id_ in BY_PERSONS},
        "service": _services(pen, document["year"], tables["service"]),
        "gestures": _numbers(pen, tables["gestures"], "commitments"),
        "handed_on": _numbers(pen, tables["handed_on"], "handed_on"),
        "over_time": _over_time(pen, tables["over_time"]),
        "changed": _changes(pen.frame("changed", pen.say("changed")), HUNDRED, rows, POINTS),
        "shifted": _changes(pen.frame("shifted", pen.say("shifted"), n=2), FIVE, rows, STEPS),
    }
    return {id_: svg for id_, svg in found.items() if svg}


def rows_of(document: Impact) -> dict[str, FigureRow]:
    """Return the rows of all figures by the id of the figure."""
    return {row["figure"]: row for section in document["sections"] for row in section["rows"]}


@dataclass(frozen=True, slots=True)
class _Pen:
    """Say in what all charts are alike; each has an id of its own, for they share a page."""

    width: int
    language: str

    def frame(self, id_: str, title: str, hidden: str = "", unit: str = "", n: int = 0) -> Frame:
        """Return what a chart needs; its numbers have *n* decimals."""
        return Frame(f"impact-{id_}", title, self.width, self.language, n, unit, hidden)

    def say(self, key: str) -> str:
        """Return the sentence *key* in the language of the page."""
        return localized(_WORDS[key], self.language)


def _roof(pen: _Pen, tiles: int) -> str:
    if not tiles:
        return ""
    frame = pen.frame("roof", pen.say("roof"), unit=pen.say("tile"))
    return roof(frame, tiles, 0, ROOF_HEIGHT, fills=True)


def _persons(pen: _Pen, table: ImpactTable) -> str:
    """Return the people met, a bar a row."""
    rows = _bars(table, "persons")
    return bars(pen.frame(table["id"], table["title"], pen.say("unknown")), rows) if rows else ""


def _services(pen: _Pen, year: str, table: ImpactTable) -> str:
    """Return the people met in each service for 100 who work there, the least covered first.

    Where nobody counted who works there it is the people met. Who is in no service that is told
    stands in the table alone.
    """
    persons = _bars(table, "persons")[:-1]
    is_shared = any(column["id"] == "per_hundred" for column in table["columns"])
    if not is_shared and not any(bar.value for bar in persons):
        return ""
    when = pen.say("in" if year else "ever").format(year=year)
    title = pen.say("share" if is_shared else "met").format(when=when)
    frame = pen.frame("service", title, pen.say("unshown"))
    return bars(frame, _shares(pen, table, persons) if is_shared else persons)


def _shares(pen: _Pen, table: ImpactTable, persons: Sequence[Bar]) -> list[Bar]:
    """Return the shares, the lowest first; who is told and was not counted stands below them."""
    found = [
        Bar(share.label, share.value, "" if met.value is None else pen.say("uncounted"))
        for met, share in zip(persons, _bars(table, "per_hundred"), strict=False)
    ]
    return sorted(found, key=lambda bar: (bar.value is None, not bar.why, bar.value or 0))


def _numbers(pen: _Pen, table: ImpactTable, column: str) -> str:
    """Return the first rows as bars, unless nothing was counted."""
    found = _bars(table, column)[:MOST_BARS]
    counted = any(bar.value for bar in found)
    return bars(pen.frame(table["id"], table["title"]), found) if counted else ""


def _cells(table: ImpactTable, column: str) -> list[tuple[str, Cell]]:
    """Return what names each row, and its cell in *column*."""
    place = [each["id"] for each in table["columns"]].index(column)
    return [(str(cells[0]), cells[place]) for cells in table["rows"]]


def _bars(table: ImpactTable, column: str) -> list[Bar]:
    return [Bar(label, _number(cell)) for label, cell in _cells(table, column)]


def _over_time(pen: _Pen, table: ImpactTable) -> str:
    """Return who was reached at the end of each quarter as a line, beside the workforce."""
    reached, workforce = _bars(table, "reached"), _bars(table, "workforce")
    if len(reached) < FEWEST_POINTS:
        return ""
    series = [Series(pen.say("added_up"), [each.value for each in reached])]
    if all(each.value for each in workforce):
        series.append(Series(pen.say("workforce"), [each.value for each in workforce]))
    labels = [each.label.partition(" ")[0] for each in reached]  # Their room is narrow.
    return lines(pen.frame("over-time", table["title"], pen.say("unknown")), labels, series)


def _changes(
    frame: Frame, ticks: Sequence[float], rows: Mapping[str, FigureRow], ids: tuple[str, ...]
) -> str:
    """Return the changes that have an interval; of one that is not clear no means are told."""
    found = [
        Change(row["name"], row.get("before"), row.get("after"), row["low"], row["high"])
        for row in (rows[id_] for id_ in ids)
        if "low" in row and "high" in row
    ]
    return changes(frame, ticks, found) if found else ""


def _number(cell: Cell) -> float | None:
    return None if cell is None or isinstance(cell, str) else float(cell)
