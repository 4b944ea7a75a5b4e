"""Sign-in of facilitators: keys, and the signed cookie that a valid key is exchanged for."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from itsdangerous import BadSignature, URLSafeSerializer

from game_server.rooms.guesses import Guesses
from game_server.storage.archive import Archive
from game_server.web.errors import RefusedError
from game_server.web.rate_limit import throttled

__all__ = ["COOKIE", "COOKIE_LIFETIME", "Facilitators"]

COOKIE: Final = "metodd_facilitator"
COOKIE_LIFETIME: Final = 7 * 24 * 3_600
"""Seconds for which a cookie is valid: from the day of preparation to the end of the session."""
KEY: Final = "key"
"""Kind of the archive's records of one-time keys, by their SHA-256."""
USED: Final = "key_spent"
"""Kind of the records of used keys, by their SHA-256: of two workers one alone accepts a key."""
KEY_LIFETIME: Final = 12 * 3_600_000
"""ms for which a one-time key is valid."""


class Facilitators:
    """Exchange keys for cookies, and check cookies; *secret* signs them, *clock* returns ms.

    Two keys are good for one use each: `key`, and `local_key` for the server's own machine. The
    *archive* keeps their hashes for all workers. The *reusable_key*, if there is one, never ends.
    """

    def __init__(
        self,
        secret: bytes,
        reusable_key: str | None,
        clock: Callable[[], int],
        archive: Archive,
        guesses: Guesses,
    ) -> None:
        """Draw the one-time keys, which `publish_keys` makes valid; *guesses* counts wrong keys."""
        self.key = secrets.token_urlsafe(24)
        self.local_key = secrets.token_urlsafe(24)
        self._reusable_key = None if reusable_key is None else _hash(reusable_key)
        self._archive = archive
        self._clock = clock
        self._guesses = guesses
        self._signer = URLSafeSerializer(secret, salt=COOKIE)

    async def publish_keys(self) -> None:
        """Make the one-time keys valid from now on; raises `StorageUnavailableError`."""
        now = self._clock()
        await self._archive.purge(now)
        until = now + KEY_LIFETIME
        for key in (self.key, self.local_key):
            await self._archive.put(KEY, _hash(key), str(until).encode(), until)

    async def sign_in(self, key: str, network: str) -> str:
        """Exchange *key* for the value of a new cookie; *network* is the client's.

        A valid key is accepted after any number of wrong ones. Raises RefusedError `key_unknown`,
        `key_used`, or `too_many_tries` with `seconds` in place of the first;
        StorageUnavailableError where a one-time key cannot be looked up.
        """
        known = self._reusable_key
        if known is None or not hmac.compare_digest(_hash(key), known):
            await throttled(self._guesses, network, lambda: self._consume(key), "key_unknown")
        return self.cookie()

    async def _consume(self, key: str) -> None:
        """Use up a one-time key."""
        until = int(await self._archive.get(KEY, _hash(key)) or 0)
        if until <= self._clock():
            raise RefusedError("key_unknown", HTTPStatus.FORBIDDEN)
        if not await self._archive.put_new(USED, _hash(key), b"", until):
            raise RefusedError("key_used", HTTPStatus.FORBIDDEN)

    def cookie(self) -> str:
        """Return the value of a new cookie, for somebody who has proved to be a facilitator."""
        until = self._clock() + COOKIE_LIFETIME * 1_000
        return str(self._signer.dumps([secrets.token_hex(8), until]))

    def access(self, cookie: str | None) -> str | None:
        """Return the access that *cookie* proves, None if it is missing, forged or expired."""
        if not cookie:
            return None
        try:
            access, until = self._signer.loads(cookie)
        except BadSignature:
            return None
        return str(access) if until > self._clock() else None


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
