"""Changes from before to after, on their whole scale: an arrow only where the change is clear."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final

from game_server.charts.bars import GAP, NAMES, STUB, place_names
from game_server.charts.drawing import HATCH, LINE, PAINT, Drawing, Frame, width_of, wrapped
from game_server.charts.numbers import decimals_apart, say, written
from game_server.charts.scale import Scale

HIGH: Final = 32
DOT: Final = 7
EDGE: Final = 20
"""Room beside the scale, for dots and ticks at its ends."""
UNDER: Final = 13
"""How far below its arrow the interval of the end lies."""
END: Final = 4
"""Half the height of the strokes at the ends of an interval."""
TIP: Final = 8
"""How long and how high half an arrowhead is."""


@dataclass(frozen=True, slots=True)
class Change:
    """Hold a row: means *before* and *after*, and between which ends their difference lies.

    What is not shown has no ends; of what is not clear the means may be left out.
    """

    label: str
    before: float | None = None
    after: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def clear(self) -> tuple[float, float, float, float] | None:
        """Return all four numbers where the interval leaves 0 out, else None."""
        if None in (self.before, self.after, self.low, self.high):
            return None
        before, after, low, high = (n or 0 for n in self._numbers)
        return None if low <= 0 <= high else (before, after, low, high)

    @property
    def is_finite(self) -> bool:
        """Return whether no number is infinite, or none."""
        return all(n is None or isfinite(n) for n in self._numbers)

    @property
    def _numbers(self) -> tuple[float | None, ...]:
        return self.before, self.after, self.low, self.high


def changes(frame: Frame, ticks: Sequence[float], rows: Sequence[Change]) -> str:
    """Return *rows* as SVG on one scale, from the first to the last of its *ticks*.

    Raises ValueError for what is no finite number.
    """
    if not all(row.is_finite for row in rows):
        raise ValueError("a chart shows finite numbers")
    drawing = Drawing(frame)
    if not rows:
        drawing.text(0, LINE, say("none", frame.language))
        return drawing.finish(LINE + GAP, say("none", frame.language))
    left = round(frame.width * NAMES) if frame.is_wide else 0
    start, end = left + EDGE, frame.width - EDGE
    scale = Scale(ticks[0], ticks[-1], start, end, tuple(ticks), 0)
    y = 4.0
    for row in rows:
        told = [*_told(frame, row, end - start)]
        y, below = place_names(drawing, frame, row.label, y, HIGH + LINE * len(told))
        _mark(drawing, row, scale, y + DOT + 4)
        _tell(drawing, row, told, (y + HIGH + 14, scale))
        y = below
    _axis(drawing, frame, scale, y)
    return drawing.finish(y + LINE + 4, " ".join(_finding(frame, row) for row in rows))


def _mark(drawing: Drawing, row: Change, scale: Scale, y: float) -> None:
    """Draw an arrow from an open dot to a full one, and where its end lies for certain below.

    Without a clear change the scale alone is there, in dashes.
    """
    if row.low is None:
        drawing.box(HATCH, scale.start, y - 8, STUB, 16)
        return
    if not row.clear:
        drawing.stroke(f"M{scale.start:.1f} {y:.1f}H{scale.end:.1f}", "edge", 1.5, "2 5")
        return
    before, after, low, high = row.clear
    from_, to = scale.at(before), scale.at(after)
    drawing.stroke(f"M{scale.start:.1f} {y:.1f}H{scale.end:.1f}", "line")
    ends = [scale.at(before + each) for each in (low, high)]
    strokes = "".join(f"M{x:.1f} {y + UNDER - END:.1f}v{2 * END}" for x in ends)
    drawing.stroke(f"M{ends[0]:.1f} {y + UNDER:.1f}H{ends[1]:.1f}{strokes}", "edge", 1.5)
    toward = 1 if to > from_ else -1
    if abs(to - from_) > 2 * (DOT + TIP):
        tip = to - toward * (DOT + 2)
        head = f"m{-toward * TIP} {-TIP / 2}l{toward * TIP} {TIP / 2}l{-toward * TIP} {TIP / 2}"
        drawing.stroke(f"M{from_:.1f} {y:.1f}H{tip:.1f}{head}", "bar", 3)
    for x, paint in ((from_, "surface"), (to, "bar")):
        drawing.shape("circle", paint, cx=x, cy=y, r=DOT, stroke=PAINT["bar"], stroke_width=2.5)


def _tell(drawing: Drawing, row: Change, told: Sequence[str], where: tuple[float, Scale]) -> None:
    """Write what is *told* of a row under its arrow, as far as the ends of the scale allow."""
    y, scale = where
    for number, words in enumerate(told):
        is_bold = number == 0 and row.clear is not None
        x = scale.start
        if row.clear:
            before, after, *_ = row.clear
            wide = width_of(words, bold=is_bold)
            middle = (scale.at(before) + scale.at(after)) / 2
            x = max(scale.start, min(middle - wide / 2, scale.end - wide))
        drawing.text(x, y + number * LINE, words, bold=is_bold)


def _axis(drawing: Drawing, frame: Frame, scale: Scale, y: float) -> None:
    for tick in scale.ticks:
        x = scale.at(tick)
        drawing.stroke(f"M{x:.1f} {y - 6:.1f}v6", "edge")
        drawing.text(x, y + LINE - 4, written(tick, frame.language), "middle")
    drawing.stroke(f"M{scale.start:.1f} {y - 6:.1f}H{scale.end:.1f}", "edge")


def _told(frame: Frame, row: Change, room: float) -> Iterator[str]:
    """Yield the lines below a row: « de 37 à 66 » and its interval, or that nothing is clear."""
    if row.low is None:
        yield frame.why
        return
    ends = _between(frame, row)
    if row.clear:
        yield say("means", frame.language, **_means(frame, row))
        yield from wrapped(say("of", frame.language, **ends), room)
    else:
        yield from wrapped(say("no_change", frame.language, **ends), room)


def _finding(frame: Frame, row: Change) -> str:
    language, ends = frame.language, _between(frame, row)
    if row.low is None:
        return say("sum", language, label=row.label, parts=frame.why)
    if row.clear:
        return say("moved", language, label=row.label, **_means(frame, row), **ends)
    return say("flat", language, label=row.label, **ends)


def _means(frame: Frame, row: Change) -> dict[str, str]:
    means = {"before": row.before or 0, "after": row.after or 0}
    n = decimals_apart(means["before"], means["after"], frame.decimals)
    return {key: written(n_, frame.language, n, frame.unit) for key, n_ in means.items()}


def _between(frame: Frame, row: Change) -> dict[str, str]:
    ends = {"low": row.low or 0, "high": row.high or 0}
    n = frame.decimals
    return {key: written(end, frame.language, n, signed=True) for key, end in ends.items()}
