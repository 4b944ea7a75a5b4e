"""Mentions: what the law has a public body say at the foot of its pages, and whom to warn."""

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
"""What an audit found, in the words that the law asks for; without one it is the first."""
MAIL: Final = re.compile(r"[^\s@<>:/]+@[^\s@<>:/]+\.[^\s@<>:/.]+")


@dataclass(frozen=True, slots=True)
class Mentions:
    """Hold how accessible the game is, and addresses, each empty if nobody wrote it.

    *accessibility* is a value of `STATES`, *declaration* the page that gives the reasons, *legal*
    that of the legal notices, *security* the page or the `mailto:` address for who found a
    weakness; *unfilled* holds the keys whose address says that it is to be filled in.
    """

    accessibility: str = STATES["non conforme"]
    declaration: str = ""
    legal: str = ""
    security: str = ""
    unfilled: tuple[str, ...] = ()


def read_mentions(fields: Fields) -> Mentions:
    """Return the mentions of the organisation; each of them may lack."""
    access = fields.block("accessibility")
    state = access.choice("state", STATES, default=STATES["non conforme"])
    found = {
        "declaration": _page(access, "declaration"),
        "legal": _page(fields, "legal"),
        "security": _contact(fields, "security"),
    }
    access.done()
    unfilled = tuple(KEYS[name] for name, told in found.items() if told is None)
    return Mentions(state, **{name: told or "" for name, told in found.items()}, unfilled=unfilled)


def _page(fields: Fields, name: str) -> str | None:
    """Return the address of a web page, None for a text that says that it is to be filled in."""
    if is_placeholder(fields.sign(name, required=False)):
        return None
    return web_address(fields, name)


def _contact(fields: Fields, name: str) -> str | None:
    """Return an address to write to, as a program reads it, None for one to be filled in."""
    contact = fields.sign(name, required=False)
    if is_placeholder(contact):
        return None
    bare = contact.removeprefix("mailto:")
    if MAIL.fullmatch(bare):
        return f"mailto:{bare}"
    if contact and not (contact.startswith(WEB[0]) and len(contact.split()) == 1):
        fields.note("bad_choice.contact", name, value=contact)
    return contact
