"""The second factor: six digits of an app (TOTP, RFC 6238), each accepted once in all workers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import pyotp

from game_server.accounts.account import Account
from game_server.accounts.keys import NO_KEYS, Keys
from game_server.accounts.rights import Role
from game_server.records.kinds import Kind
from game_server.storage.archive import Archive

ISSUER: Final = "mét'ODD"
_STEP: Final = 30_000
_WINDOW: Final = 1
"""Steps by which the clock of a phone may be wrong."""


class SecondFactor:
    """Make secrets and check codes; *clock* returns ms."""

    def __init__(self, archive: Archive, clock: Callable[[], int], keys: Keys = NO_KEYS) -> None:
        """Remember used codes in *archive*; accounts keep secrets locked by *keys*."""
        self._keys = keys
        self._archive = archive
        self._clock = clock
        self.required_of: Callable[[str], frozenset[Role]] = _required_of_nobody
        """Returns the roles that require one in an organisation; set where its content is known."""

    def is_required(self, account: Account) -> bool:
        """Return whether a role of *account* requires a second factor, and a password opens it.

        Where none does, the organisation's provider answers for it, or who holds the secret link.
        """
        roles = self.required_of(account.organisation)
        return bool(account.password) and not roles.isdisjoint(account.roles)

    def is_owed(self, account: Account) -> bool:
        """Return whether *account* has to set up its second factor before all else."""
        return not account.totp and self.is_required(account)

    @staticmethod
    def make_secret() -> str:
        """Return a new secret of 160 bits, in base 32."""
        return pyotp.random_base32()

    @staticmethod
    def address(secret: str, name: str) -> str:
        """Return the address that an app reads from a QR code, for the account of *name*."""
        return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)

    def lock(self, account: str, secret: str) -> str:
        """Return *secret* as *account* keeps it: who reads the store alone makes no code of it."""
        return self._keys.lock(account, secret) if secret else ""

    def locked(self, account: Account) -> Account:
        """Return *account* with its secret locked, where it is still as before it was."""
        if not self._keys.is_to_lock(account.totp):
            return account
        return replace(account, totp=self.lock(account.id, account.totp))

    async def accepts(self, account: str, kept: str, code: str) -> bool:
        """Use up *code* for *account*; return whether it was right and new.

        *kept* is a secret, locked or not. Raises AccessError `factor_lost` for one that cannot be
        opened here, and StorageUnavailableError.
        """
        secret = self._keys.unlock(account, kept)
        now, digits = self._clock(), code.replace(" ", "")
        totp, step = pyotp.TOTP(secret), now // _STEP
        for near in range(step - _WINDOW, step + _WINDOW + 1):
            at = datetime.fromtimestamp(near * _STEP / 1_000, UTC)
            if totp.verify(digits, for_time=at):
                until = (near + _WINDOW + 1) * _STEP
                return await self._archive.put_new(Kind.TOTP_USED, f"{account} {near}", b"", until)
        return False


def _required_of_nobody(_organisation: str) -> frozenset[Role]:
    return frozenset()
