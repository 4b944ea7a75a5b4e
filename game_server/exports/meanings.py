"""Tables of what stands in an export: each column of it, and the definition of each figure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from game_server.engine.kit.figure_rows import FigureMeaning
from game_server.engine.kit.text import localized
from game_server.exports.per import PER, Per
from game_server.figures.figure_table import MEANING_COLUMNS, meaning_cells
from game_server.figures.tables import Cell, Table, columns_of
from game_server.texts import sentences

_KINDS: Final = sentences("exports.meanings.kinds")
_OF_COLUMNS: Final = columns_of(
    "exports.meanings.columns",
    table="text",
    rows="text",
    id="text",
    title="text",
    kind="text",
    means="text",
)
_OF_FIGURES: Final = (
    *columns_of("exports.meanings.figures", id="text", title="text"),
    *MEANING_COLUMNS,
)
_TITLES: Final = sentences("exports.titles")


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

    return Table("dictionnaire", _TITLES["dictionnaire"], _OF_COLUMNS, rows())


def definition_table(meanings: Mapping[str, FigureMeaning]) -> Table:
    """Return a row for each of *meanings*, which are in one language, by the id of its figure."""
    rows = [(id_, each["name"], *meaning_cells(each)) for id_, each in meanings.items()]
    return Table("definitions", _TITLES["definitions"], _OF_FIGURES, rows)
