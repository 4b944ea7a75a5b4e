"""How tests read a chart: its texts, its boxes, its sentence."""

from xml.etree.ElementTree import Element, XMLPullParser

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

    @property
    def finding(self) -> str:
        """Return the sentence that describes it."""
        (found,) = self.all("desc")
        return found.text or ""


def number(element: Element, name: str) -> float:
    """Return a number among the attributes of *element*."""
    return float(element.get(name, "nan"))
