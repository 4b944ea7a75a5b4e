"""Invitations: a link by which a person chooses her password, once; the newest one alone counts."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from game_server.accounts.account import LOCAL, Account
from game_server.accounts.accounts import Accounts
from game_server.accounts.notices import Notices
from game_server.accounts.one_time import Grant, OneTime, digest
from game_server.errors import AccessError
from game_server.records.kinds import Kind
from game_server.storage.archive import Archive

INVITATION_LIFETIME: Final = 7 * 24 * 3_600_000
"""ms for which an invitation is valid."""


class Invitations:
    """Issue and accept invitations; *clock* returns ms. Each raises StorageUnavailableError."""

    def __init__(self, archive: Archive, accounts: Accounts, clock: Callable[[], int]) -> None:
        """Keep the hashes of secrets in *archive*."""
        self._secrets = OneTime(Kind.INVITATION, archive, clock)
        self._accounts = accounts
        self._notices = Notices(archive, accounts, clock)
        self._clock = clock

    async def issue(self, id_: str) -> str:
        """Return the secret of a new invitation of the account *id_*; older ones end.

        Raises AccessError `account_unknown`, or `account_disabled`.
        """
        secret = secrets.token_urlsafe(24)

        def invite(account: Account) -> Account:
            if account.status == "disabled" or account.id == LOCAL:
                raise AccessError("account_disabled")
            return replace(account, invitation=digest(secret))

        await self._secrets.issue(secret, Grant(id_, self._clock() + INVITATION_LIFETIME))
        await self._accounts.change(id_, invite)
        return secret

    async def look(self, secret: str) -> Account:
        """Return the account that *secret* invites, which stays valid.

        Raises AccessError `invitation_unknown`, also for one that is expired, used, or replaced,
        or whose account is disabled.
        """
        grant = await self._secrets.peek(secret)
        account = None if grant is None else await self._accounts.get(grant.account)
        if account is None or account.invitation != digest(secret) or account.status == "disabled":
            raise AccessError("invitation_unknown")
        return account

    async def accept(self, secret: str, password: str) -> Account:
        """Use up *secret*: its account gets the hash *password*, and all its logins end.

        A second factor stays: who made the link must not become whom it is for. Notices of it that
        were read are shown again.

        Raises AccessError as `look` does, and `invitation_used` for one used meanwhile.
        """
        account = await self.look(secret)
        if await self._secrets.consume(secret) is None:
            raise AccessError("invitation_used")

        def activate(found: Account) -> Account:
            if found.invitation != digest(secret) or found.status == "disabled":
                raise AccessError("invitation_unknown")
            return replace(
                found,
                status="active",
                password=password,
                invitation="",
                epoch=found.epoch + 1,
            )

        activated = await self._accounts.change(account.id, activate)
        await self._notices.entered(account.id, "link")
        return activated
