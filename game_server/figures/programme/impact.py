"""What the page of the programme shows: figures, tables, the roof, services to reach, as data."""

from collections import Counter
from itertools import chain
from typing import Final, TypedDict

from game_server.engine.kit.figure_rows import FigureMeaning, FigureRow
from game_server.engine.kit.text import BASE, localized
from game_server.figures.figure import Figure, figure_row, meanings
from game_server.figures.programme.by_service import met_by_service
from game_server.figures.programme.changed import changed
from game_server.figures.programme.contents import ImpactContent, contents, contents_told
from game_server.figures.programme.means import means, pace
from game_server.figures.programme.method import method
from game_server.figures.programme.reach import reach
from game_server.figures.programme.scope import Scope
from game_server.figures.programme.tables import tables
from game_server.figures.programme.year_before import YearBefore, year_before
from game_server.figures.tables import Cell, Kind, Table
from game_server.proposals.course import COUNTED_NAMES
from game_server.texts import sentences

TITLES: Final = sentences("figures.programme.impact")


class ImpactColumn(TypedDict):
    """Describe a column, in one language: see `figures.tables.Column`."""

    id: str
    title: str
    kind: Kind
    decimals: int
    means: str


class ImpactTable(TypedDict):
    """Hold a table, in one language; a cell is null where nothing is known, or may be told."""

    id: str
    title: str
    columns: list[ImpactColumn]
    rows: list[list[Cell]]
    notes: list[str]
    totals: dict[str, Cell]


class ImpactSection(TypedDict):
    """Hold the rows of some figures: `reach`, `means` or `changed`."""

    id: str
    title: str
    rows: list[FigureRow]


class ServiceToReach(TypedDict):
    """Name a service of which fewer than ten people are told; *workforce* 0 was not counted."""

    service: str
    workforce: int


class Impact(TypedDict):
    """Hold the programme of an organisation in a *year*, all of them if empty, up to *last* (ISO).

    *years* are those of which anything is known; *baseline_year* is that of the baseline, 0 where
    none was declared, or a later one. *left* counts by year
    who left and counts no more. *first_of* is of how many persons it is known whether they come for
    the first time. *tiles*: one for each person met. So many sessions were *held* without the tool.
    *partly*: of so many the summary alone is left, so that not all is known. *unread* records are
    broken.
    *measured*: the pace is that of the last twelve months, not an assumption. *year_before* holds,
    by id, large figures that can be compared with those of the year before. *method* says in
    sentences of whom all this is, and where it comes from. *contents* are those that sessions of
    the period played, *content_told* is the line for the foot of a page. *handed_on_ever* counts
    the ideas of all years by state.
    """

    year: str
    years: list[str]
    last: str
    baseline_year: int
    left: dict[str, int]
    first_of: int
    tiles: int
    held: int
    partly: int
    unread: int
    measured: bool
    year_before: dict[str, YearBefore]
    method: list[str]
    meanings: dict[str, FigureMeaning]
    sections: list[ImpactSection]
    tables: list[ImpactTable]
    to_reach: list[ServiceToReach]
    contents: list[ImpactContent]
    content_told: str
    handed_on_ever: dict[str, int]


def impact(scope: Scope, language: str) -> Impact:
    """Return the document of *scope*, its texts in *language*."""
    now = pace(scope)
    found: dict[str, tuple[Figure, ...]] = {
        "reach": tuple(reach(scope)),
        "means": tuple(means(scope)),
        "changed": tuple(changed(scope)),
    }
    played = contents(scope.within, language)
    return {
        "year": scope.year,
        "years": [*scope.years],
        "last": scope.last,
        "baseline_year": scope.baseline.year if scope.baseline else 0,
        "left": _left(scope),
        "first_of": scope.whole.first_of,
        "tiles": scope.whole.persons,
        "held": scope.whole.held,
        "partly": sum(line.source == "summary" for line in scope.within),
        "unread": scope.unread,
        "measured": now is not None and not now.assumed,
        "year_before": year_before(scope, language),
        "method": [localized(each, language) for each in method(scope)],
        "meanings": meanings(chain.from_iterable(found.values()), language),
        "sections": [
            {
                "id": id_,
                "title": localized(TITLES[id_], language),
                "rows": [figure_row(each, language) for each in figures],
            }
            for id_, figures in found.items()
        ],
        "tables": [_table(table, language) for table in tables(scope, language)],
        "to_reach": to_reach(scope, language),
        "contents": played,
        "content_told": contents_told(played, language),
        "handed_on_ever": {state: scope.ideas_ever.get(state, 0) for state in COUNTED_NAMES},
    }


def to_reach(scope: Scope, language: str) -> list[ServiceToReach]:
    """Return the services of today of which nothing is told, those of most people first.

    One that is a part of a service of which something is told may have been there: it is none.
    """
    met, after = met_by_service(scope), scope.reference.services.successors
    told = {*met, *(part for code in met for part in after.get(code, ()))}
    count = scope.headcount
    rows: list[ServiceToReach] = [
        {"service": localized(title, language), "workforce": count.of(code) or 0}
        for code, title in scope.reference.services.titles.items()
        if code not in told
    ]
    return sorted(rows, key=lambda each: (-each["workforce"], each["service"]))


def _left(scope: Scope) -> dict[str, int]:
    left: Counter[str] = Counter()
    for each in scope.departures:
        left[str(each.year)] += each.persons
    return dict(sorted(left.items()))


def _table(table: Table, language: str) -> ImpactTable:
    return {
        "id": table.id,
        "title": localized(table.title, language),
        "columns": [
            {
                "id": each.id,
                "title": localized(each.title, language),
                "kind": each.kind,
                "decimals": each.decimals,
                "means": localized(each.means or {BASE: ""}, language),
            }
            for each in table.columns
        ],
        "rows": [[*cells] for cells in table.rows],
        "notes": [localized(note, language) for note in table.notes],
        "totals": {**table.totals},
    }
