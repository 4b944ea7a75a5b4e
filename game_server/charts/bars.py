"""Horizontal bars: one number a row, written beside its bar."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from game_server.charts.drawing import HATCH, LINE, Drawing, Frame, width_of, wrapped
from game_server.charts.numbers import say
from game_server.charts.scale import Scale, nice_scale

THICK: Final = 22
GAP: Final = 14
STUB: Final = 14
"""Side of the square that stands for a number that is not shown: no bar, and no number."""
BESIDE: Final = 6
"""How far that square stands from where bars begin."""
SHORT: Final = 24
"""Length that the longest bar has at least."""
NAMES: Final = 0.36
"""Share of a wide chart that names take, on the left."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Hold a row: what it is of, and its number, from 0 on.

    None is not shown; *why* says it of this row, where it is not as in the others of its frame.
    """

    label: str
    value: float | None
    why: str = ""


def bars(frame: Frame, rows: Sequence[Bar]) -> str:
    """Return *rows* as SVG, in their order; raises ValueError for a negative number."""
    drawing = Drawing(frame)
    known = [row.value for row in rows if row.value is not None]
    if min(known, default=0) < 0:
        raise ValueError("bars show numbers from 0 on")
    left = round(frame.width * NAMES) if frame.is_wide else 0
    room = max((width_of(frame.number(row.value), bold=True) for row in rows), default=0) + 8
    scale = nice_scale(known, left, max(left + SHORT, frame.width - room))
    # The longest bar ends where its number begins: there is no axis that it would have to fit.
    scale = Scale(0, max(known, default=0) or 1, scale.start, scale.end, scale.ticks, 0)
    y = 4.0
    for row in rows:
        y, below = place_names(drawing, frame, row.label, y)
        end = left + BESIDE + STUB if row.value is None else scale.at(row.value)
        if row.value is None:
            drawing.box(HATCH, left + BESIDE, y + (THICK - STUB) / 2, STUB, STUB)
        elif row.value > 0:
            drawing.box("bar", left, y, max(1, end - left), THICK)
        foot_of(drawing, left, y)
        number = frame.number(row.value) if row.value is not None else row.why or frame.why
        drawing.text(end + 6, y + 16, number, bold=row.value is not None)
        y = below
    if not rows:
        drawing.text(0, LINE, say("none", frame.language))
        y += LINE
    return drawing.finish(y, _finding(frame, rows))


def foot_of(drawing: Drawing, x: float, y: float) -> None:
    """Draw where a bar begins, so that one of 0 is seen to be there."""
    drawing.stroke(f"M{x + 0.5:.1f} {y - 3:.1f}v{THICK + 6}", "ink", 1.5)


def place_names(
    drawing: Drawing, frame: Frame, label: str, y: float, height: float = THICK
) -> tuple[float, float]:
    """Write the name of a row whose upper edge is *y*: on the left of a wide chart, else above.

    Return where its bar begins, and where the next row does; what it draws is *height* high.
    """
    if not frame.is_wide:
        rows = wrapped(label, frame.width)
        drawing.texts(0, y + 14, rows)
        top = y + len(rows) * LINE + 2
        return top, top + height + GAP
    rows = wrapped(label, frame.width * NAMES - 12)
    drawing.texts(0, y + 16, rows)
    return y, y + max(height, len(rows) * LINE) + GAP


def _finding(frame: Frame, rows: Sequence[Bar]) -> str:
    """Return what most and least are, and how many numbers are not shown, by reason."""
    language = frame.language
    known = [(row.label, row.value) for row in rows if row.value is not None]
    told = [] if known or rows else [say("none", language)]
    if known:
        (most, highest), (least, lowest) = (
            max(known, key=lambda row: row[1]),
            min(known, key=lambda row: row[1]),
        )
        top, bottom = f"{most}, {frame.number(highest)}", f"{least}, {frame.number(lowest)}"
        if len(known) == 1:
            told.append(say("one", language, one=top))
        elif highest == lowest:
            told.append(say("alike", language, value=frame.number(highest)))
        else:
            told.append(say("most", language, most=top, least=bottom))
    hidden = Counter(row.why or frame.why for row in rows if row.value is None)
    told += [say("hidden", language, why=why, n=str(n)) for why, n in hidden.items()]
    return " ".join(told)
