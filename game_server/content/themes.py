"""Themes: the closed list of what cards are about, by which the programme counts sessions."""

from collections.abc import Collection
from typing import Final

from game_server.content.entries import nearest
from game_server.content.fields import Fields
from game_server.content.reference_data import check_unique_row
from game_server.engine.kit.text import BASE, Text

LONGEST_THEME: Final = 40
"""Characters of a title, which heads a row of a table."""


def read_themes(fields: Fields) -> dict[str, Text]:
    """Return the titles of themes by code, in the order of the file."""
    titles: dict[str, Text] = {}
    first_lines: dict[str, str] = {}
    for row in fields.blocks("themes"):
        code, title = row.id("code"), dict(row.localized("title"))
        if english := row.text("title_en"):
            title["en"] = english
        for name, text in (("title", title.get(BASE, "")), ("title_en", title.get("en", ""))):
            if len(text) > LONGEST_THEME:
                row.report("theme_long", name, n=len(text), max=LONGEST_THEME)
        check_unique_row(row, "code", code, first_lines)
        row.finish()
        # A theme without a readable title stays in the list, so that cards can name it.
        if code:
            titles.setdefault(code, title if BASE in title else {BASE: code})
    fields.finish()
    return titles


def card_themes(row: Fields, codes: Collection[str] | None) -> tuple[str, ...]:
    """Return the codes that a card names, each once; report those that are not in *codes*.

    None are reported where *codes* is None: then the list is broken, or in another directory.
    """
    nodes = [node for node in row.scalars("themes", required=False) if node.text]
    for node in nodes:
        if codes is not None and node.text not in codes:
            row.problems.report(
                "unknown_theme",
                node.mark,
                value=node.text,
                suggestion=nearest(node.text, codes),
                choices=", ".join(codes),
            )
    return tuple(dict.fromkeys(node.text for node in nodes))
