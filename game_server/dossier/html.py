"""A small builder of HTML that escapes, and sets French no-break spaces in running text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Final

from game_server.printing.typography import WIDE, typeset

_VOID: Final = frozenset({"br", "link", "meta"})
_INLINE: Final = re.compile(
    r"`([^`]+)`|\*\*(.+?)\*\*|(à compléter)|(à vérifier|à valider par votre DPO)"
)


@dataclass(frozen=True, slots=True)
class Html:
    """Hold *text* that is HTML already."""

    text: str

    def __str__(self) -> str:
        return self.text


Piece = Html | str | None
"""Part of a page: HTML, a text that is still to be escaped, or nothing."""


def tag(name: str, /, *children: Piece, **attributes: str | None) -> Html:
    """Return the element *name*; `class_` and `data_r` are written `class` and `data-r`."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(children)}</{name}>")


def join(pieces: Iterable[Piece], between: str = "") -> Html:
    """Return *pieces* one after the other; a text goes through `rich`."""
    there = (piece for piece in pieces if piece is not None)
    return Html(
        between.join(piece.text if isinstance(piece, Html) else rich(piece).text for piece in there)
    )


def rich(text: str) -> Html:
    """Return *text* typeset and escaped: `code`, **strong**, and what is left to do is marked."""
    found, last = [], 0
    for match in _INLINE.finditer(text):
        found.append(escape(typeset(text[last : match.start()]), quote=False))
        code, strong, unfilled, unsure = match.groups()
        if code:
            found.append(f"<code>{escape(code, quote=False)}</code>")
        elif strong:
            found.append(f"<strong>{rich(strong)}</strong>")
        else:
            kind = "todo" if unfilled else "unsure"
            found.append(f'<mark class="{kind}">{(unfilled or unsure).replace(" ", WIDE)}</mark>')
        last = match.end()
    found.append(escape(typeset(text[last:]), quote=False))
    return Html("".join(found))


def bullets(*items: Piece) -> Html:
    """Return a list of *items*; those that are None are left out."""
    return tag("ul", *(tag("li", item) for item in items if item is not None))


def table(
    caption: str, heads: Iterable[str], rows: Iterable[Iterable[Piece]], kind: str | None = None
) -> Html:
    """Return a table whose first cell in each row is its head; it scrolls in itself if narrow."""
    top = tag("tr", *(tag("th", head, scope="col") for head in heads))
    body = (
        tag("tr", tag("th", first, scope="row"), *(tag("td", cell) for cell in rest))
        for first, *rest in rows
    )
    made = tag(
        "table", tag("caption", caption), tag("thead", top), tag("tbody", *body), class_=kind
    )
    return tag("div", made, class_="wide", tabindex="0", role="region", aria_label=typeset(caption))
