"""Follow codes: 80 random bits that a phone made, by which one finds an idea or a promise again.

The code itself is kept nowhere but on that phone: rooms and archives have its SHA-256.
"""

import hashlib
import re
from typing import Final

LENGTH: Final = 16
SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The base 32 of Crockford: no I, L, O and U."""
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_MISTAKEN: Final = str.maketrans("OIL", "011")
"""Signs that are taken for others, as Crockford reads them."""


def hash_of(typed: str) -> str | None:
    """Return the SHA-256 (hexadecimal) of the code that was *typed*, None if it is none.

    Case, spaces, hyphens and signs that look alike make no difference.
    """
    signs = (sign for sign in typed[: 4 * LENGTH] if sign.isalnum())
    code = "".join(signs).upper().translate(_MISTAKEN)
    if len(code) != LENGTH or not set(SIGNS).issuperset(code):
        return None
    return hashlib.sha256(code.encode()).hexdigest()


def is_hash(text: str) -> bool:
    """Return whether *text* is the SHA-256 of something, in hexadecimal digits of lower case."""
    return _HASH.fullmatch(text) is not None
