"""The accounts of a server in its archive: found by id, by name, and by sign-on."""

import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from typing import Final

from game_server.accounts.account import ACCOUNTS, LOCAL, Account, name_key, name_within, tidy_name
from game_server.accounts.changes import announce_change
from game_server.accounts.rights import ROLES, Role
from game_server.accounts.withdrawals import Withdrawals, last_of, lines_in, withdrawals_in
from game_server.errors import AccessError
from game_server.records.kinds import Kind
from game_server.storage.archive import Archive
from game_server.storage.erasure import Erasure

KEPT_DAYS: Final = 730
"""Days after its last use for which an account is kept."""
_DAY: Final = 24 * 3_600_000
LOCAL_NAME: Final = "Lien secret du serveur"


class Accounts:
    """Read and change accounts; *clock* returns ms. Each method raises StorageUnavailableError."""

    def __init__(self, archive: Archive, clock: Callable[[], int]) -> None:
        """Use the records of *archive*."""
        self._archive = archive
        self._clock = clock
        self.withdrawals = Withdrawals(archive, clock)

    async def make_local(self) -> None:
        """Make the account of the secret link, unless it is there; a disabled one stays so."""
        local = Account(LOCAL, "", LOCAL_NAME, ROLES, "active", self._clock())
        await ACCOUNTS.put_new(self._archive, LOCAL, local)
        await self._archive.put_new(Kind.ACCOUNT_NAME, name_key(LOCAL_NAME), LOCAL.encode())

    async def add(self, name: str, roles: Iterable[Role], organisation: str = "") -> Account:
        """Return a new account that is invited.

        Raises AccessError `account_name`, `account_taken`, or `account_roles` without a role.
        """
        tidy, chosen = tidy_name(name), tuple(role for role in ROLES if role in set(roles))
        if not chosen:
            raise AccessError("account_roles")
        id_ = secrets.token_hex(8)
        account = Account(id_, organisation, tidy, chosen, "invited", self._clock())
        # Before the name, so that no name leads to nothing.
        await ACCOUNTS.put(self._archive, id_, account)
        if not await self._take_name(account):
            await self._archive.delete(Kind.ACCOUNT, id_)
            raise AccessError("account_taken", name=tidy)
        return account

    async def get(self, id_: str) -> Account | None:
        """Return the account *id_*, None if there is none."""
        return await ACCOUNTS.get(self._archive, id_)

    async def find(self, name: str, organisation: str | None = None) -> Account | None:
        """Return the account of *name*, as people type it, None if *organisation* has none.

        Without *organisation*: of the server's own, or of a record from before names were of
        organisations.
        """
        for key in dict.fromkeys((name_within(organisation or "", name), name_key(name))):
            id_ = await self._archive.get(Kind.ACCOUNT_NAME, key)
            account = None if id_ is None else await self.get(id_.decode())
            if account is not None and organisation in (None, account.organisation):
                return account
        return None

    async def of_subject(self, subject: str) -> Account | None:
        """Return the account that signs on as *subject*, None if there is none."""
        id_ = await self._archive.get(Kind.ACCOUNT_SUBJECT, subject)
        account = None if id_ is None else await self.get(id_.decode())
        # Of a subject that it was bound to before, a record may be left.
        return account if account is not None and account.subject == subject else None

    async def list(self, organisation: str | None = None) -> tuple[Account, ...]:
        """Return the accounts of *organisation*, or all without it, by name."""
        found = await ACCOUNTS.each(self._archive)
        wanted = (each for each in found.values() if organisation in (None, each.organisation))
        return tuple(sorted(wanted, key=lambda account: name_key(account.name)))

    async def change(self, id_: str, change: Callable[[Account], Account]) -> Account:
        """Apply *change* to an account and return it; again if another changed it meanwhile.

        Who is disabled loses all logins for good: none is good again once she is enabled. *change*
        may raise. Raises AccessError `account_unknown`, and `last_administrator` where no active
        administrator would be left in the organisation.
        """

        def changed(before: Account) -> Account:
            after = change(before)
            if after.status == "disabled" and before.status != "disabled":
                return replace(after, epoch=before.epoch + 1)
            return after

        found = await ACCOUNTS.change(self._archive, id_, changed, ahead=self._check_administrators)
        if found is None:
            raise AccessError("account_unknown")
        before, after = found
        if _administers(before) and not _administers(after):
            await self._restore_last(before, after)
        if _access(before) != _access(after):
            await announce_change(self._archive)
        if (disabled := after.status == "disabled") != (before.status == "disabled"):
            await self.withdrawals.note(id_, "disabled" if disabled else "enabled")
        return after

    async def bind_subject(self, id_: str, subject: str) -> None:
        """Let *subject* alone sign on as the account *id_*; raises AccessError `account_taken`."""
        holder, before = await self.of_subject(subject), await self.get(id_)
        if holder is not None and holder.id != id_:
            raise AccessError("account_taken", name=subject.rpartition(" ")[2])
        await self.change(id_, lambda account: replace(account, subject=subject))
        await self._archive.put(Kind.ACCOUNT_SUBJECT, subject, id_.encode())
        if before is not None and before.subject not in {"", subject}:
            await self._archive.delete(Kind.ACCOUNT_SUBJECT, before.subject, id_.encode())

    async def remove(self, id_: str) -> None:
        """Erase an account and its name; raises AccessError as `change` does."""
        gone = await self.change(id_, lambda account: replace(account, status="disabled"))
        await self._erase(gone)

    async def withdraw_again(self, told: Iterable[Erasure]) -> None:
        """Disable and remove, in a store that was restored, who was so since its backup.

        *told* are the lines beside the backup. The last administrator is no exception. Raises
        ValueError for a record of a withdrawal that is none.
        """
        for line in last_of([*await lines_in(self._archive), *withdrawals_in(told)]):
            await self.withdrawals.keep(line)
            account = await self.get(line.seat)
            if account is not None and line.room == "removed":
                await self._erase(account)
            elif account is not None and line.room == "disabled" != account.status:
                epoch = account.epoch + 1
                after = replace(account, status="disabled", invitation="", epoch=epoch)
                await ACCOUNTS.put(self._archive, account.id, after)

    async def _erase(self, gone: Account) -> None:
        """Note that an account is removed, and erase it with what leads to it."""
        id_ = gone.id
        await self.withdrawals.note(id_, "removed")
        for key in {name_within(gone.organisation, gone.name), name_key(gone.name)}:
            await self._archive.delete(Kind.ACCOUNT_NAME, key, id_.encode())
        if gone.subject:
            await self._archive.delete(Kind.ACCOUNT_SUBJECT, gone.subject, id_.encode())
        await self._archive.delete(Kind.ACCOUNT_NOTICES, id_)
        await self._archive.delete(Kind.ACCOUNT, id_)

    async def purge(self, *, dry: bool = False) -> int:
        """Remove accounts that nobody used for KEPT_DAYS and count them, with *dry* only that.

        The account of the secret link stays, and the last administrator's.
        """
        before = self._clock() - KEPT_DAYS * _DAY
        count = 0
        for account in await self.list():
            if account.id != LOCAL and max(account.seen, account.created) < before:
                with suppress(AccessError):
                    await (self._check_removal(account) if dry else self.remove(account.id))
                    count += 1
        return count

    async def _take_name(self, account: Account) -> bool:
        """Give *account* its name in its organisation; return whether nobody there has it."""
        plain, key = name_key(account.name), name_within(account.organisation, account.name)
        value = account.id.encode()
        old = await self._archive.get(Kind.ACCOUNT_NAME, plain)
        holder = None if old is None else await self.get(old.decode())
        if holder is not None and holder.organisation == account.organisation:
            return False
        if key != plain or old is None or holder is None:
            return await self._archive.put_new(Kind.ACCOUNT_NAME, key, value)
        # The record is from before names were of organisations: it moves to that of its account.
        await self._archive.put_new(
            Kind.ACCOUNT_NAME, name_within(holder.organisation, holder.name), old
        )
        return await self._archive.swap(Kind.ACCOUNT_NAME, plain, old, value)

    async def _check_removal(self, account: Account) -> None:
        await self._check_administrators(account, replace(account, status="disabled"))

    async def _check_administrators(self, before: Account, after: Account) -> None:
        if _administers(before) and not _administers(after):
            others = await self.list(before.organisation)
            if not any(_administers(other) for other in others if other.id != before.id):
                raise AccessError("last_administrator")

    async def _restore_last(self, before: Account, after: Account) -> None:
        """Undo a change by which two administrators removed each other at the same moment."""
        if not any(_administers(each) for each in await self.list(before.organisation)):
            old, new = ACCOUNTS.encode(after), ACCOUNTS.encode(before)
            await self._archive.swap(Kind.ACCOUNT, before.id, old, new)
            raise AccessError("last_administrator")


def _access(account: Account) -> tuple[object, ...]:
    """Return what of *account* decides who may enter."""
    return account.status, account.roles, account.epoch


def _administers(account: Account) -> bool:
    return account.status == "active" and "administrator" in account.roles
