"""Passwords: which are strong enough, and their hashes, made beside the event loop.

R40 (CNIL 2022): 12 signs of 4 classes, 14 of 3, or 7 words; none that lists or habits give away.
Hashes are Argon2id with OWASP's least parameters: 19 MiB, 2 passes, 1 lane.
"""

import asyncio
import unicodedata
from collections.abc import Iterable
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from zxcvbn import zxcvbn

from game_server.errors import AccessError

__all__ = ["LONGEST", "Passwords", "check_strength"]

LONGEST: Final = 128
"""Signs of a password; what is longer only costs time."""
_CLASSES: Final = {4: 12, 3: 14}
"""Fewest signs by number of classes: small letters, capitals, digits, others."""
_WORDS: Final = 7
_SCORED: Final = 72
"""Signs that the estimate of guesses looks at: its cost grows with their square."""
_FEWEST_SCORE: Final = 3
"""Of 0 to 4; 3 means more than 10⁸ guesses, for somebody who knows lists, names and dates."""
_AT_ONCE: Final = 2
"""Hashes made at the same time: each takes 19 MiB and a processor."""
_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


class Passwords:
    """Hash and verify passwords in threads, some at a time."""

    def __init__(self) -> None:
        """Start with no hash known."""
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._dummy = ""

    async def hash(self, password: str) -> str:
        """Return the hash of *password*."""
        async with self._turns:
            return await asyncio.to_thread(_HASHER.hash, _normalized(password))

    async def verify(self, known: str, password: str) -> bool:
        """Return whether *password* has the hash *known*; without one it takes as long to say no.

        So the time tells nobody whether an account exists.
        """
        if len(password) > LONGEST:
            return False
        if not self._dummy:
            self._dummy = await self.hash("dummy")
        async with self._turns:
            right = await asyncio.to_thread(_verify, known or self._dummy, _normalized(password))
        return right and bool(known)


def check_strength(password: str, known: Iterable[str] = ()) -> None:
    """Refuse a weak *password*; *known* are words that others guess, such as the person's name.

    Raises AccessError `password_long` (`max`), `password_short` with the fewest signs (`min`), or
    `password_known` for one that lists, names, rows of keys or repetitions give away.
    """
    if len(password) > LONGEST:
        raise AccessError("password_long", max=LONGEST)
    classes = _classes(password)
    fewest = _CLASSES.get(classes, 0)
    if len(password.split()) < _WORDS and (not fewest or len(password) < fewest):
        raise AccessError("password_short", min=fewest or max(_CLASSES.values()))
    words = [word for text in known for word in (text, *text.split())]
    if zxcvbn(password[:_SCORED], user_inputs=words)["score"] < _FEWEST_SCORE:
        raise AccessError("password_known")


def _classes(password: str) -> int:
    kinds = (str.islower, str.isupper, str.isdigit, lambda sign: not sign.isalnum())
    return sum(any(kind(sign) for sign in password) for kind in kinds)


def _normalized(password: str) -> str:
    """Return *password* as every keyboard types it: one sign has several forms in Unicode."""
    return unicodedata.normalize("NFKC", password)


def _verify(known: str, password: str) -> bool:
    try:
        return _HASHER.verify(known, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
