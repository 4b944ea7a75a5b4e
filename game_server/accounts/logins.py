"""Logins: who is signed in, kept on the server, so that each can end at once (R41)."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from game_server.accounts.account import Account
from game_server.accounts.accounts import Accounts
from game_server.accounts.changes import announce_change
from game_server.accounts.one_time import digest
from game_server.errors import StorageUnavailableError
from game_server.records.kinds import Kind
from game_server.records.repository import spaced
from game_server.storage.archive import Archive

LIFETIME: Final = 7 * 24 * 3_600_000
"""ms after which a login ends: from the day of preparation to the end of the session."""
IDLE_LIFETIME: Final = 24 * 3_600_000
"""ms without a request after which a login ends."""
_NOTED_EVERY: Final = 10 * 60_000
"""ms after which a request is noted again as the last one."""
TRUSTED_FOR: Final = 10 * 60_000
"""ms for which a login that this worker checked stays good while the store is away."""
_MOST_TRUSTED: Final = 1_000


@dataclass(frozen=True, slots=True)
class Login:
    """Hold a login of *account*, for one *room* only if that is named; times in ms."""

    account: str
    epoch: int
    since: int
    until: int
    seen: int
    room: str = ""


LOGINS: Final = spaced(Kind.LOGIN, Login)


@dataclass(frozen=True, slots=True)
class Actor:
    """Say who asks: an account, with the *key* of its login, for one *room* only if named."""

    account: Account
    key: str
    room: str = ""


class Logins:
    """Start, check and end logins; *clock* returns ms. Each raises StorageUnavailableError."""

    def __init__(self, archive: Archive, accounts: Accounts, clock: Callable[[], int]) -> None:
        """Use the records of *archive*."""
        self._archive = archive
        self._accounts = accounts
        self._clock = clock
        self._trusted: OrderedDict[str, tuple[Actor, int]] = OrderedDict()

    async def start(self, account: Account, room: str = "") -> str:
        """Return the token of a new login of *account*, for one *room* only if that is named."""
        token, now = secrets.token_urlsafe(32), self._clock()
        login = Login(account.id, account.epoch, now, now + LIFETIME, now, room)
        await LOGINS.put(self._archive, digest(token), login, login.until)
        return token

    async def actor(self, token: str | None) -> Actor | None:
        """Return who has *token*, None if it is forged, has ended, or its account may not enter.

        While the store is away, a login that was good some minutes ago still is.
        """
        if not token:
            return None
        return await self.recheck(digest(token))

    async def recheck(self, key: str) -> Actor | None:
        """Return who has the login *key*, as `actor` does for its token."""
        try:
            found = await self._check(key)
        except StorageUnavailableError:
            known, until = self._trusted.get(key, (None, 0))
            if known is None or until <= self._clock():
                raise
            return known
        self._trusted.pop(key, None)
        if found is not None:
            self._trusted[key] = found, self._clock() + TRUSTED_FOR
            if len(self._trusted) > _MOST_TRUSTED:
                self._trusted.popitem(last=False)
        return found

    async def end(self, key: str) -> None:
        """End the login *key*."""
        self._trusted.pop(key, None)
        await self._archive.delete(Kind.LOGIN, key)
        await announce_change(self._archive)

    async def end_all(self, account: str) -> None:
        """End all logins of *account*, in all workers."""
        await self._accounts.change(account, lambda each: replace(each, epoch=each.epoch + 1))

    async def _check(self, key: str) -> Actor | None:
        login, now = await LOGINS.get(self._archive, key), self._clock()
        if login is None:
            return None
        account = await self._accounts.get(login.account)
        if account is None or account.status != "active" or account.epoch != login.epoch:
            return None
        if now >= login.until or now - login.seen >= IDLE_LIFETIME:
            return None
        if now - login.seen >= _NOTED_EVERY:
            # A change, so that a login which ends meanwhile does not come back. A store that is
            # only read, as with a full disk, signs nobody out.
            with suppress(StorageUnavailableError):
                await LOGINS.change(self._archive, key, lambda found: replace(found, seen=now))
        return Actor(account, key, login.room)
