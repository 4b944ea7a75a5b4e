"""The figures of a session as cells of one row."""

from collections.abc import Mapping, Sequence
from typing import Final

from game_server.engine.kit.definitions import Definition, Unit
from game_server.engine.kit.figure_rows import FigureMeaning
from game_server.engine.mechanics.contract import Document
from game_server.figures.session.changed import changed
from game_server.figures.session.definitions import CHANGED
from game_server.figures.session.definitions.session import SESSION
from game_server.figures.session.rows import whole_session
from game_server.figures.tables import Cell, Column, Kind
from game_server.figures.wording import meaning
from game_server.texts import sentences

_MANY: Final = frozenset({"perception.items"})
"""Figures of which a session has several rows."""
FIGURE_DEFINITIONS: Final = tuple(each for each in (*SESSION, *CHANGED) if each.id not in _MANY)
"""Those of the cells of a row."""
_KINDS: Final[Mapping[Unit, Kind]] = {"percent": "percent", "euros": "euros"}
_WORDS: Final = sentences("exports.figure_cells")
_UNSURE: Final = _WORDS["unsure"]


def _column(definition: Definition) -> Column:
    usual: Kind = "decimal" if definition.decimals else "whole"
    means = definition.formula
    if definition.signed:
        means = {name: f"{text} {_UNSURE.get(name, '')}".strip() for name, text in means.items()}
    kind = _KINDS.get(definition.unit, usual)
    return Column(definition.id, definition.name, kind, means, definition.decimals)


FIGURE_COLUMNS: Final = tuple(map(_column, FIGURE_DEFINITIONS))


def figure_cells(session: Document) -> Sequence[Cell]:
    """Return the value of each of FIGURE_COLUMNS, None where it may not be told."""
    figures = session["figures"]
    found: dict[str, Cell] = {}
    for each in (*whole_session(figures, points=session.get("points")), *changed(figures)):
        # The first is of the whole session; those of its parts follow.
        found.setdefault(each.definition.id, each.told().value)
    return [found.get(each.id) for each in FIGURE_DEFINITIONS]


def cell_meanings(language: str) -> dict[str, FigureMeaning]:
    """Return what FIGURE_COLUMNS mean in *language*, by id."""
    return {each.id: meaning(each, language) for each in FIGURE_DEFINITIONS}
