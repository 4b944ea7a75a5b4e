"""The figures of a session as cells of one row, and as a table of their own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypedDict

from game_server.engine.definitions import Definition, Unit
from game_server.engine.figure_rows import FigureMeaning, FigureRow
from game_server.engine.mechanics.contract import Document
from game_server.engine.text import Text
from game_server.exports.columns import column
from game_server.metrics.definitions import CHANGED
from game_server.metrics.definitions.session import SESSION
from game_server.metrics.rows import Plan, session_rows
from game_server.metrics.tables import Cell, Column, Kind, Table
from game_server.metrics.wording import meaning

__all__ = [
    "FIGURE_COLUMNS",
    "FIGURE_DEFINITIONS",
    "Section",
    "cell_meanings",
    "figure_cells",
    "figure_table",
]


class Section(TypedDict):
    """Hold the rows of a part of a page, as a session's or that of the programme."""

    title: str
    rows: list[FigureRow]


_MANY: Final = frozenset({"perception.items"})
"""Figures of which a session has several rows."""
FIGURE_DEFINITIONS: Final = tuple(each for each in (*SESSION, *CHANGED) if each.id not in _MANY)
"""Those of the cells of a row."""
_KINDS: Final[Mapping[Unit, Kind]] = {"percent": "percent", "euros": "euros"}
_UNSURE: Final[Text] = {
    "fr": "Vide aussi si le changement n'est pas net.",
    "en": "Empty also if there is no clear change.",
}
_OF_FIGURES: Final = (
    column("part", "Partie", "Part"),
    column("figure", "Chiffre", "Figure"),
    column(
        "value",
        "Valeur",
        "Value",
        "decimal",
        ("Le nombre seul, vide s'il ne peut pas être dit", "The number alone, if it may be told"),
    ),
    column(
        "low",
        "De",
        "From",
        "decimal",
        ("Bas de l'intervalle, 95 fois sur 100", "Low end of the interval, 95 times in 100"),
    ),
    column(
        "high",
        "À",
        "To",
        "decimal",
        ("Haut de l'intervalle, 95 fois sur 100", "High end of the interval, 95 times in 100"),
    ),
    column("text", "En clair", "In words", means=("Comme sur la page", "As on the page")),
    column("reason", "Pourquoi vide", "Why empty"),
    column("rests", "Repose sur", "Rests on"),
    column("notes", "Notes", "Notes"),
    column(
        "definition",
        "Définition",
        "Definition",
        means=("Nom du chiffre qui la dit", "Name of the figure that it is of"),
    ),
    column(
        "id",
        "Identifiant",
        "Identifier",
        means=("Identifiant dans definitions.csv", "Identifier in definitions.csv"),
    ),
)


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


def figure_table(sections: Iterable[Section], meanings: Mapping[str, FigureMeaning]) -> Table:
    """Return a row for each figure of *sections*, which *meanings* name by id."""
    title = {"fr": "Chiffres", "en": "Figures"}
    return Table("chiffres", title, _OF_FIGURES, [*_cells(sections, meanings)])


def _cells(
    sections: Iterable[Section], meanings: Mapping[str, FigureMeaning]
) -> Iterator[Sequence[Cell]]:
    for section in sections:
        for row in section["rows"]:
            yield (
                section["title"],
                row["name"],
                row.get("value"),
                row.get("low"),
                row.get("high"),
                row["text"],
                row.get("reason"),
                row["rests"],
                " ".join(row.get("notes", ())) or None,
                meanings[row["figure"]]["name"],
                row["figure"],
            )
