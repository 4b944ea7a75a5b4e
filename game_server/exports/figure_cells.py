"""The figures of a session as cells of one row, and as a table of their own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from game_server.engine.definitions import Definition
from game_server.engine.mechanics.contract import Document
from game_server.metrics.tables import Cell, Column, Table

__all__ = ["FIGURE_COLUMNS", "FIGURE_DEFINITIONS", "figure_cells", "figure_table"]

_IDS: Final = (
    *("people", "phones", "first_time", "participation", "points", "talk_gain"),
    *("knowledge.before", "knowledge.after", "knowledge.gain"),
    *("retained.before", "retained.after", "perception.shift", "feeling", "advise"),
    *("commitments.n", "commitments.rate", "volunteers.n"),
)
FIGURE_COLUMNS: Final = tuple(Column(id_, {"fr": id_, "en": id_}, "decimal") for id_ in _IDS)
FIGURE_DEFINITIONS: Final[Sequence[Definition]] = ()


def figure_cells(session: Document, language: str) -> Sequence[Cell]:
    """Return the value of each of FIGURE_COLUMNS, None where it is not told."""
    del language
    found = dict(_flat(session["figures"]))
    return [found.get(id_) for id_ in _IDS]


def figure_table(session: Document, language: str) -> tuple[Table, Sequence[Definition]]:
    """Return a row for each figure of *session* in *language*, and their definitions."""
    del language
    columns = (Column("figure", {"fr": "Chiffre", "en": "Figure"}), FIGURE_COLUMNS[0])
    rows = [(id_, value) for id_, value in _flat(session["figures"])]
    return Table("chiffres", {"fr": "Chiffres", "en": "Figures"}, columns, rows), ()


def _flat(found: Mapping[str, object], before: str = "") -> Iterator[tuple[str, float]]:
    for name, value in found.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield f"{before}{name}", value
