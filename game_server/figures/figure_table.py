"""The table of figures, the same for whoever asks: numbers as numbers, and all that pages say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NotRequired, TypedDict

from game_server.engine.kit.figure_rows import FigureMeaning, FigureRow
from game_server.engine.kit.text import Text, localized
from game_server.figures.tables import Cell, Column, Table

Fact = tuple[Text, str | None]
"""A name and a text of the session, as its title; left out where the text is None or empty."""


class Section(TypedDict):
    """Hold the rows of a part of a page, as a session's or that of the programme."""

    title: str
    rows: list[FigureRow]
    skipped: NotRequired[Literal[True]]


MEANING_COLUMNS: Final = (
    Column("unit", {"fr": "Unité", "en": "Unit"}),
    Column("range", {"fr": "Étendue", "en": "Range"}),
    Column("formula", {"fr": "Calcul", "en": "Formula"}),
    Column("of", {"fr": "Rapporté à", "en": "Out of"}),
    Column("missing", {"fr": "Ce qui n'y est pas", "en": "What is not in it"}),
    Column(
        "least",
        {"fr": "Réponses au moins", "en": "Answers at least"},
        "whole",
        {
            "fr": "Vide si le chiffre compte des personnes ou des choses",
            "en": "Empty where the figure counts people or things",
        },
    ),
    Column("source", {"fr": "Source", "en": "Source"}),
)
"""What a definition says of its figure, beside its name."""
COLUMNS: Final = (
    Column("part", {"fr": "Partie", "en": "Part"}),
    Column("figure", {"fr": "Chiffre", "en": "Figure"}),
    Column(
        "value",
        {"fr": "Valeur", "en": "Value"},
        "decimal",
        {
            "fr": "Le nombre seul, vide s'il ne peut pas être dit",
            "en": "The number alone, if it may be told",
        },
    ),
    Column(
        "low",
        {"fr": "De", "en": "From"},
        "decimal",
        {
            "fr": "Bas de l'intervalle, 95 fois sur 100",
            "en": "Low end of the interval, 95 times in 100",
        },
    ),
    Column(
        "high",
        {"fr": "À", "en": "To"},
        "decimal",
        {
            "fr": "Haut de l'intervalle, 95 fois sur 100",
            "en": "High end of the interval, 95 times in 100",
        },
    ),
    Column(
        "text",
        {"fr": "En clair", "en": "In words"},
        means={"fr": "Comme sur la page", "en": "As on the page"},
    ),
    Column("reason", {"fr": "Pourquoi vide", "en": "Why empty"}),
    Column("rests", {"fr": "Réponses à la base du chiffre", "en": "Answers the figure rests on"}),
    Column("notes", {"fr": "Remarques", "en": "Notes"}),
    Column(
        "definition",
        {"fr": "Définition", "en": "Definition"},
        means={"fr": "Nom du chiffre qui la dit", "en": "Name of the figure that it is of"},
    ),
    Column(
        "id",
        {"fr": "Identifiant", "en": "Identifier"},
        means={
            "fr": "Identifiant du chiffre, le même partout",
            "en": "Identifier of the figure, the same everywhere",
        },
    ),
    *MEANING_COLUMNS,
)
"""Those of every table of figures; `rowsFile.ts` has them too, for what no server keeps."""
TITLE: Final[Text] = {"fr": "Titre", "en": "Title"}
CODE: Final[Text] = {"fr": "Code", "en": "Code"}
DATE: Final[Text] = {"fr": "Date", "en": "Date"}
ABOUT: Final[Text] = {"fr": "Séance", "en": "Session"}
OUTCOME: Final[Text] = {"fr": "Déroulement", "en": "What happened"}
SKIPPED: Final[Text] = {"fr": "Sautée", "en": "Skipped"}


def figure_table(
    sections: Iterable[Section],
    meanings: Mapping[str, FigureMeaning],
    language: str,
    facts: Iterable[Fact] = (),
    more: Iterable[Sequence[Cell]] = (),
) -> Table:
    """Return a row for each figure of *sections*, which *meanings* name by id.

    *facts* about the session come first, *more* rows last.
    """
    rows = [*_about(facts, language), *_figures(sections, meanings, language), *more]
    return Table("chiffres", {"fr": "Chiffres", "en": "Figures"}, COLUMNS, rows)


def meaning_cells(meaning: FigureMeaning) -> Sequence[Cell]:
    """Return the cells of MEANING_COLUMNS; the least number is empty where it counts things."""
    return (
        meaning["unit"],
        meaning["range"] or None,
        meaning["formula"],
        meaning["of"],
        meaning["missing"],
        meaning["least"] or None,
        meaning["source"] or None,
    )


def filled(cells: Mapping[str, Cell]) -> Sequence[Cell]:
    """Return a row with *cells* by the ids of their columns, the others empty."""
    return [cells.get(column.id) for column in COLUMNS]


def _about(facts: Iterable[Fact], language: str) -> Iterator[Sequence[Cell]]:
    for name, text in facts:
        if text:
            about = {"part": localized(ABOUT, language), "figure": localized(name, language)}
            yield filled({**about, "text": text})


def _figures(
    sections: Iterable[Section], meanings: Mapping[str, FigureMeaning], language: str
) -> Iterator[Sequence[Cell]]:
    for section in sections:
        if section.get("skipped"):
            said = {"figure": localized(OUTCOME, language), "text": localized(SKIPPED, language)}
            yield filled({"part": section["title"], **said})
        for row in section["rows"]:
            meaning = meanings[row["figure"]]
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
                meaning["name"],
                row["figure"],
                *meaning_cells(meaning),
            )
