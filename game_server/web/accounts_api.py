"""The JSON API of accounts: one's own, and those of the organisation for its administrators."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from typing import Final

from pydantic import TypeAdapter, with_config
from starlette.requests import Request
from starlette.responses import Response

from game_server.accounts.account import LOCAL, Account, Status
from game_server.accounts.audit_witness import (
    Missing,
    Witness,
    is_cut,
    last_of,
    missing_by,
    read_witness,
)
from game_server.accounts.logins import Actor
from game_server.accounts.rights import Role
from game_server.errors import AccessError, StartError
from game_server.records.kinds import Kind
from game_server.web import qr
from game_server.web.about import About
from game_server.web.access import AccessControl
from game_server.web.bodies import STRICT, nothing, read_body, respond, set_cookie
from game_server.web.cookies import LOGIN
from game_server.web.errors import RefusedError
from game_server.web.guarded import Row, actor_of, own_account_of
from game_server.web.invitation_link import invitation_document


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _NewAccount:
    """Invite a person under a name, with roles."""

    name: str
    roles: list[Role]


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Change:
    """Change the roles of an account, or let it in no longer, or again."""

    roles: list[Role] | None = None
    disabled: bool | None = None


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _NewPassword:
    """Choose another password; *old* is the one of now."""

    old: str
    password: str


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Factor:
    """Turn the second factor on with a code of its *secret*, or off without one."""

    secret: str = ""
    code: str = ""


_NEW_ACCOUNT: Final = TypeAdapter(_NewAccount)
_CHANGE: Final = TypeAdapter(_Change)
_NEW_PASSWORD: Final = TypeAdapter(_NewPassword)
_FACTOR: Final = TypeAdapter(_Factor)


class AccountsApi:
    """Handle requests about accounts."""

    def __init__(self, access_control: AccessControl, about: About) -> None:
        """Check requests by *access_control*; *about* tells where others reach the server."""
        self._control = access_control
        self._about = about
        self._directory = access_control.directory

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        return (
            Row(
                "POST",
                "/api/account/password",
                "own_account",
                self.change_password,
                _NEW_PASSWORD.json_schema,
            ),
            Row("GET", "/api/account/totp", "own_account", self.propose_factor, sets_up=True),
            Row(
                "POST",
                "/api/account/totp",
                "own_account",
                self.set_factor,
                _FACTOR.json_schema,
                sets_up=True,
            ),
            Row("GET", "/api/accounts", "manage_accounts", self.list),
            Row("POST", "/api/accounts", "manage_accounts", self.invite, _NEW_ACCOUNT.json_schema),
            Row("POST", "/api/accounts/{id}", "manage_accounts", self.change, _CHANGE.json_schema),
            Row("POST", "/api/accounts/{id}/link", "manage_accounts", self.link),
            Row("POST", "/api/accounts/{id}/logout", "manage_accounts", self.log_out),
            Row("POST", "/api/accounts/{id}/factor", "manage_accounts", self.take_off_factor),
            Row("POST", "/api/accounts/{id}/remove", "manage_accounts", self.remove),
            Row("GET", "/api/audit", "read_audit", self.audit),
        )

    async def change_password(self, request: Request) -> Response:
        """Set another password; all logins but this one end with it.

        Raises RefusedError `sign_in_wrong`, `too_many_tries`; AccessError as `check_strength` does.
        """
        body = await read_body(self._control, request, _NEW_PASSWORD)
        account, passwords = own_account_of(request), self._directory.passwords
        refund = await self._count_guess(request)
        if not await passwords.verify(account.password, body.old):
            raise RefusedError("sign_in_wrong", HTTPStatus.FORBIDDEN)
        await refund()
        await passwords.check(body.password, (account.name,))
        hashed = await passwords.hash(body.password)

        def change(found: Account) -> Account:
            return replace(found, password=hashed, epoch=found.epoch + 1)

        changed = await self._update(request, account, change, "changed_password")
        response = nothing()
        token = await self._directory.logins.start(changed)
        set_cookie(response, request, LOGIN, token)
        return response

    async def propose_factor(self, request: Request) -> Response:
        """Return a new secret for an app: `{"secret", "size", "path"}`; see `qr.as_path`."""
        secret = self._directory.second_factor.make_secret()
        address = self._directory.second_factor.address(secret, own_account_of(request).name)
        size, path = await asyncio.to_thread(qr.as_path, address)
        return respond({"secret": secret, "size": size, "path": path})

    async def set_factor(self, request: Request) -> Response:
        """Turn the second factor on or off; a code proves that the app has the secret.

        One that is on is turned off before another is turned on: so whoever finds an open console
        does not put her own in its place. Raises RefusedError `code_wrong`, `too_many_tries`, or
        `factor_kept` where it is required; AccessError `factor_lost`.
        """
        body = await read_body(self._control, request, _FACTOR)
        account = own_account_of(request)
        if not body.secret and self._directory.second_factor.is_required(account):
            raise RefusedError("factor_kept", HTTPStatus.FORBIDDEN)
        secret = body.secret or account.totp
        accepts = self._directory.second_factor.accepts
        refund = await self._count_guess(request)
        try:
            replaces = body.secret and account.totp
            right = bool(secret) and not replaces and await accepts(account.id, secret, body.code)
        except ValueError:
            # What is no secret in base 32.
            right = False
        if not right:
            raise RefusedError("code_wrong", HTTPStatus.FORBIDDEN)
        await refund()
        action = "set_second_factor" if body.secret else "removed_second_factor"
        kept = self._directory.second_factor.lock(account.id, body.secret)
        await self._update(request, account, lambda found: replace(found, totp=kept), action)
        return nothing()

    async def list(self, request: Request) -> Response:
        """Return the accounts of the organisation, a row each."""
        found = await self._directory.accounts.list(actor_of(request).account.organisation)
        return respond({"accounts": [self._row(account) for account in found]})

    async def invite(self, request: Request) -> Response:
        """Make an account and return its `id`, with the link of its invitation as `link` does."""
        body = await read_body(self._control, request, _NEW_ACCOUNT)
        organisation = actor_of(request).account.organisation
        account = await self._directory.accounts.add(body.name, body.roles, organisation)
        secret = await self._directory.invitations.issue(account.id)
        await self._record(actor_of(request), "invited", account.id)
        await self._directory.notices.tell(
            actor_of(request).account, "invited", account, account.roles
        )
        return await self._invitation(request, secret, {"id": account.id})

    async def change(self, request: Request) -> Response:
        """Change roles, or let somebody in no longer; it holds at once, for open consoles too."""
        body = await read_body(self._control, request, _CHANGE)
        if body == _Change():
            raise RefusedError("protocol", HTTPStatus.BAD_REQUEST)
        account = await self._account(request)
        before: tuple[Role, ...] = ()

        def apply(found: Account) -> Account:
            nonlocal before
            before = found.roles
            if body.roles is not None:
                if not body.roles:
                    raise AccessError("account_roles")
                found = replace(found, roles=tuple(body.roles))
            if body.disabled is not None:
                found = replace(found, status=_status(found, disabled=body.disabled))
            return found

        actor, changed = actor_of(request), await self._directory.accounts.change(account.id, apply)
        if body.disabled is not None:
            await self._record(actor, "disabled" if body.disabled else "enabled", account.id)
        if body.roles is not None:
            await self._record(actor, "changed_roles", account.id)
            await self._directory.notices.tell_roles(actor.account, before, changed)
        return respond(self._row(changed))

    async def link(self, request: Request) -> Response:
        """Return the link of a new invitation; older ones end.

        It is `{"address", "size", "path"}`, the last two of its QR code: see `qr.as_path`.
        """
        account = await self._account(request)
        secret = await self._directory.invitations.issue(account.id)
        await self._record(actor_of(request), "invited", account.id)
        await self._directory.notices.tell(actor_of(request).account, "linked", account)
        return await self._invitation(request, secret, {})

    async def log_out(self, request: Request) -> Response:
        """End all logins of an account."""
        account = await self._account(request)
        await self._directory.logins.end_all(account.id)
        await self._record(actor_of(request), "logged_out", account.id)
        return nothing()

    async def take_off_factor(self, request: Request) -> Response:
        """Take off the second factor of somebody who lost it; she is told, and all her logins end.

        One's own is turned off by a code of it. Raises RefusedError `not_allowed`.
        """
        account = await self._account(request)
        if account.id == actor_of(request).account.id:
            raise RefusedError("not_allowed", HTTPStatus.FORBIDDEN)

        def take_off(found: Account) -> Account:
            return replace(found, totp="", epoch=found.epoch + 1)

        if account.totp:
            await self._update(request, account, take_off, "took_off_second_factor")
            await self._directory.notices.tell(
                actor_of(request).account, "took_off_factor", account
            )
        return nothing()

    async def remove(self, request: Request) -> Response:
        """Erase an account with its name; its rooms and sessions stay with the organisation."""
        account = await self._account(request)
        if account.id == LOCAL:
            raise RefusedError("account_local", HTTPStatus.CONFLICT)
        await self._directory.accounts.remove(account.id)
        await self._record(actor_of(request), "removed", account.id)
        return nothing()

    async def audit(self, request: Request) -> Response:
        """Return the entries of the audit trail, the last one first, with names where known.

        `last` is the last one of the whole server, `{"number", "seal", "at"}`, and `witness` what
        lies beside the backups. `finding` says that the trail is not whole, `{"kind", "first",
        "last"}`: it is `cut`, or by the witness entries are `missing` or one `changed`. Each is
        null without any.
        """
        organisation = actor_of(request).account.organisation
        accounts = await self._directory.accounts.list(organisation)
        names = {account.id: account.name for account in accounts}
        rows = [
            {
                "number": entry.number,
                "at": entry.at,
                "account": names.get(entry.account, ""),
                "action": entry.action,
                "target": names.get(entry.target, entry.target),
                "reason": entry.reason,
            }
            for entry in await self._directory.audit.entries(organisation)
        ]
        archive, seen = self._directory.archive, self._witness()
        last = await last_of(archive, self._directory.clock())
        missing = await missing_by(archive, seen) if seen else None
        cut = await is_cut(archive, sessions=bool(await archive.keys(Kind.SESSION)))
        told = {"last": _told(last), "witness": _told(seen), "finding": _finding(missing, cut=cut)}
        return respond({"entries": rows, **told})

    def _witness(self) -> Witness | None:
        """Return what lies beside the backups; what cannot be read is as none: the log says why."""
        backups = self._directory.backups
        with suppress(StartError):
            return read_witness(backups) if backups is not None else None
        return None

    async def _invitation(self, request: Request, secret: str, more: dict[str, object]) -> Response:
        """Return the response with the link of an invitation: the secret is told this once."""
        document = await invitation_document(self._about.address(request), secret)
        return respond({**more, **document}, HTTPStatus.CREATED)

    async def _count_guess(self, request: Request) -> Callable[[], Awaitable[None]]:
        """Count a guess at what proves who one is, by this login; return what refunds it."""
        sign_in, actor = self._control.sign_in, actor_of(request)
        await sign_in.count_guess(actor.key, actor.account.id)
        return partial(sign_in.refund_guess, actor.key, actor.account.id)

    async def _account(self, request: Request) -> Account:
        """Return the account of the path; one of another organisation is as unknown."""
        self._control.check_origin(request, required=True)
        account = await self._directory.accounts.get(request.path_params["id"])
        if account is None or account.organisation != actor_of(request).account.organisation:
            raise AccessError("account_unknown")
        return account

    async def _update(
        self, request: Request, account: Account, change: Callable[[Account], Account], action: str
    ) -> Account:
        changed = await self._directory.accounts.change(account.id, change)
        await self._record(actor_of(request), action, account.id)
        return changed

    def _row(self, account: Account) -> dict[str, object]:
        return {
            "id": account.id,
            "name": account.name,
            "roles": list(account.roles),
            "status": account.status,
            "seen": account.seen,
            "totp": bool(account.totp),
            "totp_missing": self._directory.second_factor.is_owed(account),
            "local": account.id == LOCAL,
        }

    async def _record(self, actor: Actor, action: str, target: str) -> None:
        organisation, account = actor.account.organisation, actor.account.id
        await self._directory.audit.record(organisation, account, action, target)


def _told(seen: Witness | None) -> dict[str, object] | None:
    return None if seen is None else {"number": seen.number, "seal": seen.seal, "at": seen.at}


def _finding(missing: Missing | None, *, cut: bool) -> dict[str, object] | None:
    if missing is None:
        return {"kind": "cut", "first": 0, "last": 0} if cut else None
    kind = "changed" if missing.changed else "missing"
    return {"kind": kind, "first": missing.first, "last": missing.last}


def _status(account: Account, *, disabled: bool) -> Status:
    if disabled:
        return "disabled"
    return "active" if account.password or account.subject or account.id == LOCAL else "invited"
