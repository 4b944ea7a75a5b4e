"""What tests read of a page: its elements, its texts, whether each is closed, and what it loads."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

VOID: Final = {"br", "link", "meta"}
QUOTED: Final = "quoted"
"""Class of the words of others."""
BLOCKS: Final = {"p", "li", "td", "th", "dd", "dt", "caption", "h1", "h2", "h3"}


@dataclass
class Element:
    """Hold an element's name and attributes."""

    name: str
    attributes: dict[str, str]


@dataclass
class Markup(HTMLParser):
    """Hold the *elements* of a document, *texts* of its blocks, and what is *wrong* with it."""

    elements: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin to read."""
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and begin a text with a block."""
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if len({name for name, _ in attrs}) < len(attrs):
            self.wrong.append(f"{tag}: an attribute twice")
        if tag in BLOCKS:
            self.texts.append("")
        if tag not in VOID:
            quoted = ("class", QUOTED) in attrs
            self.open.append(QUOTED if quoted else tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, which must be the one that was opened last."""
        if not self.open or self.open.pop() not in (tag, QUOTED):
            self.wrong.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        """Add to the text of the block; code counts as a word."""
        if self.texts and not {"style", "title", QUOTED} & set(self.open):
            self.texts[-1] += "code" if "code" in self.open else data

    def named(self, name: str) -> list[Element]:
        """Return the elements of this *name*."""
        return [each for each in self.elements if each.name == name]


def read(page: str) -> Markup:
    """Return what stands in *page*."""
    found = Markup()
    found.feed(page)
    found.close()
    found.wrong += [f"<{name}> is not closed" for name in found.open]
    return found
