"""The figures of a session as cells of one row."""

from collections.abc import Mapping, Sequence
from typing import Final

from game_server.engine.kit.definitions import Definition, Unit
from game_server.engine.kit.figure_rows import FigureMeaning
from game_server.engine.kit.text import Text
from game_server.engine.mechanics.contract import Document
from game_server.metrics.definitions import CHANGED
from game_server.metrics.definitions.session import SESSION
from game_server.metrics.rows import Plan, session_rows
from game_server.metrics.tables import Cell, Column, Kind
from game_server.metrics.wording import meaning

_MANY: Final = frozenset({"perception.items"})
"""Figures of which a session has several rows."""
FIGURE_DEFINITIONS: Final = tuple(each for each in (*SESSION, *CHANGED) if each.id not in _MANY)
"""Those of the cells of a row."""
_KINDS: Final[Mapping[Unit, Kind]] = {"percent": "percent", "euros": "euros"}
_UNSURE: Final[Text] = {
    "fr": "Vide aussi si le changement n'est pas net.",
    "en": "Empty also if there is no clear change.",
}


def _column(definition: Definition) -> Column:
    usual: Kind = "decimal" if definition.decimals else "whole"
    means = definition.formula
    if definition.signed:
        means = {name: f"{text} {_UNSURE.get(name, '')}".strip() for name, text in means.items()}
    kind = _KINDS.get(definition.unit, usual)
    return Column(definition.id, definition.name, kind, means, definition.decimals)


FIGURE_COLUMNS: Final = tuple(map(_column, FIGURE_DEFINITIONS))


def figure_cells(session: Document, language: str) -> Sequence[Cell]:
    """Return the value of each of FIGURE_COLUMNS, None where it may not be told."""
    found: dict[str, Cell] = {}
    # Without its activities: their figures are in no cell here, and take most of the time.
    shown = session_rows(session["figures"], Plan({}, session.get("points")), language)
    for section in shown["sections"]:
        if section["part"] in ("session", "changed"):
            for row in section["rows"]:
                # The first is of the whole session; those of its parts follow.
                found.setdefault(row["figure"], row.get("value"))
    return [found.get(each.id) for each in FIGURE_DEFINITIONS]


def cell_meanings(language: str) -> dict[str, FigureMeaning]:
    """Return what FIGURE_COLUMNS mean in *language*, by id."""
    return {each.id: meaning(each, language) for each in FIGURE_DEFINITIONS}
