"""The rows of figures as a table for spreadsheets: numbers as numbers, all else in words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from game_server.engine.figure_rows import FigureRow, FigureRows, FigureSection
from game_server.engine.text import Text, localized
from game_server.metrics.tables import Cell, Column, Table

__all__ = ["CODE", "COLUMNS", "DATE", "TITLE", "Fact", "figure_table"]

Fact = tuple[Text, str | None]
"""A name and a text of the session, as its title; left out where the text is None or empty."""

COLUMNS: Final = (
    Column("section", {"fr": "Partie", "en": "Part"}),
    Column("activity", {"fr": "Activité", "en": "Activity"}),
    Column("figure", {"fr": "Chiffre", "en": "Figure"}),
    Column(
        "value",
        {"fr": "Valeur", "en": "Value"},
        "decimal",
        {
            "fr": "Le nombre, vide s'il ne peut se dire",
            "en": "The number, empty where it cannot be told",
        },
    ),
    Column("low", {"fr": "Au moins", "en": "At least"}, "decimal"),
    Column("high", {"fr": "Au plus", "en": "At most"}, "decimal"),
    Column(
        "words",
        {"fr": "En mots", "en": "In words"},
        means={
            "fr": "Ce que la page montre à la place d'un nombre",
            "en": "What the page shows in place of a number",
        },
    ),
    Column("unit", {"fr": "Unité", "en": "Unit"}),
    Column("rests", {"fr": "Réponses à la base du chiffre", "en": "Answers the figure rests on"}),
    Column("notes", {"fr": "Remarques", "en": "Notes"}),
    Column("formula", {"fr": "Calcul", "en": "Formula"}),
    Column("of", {"fr": "Rapporté à", "en": "Out of"}),
    Column("missing", {"fr": "Ce qui n'y est pas", "en": "What is not in it"}),
)
PARTS: Final[dict[str, Text]] = {
    "session": {"fr": "Bilan de la séance", "en": "Session report"},
    "changed": {"fr": "Ce que la séance a changé", "en": "What the session changed"},
    "surprise": {"fr": "Les chiffres qui ont surpris", "en": "The figures that surprised"},
    "followed": {"fr": "Les semaines d'après", "en": "The weeks after"},
    "activity": {"fr": "Activité par activité", "en": "Activity by activity"},
}
TITLE: Final[Text] = {"fr": "Titre", "en": "Title"}
CODE: Final[Text] = {"fr": "Code", "en": "Code"}
DATE: Final[Text] = {"fr": "Date", "en": "Date"}
ABOUT: Final[Text] = {"fr": "Séance", "en": "Session"}
ALL: Final[Text] = {"fr": "Toute la séance", "en": "The whole session"}
OUTCOME: Final[Text] = {"fr": "Déroulement", "en": "What happened"}
SKIPPED: Final[Text] = {"fr": "Sautée", "en": "Skipped"}


def figure_table(
    rows: FigureRows,
    language: str,
    facts: Iterable[Fact] = (),
    more: Iterable[Sequence[Cell]] = (),
) -> Table:
    """Return *rows* as a table, after *facts* about the session; *more* rows come last."""
    made = [*_about(facts, language), *_figures(rows, language), *more]
    title = {"fr": "Chiffres de la séance", "en": "Figures of the session"}
    return Table("figures", title, COLUMNS, made)


def _about(facts: Iterable[Fact], language: str) -> Iterator[Sequence[Cell]]:
    for name, text in facts:
        if text:
            cells = (localized(ABOUT, language), localized(ALL, language))
            yield _filled((*cells, localized(name, language), None, None, None, text))


def _figures(rows: FigureRows, language: str) -> Iterator[Sequence[Cell]]:
    for section in rows["sections"]:
        part = localized(PARTS[section["part"]], language)
        activity = section["title"] if section["part"] == "activity" else localized(ALL, language)
        if section.get("skipped"):
            said = (localized(OUTCOME, language), None, None, None, localized(SKIPPED, language))
            yield _filled((part, activity, *said))
        for row in section["rows"]:
            yield (part, activity, *_cells(row, rows, section))


def _cells(row: FigureRow, rows: FigureRows, section: FigureSection) -> Sequence[Cell]:
    meaning, value = rows["meanings"][row["figure"]], row.get("value")
    # What is more than the number with its unit is told in words: « au moins 20 », a stair.
    plain = value is not None and section["part"] != "surprise" and not row.get("words")
    notes = [row["reason"]] if "reason" in row else []
    notes += row.get("notes", [])
    return (
        row["name"],
        value,
        row.get("low"),
        row.get("high"),
        None if plain and not row.get("about") else row["text"],
        meaning["unit"],
        row["rests"],
        " ".join(notes),
        meaning["formula"],
        meaning["of"],
        meaning["missing"],
    )


def _filled(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Return *cells* with empty ones up to the last column."""
    return (*cells, *(None for _ in range(len(COLUMNS) - len(cells))))
