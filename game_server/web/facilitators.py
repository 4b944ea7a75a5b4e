"""Facilitators: the keys that let them in, and the signed cookie that keeps them in."""

import hmac
import secrets
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from itsdangerous import BadSignature, URLSafeSerializer

from game_server.web.refusals import RefusedError
from game_server.web.tries import Tries

__all__ = ["COOKIE", "LASTS", "Facilitators"]

COOKIE: Final = "metodd_facilitator"
LASTS: Final = 7 * 24 * 3_600
"""Seconds that a cookie is good for: from preparing on another day to the end of the session."""
_BURST: Final = 10
_PER_MINUTE: Final = 10


class Facilitators:
    """Let facilitators in; *secret* signs cookies, *clock* returns ms.

    A key of its own serves once, and so does that for the server's own machine. The *lasting* key,
    if there is one, serves again and again.
    """

    def __init__(self, secret: bytes, lasting: str | None, clock: Callable[[], int]) -> None:
        """Make the keys that serve once."""
        self.key = secrets.token_urlsafe(24)
        self.local_key = secrets.token_urlsafe(24)
        self._lasting = lasting
        self._used: set[str] = set()
        self._clock = clock
        self._tries = Tries(_BURST, _PER_MINUTE, clock)
        self._signer = URLSafeSerializer(secret, salt=COOKIE)

    def let_in(self, key: str, source: str) -> str:
        """Return the value of a new cookie for who brings *key* from *source*.

        Raises RefusedError `key_unknown`, `key_used`, or `too_many_tries` with `seconds`.
        """
        if seconds := self._tries.wait(source):
            raise RefusedError("too_many_tries", HTTPStatus.TOO_MANY_REQUESTS, seconds=seconds)
        once = [own for own in (self.key, self.local_key) if _equal(key, own)]
        if once:
            if key in self._used:
                raise RefusedError("key_used", HTTPStatus.FORBIDDEN)
            self._used.update(once)
        elif self._lasting is None or not _equal(key, self._lasting):
            self._tries.wrong(source)
            raise RefusedError("key_unknown", HTTPStatus.FORBIDDEN)
        return self.cookie()

    def cookie(self) -> str:
        """Return the value of a new cookie, for who was found to be a facilitator."""
        until = self._clock() + LASTS * 1_000
        return str(self._signer.dumps([secrets.token_hex(8), until]))

    def access(self, cookie: str | None) -> str | None:
        """Return the access that *cookie* proves, None if it is not ours or is too old."""
        try:
            access, until = self._signer.loads(cookie or "")
        except BadSignature:
            return None
        return str(access) if until > self._clock() else None


def _equal(one: str, other: str) -> bool:
    """Compare in a time that does not tell how much is equal."""
    return hmac.compare_digest(one.encode(), other.encode())
