"""The command `account`: the first people, and emergencies."""

import asyncio
import sys
from dataclasses import dataclass, replace
from typing import get_args

from game_server.accounts.account import LOCAL, Account, Status, tidy_name
from game_server.accounts.audit import COMMAND
from game_server.accounts.directory import Directory
from game_server.accounts.notice import Given
from game_server.accounts.rights import Role
from game_server.app import keys_for, now, open_beside, store_name
from game_server.commands.texts import sentence
from game_server.errors import AccessError, StartError, StorageUnavailableError
from game_server.settings import Settings
from game_server.storage.backup.told import ErasuresFile


@dataclass(frozen=True, slots=True)
class Request:
    """Ask for *action* on the account of *name*; *url* is the server's, for links.

    *organisation* is the id or the name of one, empty for the server's own.
    """

    action: str
    name: str | None
    roles: tuple[str, ...]
    organisation: str
    url: str | None


def run(request: Request, settings: Settings) -> int:
    """Do what is asked for and print it; raises StartError for what cannot be done."""
    data, store, language = settings.data, settings.store, settings.language
    if request.name is None and request.action != "list":
        raise StartError("account_name_missing", action=request.action)

    async def work() -> list[str]:
        opened = await open_beside(data, store, begins=request.action == "add")
        try:
            directory = Directory(opened, now, await keys_for(opened, settings))
            if settings.backups is not None:
                directory.accounts.withdrawals.tell = ErasuresFile(settings.backups).tell
            await directory.prepare()
            return await _Work(directory, request, language).lines()
        except AccessError as error:
            raise StartError(error.code, **error.details) from error
        except StorageUnavailableError as error:
            where = store_name(data, store)
            raise StartError("data_not_writable", dir=where, cause=error.cause) from error
        finally:
            await opened.close()

    for line in asyncio.run(work()):
        sys.stdout.write(line + "\n")
    return 0


class _Work:
    """Do one request on a directory of accounts."""

    def __init__(self, directory: Directory, request: Request, language: str) -> None:
        self._directory = directory
        self._request = request
        self._language = language

    async def lines(self) -> list[str]:
        """Do it and return the lines to print."""
        match self._request.action:
            case "list":
                return await self._list()
            case "add":
                return await self._add()
            case "link":
                return await self._link(await self._named(), "account.linked")
            case "drop-factor":
                return await self._drop_factor()
            case action:
                return await self._set_status(disabled=action == "disable")

    async def _list(self) -> list[str]:
        """Return a line for each account, those of one organisation together."""
        names = {each.id: each.name for each in await self._directory.organisations.list()}
        found = await self._directory.accounts.list()
        return [
            self._row(account, names.get(account.organisation, ""))
            for account in sorted(found, key=lambda each: names.get(each.organisation, ""))
        ]

    async def _add(self) -> list[str]:
        name, roles = self._request.name or "", self._request.roles
        wanted = [role for role in get_args(Role) if role in roles]
        # Before the organisation is made: nobody would be in it.
        tidy_name(name)
        account = await self._directory.accounts.add(name, wanted, await self._organisation())
        return await self._link(account, "account.added", "invited")

    async def _organisation(self) -> str:
        """Return the id of the organisation asked for, which is made if it is not there."""
        organisations, typed = self._directory.organisations, self._request.organisation
        if not typed:
            return ""
        found = await organisations.find(typed) or await organisations.add(typed)
        return found.id

    async def _link(self, account: Account, said: str, given: Given = "linked") -> list[str]:
        secret = await self._directory.invitations.issue(account.id)
        await self._record("invited", account)
        await self._directory.notices.tell(None, given, account, account.roles)
        base = (self._request.url or "").rstrip("/")
        return [self._say(said, name=account.name), f"{base}/console#invitation={secret}"]

    async def _drop_factor(self) -> list[str]:
        """Take off the second factor of who lost it; all her logins end."""
        account = await self._named()
        await self._directory.accounts.change(
            account.id, lambda found: replace(found, totp="", epoch=found.epoch + 1)
        )
        await self._record("took_off_second_factor", account)
        await self._directory.notices.tell(None, "took_off_factor", account)
        return [self._say("account.factor_dropped", name=account.name)]

    async def _set_status(self, *, disabled: bool) -> list[str]:
        account = await self._named()
        entered = account.password or account.subject or account.id == LOCAL
        status: Status = "disabled" if disabled else "active" if entered else "invited"
        await self._directory.accounts.change(
            account.id, lambda found: replace(found, status=status)
        )
        await self._record("disabled" if disabled else "enabled", account)
        said = "account.disabled" if disabled else "account.enabled"
        return [self._say(said, name=account.name)]

    async def _named(self) -> Account:
        typed, organisation = self._request.organisation, None
        if typed:
            found = await self._directory.organisations.find(typed)
            if found is None:
                raise AccessError("organisation_unknown", name=typed)
            organisation = found.id
        account = await self._directory.accounts.find(self._request.name or "", organisation)
        if account is None:
            raise AccessError("account_unknown")
        return account

    async def _record(self, action: str, account: Account) -> None:
        await self._directory.audit.record(account.organisation, COMMAND, action, account.id)

    def _row(self, account: Account, organisation: str) -> str:
        roles = ", ".join(self._say(f"account.role.{role}") for role in account.roles)
        status = self._say(f"account.status.{account.status}")
        known = {"name": account.name, "roles": roles, "status": status}
        if organisation:
            return self._say("account.row_within", organisation=organisation, **known)
        return self._say("account.row", **known)

    def _say(self, key: str, **details: str) -> str:
        return sentence(key, self._language, details)
