"""Changes with their intervals around 0: full points for those that are clear, open ones else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from game_server.charts.bars import GAP, NAMES, STUB, place_names
from game_server.charts.drawing import HATCH, LINE, PAINT, Drawing, Frame, width_of, wrapped
from game_server.charts.numbers import say, written
from game_server.charts.scale import Scale, nice_scale

__all__ = ["Change", "intervals"]

HIGH: Final = 24
END: Final = 6
"""Half the height of the strokes at the ends of an interval."""


@dataclass(frozen=True, slots=True)
class Change:
    """Hold a row: a change with its interval from *low* to *high*, and what was *before*, *after*.

    A change that is not shown is None, and so are its ends. Whoever has the figure says whether it
    *is_clear*: only then is it told as a change.
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    before: float | None = None
    after: float | None = None
    is_clear: bool = False


def intervals(frame: Frame, rows: Sequence[Change]) -> str:
    """Return *rows* as SVG on one axis with 0; raises ValueError for what is no finite number."""
    drawing = Drawing(frame)
    left = round(frame.width * NAMES) if frame.is_wide else 0
    known = [
        number
        for row in rows
        for number in (row.value, row.low, row.high)
        if row.value is not None and number is not None
    ]
    scale = nice_scale(known, left + 26, frame.width - 26, most=4)
    y = 4.0
    marks: list[tuple[float, Change]] = []
    for row in rows:
        told = wrapped(_told(frame, row), frame.width - left, bold=row.is_clear)
        y, below = place_names(drawing, frame, row.label, y, HIGH + LINE * len(told))
        marks.append((y, row))
        _tell(drawing, frame, row, told, (y + HIGH + 14, left, scale))
        y = below
    if not rows:
        drawing.text(0, LINE, say("none", frame.language))
        return drawing.finish(LINE + GAP, say("none", frame.language))
    if known:
        _axis(drawing, frame, scale, y)
        y += LINE + 4
    for at, row in marks:
        _mark(drawing, row, scale, at + HIGH / 2, left)
    return drawing.finish(y, " ".join(_finding(frame, row) for row in rows))


def _tell(
    drawing: Drawing,
    frame: Frame,
    row: Change,
    told: Sequence[str],
    where: tuple[float, float, Scale],
) -> None:
    """Write what is *told* of a row under its point, as far as the edges of the chart allow."""
    y, left, scale = where
    for number, words in enumerate(told):
        wide = width_of(words, bold=row.is_clear)
        under = left if row.value is None else scale.at(row.value) - wide / 2
        x = max(left, min(under, frame.width - wide))
        drawing.text(x, y + number * LINE, words, bold=row.is_clear)


def _axis(drawing: Drawing, frame: Frame, scale: Scale, y: float) -> None:
    for tick in scale.ticks:
        x = scale.at(tick)
        drawing.stroke(f"M{x:.1f} {y - 6:.1f}v6", "edge")
        words = written(tick, frame.language, scale.decimals, signed=True)
        drawing.text(x, y + LINE - 4, words, "middle")
    drawing.stroke(f"M{scale.start:.1f} {y - 6:.1f}H{scale.end:.1f}", "edge")


def _mark(drawing: Drawing, row: Change, scale: Scale, y: float, left: float) -> None:
    """Draw a stroke from end to end, and a point: full where the change is clear, else open."""
    if row.value is None:
        drawing.box(HATCH, left, y - 8, STUB, 16)
        return
    zero = scale.at(0)
    drawing.stroke(f"M{zero:.1f} {y - HIGH / 2:.1f}v{HIGH}", "ink", 1.5, "3 3")
    if row.low is not None and row.high is not None:
        low, high = scale.at(row.low), scale.at(row.high)
        ends = "".join(f"M{x:.1f} {y - END:.1f}v{2 * END}" for x in (low, high))
        drawing.stroke(f"M{low:.1f} {y:.1f}H{high:.1f}{ends}", "bar", 2.5)
    drawing.shape(
        "circle",
        "bar" if row.is_clear else "surface",
        cx=scale.at(row.value),
        cy=y,
        r=7,
        stroke=PAINT["bar"],
        stroke_width=2.5,
    )


def _told(frame: Frame, row: Change) -> str:
    """Return what stands below an interval: before and after, and the change if it is one."""
    if row.value is None:
        return frame.why
    first = ""
    if row.before is not None and row.after is not None:
        before, after = frame.number(row.before), frame.number(row.after)
        first = say("first", frame.language, before=before, after=after)
    if not row.is_clear:
        return first + say("no_change", frame.language)
    return f"{first}{frame.number(row.value, signed=True)} ({_between(frame, row)})"


def _between(frame: Frame, row: Change) -> str:
    low, high = (_end(frame, end) for end in (row.low, row.high))
    return say("between", frame.language, low=low, high=high)


def _end(frame: Frame, end: float | None) -> str:
    return "" if end is None else written(end, frame.language, frame.decimals, signed=True)


def _finding(frame: Frame, row: Change) -> str:
    if row.is_clear:
        value, low, high = (
            frame.number(row.value, signed=True),
            _end(frame, row.low),
            _end(frame, row.high),
        )
        return say("up", frame.language, label=row.label, value=value, low=low, high=high)
    if row.value is None:
        return say("sum", frame.language, label=row.label, parts=frame.why)
    return say("flat", frame.language, label=row.label)
