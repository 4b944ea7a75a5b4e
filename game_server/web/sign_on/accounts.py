"""What follows a sign-on at the organisation's provider: a login of the account that it is of."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from pydantic import TypeAdapter, with_config
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from game_server.errors import AccessError
from game_server.web.access import AccessControl
from game_server.web.bodies import STRICT, nothing, read_body, set_cookie
from game_server.web.cookies import INVITATION, LOGIN
from game_server.web.guarded import Row
from game_server.web.sign_on.handlers import SignOn, return_path
from game_server.web.sign_on.person import Person

Opening = Callable[[Callable[[Request, Person], Awaitable[Response]]], SignOn]


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Invitation:
    """Accept an invitation by the sign-on that follows."""

    secret: str


_INVITATION: Final = TypeAdapter(_Invitation)


class AccountSignOn:
    """Sign in who comes back from the provider; the first time an invitation says who it is."""

    def __init__(self, access_control: AccessControl, open_with: Opening) -> None:
        """Check requests by *access_control*; *open_with* returns the sign-on for a callback."""
        self._control = access_control
        self.sign_on = open_with(self.signed_on)

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        return (
            Row("GET", "/oidc/start", "anybody", self.sign_on.start),
            Row("GET", "/oidc/back", "anybody", self.sign_on.back),
            Row("POST", "/api/invitation/sign-on", "anybody", self.accept),
        )

    async def accept(self, request: Request) -> Response:
        """Keep an invitation in a cookie until the sign-on that follows; it stays valid so far.

        Raises AccessError `invitation_unknown`, or `factor_stays` where a second factor is on:
        the provider would stand in for it.
        """
        body = await read_body(self._control, request, _INVITATION)
        invited = await self._control.directory.invitations.look(body.secret)
        if invited.totp:
            raise AccessError("factor_stays")
        response = nothing()
        set_cookie(response, request, INVITATION, body.secret)
        return response

    async def signed_on(self, request: Request, person: Person) -> Response:
        """Return the way on for *person*, with the cookie of a login.

        Raises AccessError `account_unknown`, or what an invitation is refused with.
        """
        subject = f"{person.issuer} {person.subject}"
        invitation = request.cookies.get(INVITATION.name, "")
        token = await self._control.sign_in.by_subject(subject, invitation)
        directory = self._control.directory
        if (account := await directory.accounts.of_subject(subject)) is not None:
            await directory.notices.entered(account.id, "sign_on")
        response = RedirectResponse(return_path(request) or "/console", HTTPStatus.SEE_OTHER)
        set_cookie(response, request, LOGIN, token)
        response.delete_cookie(INVITATION.name, path=INVITATION.path)
        return response
