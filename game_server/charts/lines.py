"""Lines over time, each with its name at its end and its numbers at its points."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from game_server.charts.drawing import FONT, HATCH, LINE, PAINT, Drawing, Frame, width_of
from game_server.charts.numbers import say, written
from game_server.charts.scale import Scale, nice_scale

PLOT: Final = 190
TOP: Final = 26
LOOKS: Final = (("bar", "none"), ("terre", "7 5"), ("ink", "2 4"))
"""Colour and dashes of each line; its points are a disc, a square or a diamond."""
CLOSE: Final = 44
"""Narrowest room of a point whose number is written."""


@dataclass(frozen=True, slots=True)
class Series:
    """Hold a line: its name, and its numbers from left to right; None is not shown."""

    name: str
    values: Sequence[float | None]


def lines(frame: Frame, labels: Sequence[str], series: Sequence[Series]) -> str:
    """Return *series* as SVG over *labels*, three lines at most, on an axis that holds 0.

    Raises ValueError for more, for a line of another length, and for what is no finite number.
    """
    if len(series) > len(LOOKS) or any(len(one.values) != len(labels) for one in series):
        raise ValueError("a chart has up to three lines, each with a number a label")
    drawing = Drawing(frame)
    known = [value for one in series for value in one.values if value is not None]
    if not labels or not series:
        drawing.text(0, LINE, say("none", frame.language))
        return drawing.finish(LINE + 8, say("none", frame.language))
    top = TOP + LINE * (len(series) if not frame.is_wide else 0)
    scale = nice_scale(known, top + PLOT, top)
    ticks = [written(tick, frame.language, scale.decimals, frame.unit) for tick in scale.ticks]
    left = max(map(width_of, ticks)) + 10
    names = max(width_of(one.name) for one in series) + 14 if frame.is_wide else 20
    right = frame.width - min(names, frame.width * 0.3)
    for tick, words in zip(scale.ticks, ticks, strict=True):
        y = scale.at(tick)
        drawing.stroke(f"M{left:.1f} {y:.1f}H{right:.1f}", "ink" if tick == 0 else "line")
        drawing.text(left - 6, y + 5, words, "end")
    step = (right - left) / max(1, len(labels))
    places = [left + step * (index + 0.5) for index in range(len(labels))]
    under = _labels(drawing, labels, places, top + PLOT)
    for number, one in enumerate(series):
        _line(drawing, frame, one, number, (places, scale))
    if frame.is_wide:
        _names(drawing, series, scale, right + 6)
    _values(drawing, frame, series, places, scale)
    return drawing.finish(top + PLOT + under + 12, _finding(frame, labels, series))


def _labels(drawing: Drawing, labels: Sequence[str], places: Sequence[float], y: float) -> float:
    """Write as many *labels* as have room, the last one always; return how high they are.

    Quarters that have none, as « 2026-T3 », stand above their year, which is written once. Where
    they have none there either, years stand alone, each at its first quarter.
    """
    pairs = [label.partition("-") for label in labels]
    row = [*zip(labels, places, strict=True)]
    if len(_with_room(row)) == len(labels) or not all(mark for _, mark, _ in pairs):
        _write(drawing, row, y + LINE)
        return LINE
    years = [
        (year, x)
        for at, ((year, *_), x) in enumerate(zip(pairs, places, strict=True))
        if not at or year != pairs[at - 1][0]
    ]
    parts = [(part, x) for (*_, part), x in zip(pairs, places, strict=True)]
    if len(_with_room(parts)) < len(parts):
        _write(drawing, years, y + LINE)
        return LINE
    _write(drawing, parts, y + LINE)
    _write(drawing, years, y + 2 * LINE)
    return 2 * LINE


def _write(drawing: Drawing, row: Sequence[tuple[str, float]], y: float) -> None:
    for label, x in _with_room(row):
        drawing.text(x, y, label, "middle")


def _with_room(row: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Return those of the labels of a *row* that do not touch the next one, from the last on."""
    free, found = float("inf"), []
    for label, x in reversed(row):
        half = width_of(label) / 2
        if x + half + 6 <= free:
            found.append((label, x))
            free = x - half
    return found


