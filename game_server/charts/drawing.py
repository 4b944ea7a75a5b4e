"""The surface that charts draw on: shapes and texts of known size, a title and a description."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from game_server.charts.numbers import say, written

FONT: Final = 15
"""Size of all texts, in units: on a phone a chart is 360 wide."""
LINE: Final = 20
WIDE: Final = 480
"""From so many units on, names stand beside what they name."""
BOLD: Final = 1.12
"""How much wider bold letters are."""
IDEOGRAPHS: Final = 0x2E80
"""From here on signs are about as wide as high."""
FAMILY: Final = "Atkinson Hyperlegible, system-ui, sans-serif"
PAINT: Final = {
    "ink": "#13201d",
    "line": "#c8d0c7",
    "edge": "#66766f",
    "bar": "#0e5347",
    "ocre": "#f2b632",
    "soft": "#d5e7e0",
    "terre": "#a23a1e",
    "surface": "#ffffff",
}
HATCH: Final = "hatch"
PATTERNS: Final = {
    HATCH: ("surface", "edge", "M-2 10L10 -2M4 16L16 4"),
    "dots": ("ocre", "ink", "M2 3h2M8 9h2"),
    "bars": ("soft", "bar", "M3 0v12M9 0v12"),
    "rules": ("surface", "ink", "M0 3h12M0 9h12"),
}
"""Ground, ink and strokes of patterns, in a square of 12."""
_ID: Final = re.compile(r"[A-Za-z][\w-]*")
_UNWRITABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML can't hold."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Say what all charts need: an *id* that is unique on its page, a title and a *width*.

    Numbers have so many *decimals* and a *unit*, which brings its space. *hidden* says why a number
    is not shown, « moins de 5 » by default. *finding* replaces the sentence that a chart describes
    itself with.
    """

    id: str
    title: str
    width: int = 640
    language: str = "fr"
    decimals: int = 0
    unit: str = ""
    hidden: str = ""
    finding: str = ""

    @property
    def why(self) -> str:
        """Return what stands where a number is not shown."""
        return self.hidden or say("few", self.language)

    @property
    def is_wide(self) -> bool:
        """Return whether names have room beside what they name."""
        return self.width >= WIDE

    def number(self, value: float | None, *, signed: bool = False) -> str:
        """Return *value* as it is written, or why it is not shown."""
        if value is None:
            return self.why
        return written(value, self.language, self.decimals, self.unit, signed=signed)


class Drawing:
    """Collect shapes, from the top down, and write them as SVG."""

    def __init__(self, frame: Frame) -> None:
        """Start an empty drawing; raises ValueError for an id that XML refuses."""
        if not _ID.fullmatch(frame.id):
            raise ValueError(f"{frame.id} is no id")
        self._frame = frame
        self._patterns: set[str] = set()
        self._shapes = Element("g")

    def shape(self, tag: str, paint: str, /, **attributes: float | str) -> Element:
        """Add an element filled with *paint*, the name of a colour or of a pattern; return it."""
        if paint in PATTERNS:
            self._patterns.add(paint)
            fill = f"url(#{self._frame.id}-{paint})"
        else:
            fill = PAINT.get(paint, paint)
        written = {name.replace("_", "-"): _number(value) for name, value in attributes.items()}
        return SubElement(self._shapes, tag, {"class": f"chart-{paint}", "fill": fill, **written})

    def box(self, paint: str, x: float, y: float, width: float, height: float) -> None:
        """Add a box with an outline, so that a light one is seen on a light ground."""
        self.shape(
            "rect", paint, x=x, y=y, width=width, height=height, stroke=PAINT["ink"], stroke_width=1
        )

    def stroke(self, path: str, paint: str = "ink", width: float = 1, dash: str = "none") -> None:
        """Add a *path* of lines."""
        self.shape(
            "path", "none", d=path, stroke=PAINT[paint], stroke_width=width, stroke_dasharray=dash
        ).set("class", f"chart-stroke-{paint}")

    def text(
        self, x: float, y: float, words: str, anchor: str = "start", *, bold: bool = False
    ) -> Element:
        """Write *words* with their foot at *y*; return the element."""
        weight = "700" if bold else "400"
        element = self.shape("text", "ink", x=x, y=y, text_anchor=anchor, font_weight=weight)
        element.text = _writable(words)
        return element

    def value(self, x: float, y: float, words: str, anchor: str = "middle") -> None:
        """Write *words* on a light edge of their own, so that lines may pass behind."""
        element = self.text(x, y, words, anchor, bold=True)
        element.set("class", "chart-value")
        element.set("paint-order", "stroke")
        element.set("stroke", PAINT["surface"])
        element.set("stroke-width", "5")
        element.set("stroke-linejoin", "round")

    def texts(self, x: float, y: float, rows: Sequence[str], *, bold: bool = False) -> None:
        """Write *rows* one below the other, the first with its foot at *y*."""
        for number, row in enumerate(rows):
            self.text(x, y + number * LINE, row, bold=bold)

    def finish(self, height: float, finding: str) -> str:
        """Return the drawing as SVG of this *height*, described by *finding*."""
        frame = self._frame
        titled, described = f"{frame.id}-title", f"{frame.id}-desc"
        root = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "class": "chart",
                "viewBox": f"0 0 {frame.width} {_number(height)}",
                "role": "img",
                "aria-labelledby": f"{titled} {described}",
                "font-family": FAMILY,
                "font-size": str(FONT),
                "lang": frame.language.partition("-")[0],
            },
        )
        SubElement(root, "title", {"id": titled}).text = _writable(frame.title)
        SubElement(root, "desc", {"id": described}).text = _writable(frame.finding or finding)
        if self._patterns:
            defs = SubElement(root, "defs")
            for name in sorted(self._patterns):
                self._pattern(defs, name)
        root.append(self._shapes)
        return tostring(root, encoding="unicode")

    def _pattern(self, defs: Element, name: str) -> None:
        ground, ink, strokes = PATTERNS[name]
        pattern = SubElement(
            defs,
            "pattern",
            {
                "id": f"{self._frame.id}-{name}",
                "width": "12",
                "height": "12",
                "patternUnits": "userSpaceOnUse",
            },
        )
        SubElement(pattern, "rect", {"width": "12", "height": "12", "fill": PAINT[ground]})
        SubElement(pattern, "path", {"d": strokes, "stroke": PAINT[ink], "stroke-width": "2"})


def width_of(words: str, *, bold: bool = False) -> float:
    """Return about how wide *words* are, in units, in a wide typeface such as DejaVu Sans."""
    return FONT * sum(map(_advance, words)) * (BOLD if bold else 1)


def wrapped(words: str, width: float, *, bold: bool = False) -> list[str]:
    """Return *words* in rows no wider than *width*; a word that is wider is broken."""
    width = width / BOLD if bold else width
    rows = [""]
    for word in words.split(" "):
        row = f"{rows[-1]} {word}".strip(" ")
        if width_of(row) <= width:
            rows[-1] = row
            continue
        if rows[-1]:
            rows.append("")
        for sign in word:
            if rows[-1] and width_of(rows[-1] + sign) > width:
                rows.append("")
            rows[-1] += sign
    return rows


def _advance(sign: str) -> float:
    """Return about how wide a sign is, in parts of the size of the letters."""
    if sign in "iljtfrI.,:;!'’|()[] \u00a0\u202f":
        return 0.36
    if sign in "mwMW%@—" or ord(sign) > IDEOGRAPHS:
        return 1.0
    return 0.72 if sign.isupper() else 0.63


def _number(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


def _writable(words: str) -> str:
    return _UNWRITABLE.sub("\ufffd", words)
