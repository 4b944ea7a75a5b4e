"""The JSON API of sign-in: keys, codes, invitations, passwords, and the way out."""

from dataclasses import dataclass
from typing import Final

from itsdangerous import BadSignature, URLSafeSerializer
from pydantic import TypeAdapter, with_config
from starlette.requests import Request
from starlette.responses import Response

from game_server.accounts.account import Account
from game_server.accounts.one_time import digest
from game_server.web.access import COOKIE, AccessControl
from game_server.web.bodies import STRICT, nothing, read_body, respond, set_cookie
from game_server.web.cookies import DEVICE, LOGIN
from game_server.web.guarded import Row, actor_of
from game_server.web.sign_in import Visitor, is_handover

DEVICE_COOKIE: Final = DEVICE.name
"""Name of the cookie of a browser that signed in by password before."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Key:
    """Sign in with a facilitator's key or a handover code."""

    key: str


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Password:
    """Sign in with a name and a password, and a code of the second factor where it is on.

    *organisation* is the id of the one whose account it is, where the server has several. *place*
    is what the refusal `code_needed` told who had waited in line.
    """

    name: str
    password: str
    code: str = ""
    place: str = ""
    organisation: str | None = None


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Invitation:
    """Show an invitation, or accept it with a password, and a code where a second factor is on."""

    secret: str
    password: str = ""
    code: str = ""


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Leave:
    """Sign out here, or everywhere."""

    everywhere: bool = False


_KEY: Final = TypeAdapter(_Key)
_PASSWORD: Final = TypeAdapter(_Password)
_INVITATION: Final = TypeAdapter(_Invitation)
_LEAVE: Final = TypeAdapter(_Leave)


