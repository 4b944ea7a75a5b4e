"""The two requests of a sign-on: away to the provider, and back."""

import logging
import re
import secrets
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from math import ceil
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from game_server.storage.counts import LeakyBuckets, Rate
from game_server.web.cookies import SIGN_ON, set_cookie
from game_server.web.errors import RefusedError
from game_server.web.network import client_network, same_host
from game_server.web.sign_on.connection import ProviderConnection
from game_server.web.sign_on.pending import Pending, PendingSignOns
from game_server.web.sign_on.person import Person
from game_server.web.sign_on.refusals import refused
from game_server.web.sign_on.registration import BACK, START, Registration
from game_server.web.sign_on.relying_party import RelyingParty

COOKIE: Final = SIGN_ON.name
"""Cookie that binds a sign-on to its browser. It is `Lax`: a `Strict` one would not be sent by a
browser that comes from the provider."""
RATES: Final = {"starts": Rate(60, 30)}
"""Sign-ons that one network may start: each is a record of the archive for ten minutes."""
_MOST_NETWORKS: Final = 10_000
_LONGEST_PATH: Final = 200
_PATH: Final = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")
_VALUE: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_NO_STORE: Final = {"Cache-Control": "no-store"}
log = logging.getLogger(__name__)

SignedOn = Callable[[Request, Person], Awaitable[Response]]
"""Returns the response to somebody who signed on; `return_path` says where they wanted to go."""


def local_path(wanted: str) -> str:
    """Return *wanted* if it is a path of this server, else `/`: nobody is led to another host."""
    return wanted if len(wanted) <= _LONGEST_PATH and _PATH.fullmatch(wanted) else "/"


def return_path(request: Request) -> str:
    """Return the local path that somebody who signed on with *request* wanted to go to."""
    return str(request.state.sign_on_return)


class SignOn:
    """Answer the requests of sign-ons, each of which raises RefusedError.

    `sign_on_refused`, `sign_on_late`, `sign_on_unavailable`, and `too_many_tries` with `seconds`;
    StorageUnavailableError where the archive does not answer.
    """

    def __init__(
        self,
        registration: Registration,
        connection: ProviderConnection,
        pending: PendingSignOns,
        clock: Callable[[], int],
        signed_on: SignedOn,
    ) -> None:
        """Call *signed_on* for each person whom the provider names; *clock* returns ms."""
        self.party = RelyingParty(registration, connection, clock)
        self._registration = registration
        self._connection = connection
        self._pending = pending
        self._clock = clock
        self._signed_on = signed_on
        self._buckets = LeakyBuckets(_MOST_NETWORKS)

    def routes(self) -> list[Route]:
        """Return the routes of the two requests."""
        return [Route(START, self.start), Route(BACK, self.back)]

    async def close(self) -> None:
        """Close the connections to the provider."""
        await self._connection.close()

    async def start(self, request: Request) -> Response:
        """Send somebody to the provider; `to` is the local path that they want to go to."""
        return_to = local_path(request.query_params.get("to", ""))
        if not self._is_public(request) and "here" not in request.query_params:
            # The cookie must be set where the provider sends people back to.
            again = urlencode({"to": return_to, "here": ""})
            return _redirect(f"{self._registration.public_url}{START}?{again}")
        self._count(request)
        pending = Pending(return_to=return_to)
        with _reported():
            response = _redirect(await self.party.request_url(pending))
        found = request.cookies.get(COOKIE, "")
        # Two pages of one browser may sign on at once, so that both share the cookie.
        cookie = found if _VALUE.fullmatch(found) else secrets.token_urlsafe(32)
        await self._pending.keep(pending, cookie)
        secure = self._registration.public_url.startswith("https:")
        set_cookie(response, SIGN_ON, cookie, secure=secure)
        return response

    async def back(self, request: Request) -> Response:
        """Receive somebody from the provider, and return the response of `signed_on`."""
        answer = dict(request.query_params)
        if len(answer) != len(request.query_params.multi_items()):
            raise refused("answer")
        cookie, state = request.cookies.get(COOKIE, ""), answer.get("state", "")
        pending = await self._pending.consume(state, cookie)
        with _reported():
            person = await self.party.person(pending, answer)
        request.state.sign_on_return = pending.return_to
        return await self._signed_on(request, person)

    def _is_public(self, request: Request) -> bool:
        """Return whether *request* came to the public URL."""
        public = self._registration.public_url
        scheme, _, _ = public.partition(":")
        return scheme == request.url.scheme and same_host(public, request.headers.get("host", ""))

    def _count(self, request: Request) -> None:
        network = client_network(request.client.host if request.client else "nowhere")
        if used_up := self._buckets.consume(network, RATES, self._clock()):
            seconds = max(1, ceil(max(used_up.values()) / 1_000))
            raise RefusedError("too_many_tries", HTTPStatus.TOO_MANY_REQUESTS, seconds=seconds)


@contextmanager
def _reported() -> Iterator[None]:
    """Log why a sign-on failed: what the administrator can repair is only seen here."""
    try:
        yield
    except RefusedError as refusal:
        key = "sign_on.away" if refusal.code == "sign_on_unavailable" else "sign_on.refused"
        extra = {"sentence": key, "details": {"cause": refusal.details.get("cause", "")}}
        log.warning("a sign-on failed: %s", refusal, extra=extra)
        raise


def _redirect(url: str) -> Response:
    return RedirectResponse(url, HTTPStatus.SEE_OTHER, _NO_STORE)
