"""Tables of what stands in an export: each column of it, and the definition of each figure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from game_server.engine.kit.figure_rows import FigureMeaning
from game_server.engine.kit.text import Text, localized
from game_server.exports.columns import column
from game_server.exports.per import PER, Per
from game_server.figures.figure_table import MEANING_COLUMNS, meaning_cells
from game_server.figures.tables import Cell, Kind, Table

_KINDS: Final[Mapping[Kind, Text]] = {
    "text": {"fr": "texte", "en": "text"},
    "whole": {"fr": "nombre entier", "en": "whole number"},
    "decimal": {"fr": "nombre", "en": "number"},
    "percent": {"fr": "pourcentage, de 0 à 100", "en": "percentage, from 0 to 100"},
    "euros": {"fr": "euros", "en": "euros"},
    "date": {"fr": "jour, année-mois-jour", "en": "day, year-month-day"},
    "moment": {"fr": "jour et heure de Paris", "en": "day and time in Paris"},
}
_OF_COLUMNS: Final = (
    column("table", "Table", "Table"),
    column("rows", "Une ligne", "A row"),
    column("id", "Identifiant", "Identifier"),
    column("title", "Titre de la colonne", "Title of the column"),
    column("kind", "Genre", "Kind"),
    column("means", "Ce qu'elle veut dire", "What it means"),
)
_OF_FIGURES: Final = (
    column("id", "Identifiant", "Identifier"),
    column("title", "Chiffre", "Figure"),
    *MEANING_COLUMNS,
)


def dictionary_table(tables: Sequence[tuple[Table, Per]], language: str) -> Table:
    """Return a row for each column of *tables*."""

    def rows() -> Iterator[Sequence[Cell]]:
        for table, per in tables:
            for each in table.columns:
                yield (
                    localized(table.title, language),
                    localized(PER[per], language),
                    each.id,
                    localized(each.title, language),
                    localized(_KINDS[each.kind], language),
                    localized(each.means or each.title, language),
                )

    title = {"fr": "Dictionnaire des colonnes", "en": "Dictionary of columns"}
    return Table("dictionnaire", title, _OF_COLUMNS, rows())


def definition_table(meanings: Mapping[str, FigureMeaning]) -> Table:
    """Return a row for each of *meanings*, which are in one language, by the id of its figure."""
    rows = [(id_, each["name"], *meaning_cells(each)) for id_, each in meanings.items()]
    title = {"fr": "Définitions des chiffres", "en": "Definitions of figures"}
    return Table("definitions", title, _OF_FIGURES, rows)
