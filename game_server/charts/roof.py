"""The roof of glazed tiles, laid from below in courses, as on the pages of a room."""

from dataclasses import dataclass
from math import ceil
from typing import Final

from game_server.charts.drawing import LINE, PAINT, Drawing, Frame, wrapped
from game_server.charts.numbers import say, written

WIDTH: Final = 40
HEIGHT: Final = 56
COURSE: Final = 31
"""Of a tile, in its own units, and how far courses are apart."""
MOST_TILES: Final = 400
"""Above so many, a tile stands for several."""
COURSES: Final = 20
PERIOD: Final = 7
KINDS: Final = {"field": "#0e5347", "lattice": "#f2b632", "heart": "#a23a1e"}
LARGEST: Final = 40
"""Greatest width of a tile, in units of the drawing."""
MOST_STRETCH: Final = 1.5
"""How much wider a tile may be drawn, so that a roof fills its frame."""


@dataclass(frozen=True, slots=True)
class _Layout:
    tiles: int
    columns: int
    rows: int

    @property
    def width(self) -> float:
        return self.columns * WIDTH + (WIDTH / 2 if self.rows > 1 else 0)

    @property
    def height(self) -> float:
        return (self.rows - 1) * COURSE + HEIGHT


def roof(frame: Frame, n: int, of: int = 0, height: float = 200, *, fills: bool = False) -> str:
    """Return *n* tiles as SVG no higher than *height*, as outlines those to come up to *of*.

    It *fills* its frame where tiles need be no more than half as wide again for it. Above 400 a
    tile stands for several units of *frame*, which is written below. Raises ValueError below 0.
    """
    if n < 0:
        raise ValueError("a roof has tiles from 0 on")
    drawing, whole = Drawing(frame), max(n, of)
    if not whole:
        drawing.text(0, LINE, say("none", frame.language))
        return drawing.finish(LINE + 8, say("none", frame.language))
    per = ceil(whole / MOST_TILES)
    layout = _layout(ceil(whole / per), frame.width, height, fills=fills)
    scale = _scale(layout, frame.width, height)
    across = scale * (_stretch(layout, frame.width, height) if fills else 1)
    filled = min(layout.tiles, n // per)
    # The lowest course is drawn first: each lies over the one below.
    for index in range(layout.tiles):
        x, y, width, kind = _tile(index, layout)
        laid = index < filled
        drawing.shape(
            "path",
            KINDS[kind] if laid else "surface",
            d=_outline(x * across, y * scale, width * across, scale),
            stroke=PAINT["surface" if laid else "edge"],
            stroke_width=max(0.8, 2.5 * scale),
        ).set("class", f"chart-tile-{kind if laid else 'outline'}")
    below = layout.height * scale + 4
    if per > 1:
        unit = f" {frame.unit}" if frame.unit else ""
        told = [say("per", frame.language, per=str(per), unit=unit)]
        if n >= of and n % per:
            told.append(say("white", frame.language))
        rows = wrapped(" ".join(told), frame.width)
        drawing.texts(0, below + LINE - 4, rows)
        below += LINE * len(rows) + 4
    return drawing.finish(below, _finding(frame, n, of, per))


def _finding(frame: Frame, n: int, of: int, per: int) -> str:
    key = ("roof_of" if of > n else "roof") + ("_per" if per > 1 else "")
    numbers = {"n": n, "of": of, "per": per}
    return say(key, frame.language, **{k: written(v, frame.language) for k, v in numbers.items()})


def _layout(tiles: int, width: float, height: float, *, fills: bool) -> _Layout:
    """Return the courses that make tiles largest, the fewest of those; first those that fill."""

    def worth(one: _Layout) -> tuple[bool, float]:
        scale = _scale(one, width, height)
        if not fills:
            return False, round(scale, 6)
        stretch = _stretch(one, width, height)
        return one.width * scale * stretch > width - 1, round(scale * scale * stretch, 6)

    courses = range(1, min(tiles, COURSES) + 1)
    return max((_Layout(tiles, ceil(tiles / rows), rows) for rows in courses), key=worth)


def _stretch(layout: _Layout, width: float, height: float) -> float:
    return min(MOST_STRETCH, width / (layout.width * _scale(layout, width, height)))


def _scale(layout: _Layout, width: float, height: float) -> float:
    return min(LARGEST / WIDTH, width / layout.width, height / layout.height)


def _tile(index: int, layout: _Layout) -> tuple[float, float, float, str]:
    """Return left, top, width and kind of the tile *index*, counted from the lowest course up.

    Every course is whole: the upper ones may have one tile less, each a little wider, and one end
    of a course is half as wide again, so that both edges are straight.
    """
    columns, rows = layout.columns, layout.rows
    long = rows - (columns * rows - layout.tiles)
    above = index - long * columns
    here = columns if above < 0 else columns - 1
    course = index // columns if above < 0 else long + above // here
    column = index % columns if above < 0 else above % here
    width = layout.width / (here + 0.5) if rows > 1 else WIDTH
    odd = course % 2
    ends = rows > 1 and column == (0 if odd else here - 1)
    x = 0 if ends and odd else (column + odd / 2) * width
    return (
        x,
        (rows - 1 - course) * COURSE,
        1.5 * width if ends else width,
        _kind(2 * column + odd, course),
    )


def _kind(x: int, course: int) -> str:
    """Return the glaze of a tile, of the diamonds of a roof of Burgundy."""
    u, v = (x + course) // 2 % PERIOD, (x - course) // 2 % PERIOD
    if u == 0 or v == 0:
        return "lattice"
    return "heart" if u == v == PERIOD // 2 else "field"


def _outline(x: float, y: float, width: float, scale: float) -> str:
    """Return the outline of a tile: flat on top, round below."""
    half, bend = width / 2, width / 5
    straight, deep, round_ = 32.5 * scale, 23.5 * scale, 14.6 * scale
    shoulder = 8.9 * scale
    return (
        f"M{x:.2f} {y:.2f}h{width:.2f}v{straight:.2f}"
        f"c0 {round_:.2f}-{bend:.2f} {deep:.2f}-{half:.2f} {deep:.2f}"
        f"s-{half:.2f}-{shoulder:.2f}-{half:.2f}-{deep:.2f}z"
    )
