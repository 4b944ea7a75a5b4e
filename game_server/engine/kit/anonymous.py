"""Names for what people typed and others see without its author.

A name is a keyed hash of the text: it tells neither its author nor when it came. The key belongs to
a room and to one kind of thing. It is made from the room's secret, so that what players type is
never signed with the key of a draw.
"""

import hmac

LENGTH = 12
"""Hexadecimal digits of a name."""


def key_of(room_seed: str, things: str) -> bytes:
    """Return the key for names of *things*, as `words`, from the room's secret (hexadecimal)."""
    return hmac.digest(bytes.fromhex(room_seed), things.encode(), "sha256")


def name_of(key: bytes, text: str) -> str:
    """Return the name of a *text*: 12 hexadecimal digits, the same for the same text."""
    return hmac.digest(key, text.encode(), "sha256").hex()[:LENGTH]
