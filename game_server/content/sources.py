"""Sources: where the figure of a card comes from."""

import re

from game_server.content.fields import Fields
from game_server.engine.cards import Source

NAMES = ("title", "publisher", "year", "url", "consulted")
FIRST_YEAR, LAST_YEAR = 1900, 2100
WEB = ("https://", "http://")
SCHEME = re.compile(r"(?:[a-z]+:)?/*", re.IGNORECASE)
"""What may stand before an address instead of the beginning that it needs."""
HOST = re.compile(r"[^\s/]+\.[^\s/]+")


def read_source(row: Fields) -> Source:
    """Return the source of a card, and note in one sentence all that it lacks."""
    before = row.problems.broken
    keys = ", ".join(row.key(name) for name in NAMES)
    if not row.has("source"):
        row.lack("source", "missing_source.absent", id=row.label, keys=keys)
    source = row.block("source", "missing_source.text", id=row.label, keys=keys)
    readable = row.problems.broken == before
    found = Source(
        title=source.words("title", required=False),
        publisher=source.text("publisher", required=False),
        year=source.whole("year", FIRST_YEAR, LAST_YEAR) if source.has("year") else 0,
        url=web_address(source, "url"),
        consulted=source.day("consulted") if source.has("consulted") else "",
    )
    absent, empty = source.missing(*NAMES)
    meant = source.done()
    absent = [word for word in absent if word not in meant]
    if readable and (absent or empty):
        lacking = {"keys": ", ".join(absent), "empty": ", ".join(empty)}
        row.note("missing_source", "source", id=row.label, **lacking)
    return found


def web_address(fields: Fields, name: str) -> str:
    """Return the address of a web page; one that begins otherwise is told as it should begin."""
    url = fields.sign(name, required=False)
    if url and not url.startswith(WEB):
        rest = SCHEME.sub("", url, count=1)
        suggestion = f"https://{rest}" if HOST.match(rest) and " " not in rest else ""
        fields.note("bad_choice.address", name, value=url, suggestion=suggestion)
    return url
