"""Nicknames: those that the room proposes, and what happens to one that the screen does not show.

0.6 A name that the screen does not show is kept nowhere: its seat has a proposed one until its
player or the facilitator chooses another.
"""

import hmac
import unicodedata
from collections.abc import Iterable

from game_server.engine.kit.text import UNSEEN, clean_name
from game_server.engine.seats.looks import letters, look

LONGEST_NAME = 24
UNNAMED = "\u200b"
"""A name of one invisible sign: the room puts it in place of a name that is not shown."""
FIRST = {
    "fr": [
        "Tilleul",
        "Érable",
        "Roseau",
        "Galet",
        "Nuage",
        "Ruisseau",
        "Bouleau",
        "Sentier",
        "Coquelicot",
        "Lichen",
        "Sureau",
        "Tournesol",
        "Fougère",
        "Mésange",
        "Rivière",
        "Colline",
        "Prairie",
        "Mousse",
        "Libellule",
        "Source",
        "Brume",
        "Rosée",
        "Clairière",
    ],
    "en": [
        "Calm",
        "Quiet",
        "Steady",
        "Gentle",
        "Nimble",
        "Sturdy",
        "Clear",
        "Bright",
        "Patient",
        "Merry",
    ],
}
SECOND = {
    "fr": [
        "calme",
        "paisible",
        "agile",
        "souple",
        "alerte",
        "limpide",
        "robuste",
        "aimable",
        "tenace",
    ],
    "en": [
        "linden",
        "maple",
        "reed",
        "pebble",
        "cloud",
        "stream",
        "birch",
        "footpath",
        "poppy",
        "lichen",
        "elder",
        "sunflower",
        "fern",
        "titmouse",
        "river",
        "hillside",
        "meadow",
        "moss",
        "dragonfly",
        "swallow",
        "spring",
        "mist",
        "dewdrop",
        "clearing",
    ],
}
"""Words of proposed names by language; the pages of phones propose the same (`names.ts`)."""


def is_proposed(name: str) -> bool:
    """Return whether *name* is one that the pages of phones propose."""
    first, _, second = name.partition(" ")
    return any(first in FIRST[language] and second in SECOND[language] for language in FIRST)


def typed_name(raw: str, *, only_proposed: bool) -> str:
    """Return the nickname *raw* cleaned; empty if a proposed one is to stand for it.

    So it is if nobody would see a sign of it, or the room has *only proposed* names. Raises
    `name_refused` for a name that no page can show.
    """
    if shows_nothing(raw):
        return ""
    name = clean_name(raw, LONGEST_NAME)
    return "" if only_proposed and not is_proposed(name) else name


def shows_nothing(raw: str) -> bool:
    """Return whether *raw* has signs, of which nobody would see one."""
    signs = "".join(raw.split())
    return bool(signs) and all(
        unicodedata.category(sign) in ("Cc", "Cf", "Mn") or UNSEEN.match(sign) for sign in signs
    )


def proposed_name(seed: str, seat: str) -> str:
    """Return a French nickname for *seat*, from the room's secret *seed* (hexadecimal)."""
    asked = f"proposed name/{seat}".encode()
    number = int.from_bytes(hmac.digest(bytes.fromhex(seed), asked, "sha256")[:8], "big")
    first, second = FIRST["fr"], SECOND["fr"]
    return f"{first[number % len(first)]} {second[number // len(first) % len(second)]}"


def free_name(name: str, others: Iterable[str]) -> str:
    """Return *name*, with a number at its end if it is, or looks like, one of the *others*."""
    given = tuple(others)
    taken, looks = {letters(other) for other in given}, {look(other) for other in given}
    number, numbered = 1, name
    while letters(numbered) in taken or look(numbered) in looks:
        number += 1
        numbered = _numbered(name, number)
    return numbered


def _numbered(name: str, number: int) -> str:
    return f"{name[: LONGEST_NAME - len(str(number)) - 1].rstrip()} {number}"