def _line(
    drawing: Drawing,
    frame: Frame,
    one: Series,
    number: int,
    where: tuple[Sequence[float], Scale],
) -> None:
    places, scale = where
    paint, dash = LOOKS[number]
    path, pen = "", "M"
    for x, value in zip(places, one.values, strict=True):
        if value is None:
            # A gap: no line is drawn through what is not known.
            pen = "M"
            drawing.box(HATCH, x - 8, scale.at(0) - 16, 16, 16)
        else:
            path += f"{pen}{x:.1f} {scale.at(value):.1f}"
            pen = "L"
    if path:
        drawing.stroke(path, paint, 3, dash)
    points = [(x, value) for x, value in zip(places, one.values, strict=True) if value is not None]
    for x, value in points:
        _point(drawing, number, x, scale.at(value))
    if not frame.is_wide:
        drawing.stroke(f"M0 {TOP - 14 + LINE * number}h26", paint, 3, dash)
        drawing.text(32, TOP - 9 + LINE * number, one.name)


def _names(drawing: Drawing, series: Sequence[Series], scale: Scale, x: float) -> None:
    """Write the names of lines at their ends, from the top down and none over another."""
    ends = []
    for one in series:
        known = [value for value in one.values if value is not None]
        if known:
            ends.append((scale.at(known[-1]) + 5, one.name))
    free = 0.0
    for y, name in sorted(ends):
        free = max(y, free)
        drawing.text(x, free, name)
        free += LINE


def _values(
    drawing: Drawing,
    frame: Frame,
    series: Sequence[Series],
    places: Sequence[float],
    scale: Scale,
) -> None:
    """Write numbers at their points; where points stand close, the last and the highest alone.

    A line that stays as it is has one number, at its end.
    """
    close = len(places) > 1 and places[1] - places[0] < CLOSE
    spoken = [_spoken(frame, one, places, close=close) for one in series]
    for index, x in enumerate(places):
        here = [(one.values[index], index in spoken[at]) for at, one in enumerate(series)]
        known = sorted((v for v, _ in here if v is not None), reverse=True)
        if len(known) < len(here) and not close:
            drawing.value(x, scale.at(0) - 22, frame.why)
        for value, is_spoken in here:
            if value is None or not is_spoken:
                continue
            y = scale.at(value)
            is_lowest = len(known) > 1 and value == known[-1]
            if value == known[0]:
                drawing.value(x, y - 11, frame.number(value))
            elif is_lowest and y + 24 < scale.start:
                drawing.value(x, y + 24, frame.number(value))
            else:
                drawing.value(x + 12, y + 5, frame.number(value), "start")


def _spoken(frame: Frame, one: Series, places: Sequence[float], *, close: bool) -> set[int]:
    """Return the points of a line whose number is written; the last one has its room first."""
    known = {index: value for index, value in enumerate(one.values) if value is not None}
    if not close and len({*known.values()}) > 1:
        return {*known}
    last = len(places) - 1
    most = max(known.values(), default=None)
    highest = [index for index, value in known.items() if value == most][-1:]
    room = sum(width_of(frame.number(one.values[at]), bold=True) / 2 for at in (last, *highest))
    return {last, *(at for at in highest if places[last] - places[at] > room)}


def _point(drawing: Drawing, number: int, x: float, y: float) -> None:
    paint = LOOKS[number][0]
    outline: dict[str, float | str] = {"stroke": PAINT["surface"], "stroke_width": 1.5}
    if number == 0:
        drawing.shape("circle", paint, cx=x, cy=y, r=FONT / 3, **outline)
    elif number == 1:
        drawing.shape("rect", paint, x=x - 5, y=y - 5, width=10, height=10, **outline)
    else:
        drawing.shape("path", paint, d=f"M{x:.1f} {y - 7:.1f}l7 7l-7 7l-7 -7z", **outline)


def _finding(frame: Frame, labels: Sequence[str], series: Sequence[Series]) -> str:
    told, hidden = [], 0
    for one in series:
        points = [(label, v) for label, v in zip(labels, one.values, strict=True) if v is not None]
        hidden += len(labels) - len(points)
        if points:
            at, most = max(points, key=lambda point: point[1])
            (start, first), (end, last) = points[0], points[-1]
            said = {"first": first, "last": last, "most": most}
            told.append(
                say(
                    "course",
                    frame.language,
                    name=one.name,
                    start=start,
                    end=end,
                    at=at,
                    **{key: frame.number(value) for key, value in said.items()},
                )
            )
    if hidden:
        told.append(say("hidden", frame.language, why=frame.why, n=str(hidden)))
    return " ".join(told) or say("none", frame.language)
