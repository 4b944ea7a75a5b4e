"""Tables as data: what pages, charts, print, spreadsheets and suppression read alike."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from game_server.engine.kit.text import Text
from game_server.texts import sentences

Cell = str | int | float | None
"""What stands in a cell; None where nothing is known, or too few answered (rule 0.8)."""
Kind = Literal["text", "whole", "decimal", "percent", "euros", "date", "moment"]
"""How a column is written. *date* is `2026-11-29`, *moment* `2026-11-29T14:30`, both local time.

*percent* is from 0 to 100.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """Describe a column: its stable *id*, its *title* in `fr` and `en`, and what it *means*."""

    id: str
    title: Text
    kind: Kind = "text"
    means: Text = field(default_factory=dict)
    decimals: int = 0


def columns_of(path: str, **kinds: Kind) -> tuple[Column, ...]:
    """Return columns by their ids, worded below *path* of the catalogues.

    `id` is the title of a column, `id_means` what it means where that says more.
    """
    words = sentences(path)
    return tuple(
        Column(id_, words[id_], kind, words.get(f"{id_}_means", {})) for id_, kind in kinds.items()
    )


@dataclass(frozen=True, slots=True)
class Table:
    """Hold a table: a stable *id*, a *title*, its columns, and rows that can be read once or often.

    *rows* yield as many cells as there are *columns*. An export of everything makes its rows as
    they are written: it never holds them all. *notes* say what has to be said of the whole.
    """

    id: str
    title: Text
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    notes: Sequence[Text] = ()
    totals: Mapping[str, Cell] = field(default_factory=dict)
    """Cells of the last row by the id of their column, where there is one."""
