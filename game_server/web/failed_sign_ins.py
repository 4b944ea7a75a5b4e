"""Failed sign-ins in the audit trail: which account, never what was typed, and never a flood."""

from contextlib import suppress
from typing import Final

from game_server.accounts.account import Account
from game_server.accounts.directory import Directory
from game_server.errors import StorageUnavailableError
from game_server.records.kinds import Kind
from game_server.rooms.background import Background

MOST_AN_HOUR: Final = 10
"""Entries of one account, and of all that is none together: one a minute at most."""
_MINUTE: Final = 60_000
_HOUR: Final = 60 * _MINUTE


class FailedSignIns:
    """Record failed sign-ins of a *directory* beside the answer, whose time tells nothing."""

    def __init__(self, directory: Directory) -> None:
        """Record nothing yet."""
        self._directory = directory
        self.background = Background()

    def note(self, account: Account | None) -> None:
        """Record that *account* did not get in; None: the name, or the key, was nobody's."""
        self.background.start(self._record(account))

    async def _record(self, account: Account | None) -> None:
        who = account.id if account else ""
        with suppress(StorageUnavailableError):
            if not await self._has_room(who):
                return
            organisation = account.organisation if account else ""
            action = "failed_sign_in" if account else "failed_sign_in_of_nobody"
            await self._directory.audit.record(organisation, "", action, who)

    async def _has_room(self, who: str) -> bool:
        """Return whether this minute has no entry of *who* yet, and this hour has room for one."""
        archive, now = self._directory.archive, self._directory.clock()
        minute, hour = now // _MINUTE, now // _HOUR
        ends = (hour + 1) * _HOUR
        if not await archive.put_new(Kind.FAILED_SIGN_IN, f"{who} {minute}", b"", ends):
            return False
        for place in range(MOST_AN_HOUR):
            if await archive.put_new(Kind.FAILED_SIGN_IN, f"{who} {hour} {place}", b"", ends):
                return True
        return False
