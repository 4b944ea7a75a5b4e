"""Names for what people typed and others see without its author.

A name is a keyed hash of what is said: it tells neither who said it nor in what order. The key is
the room's and of one kind of thing, made from the room's secret, so that what players type never
chooses what the seed of a draw signs.
"""

import hmac

LENGTH = 12
"""Hexadecimal digits of a name."""


def key_of(room_seed: str, things: str) -> bytes:
    """Return the key for names of *things*, as `words`, from the room's secret (hexadecimal)."""
    return hmac.digest(bytes.fromhex(room_seed), things.encode(), "sha256")


def name_of(key: bytes, said: str) -> str:
    """Return the name of what is *said*: hexadecimal digits, the same for the same."""
    return hmac.digest(key, said.encode(), "sha256").hex()[:LENGTH]
