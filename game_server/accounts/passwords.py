"""Passwords: which are strong enough, and their hashes, made beside the event loop.

R40 (CNIL 2022): 12 signs of 4 classes, 14 of 3, or 7 words; none that lists or habits give away.
Hashes are Argon2id with OWASP's least parameters: 19 MiB, 2 passes, 1 lane.
"""

import asyncio
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from zxcvbn import zxcvbn

from game_server.errors import AccessError

LONGEST: Final = 128
"""Signs of a password; what is longer only costs time."""
_CLASSES: Final = {4: 12, 3: 14}
"""Fewest signs by number of classes: small letters, capitals, digits, others."""
_WORDS: Final = 7
"""Fewest different words of a phrase; one sign is no word."""
_SCORED: Final = 72
"""Signs that the estimate of guesses looks at: its cost grows with their square."""
_FEWEST_SCORE: Final = 3
"""Of 0 to 4; 3 means more than 10⁸ guesses, for somebody who knows lists, names and dates."""
_FEWEST_BESIDE: Final = 8
"""Signs of a password beside words that anybody guesses."""
_GUESSED: Final = (
    *("azertyuiop", "qsdfghjklm", "wxcvbn", "azerty", "qsdfgh", "qwertyuiop", "asdfghjkl"),
    *("abcdefgh", "motdepasse", "passe", "soleil", "bonjour", "bienvenue", "mairie", "metodd"),
)
"""Rows of French keyboards and what people here choose: the lists of zxcvbn are English."""
_SHORTEST_GUESSED: Final = 3
_AT_ONCE: Final = 2
"""Hashes made at the same time: each takes 19 MiB and a processor."""
_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


class Passwords:
    """Judge, hash and verify passwords in threads, some at a time."""

    def __init__(self) -> None:
        """Start with no hash known."""
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._estimate = asyncio.Lock()
        self._dummy = ""

    async def check(self, password: str, known: Iterable[str] = ()) -> None:
        """Refuse a weak *password* as `check_strength` does, beside the loop: it takes 0.1 s."""
        # One at a time: zxcvbn keeps the words of *known* in a table of the whole process.
        async with self._estimate:
            await asyncio.to_thread(check_strength, password, known)

    async def hash(self, password: str) -> str:
        """Return the hash of *password*."""
        async with self._turns:
            return await asyncio.to_thread(_HASHER.hash, _normalized(password))

    async def verify(self, known: str, password: str) -> bool:
        """Return whether *password* has the hash *known*; without one it takes as long to say no.

        So the time tells nobody whether an account exists.
        """
        typed = _normalized(password)
        if len(typed) > LONGEST:
            return False
        async with self._turns:
            if not self._dummy:
                self._dummy = await asyncio.to_thread(_HASHER.hash, "dummy")
            right = await asyncio.to_thread(_verify, known or self._dummy, typed)
        return right and bool(known)


def check_strength(password: str, known: Iterable[str] = ()) -> None:
    """Refuse a weak *password*; *known* are words that others guess, such as the person's name.

    It is judged as it is hashed: neither a form of Unicode nor an accent makes it longer.

    Raises AccessError `password_long` (`max`), `password_short` with the fewest signs (`min`), or
    `password_known` for one that lists, names, rows of keys or repetitions give away.
    """
    typed = _normalized(password)
    if len(typed) > LONGEST:
        raise AccessError("password_long", max=LONGEST)
    fewest = _CLASSES.get(_classes(typed), 0)
    phrase = {word for word in typed.split() if len(word) > 1}
    if len(phrase) < _WORDS and (not fewest or len(typed) < fewest):
        raise AccessError("password_short", min=fewest or max(_CLASSES.values()))
    folded = _folded(typed)
    words = [*_GUESSED, *(word for text in known for word in re.findall(r"\w+", _folded(text)))]
    guesses = zxcvbn(folded[:_SCORED], user_inputs=words)
    if _beside(folded, words) < _FEWEST_BESIDE or guesses["score"] < _FEWEST_SCORE:
        raise AccessError("password_known")


def _classes(password: str) -> int:
    kinds = (str.islower, str.isupper, str.isdigit, lambda sign: not sign.isalnum())
    return sum(any(kind(sign) for sign in password) for kind in kinds)


def _normalized(password: str) -> str:
    """Return *password* as every keyboard types it: one sign has several forms in Unicode."""
    return unicodedata.normalize("NFKC", password)


def _folded(text: str) -> str:
    """Return *text* without case and accents, which hide a word from nobody."""
    signs = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


def _beside(folded: str, words: Iterable[str]) -> int:
    """Return how many signs there are beside those of *words*."""
    for word in sorted(words, key=len, reverse=True):
        if len(word) >= _SHORTEST_GUESSED:
            folded = folded.replace(word, "")
    return len(folded)


def _verify(known: str, password: str) -> bool:
    try:
        return _HASHER.verify(known, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
