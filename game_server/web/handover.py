"""Handover: ten signs that open the console on another device, once, also after a restart."""

import hashlib
import secrets
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from game_server.engine.codes import ALPHABET, normalize_code
from game_server.rooms.guesses import Guesses
from game_server.storage.archive import Archive
from game_server.web.errors import RefusedError
from game_server.web.rate_limit import throttled

__all__ = ["HANDOVER", "LENGTH", "LIFETIME", "Handovers", "is_handover"]

HANDOVER: Final = "handover"
"""Kind of the archive's records of codes that are not used yet, by their SHA-256."""
USED: Final = "handover_spent"
"""Kind of the records of used codes, by their SHA-256: of two workers one alone accepts a code."""
LENGTH: Final = 10
"""Signs of a code: 31¹⁰ codes, 49 bits, so that even quick guessing finds none."""
LIFETIME: Final = 12 * 3_600_000
"""ms for which a code is valid: as long as a room without a move stays open."""


class Handovers:
    """Issue codes, and accept each once; *clock* returns ms. The archive keeps their hashes."""

    def __init__(self, archive: Archive, clock: Callable[[], int], guesses: Guesses) -> None:
        """Keep hashes of codes in *archive*; *guesses* counts wrong codes."""
        self._archive = archive
        self._clock = clock
        self._guesses = guesses

    async def issue(self) -> str:
        """Return a new code; raises `StorageUnavailableError`."""
        now = self._clock()
        await self._archive.purge(now)
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        until = now + LIFETIME
        await self._archive.put(HANDOVER, _key(code), str(until).encode(), until)
        return code

    async def consume(self, typed: str, network: str) -> None:
        """Use up the code that somebody *typed*; *network* is the client's.

        Signs may be in any case and spacing. A valid code is accepted after any number of wrong
        ones. Raises RefusedError `handover_unknown`, or `too_many_tries` with `seconds` in its
        place, and StorageUnavailableError.
        """
        await throttled(self._guesses, network, lambda: self._consume(typed), "handover_unknown")

    async def _consume(self, typed: str) -> None:
        key = _key(normalize_code(typed))
        until = await self._archive.get(HANDOVER, key)
        valid = until is not None and int(until) > self._clock()
        if not valid or not await self._archive.put_new(USED, key, b"", int(until or 0)):
            raise RefusedError("handover_unknown", HTTPStatus.FORBIDDEN)
        await self._archive.delete(HANDOVER, key)


def is_handover(typed: str) -> bool:
    """Return whether *typed* has the form of a code; facilitators' keys are longer."""
    code = normalize_code(typed)
    return len(code) == LENGTH and set(code) <= set(ALPHABET)


def _key(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
