"""Facilitators: the keys that let them in, and the signed cookie that keeps them in."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from itsdangerous import BadSignature, URLSafeSerializer

from game_server.rooms.guesses import Guesses
from game_server.storage.archive import Archive
from game_server.web.refusals import RefusedError
from game_server.web.tries import slowly

__all__ = ["COOKIE", "LASTS", "Facilitators"]

COOKIE: Final = "metodd_facilitator"
LASTS: Final = 7 * 24 * 3_600
"""Seconds that a cookie is good for: from preparing on another day to the end of the session."""
KEY: Final = "key"
"""Kind of the archive's records of keys that serve once, by their SHA-256."""
SPENT: Final = "key_spent"
"""Kind of the records of keys that have served, by their SHA-256: of two workers one takes it."""
KEY_LASTS: Final = 12 * 3_600_000
"""ms that a key which serves once is good for."""


class Facilitators:
    """Let facilitators in; *secret* signs cookies, *clock* returns ms.

    A key of its own serves once, and so does that for the server's own machine. *archive* keeps
    their hashes for all workers. The *lasting* key, if there is one, serves again and again.
    """

    def __init__(
        self,
        secret: bytes,
        lasting: str | None,
        clock: Callable[[], int],
        archive: Archive,
        guesses: Guesses,
    ) -> None:
        """Make the keys that serve once, for `offer` to give out; *guesses* counts wrong ones."""
        self.key = secrets.token_urlsafe(24)
        self.local_key = secrets.token_urlsafe(24)
        self._lasting = None if lasting is None else _hash(lasting)
        self._archive = archive
        self._clock = clock
        self._guesses = guesses
        self._signer = URLSafeSerializer(secret, salt=COOKIE)

    async def offer(self) -> None:
        """Let the keys that serve once be taken from now on; raises `StorageUnavailableError`."""
        now = self._clock()
        await self._archive.purge(now)
        until = now + KEY_LASTS
        for key in (self.key, self.local_key):
            await self._archive.put(KEY, _hash(key), str(until).encode(), until)

    async def let_in(self, key: str, source: str) -> str:
        """Return the value of a new cookie for who brings *key* from *source*.

        The right key is never refused for wrong ones. Raises RefusedError `key_unknown`,
        `key_used`, or `too_many_tries` with `seconds` in place of the first;
        StorageUnavailableError where a key that serves once cannot be looked up.
        """
        if self._lasting is None or not hmac.compare_digest(_hash(key), self._lasting):
            await slowly(self._guesses, source, lambda: self._spend(key), "key_unknown")
        return self.cookie()

    async def _spend(self, key: str) -> None:
        """Take a key that serves once."""
        until = int(await self._archive.get(KEY, _hash(key)) or 0)
        if until <= self._clock():
            raise RefusedError("key_unknown", HTTPStatus.FORBIDDEN)
        if not await self._archive.put_new(SPENT, _hash(key), b"", until):
            raise RefusedError("key_used", HTTPStatus.FORBIDDEN)

    def cookie(self) -> str:
        """Return the value of a new cookie, for who was found to be a facilitator."""
        until = self._clock() + LASTS * 1_000
        return str(self._signer.dumps([secrets.token_hex(8), until]))

    def access(self, cookie: str | None) -> str | None:
        """Return the access that *cookie* proves, None if it is not ours or is too old."""
        if not cookie:
            return None
        try:
            access, until = self._signer.loads(cookie)
        except BadSignature:
            return None
        return str(access) if until > self._clock() else None


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
