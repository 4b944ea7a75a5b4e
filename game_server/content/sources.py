"""Sources: read the publication behind the figure of a card."""

import re

from game_server.content.fields import Fields
from game_server.engine.kit.cards import Source

NAMES = ("title", "publisher", "year", "url", "consulted")
FIRST_YEAR, LAST_YEAR = 1900, 2100
WEB = ("https://", "http://")
SCHEME = re.compile(r"(?:[a-z]+:)?/*", re.IGNORECASE)
"""A wrong or incomplete scheme of a web address."""
HOST = re.compile(r"[^\s/]+\.[^\s/]+")


def read_source(row: Fields) -> Source:
    """Return the source of a card, and report all its missing keys in one problem."""
    before = row.problems.error_count
    keys = ", ".join(row.key(name) for name in NAMES)
    if not row.has("source"):
        row.report_missing("source", "missing_source.absent", id=row.label, keys=keys)
    source = row.block("source", "missing_source.text", id=row.label, keys=keys)
    readable = row.problems.error_count == before
    found = Source(
        title=source.localized("title", required=False),
        publisher=source.text("publisher", required=False),
        year=source.whole("year", FIRST_YEAR, LAST_YEAR) if source.has("year") else 0,
        url=web_address(source, "url"),
        consulted=source.day("consulted") if source.has("consulted") else "",
    )
    absent, empty = source.missing_keys(*NAMES)
    meant = source.finish()
    absent = [word for word in absent if word not in meant]
    if readable and (absent or empty):
        details = {"keys": ", ".join(absent), "empty": ", ".join(empty)}
        row.report("missing_source", "source", id=row.label, **details)
    return found


def web_address(fields: Fields, name: str) -> str:
    """Return the address of a web page; report one without `http://` or `https://`."""
    url = fields.scalar(name, required=False)
    if url and not url.startswith(WEB):
        rest = SCHEME.sub("", url, count=1)
        suggestion = f"https://{rest}" if HOST.match(rest) and " " not in rest else ""
        fields.report("bad_choice.address", name, value=url, suggestion=suggestion)
    return url
