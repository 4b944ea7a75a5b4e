"""Read lists of texts in all their languages, and check how many items they have."""

from collections.abc import Sequence
from dataclasses import replace

from game_server.content import values
from game_server.content.fields import Fields
from game_server.content.problems import Mark
from game_server.content.yaml.nodes import TextNode
from game_server.engine.kit.text import BASE, Text


def localized_list(fields: Fields, name: str, *, fits: int) -> tuple[Text, ...]:
    """Return the texts that *name* lists, each in all its languages; translations keep the order.

    A text of more than *fits* characters is reported: a small phone has no room for it.
    """
    nodes = _tidy_texts(fields, name, fits, required=True)
    for node in nodes:
        if not node.text:
            fields.report_bad_choice(name, node, ())
    found = [{BASE: node.text} for node in nodes]
    for language, other in fields.translations.items():
        theirs = _tidy_texts(other, name, fits, required=False)
        # Translations are matched by position, so their number has to be the same.
        if theirs and check_count(other, name, len(theirs), len(nodes), len(nodes)):
            for text, node in zip(found, theirs, strict=True):
                if node.text:
                    text[language] = node.text
    for number, text in enumerate(found, 1):
        fields.localized_texts.append((fields, f"{fields.key(name)} {number}", text))
    return tuple(found)


def check_count(fields: Fields, name: str, found: int, least: int, most: int) -> bool:
    """Return whether *found* is from *least* to *most*; report another number of items."""
    if found < least:
        fields.report("too_few_items", name, key=fields.key(name), n=found, min=least)
    elif found > most:
        fields.report("too_many_items", name, key=fields.key(name), n=found, max=most)
    return least <= found <= most


def rejoin_decimals(nodes: Sequence[TextNode]) -> tuple[TextNode, ...]:
    """Return *nodes* with decimal commas rejoined: YAML reads four items in `[0,5, 20,5]`.

    A comma without a space behind it belongs to a number.
    """
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


def _tidy_texts(fields: Fields, name: str, fits: int, *, required: bool) -> list[TextNode]:
    """Return the texts of a list in one language, without surplus spaces."""
    lines = []
    for node in rejoin_decimals(fields.texts(name, required=required)):
        if node.text and node.comment:
            fields.problems.report("hash_cuts_text", node.comment)
        if len(text := values.tidy(node.text)) > fits:
            fields.problems.report("too_long_phone", node.mark, n=len(text), max=fits)
        lines.append(replace(node, text=text))
    return lines
