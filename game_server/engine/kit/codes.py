"""Codes that people read, type and say: their alphabet, and the personal code of a seat."""

import hmac
from collections.abc import Container

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 signs: no 0 and O, no 1, I and L."""
BASE = len(ALPHABET)
PERSONAL_CODE_LENGTH = 6
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
            ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)]
            for place in range(PERSONAL_CODE_LENGTH)
        )
        if code not in taken:
            return code
        attempt += 1


def normalize_code(typed: str) -> str:
    """Return the code that was *typed*: in capitals, without spaces, hyphens or other marks."""
    return "".join(sign for sign in typed if sign.isalnum()).upper()
