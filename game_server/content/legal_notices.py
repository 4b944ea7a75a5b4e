"""Legal notices: what French law requires at the foot of public pages, and a security contact."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from game_server.content.fields import Fields
from game_server.content.names import KEYS
from game_server.content.sources import WEB, web_address
from game_server.content.values import is_placeholder

STATES: Final[Mapping[str, str]] = {
    "non conforme": "none",
    "partiellement conforme": "partial",
    "totalement conforme": "full",
}
"""Results of an accessibility audit, as the law words them; the first one if there was none."""
MAIL: Final = re.compile(r"[^\s@<>:/]+@[^\s@<>:/]+\.[^\s@<>:/.]+")


@dataclass(frozen=True, slots=True)
class LegalNotices:
    """Hold the accessibility of the game, and addresses, each empty if it is not given.

    *accessibility* is a value of `STATES`; *declaration* is the page that explains it, *legal* the
    page of the legal notices, *security* the page or `mailto:` address to report a vulnerability.
    *unfilled* are the keys whose address is still a placeholder.
    """

    accessibility: str = STATES["non conforme"]
    declaration: str = ""
    legal: str = ""
    security: str = ""
    unfilled: tuple[str, ...] = ()


def read_legal_notices(fields: Fields) -> LegalNotices:
    """Return the legal notices of the organisation; all of them are optional."""
    access = fields.block("accessibility")
    state = access.choice("state", STATES, default=STATES["non conforme"])
    found = {
        "declaration": _page(access, "declaration"),
        "legal": _page(fields, "legal"),
        "security": _contact(fields, "security"),
    }
    access.finish()
    unfilled = tuple(KEYS[name] for name, url in found.items() if url is None)
    return LegalNotices(
        state, **{name: url or "" for name, url in found.items()}, unfilled=unfilled
    )


def _page(fields: Fields, name: str) -> str | None:
    """Return the address of a web page, None for a placeholder."""
    if is_placeholder(fields.scalar(name, required=False)):
        return None
    return web_address(fields, name)


def _contact(fields: Fields, name: str) -> str | None:
    """Return a `mailto:` or web address, None for a placeholder."""
    contact = fields.scalar(name, required=False)
    if is_placeholder(contact):
        return None
    bare = contact.removeprefix("mailto:")
    if MAIL.fullmatch(bare):
        return f"mailto:{bare}"
    if contact and not (contact.startswith(WEB[0]) and len(contact.split()) == 1):
        fields.report("bad_choice.contact", name, value=contact)
    return contact
