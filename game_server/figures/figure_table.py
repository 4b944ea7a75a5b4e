"""The table of figures, the same for whoever asks: numbers as numbers, and all that pages say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NotRequired, TypedDict

from game_server.engine.kit.figure_rows import FigureMeaning, FigureRow
from game_server.engine.kit.text import Text, localized
from game_server.figures.tables import Cell, Table, columns_of
from game_server.texts import sentences

Fact = tuple[Text, str | None]
"""A name and a text of the session, as its title; left out where the text is None or empty."""


class Section(TypedDict):
    """Hold the rows of a part of a page, as a session's or that of the programme."""

    title: str
    rows: list[FigureRow]
    skipped: NotRequired[Literal[True]]


MEANING_COLUMNS: Final = columns_of(
    "figures.figure_table.meanings",
    unit="text",
    range="text",
    formula="text",
    of="text",
    missing="text",
    least="whole",
    source="text",
)
"""What a definition says of its figure, beside its name."""
COLUMNS: Final = (
    *columns_of(
        "figures.figure_table.columns",
        part="text",
        figure="text",
        value="decimal",
        low="decimal",
        high="decimal",
        text="text",
        reason="text",
        rests="text",
        notes="text",
        definition="text",
        id="text",
    ),
    *MEANING_COLUMNS,
)
"""Those of every table of figures; `rowsFile.ts` has them too, for what no server keeps."""
_WORDS: Final = sentences("figures.figure_table")
TITLE: Final = _WORDS["title"]
CODE: Final = _WORDS["code"]
DATE: Final = _WORDS["date"]


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
            about = {
                "part": localized(_WORDS["about"], language),
                "figure": localized(name, language),
            }
            yield filled({**about, "text": text})


def _figures(
    sections: Iterable[Section], meanings: Mapping[str, FigureMeaning], language: str
) -> Iterator[Sequence[Cell]]:
    for section in sections:
        if section.get("skipped"):
            said = {
                "figure": localized(_WORDS["outcome"], language),
                "text": localized(_WORDS["skipped"], language),
            }
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
