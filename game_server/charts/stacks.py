"""Stacked bars: the parts of a whole in each row, each part named below with its number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final

from game_server.charts.bars import GAP, NAMES, STUB, THICK, foot_of, place_names
from game_server.charts.drawing import HATCH, LINE, Drawing, Frame, width_of
from game_server.charts.numbers import say

PAINTS: Final = ("bar", "dots", "bars", "rules")
KEY: Final = 14
"""Side of the square before the name of a part."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Hold a row: what it is of, and the number of each part, from 0 on; None is not shown."""

    label: str
    parts: Sequence[float | None]


def stacks(frame: Frame, names: Sequence[str], rows: Sequence[Stack]) -> str:
    """Return *rows* as SVG, whose parts have these *names*, four at most.

    Raises ValueError for more, for a row of another length, and for a negative number.
    """
    if len(names) > len(PAINTS) or any(len(row.parts) != len(names) for row in rows):
        raise ValueError("stacks have up to four parts, the same in each row")
    if not all(
        isfinite(part) and part >= 0 for row in rows for part in row.parts if part is not None
    ):
        raise ValueError("stacks show numbers from 0 on")
    drawing = Drawing(frame)
    left = round(frame.width * NAMES) if frame.is_wide else 0
    hidden = max((sum(part is None for part in row.parts) for row in rows), default=0)
    whole = max((_total(row) for row in rows), default=0) or 1
    per = max(1.0, frame.width - left - 2 - hidden * STUB) / whole
    y, told = 4.0, []
    for row in rows:
        keys = list(_keys(frame, names, row.parts, frame.width - left))
        below_bar = THICK + 4 + LINE * (keys[-1][1] + 1) if keys else THICK
        y, below = place_names(drawing, frame, row.label, y, below_bar)
        x = left + 1.0
        for paint, part in zip(PAINTS, row.parts, strict=False):
            width = STUB if part is None else part * per
            if width:
                drawing.box(HATCH if part is None else paint, x, y, width, THICK)
            x += width
        foot_of(drawing, left, y)
        for (at, line, words), paint, part in zip(keys, PAINTS, row.parts, strict=False):
            foot = y + THICK + 4 + LINE * line
            drawing.box(HATCH if part is None else paint, left + at + 1, foot + 3, KEY, KEY)
            drawing.text(left + at + KEY + 7, foot + 15, words)
        told.append(say("sum", frame.language, label=row.label, parts=_spoken(keys)))
        y = below
    if not rows:
        drawing.text(0, LINE, say("none", frame.language))
        y = LINE + GAP
    return drawing.finish(y, " ".join(told) or say("none", frame.language))


def _total(row: Stack) -> float:
    return sum(part for part in row.parts if part is not None)


def _keys(
    frame: Frame, names: Sequence[str], parts: Sequence[float | None], width: float
) -> Iterator[tuple[float, int, str]]:
    """Yield for each part where its key stands, in which line, and what it says."""
    x, line = 0.0, 0
    for name, part in zip(names, parts, strict=True):
        words = f"{name} ({frame.why})" if part is None else f"{name}\u00a0{frame.number(part)}"
        taken = KEY + 7 + width_of(words) + 14
        if x and x + taken > width:
            x, line = 0.0, line + 1
        yield x, line, words
        x += taken


def _spoken(keys: Sequence[tuple[float, int, str]]) -> str:
    return ", ".join(words for _, _, words in keys)
