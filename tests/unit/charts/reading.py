"""How tests read a chart: its texts, its boxes, its sentence."""

from itertools import combinations
from xml.etree.ElementTree import Element, XMLPullParser

from game_server.charts.drawing import FONT, width_of

SVG = "{http://www.w3.org/2000/svg}"


class Chart:
    """Hold a chart that was parsed; raises ParseError for what is no XML."""

    def __init__(self, text: str) -> None:
        self.text = text
        parser: XMLPullParser[Element] = XMLPullParser(["start"])
        parser.feed(text)
        parser.close()
        elements = (part for event in parser.read_events() for part in event)
        self.root = next(part for part in elements if isinstance(part, Element))
        _, _, self.width, self.height = map(float, self.root.get("viewBox", "").split())

    def all(self, tag: str, class_: str = "") -> list[Element]:
        """Return the elements *tag*, those of one class if it is named."""
        found = self.root.iter(f"{SVG}{tag}")
        return [each for each in found if class_ in ("", each.get("class"))]

    def words(self) -> list[str]:
        """Return what is written in it, in order."""
        return [each.text or "" for each in self.all("text")]

    def overlaps(self) -> list[tuple[str, str]]:
        """Return the texts that lie over each other, two by two."""
        boxes = [(each.text or "", *_box(each)) for each in self.all("text")]
        return [
            (one, other)
            for (one, left, right, y), (other, from_, to, foot) in combinations(boxes, 2)
            if left < to and from_ < right and abs(y - foot) < FONT
        ]

    @property
    def finding(self) -> str:
        """Return the sentence that describes it."""
        (found,) = self.all("desc")
        return found.text or ""


def _box(element: Element) -> tuple[float, float, float]:
    """Return left, right and foot of a text."""
    wide = width_of(element.text or "", bold=element.get("font-weight") == "700")
    shares = {"start": 0.0, "middle": 0.5, "end": 1.0}
    left = number(element, "x") - wide * shares[element.get("text-anchor", "start")]
    return left, left + wide, number(element, "y")


def number(element: Element, name: str) -> float:
    """Return a number among the attributes of *element*."""
    return float(element.get(name, "nan"))