class SignInApi:
    """Handle requests to sign in and out."""

    def __init__(self, access_control: AccessControl) -> None:
        """Check requests by *access_control*."""
        self._control = access_control
        self._sign_in = access_control.sign_in
        self._devices = URLSafeSerializer(access_control.pass_secret, salt=DEVICE_COOKIE)

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        return (
            Row("GET", "/api/access", "anybody", self.is_signed_in),
            Row("GET", "/api/facilitator", "own_account", self.own, sets_up=True),
            Row("POST", "/api/facilitator", "anybody", self.by_key, _KEY.json_schema),
            Row("POST", "/api/login", "anybody", self.by_password, _PASSWORD.json_schema),
            Row("POST", "/api/invitation", "anybody", self.look, _INVITATION.json_schema),
            Row("POST", "/api/invitation/accept", "anybody", self.accept, _INVITATION.json_schema),
            Row(
                "POST",
                "/api/logout",
                "own_account",
                self.leave,
                _LEAVE.json_schema,
                sets_up=True,
            ),
        )

    async def is_signed_in(self, request: Request) -> Response:
        """Return whether somebody is signed in: see below for the keys.

        `{"signed_in", "leads", "sign_on"?, "organisations"?}`. *leads*: there may be rooms for her.
        *sign_on*: the organisation's provider signs people on. *organisations*: those beside the
        server's own, `{"id", "name"}` each, for who is not signed in and has to choose.

        A page that asks before it signs in gets no error, which browsers would log.
        """
        actor = await self._control.actor(request)
        leads = actor is not None and actor.account.scope("see_rooms") is not None
        known: dict[str, object] = {"leads": leads, "signed_in": actor is not None}
        if self._control.sign_on:
            known["sign_on"] = True
        if actor is None and (choice := await self._sign_in.directory.organisations.list()):
            known["organisations"] = [{"id": each.id, "name": each.name} for each in choice]
        return respond(known)

    async def own(self, request: Request) -> Response:
        """Return who is signed in: `{"access", "name", "roles", "totp", "password"}` and more.

        `totp_required` says whether one of the roles requires the second factor.
        `organisation` is the one of the account, `{"id", "name"}`, where it is not the server's
        own; `room` the id of the one that a login which was handed over opens.
        """
        actor = actor_of(request)
        account = actor.account
        document: dict[str, object] = {
            "access": account.id,
            "name": account.name,
            "roles": list(account.roles),
            "totp": bool(account.totp),
            "totp_required": self._sign_in.directory.second_factor.is_required(account),
            "password": bool(account.password),
        }
        if actor.room:
            document["room"] = actor.room
        return respond(document | await self._organisation_of(account))

    async def by_key(self, request: Request) -> Response:
        """Exchange a key or a handover code for the cookie of a login."""
        body = await read_body(self._control, request, _KEY)
        network = self._control.network(request)
        if is_handover(body.key):
            actor = await self._control.actor(request)
            token = await self._sign_in.by_handover(body.key, network, actor)
        else:
            token = await self._sign_in.by_key(body.key, network)
        response = nothing()
        if token is not None:
            set_cookie(response, request, LOGIN, token)
        return response

    async def by_password(self, request: Request) -> Response:
        """Exchange a name and a password for the cookie of a login.

        Where passwords are guessed the answer comes after some seconds, as its turn in line does.
        """
        body = await read_body(self._control, request, _PASSWORD)
        network = self._control.network(request)

        async def turn() -> None:
            await self._control.line.turn(network, lambda: _gone(request))

        visitor = Visitor(network, self._device(request), body.place, turn)
        token, account = await self._sign_in.by_password(
            body.name, body.password, body.code, visitor, body.organisation
        )
        return self._welcome(request, token, account)

    async def look(self, request: Request) -> Response:
        """Return whom an invitation is for: `{"name", "roles", "totp", "organisation"?}`.

        As `own` does; it stays valid.
        """
        body = await read_body(self._control, request, _INVITATION)
        account = await self._sign_in.directory.invitations.look(body.secret)
        document: dict[str, object] = {
            "name": account.name,
            "roles": list(account.roles),
            "totp": bool(account.totp),
        }
        return respond(document | await self._organisation_of(account))

    async def accept(self, request: Request) -> Response:
        """Use up an invitation: the account gets its password, and a login."""
        body = await read_body(self._control, request, _INVITATION)
        token, account = await self._sign_in.by_invitation(body.secret, body.password, body.code)
        return self._welcome(request, token, account)

    async def leave(self, request: Request) -> Response:
        """End this login, or all of the account."""
        body = await read_body(self._control, request, _LEAVE)
        actor, directory = actor_of(request), self._sign_in.directory
        account, everywhere = actor.account, body.everywhere and not actor.room
        await directory.logins.end(actor.key)
        if everywhere:
            await directory.logins.end_all(account.id)
        action = "signed_out_everywhere" if everywhere else "signed_out"
        await directory.audit.record(account.organisation, account.id, action, actor.room)
        response = nothing()
        response.delete_cookie(COOKIE)
        return response

    async def _organisation_of(self, account: Account) -> dict[str, object]:
        """Return `{"organisation": {"id", "name"}}`, nothing for the server's own."""
        id_ = account.organisation
        found = await self._sign_in.directory.organisations.get(id_) if id_ else None
        # An account of an earlier release may be older than the record: its id is its name.
        name = found.name if found else id_
        return {"organisation": {"id": id_, "name": name}} if id_ else {}

    def _welcome(self, request: Request, token: str, account: Account) -> Response:
        response = nothing()
        set_cookie(response, request, LOGIN, token)
        mark = self._devices.dumps(f"{account.id} {digest(token)[:16]}")
        set_cookie(response, request, DEVICE, str(mark))
        return response

    def _device(self, request: Request) -> str:
        """Return the account and the number of a known browser, empty for another."""
        try:
            return str(self._devices.loads(request.cookies.get(DEVICE_COOKIE, "")))
        except BadSignature:
            return ""


async def _gone(request: Request) -> None:
    """Return as the client of *request*, whose body was read, has left."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
