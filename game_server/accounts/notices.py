"""Who is told that a role or a way in was given: all administrators, and whom it concerns."""

from collections.abc import Callable, Iterable
from typing import Final

from game_server.accounts.account import Account
from game_server.accounts.accounts import Accounts
from game_server.accounts.notice import INBOXES, KEPT_DAYS, SERVER, Given, Inbox, Notice, Way
from game_server.accounts.rights import Role
from game_server.storage.archive import Archive

_DAY: Final = 24 * 3_600_000


class Notices:
    """Keep for each account what it has to read; *clock* returns ms.

    Each method raises StorageUnavailableError.
    """

    def __init__(self, archive: Archive, accounts: Accounts, clock: Callable[[], int]) -> None:
        """Use records of *archive*; *accounts* says who administers."""
        self._archive = archive
        self._accounts = accounts
        self._clock = clock

    async def tell(
        self, by: Account | None, action: Given, target: Account, roles: Iterable[Role] = ()
    ) -> None:
        """Tell what *by* did with *target*; None, or somebody of elsewhere, runs the server.

        Told are who administers now, in whatever state the account is: one that is disabled for a
        while, or loses the role next, is told all the same.
        """
        colleague = by is not None and by.organisation == target.organisation
        who = by.id if by is not None and colleague else SERVER
        notice = Notice(0, self._clock(), who, action, target.id, tuple(roles))
        everybody = await self._accounts.list(target.organisation)
        told = {each.id for each in everybody if "administrator" in each.roles}
        told |= {target.id} | ({who} - {SERVER})
        for account in sorted(told):
            await self._change(account, lambda inbox: inbox.with_new(notice))

    async def tell_roles(self, by: Account | None, before: Iterable[Role], target: Account) -> None:
        """Tell which roles *target* has now and had not *before*, and which it has no longer."""
        old, new = dict.fromkeys(before), dict.fromkeys(target.roles)
        if given := [role for role in new if role not in old]:
            await self.tell(by, "gave_roles", target, given)
        if taken := [role for role in old if role not in new]:
            await self.tell(by, "took_roles", target, taken)

    async def of(self, account: str) -> Inbox:
        """Return the notices of *account*, with those that were read."""
        return self._recent(await INBOXES.get(self._archive, account) or Inbox())

    async def acknowledge(self, account: str, seen: int) -> None:
        """Note that *account* has read all notices up to the number *seen*; others wait on."""
        now = self._clock()
        await self._change(account, lambda inbox: inbox.acknowledged(account, seen, now))

    async def entered(self, account: str, way: Way) -> None:
        """Note that *account* was entered by *way*; see `Inbox.entered_by`."""
        await self._change(account, lambda inbox: inbox.entered_by(way))

    async def _change(self, account: str, change: Callable[[Inbox], Inbox]) -> None:
        until = self._clock() + KEPT_DAYS * _DAY
        await INBOXES.change(
            self._archive,
            account,
            lambda inbox: change(self._recent(inbox)),
            first=Inbox(),
            expires=lambda _inbox: until,
        )

    def _recent(self, inbox: Inbox) -> Inbox:
        return inbox.since(self._clock() - KEPT_DAYS * _DAY)
