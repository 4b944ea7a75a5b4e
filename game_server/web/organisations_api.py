"""The JSON API of organisations that share the server, for administrators of the server's own."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from pydantic import TypeAdapter, with_config
from starlette.requests import Request
from starlette.responses import Response

from game_server.accounts.account import Account, tidy_name
from game_server.errors import AccessError
from game_server.web.about import About
from game_server.web.access import AccessControl
from game_server.web.bodies import STRICT, read_body, respond
from game_server.web.guarded import Row, actor_of
from game_server.web.invitation_link import invitation_document


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _NewOrganisation:
    """Add an organisation, and invite its first *administrator* by name."""

    name: str
    administrator: str


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Administrator:
    """Invite an administrator by *name* where an organisation has none."""

    name: str


_NEW: Final = TypeAdapter(_NewOrganisation)
_ADMINISTRATOR: Final = TypeAdapter(_Administrator)


class OrganisationsApi:
    """Handle requests about organisations, of which it tells neither people nor rooms."""

    def __init__(self, access_control: AccessControl, about: About) -> None:
        """Check requests by *access_control*; *about* tells where others reach the server."""
        self._control = access_control
        self._about = about
        self._directory = access_control.directory

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        path = "/api/organisations"
        one = f"{path}/{{id}}/administrator"
        return (
            Row("GET", path, "manage_organisations", self.list),
            Row("POST", path, "manage_organisations", self.add, _NEW.json_schema),
            Row("POST", one, "manage_organisations", self.invite, _ADMINISTRATOR.json_schema),
        )

    async def list(self, _request: Request) -> Response:
        """Return all organisations, the server's own first, which has neither id nor name.

        A row each: `{"id", "name", "accounts", "administrator", "imprint"}`, how many accounts are
        active, whether one of them administers, and whether its phones name it.
        """
        active = [
            account
            for account in await self._directory.accounts.list()
            if account.status == "active"
        ]
        names = [("", ""), *((o.id, o.name) for o in await self._directory.organisations.list())]
        rows = [
            {
                "id": id_,
                "name": name,
                "accounts": sum(account.organisation == id_ for account in active),
                "administrator": any(_administers(account, id_) for account in active),
                "imprint": not id_ or self._about.names(id_),
            }
            for id_, name in names
        ]
        return respond({"organisations": rows})

    async def add(self, request: Request) -> Response:
        """Add an organisation and return its `id`, with its first administrator's invitation.

        Raises AccessError as `Organisations.add` and `tidy_name` do.
        """
        body = await read_body(self._control, request, _NEW)
        # Before anything is made: an organisation without anybody would be left.
        administrator = tidy_name(body.administrator)
        made = await self._directory.organisations.add(body.name)
        own = actor_of(request).account
        await self._directory.audit.record(
            own.organisation, own.id, "added_organisation", made.name
        )
        return await self._invited(request, made.id, administrator)

    async def invite(self, request: Request) -> Response:
        """Invite an administrator of an organisation that has none, as `add` does; again is fine.

        Raises AccessError `organisation_unknown`, `organisation_administered`, `account_name`, or
        `account_taken`.
        """
        body = await read_body(self._control, request, _ADMINISTRATOR)
        found = await self._directory.organisations.get(request.path_params["id"])
        if found is None:
            raise AccessError("organisation_unknown")
        accounts = await self._directory.accounts.list(found.id)
        if any(_administers(each, found.id) for each in accounts if each.status == "active"):
            raise AccessError("organisation_administered", name=found.name)
        return await self._invited(request, found.id, tidy_name(body.name))

    async def _invited(self, request: Request, organisation: str, name: str) -> Response:
        """Invite *name* to administer, anew if she has not answered; return the link, once."""
        directory = self._directory
        account = await directory.accounts.find(name, organisation)
        waits = account is not None and account.status == "invited"
        if account is None or not waits or not _administers(account, organisation):
            account = await directory.accounts.add(name, ["administrator"], organisation)
        secret = await directory.invitations.issue(account.id)
        await directory.audit.record(
            organisation, actor_of(request).account.id, "invited", account.id
        )
        # To her organisation, who did it is who runs the server.
        await directory.notices.tell(None, "linked" if waits else "invited", account, account.roles)
        document = await invitation_document(self._about.address(request), secret)
        return respond({"id": organisation, **document}, HTTPStatus.CREATED)


def _administers(account: Account, organisation: str) -> bool:
    return account.organisation == organisation and "administrator" in account.roles
