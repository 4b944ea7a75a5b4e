"""Codes: signs that are read, typed and heard without doubt, and the personal code of a seat."""

import hmac
from collections.abc import Container

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 signs: no 0 and O, no 1, I and L."""
PERSONAL = 6
"""Signs of a personal code; pages write it in pairs, that of a room in threes."""


def personal_code(seed: str, seat: str, uses: int, taken: Container[str]) -> str:
    """Return the code of *seat* after so many *uses*, from the room's secret *seed* (hexadecimal).

    The first 8 bytes of HMAC-SHA-256(seed, "personal code/seat/uses/attempt") as a number in base
    31, its last six digits first to last; the attempt rises while the code is *taken*.
    """
    attempt = 0
    while True:
        asked = f"personal code/{seat}/{uses}/{attempt}".encode()
        number = int.from_bytes(hmac.digest(bytes.fromhex(seed), asked, "sha256")[:8], "big")
        code = "".join(
            SIGNS[number // len(SIGNS) ** place % len(SIGNS)] for place in range(PERSONAL)
        )
        if code not in taken:
            return code
        attempt += 1


def tidy_code(typed: str) -> str:
    """Return *typed* as a code: capitals, without spaces, hyphens and other marks."""
    return "".join(sign for sign in typed if sign.isalnum()).upper()
