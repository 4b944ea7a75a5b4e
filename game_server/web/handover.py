"""Handover: ten signs that open the console on another device, once, also after a restart."""

import hashlib
import secrets
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from game_server.engine.codes import SIGNS, tidy_code
from game_server.rooms.guesses import Guesses
from game_server.storage.archive import Archive
from game_server.web.refusals import RefusedError
from game_server.web.tries import slowly

__all__ = ["HANDOVER", "LASTS", "LENGTH", "Handovers", "is_handover"]

HANDOVER: Final = "handover"
"""Kind of the archive's records of codes that were given out and not used, by their SHA-256."""
SPENT: Final = "handover_spent"
"""Kind of the records of codes that were used: of two workers one lets them in."""
LENGTH: Final = 10
"""Signs of a code: 31¹⁰ codes, 49 bits, so that even quick guessing finds none."""
LASTS: Final = 12 * 3_600_000
"""ms for which a code is good: as long as a room that nobody moves."""


class Handovers:
    """Give out codes and take each once; *clock* returns ms. The archive keeps their hashes."""

    def __init__(self, archive: Archive, clock: Callable[[], int], guesses: Guesses) -> None:
        """Keep what is given out in *archive*; *guesses* counts wrong codes."""
        self._archive = archive
        self._clock = clock
        self._guesses = guesses

    async def make(self) -> str:
        """Return a new code; raises `StorageUnavailableError`."""
        now = self._clock()
        await self._archive.purge(now)
        code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
        until = now + LASTS
        await self._archive.put(HANDOVER, _key(code), str(until).encode(), until)
        return code

    async def consume(self, typed: str, source: str) -> None:
        """Take a code from *source*, however it is typed; the right one is never refused.

        Raises RefusedError `handover_unknown`, or `too_many_tries` with `seconds` in its place,
        StorageUnavailableError.
        """
        await slowly(self._guesses, source, lambda: self._spend(typed), "handover_unknown")

    async def _spend(self, typed: str) -> None:
        key = _key(tidy_code(typed))
        until = await self._archive.get(HANDOVER, key)
        good = until is not None and int(until) > self._clock()
        if not good or not await self._archive.put_new(SPENT, key, b"", int(until or 0)):
            raise RefusedError("handover_unknown", HTTPStatus.FORBIDDEN)
        await self._archive.delete(HANDOVER, key)


def is_handover(typed: str) -> bool:
    """Tell whether *typed* may be such a code; keys of other kinds are longer."""
    code = tidy_code(typed)
    return len(code) == LENGTH and set(code) <= set(SIGNS)


def _key(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
