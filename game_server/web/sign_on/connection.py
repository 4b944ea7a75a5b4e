"""Requests to the provider: each ends within seconds, and its answer has a limited size."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final
from urllib.parse import urlsplit

import httpx2

from game_server.web.network import is_loopback
from game_server.web.sign_on.refusals import unavailable

LIMIT: Final = 5.0
"""Seconds that one request may take in all, however slowly its answer drips."""
LARGEST: Final = 256 * 1024
"""Bytes of an answer; the key set of a large provider has some ten thousand."""
_HEADERS: Final = {"Accept": "application/json, application/jwt", "Accept-Encoding": "identity"}


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold an answer of the provider; *kind* is its content type without parameters."""

    status: int
    kind: str
    body: bytes

    @property
    def ok(self) -> bool:
        """Return whether the provider did what it was asked."""
        return self.status == HTTPStatus.OK


class ProviderConnection:
    """Send requests to the provider of *issuer*, each within *limit* seconds.

    Redirects are not followed: what an endpoint sends elsewhere was not meant for it.
    """

    def __init__(self, issuer: str, limit: float = LIMIT) -> None:
        """Connect with nothing yet."""
        self.limit = limit
        self._http = httpx2.AsyncClient(
            # The limit is one for all parts of a request: those of the library begin anew with each
            # byte.
            timeout=None,
            headers=_HEADERS,
            # What the provider puts into a cookie for one person is not sent for another.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            # A proxy of the organisation leads to providers outside, and never to this machine.
            trust_env=not is_loopback(urlsplit(issuer).hostname or ""),
        )

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Return the answer to a GET; raises RefusedError `sign_on_unavailable` without one."""
        return await self._send("GET", url, headers, None)

    async def post(self, url: str, form: Mapping[str, str], headers: Mapping[str, str]) -> Answer:
        """Return the answer to *form*; raises RefusedError `sign_on_unavailable` without one."""
        return await self._send("POST", url, headers, form)

    async def close(self) -> None:
        """Close all connections."""
        await self._http.aclose()

    async def _send(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None,
        form: Mapping[str, str] | None,
    ) -> Answer:
        body = bytearray()
        try:
            async with (
                asyncio.timeout(self.limit),
                self._http.stream(method, url, headers=headers, data=form) as response,
            ):
                async for piece in response.aiter_bytes():
                    body += piece
                    if len(body) > LARGEST:
                        raise unavailable("too_large")
        except TimeoutError as error:
            raise unavailable("late") from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise unavailable("unreachable") from error
        if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise unavailable("trouble")
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        return Answer(response.status_code, kind, bytes(body))
