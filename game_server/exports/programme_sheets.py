"""The tables of the programme as sheets: a closed list of cuts, none of them crossed."""

from collections.abc import Iterable, Mapping
from typing import Final

from game_server.engine.copies import replace
from game_server.exports.figure_cells import Section, figure_table
from game_server.exports.package import Sheet
from game_server.exports.per import Per
from game_server.exports.session_rows import Period
from game_server.metrics.tables import Table

__all__ = ["programme_sheets", "year_of"]

_CUTS: Final[Mapping[str, tuple[str, Per]]] = {
    "year": ("par-annee", "period"),
    "quarter": ("par-trimestre", "period"),
    "service": ("par-service", "service"),
    "scenario": ("par-scenario", "scenario"),
    "theme": ("par-theme", "theme"),
    "campaign": ("par-campagne", "campaign"),
    "goals": ("objectifs", "goal"),
    "gestures": ("gestes", "gesture"),
    "ideas": ("idees", "state"),
}
"""Files of the tables by their ids, and what a row of each is of."""
_FIRST_DAY, _LAST_DAY = (1, 1), (12, 31)


def programme_sheets(sections: Iterable[Section], tables: Iterable[Table]) -> list[Sheet]:
    """Return the figures of the programme, then its *tables*, as its page has them.

    Raises ValueError for a table that is not in the list: a new cut is to be thought of first.
    """
    sheets = [Sheet(figure_table(sections), "figure")]
    for table in tables:
        if table.id not in _CUTS:
            raise ValueError(f"{table.id} is no cut of the programme")
        file, per = _CUTS[table.id]
        sheets.append(Sheet(replace(table, id=file), per))
    return sheets


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
