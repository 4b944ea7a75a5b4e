"""The wall of commitments (M6.3): what they say, without their owners, from five on."""

import hmac
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from game_server.engine.mechanics.form import Document
from game_server.engine.text import Text, Typed, say

SMALL_GROUP = 5
"""Fewest commitments on the wall for it to open."""
Delay = Literal["2w", "1m", "3m"]


@dataclass(frozen=True, slots=True)
class Choices:
    """Offer moments, which complete « Si je suis », and gestures, which are infinitives."""

    moments: tuple[Text, ...]
    gestures: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """Keep a commitment: ids of the ready texts of *service*, or what was written instead."""

    service: str
    moment: str | None
    gesture: str | None
    own_moment: Typed | None
    own_gesture: Typed | None
    by: Delay
    hard: int | None
    wall: bool


Says = tuple[str, str, str, str, str, str]
"""What a commitment says, whoever made it: two of the same say the same."""


def says(made: Made) -> Says:
    """Return what *made* says; erased texts say nothing."""
    moment, gesture = (own.text or "" if own else "" for own in (made.own_moment, made.own_gesture))
    return made.service, made.moment or "", made.gesture or "", moment, gesture, made.by


def alike(made: Made) -> Says:
    """Return what is the same in all spellings of what *made* says."""
    service, moment, gesture, own_moment, own_gesture, by = says(made)
    return service, moment, gesture, own_moment.casefold(), own_gesture.casefold(), by


def on_wall(made: Mapping[str, Made | None]) -> dict[str, Made]:
    """Return the commitments whose owners agreed to show them; none under five."""
    shown = {seat: one for seat, one in made.items() if one and one.wall}
    return shown if len(shown) >= SMALL_GROUP else {}


def items(wall: Mapping[str, Made], seed: str) -> dict[str, Made]:
    """Return the commitments of the *wall* by the ids of their items, in the order of these.

    An id is a keyed hash of what an item says, and of how many say it: it tells neither who made
    the item nor in what order. The key is one of its own, apart from those of draws and words.
    """
    key = hmac.digest(bytes.fromhex(seed), b"commitments", "sha256")
    seen: Counter[Says] = Counter()
    found = {}
    for made in wall.values():
        told = says(made)
        seen[told] += 1
        name = "\n".join((*told, str(seen[told]))).encode()
        found["c" + hmac.digest(key, name, "sha256").hex()[:12]] = made
    return dict(sorted(found.items()))


def said(made: Made, choices: Mapping[str, Choices], variant: str) -> Document:
    """Return a commitment in words; a text that was erased is left out."""
    document: Document = {"by": made.by}
    offered = choices[made.service]
    for name, id_, own, ready in (
        ("moment", made.moment, made.own_moment, offered.moments),
        ("gesture", made.gesture, made.own_gesture, offered.gestures),
    ):
        if id_ is not None:
            document[name] = say(ready[int(id_[1:]) - 1], variant)
        elif own is not None and own.text:
            document[name] = own.text
    return document
