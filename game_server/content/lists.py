"""Lists of texts: each of them in all its languages, and how many there may be."""

from collections.abc import Sequence
from dataclasses import replace

from game_server.content import values
from game_server.content.fields import Fields
from game_server.content.nodes import TextNode
from game_server.content.problems import Mark
from game_server.engine.text import BASE, Text


def listed(fields: Fields, name: str, *, fits: int) -> tuple[Text, ...]:
    """Return the texts that *name* lists, each in all its languages: translations keep the order.

    A small phone has room for *fits* signs of each.
    """
    nodes = _lines(fields, name, fits, required=True)
    for node in nodes:
        if not node.text:
            fields.refuse(name, node, ())
    found = [{BASE: node.text} for node in nodes]
    for language, other in fields.others.items():
        theirs = _lines(other, name, fits, required=False)
        # Of another number of texts nobody knows which ones they translate.
        if theirs and count(other, name, len(theirs), len(nodes), len(nodes)):
            for text, node in zip(found, theirs, strict=True):
                if node.text:
                    text[language] = node.text
    for number, text in enumerate(found, 1):
        fields.spoken.append((fields, f"{fields.key(name)} {number}", text))
    return tuple(found)


def count(fields: Fields, name: str, found: int, least: int, most: int) -> bool:
    """Return whether *found* items are from *least* to *most*, and note where they are not."""
    if found < least:
        fields.note("too_few_items", name, key=fields.key(name), n=found, min=least)
    elif found > most:
        fields.note("too_many_items", name, key=fields.key(name), n=found, max=most)
    return least <= found <= most


def joined(nodes: Sequence[TextNode]) -> tuple[TextNode, ...]:
    """Return two items out of `[0,5, 20,5]`, where YAML saw four: no space, no new item."""
    found: list[TextNode] = []
    for node in nodes:
        last = found[-1] if found else None
        if last and last.text[-1:].isdigit() and node.text[:1].isdigit():
            behind = Mark(last.mark.line, last.mark.column + len(last.text) + 1)
            if node.mark == behind and "," not in last.text:
                found[-1] = replace(node, mark=last.mark, text=f"{last.text},{node.text}")
                continue
        found.append(node)
    return tuple(found)


def _lines(fields: Fields, name: str, fits: int, *, required: bool) -> list[TextNode]:
    """Return the tidy texts of a list in one language."""
    lines = []
    for node in joined(fields.texts(name, required=required)):
        if node.text and node.remark:
            fields.problems.note("hash_cuts_text", node.remark)
        if len(text := values.tidy(node.text)) > fits:
            fields.problems.note("too_long_phone", node.mark, n=len(text), max=fits)
        lines.append(replace(node, text=text))
    return lines
