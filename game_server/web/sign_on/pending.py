"""Sign-ons that were started: what must be known again when somebody comes back."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from typing import Final

from pydantic import BaseModel, Field

from game_server.records.kinds import Kind
from game_server.storage.archive import Archive
from game_server.web import cookies
from game_server.web.sign_on.refusals import late, refused

LIFETIME: Final = cookies.SIGN_ON.seconds * 1_000
"""ms in which somebody must be back."""


def _draw() -> str:
    """Return 256 random bits; PKCE wants 43 signs at least (RFC 7636, section 4.1)."""
    return secrets.token_urlsafe(32)


class Pending(BaseModel, frozen=True):
    """Hold one sign-on: what is drawn for it, and the local path to *return_to* afterwards."""

    return_to: str
    state: str = Field(default_factory=_draw, exclude=True)
    """Kept as a hash alone: who reads the archive signs on as nobody."""
    nonce: str = Field(default_factory=_draw)
    verifier: str = Field(default_factory=_draw)


class _Record(BaseModel):
    """Hold what the archive keeps: *browser* is the SHA-256 of the cookie, *until* in ms."""

    pending: Pending
    browser: str
    until: int


class PendingSignOns:
    """Keep sign-ons in *archive*, and give each back once; *clock* returns ms."""

    def __init__(self, archive: Archive, clock: Callable[[], int]) -> None:
        """Keep what all workers share."""
        self._archive = archive
        self._clock = clock

    async def keep(self, pending: Pending, cookie: str) -> None:
        """Keep *pending* for the browser with this *cookie*; raises StorageUnavailableError."""
        now = self._clock()
        await self._archive.purge(now)
        record = _Record(pending=pending, browser=_hash(cookie), until=now + LIFETIME)
        value = record.model_dump_json().encode()
        await self._archive.put(Kind.SIGN_ON, _hash(pending.state), value, record.until)

    async def consume(self, state: str, cookie: str) -> Pending:
        """Return the sign-on of *state*, which serves once, to the browser with this *cookie*.

        Raises RefusedError `sign_on_refused` for any other browser, for an unknown state and for
        one that has served, `sign_on_late` after ten minutes; StorageUnavailableError.
        """
        key = _hash(state)
        value = await self._archive.get(Kind.SIGN_ON, key)
        if value is None:
            raise refused("state")
        record = _Record.model_validate_json(value)
        if not hmac.compare_digest(record.browser, _hash(cookie)):
            # The sign-on stays: who brings a stolen state must not end it for its owner.
            raise refused("cookie")
        if record.until <= self._clock():
            raise late()
        if not await self._archive.put_new(Kind.SIGN_ON_SPENT, key, b"", record.until):
            raise refused("state")
        await self._archive.delete(Kind.SIGN_ON, key)
        return record.pending.model_copy(update={"state": state})


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
