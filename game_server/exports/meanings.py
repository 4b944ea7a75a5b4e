"""Tables of what stands in an export: each column of it, and the definition of each figure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from game_server.engine.definitions import Definition, Unit
from game_server.engine.text import Text, localized
from game_server.exports.per import PER, Per
from game_server.metrics.tables import Cell, Column, Kind, Table

__all__ = ["definition_table", "dictionary_table"]

_KINDS: Final[Mapping[Kind, Text]] = {
    "text": {"fr": "texte", "en": "text"},
    "whole": {"fr": "nombre entier", "en": "whole number"},
    "decimal": {"fr": "nombre", "en": "number"},
    "percent": {"fr": "pourcentage, de 0 à 100", "en": "percentage, from 0 to 100"},
    "euros": {"fr": "euros", "en": "euros"},
    "date": {"fr": "jour, année-mois-jour", "en": "day, year-month-day"},
    "moment": {"fr": "jour et heure de Paris", "en": "day and time in Paris"},
}
_UNITS: Final[Mapping[Unit, Text]] = {
    "answers": {"fr": "réponses", "en": "answers"},
    "commitments": {"fr": "engagements", "en": "commitments"},
    "days": {"fr": "jours", "en": "days"},
    "effect": {"fr": "écarts types", "en": "standard deviations"},
    "euros": {"fr": "euros", "en": "euros"},
    "goals": {"fr": "objectifs", "en": "goals"},
    "hands": {"fr": "mains levées", "en": "raised hands"},
    "hours": {"fr": "heures", "en": "hours"},
    "of100": {"fr": "sur 100", "en": "out of 100"},
    "percent": {"fr": "%", "en": "%"},
    "persons": {"fr": "personnes", "en": "persons"},
    "phones": {"fr": "téléphones", "en": "phones"},
    "points": {"fr": "points", "en": "points"},
    "sessions": {"fr": "séances", "en": "sessions"},
    "steps": {"fr": "degrés de l'échelle", "en": "steps of the scale"},
    "words": {"fr": "mots", "en": "words"},
}


def _column(id_: str, french: str, english: str, kind: Kind = "text") -> Column:
    return Column(id_, {"fr": french, "en": english}, kind)


_OF_COLUMNS: Final = (
    _column("table", "Table", "Table"),
    _column("rows", "Une ligne est", "A row is"),
    _column("id", "Identifiant", "Identifier"),
    _column("title", "Titre de la colonne", "Title of the column"),
    _column("kind", "Genre", "Kind"),
    _column("means", "Ce qu'elle veut dire", "What it means"),
)
_OF_FIGURES: Final = (
    _column("id", "Identifiant", "Identifier"),
    _column("title", "Chiffre", "Figure"),
    _column("unit", "Unité", "Unit"),
    _column("low", "De", "From", "decimal"),
    _column("high", "À", "To", "decimal"),
    _column("formula", "Calcul", "Formula"),
    _column("of", "Rapporté à", "Out of"),
    _column("missing", "Ce qui n'y est pas", "What is not in it"),
    _column("least", "Réponses au moins", "Answers at least", "whole"),
    _column("source", "Source", "Source"),
)


def dictionary_table(tables: Sequence[tuple[Table, Per]], language: str) -> Table:
    """Return a row for each column of *tables*."""

    def rows() -> Iterator[Sequence[Cell]]:
        for table, per in tables:
            for column in table.columns:
                yield (
                    localized(table.title, language),
                    localized(PER[per], language),
                    column.id,
                    localized(column.title, language),
                    localized(_KINDS[column.kind], language),
                    localized(column.means or column.title, language),
                )

    title = {"fr": "Dictionnaire des colonnes", "en": "Dictionary of columns"}
    return Table("dictionnaire", title, _OF_COLUMNS, rows())


def definition_table(definitions: Sequence[Definition], language: str) -> Table:
    """Return a row for each of *definitions*."""
    rows: Iterator[Sequence[Cell]] = (
        (
            each.id,
            localized(each.name, language),
            localized(_UNITS[each.unit], language),
            each.low,
            each.high,
            localized(each.formula, language),
            localized(each.of, language),
            localized(each.missing, language),
            each.least,
            each.source,
        )
        for each in definitions
    )
    title = {"fr": "Définitions des chiffres", "en": "Definitions of figures"}
    return Table("definitions", title, _OF_FIGURES, rows)
