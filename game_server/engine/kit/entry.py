"""The entry of a room: what a new seat costs, the tickets that let in, and who waits (rule 0.27).

A ticket is a secret of 17 signs on paper: 84 bits. The room knows the hash of each alone.
"""

import hashlib
from dataclasses import dataclass
from typing import Final, Literal

from game_server.engine.kit.codes import normalize_code
from game_server.engine.kit.text import Personal, Typed

Entry = Literal["free", "ticket", "admitted"]
"""Whoever has the code comes in; who has a ticket too; whom a facilitator lets in."""
TICKET_LENGTH: Final = 17
"""Signs of a ticket: each is one of 31, so that they are 84 bits."""
MOST_ISSUED: Final = 4_000
"""Most tickets that a room makes in its life: their hashes stay in memory."""
MOST_WAITING: Final = 200
"""Most who wait at the same time: who comes from a thousand phones must not fill the memory."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """Hold of which sheet a ticket is, from 1 on, and whether it has let a seat in."""

    sheet: int
    used: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Count the tickets that were made at once, and those that let a seat in."""

    tickets: int
    used: int = 0
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """Hold who waits to be let in, for a seat of *persons*; *number* rises with each who comes.

    *proposed*: the room proposed the name.
    """

    number: int
    token: Personal
    name: Typed
    persons: int
    proposed: bool


def hash_of(ticket: str) -> str:
    """Return the SHA-256 of a ticket (hexadecimal), however it was typed."""
    return hashlib.sha256(b"ticket/" + normalize_code(ticket).encode()).hexdigest()
