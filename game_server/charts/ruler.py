"""Answers over a ruler: columns of how many fell in each part of it, the room and the figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from game_server.charts.drawing import LINE, PAINT, Drawing, Frame, width_of

HIGH: Final = 96
"""Height of the highest column."""
NUMBER: Final = 18
"""Room for the number above a column."""
DASH: Final = "5 4"


@dataclass(frozen=True, slots=True)
class Mark:
    """Hold a place of the ruler, from 0 to 1, and what is written there."""

    at: float
    label: str


def ruler(
    frame: Frame,
    bins: Sequence[int],
    ends: tuple[str, str],
    figure: Mark,
    room: Mark | None = None,
    before: Sequence[int] = (),
) -> str:
    """Return columns of *bins* as SVG, between the *ends* of the ruler as they are written.

    *before* are those of an earlier round, as outlines. The *room* has its mark above the columns,
    the *figure* below them.
    """
    drawing = Drawing(frame)
    most = max((*bins, *before, 1))
    wide = frame.width / max(1, len(bins))
    top = LINE + 8 if room else 0
    foot = top + NUMBER + HIGH
    if room:
        # Behind the columns and their numbers: it runs over none of them.
        x = room.at * frame.width
        drawing.stroke(f"M{x:.1f} {top - 4}V{foot:.1f}", "ink", 2)
        _label(drawing, frame, room, LINE - 4)
    for at, n in enumerate(bins):
        if n:
            height = HIGH * n / most
            drawing.box("bar", at * wide + 1, foot - height, wide - 2, height)
    for at, n in enumerate(before):
        if n:
            height = HIGH * n / most
            path = f"M{at * wide + 1:.1f} {foot:.1f}v{-height:.1f}h{wide - 2:.1f}v{height:.1f}"
            drawing.stroke(path, "edge", 1.5, DASH)
    for at, n in enumerate(bins):
        # A number that is wider than its column would lie over the next one.
        if n and width_of(str(n), bold=True) <= wide:
            drawing.value((at + 0.5) * wide, foot - HIGH * n / most - 4, str(n))
    drawing.stroke(f"M0 {foot:.1f}h{frame.width}", "ink", 1.5)
    x = figure.at * frame.width
    drawing.shape("path", "ocre", d=f"M{x:.1f} {foot:.1f}l7 12h-14z", stroke=PAINT["ink"])
    _label(drawing, frame, figure, foot + 12 + LINE - 2)
    below = foot + 12 + 2 * LINE + 2
    drawing.text(0, below, ends[0])
    drawing.text(frame.width, below, ends[1], "end")
    return drawing.finish(below + 6, "")


def _label(drawing: Drawing, frame: Frame, mark: Mark, y: float) -> None:
    """Write what a mark is as near as the drawing has room for."""
    half = width_of(mark.label, bold=True) / 2
    x = min(max(mark.at * frame.width, half), frame.width - half)
    drawing.text(x, y, mark.label, "middle", bold=True)
