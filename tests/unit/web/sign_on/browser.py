"""A browser that signs on at a small server with a provider behind it."""

from collections.abc import Callable
from dataclasses import replace

import httpx2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from game_server.errors import MetoddError
from game_server.storage.archive import Archive
from game_server.storage.memory import MemoryStore
from game_server.web.errors import metodd_error_response
from game_server.web.sign_on.connection import ProviderConnection
from game_server.web.sign_on.handlers import SignOn, return_path
from game_server.web.sign_on.pending import PendingSignOns
from game_server.web.sign_on.person import Person
from game_server.web.sign_on.registration import Registration
from tests.timeouts import WAIT_LIMIT
from tests.unit.web.sign_on.forging_provider import (
    CLIENT,
    PUBLIC,
    SECRET,
    ForgingProvider,
)

SCOPES = "openid profile email"


class Clock:
    """Be a clock in ms that tests move."""

    def __init__(self) -> None:
        """Stand at some moment."""
        self.now = 1_900_000_000_000

    def __call__(self) -> int:
        """Return the moment."""
        return self.now


class SmallServer:
    """Serve the two requests of a sign-on and one other, as a worker on *archive* does."""

    def __init__(
        self,
        registration: Registration,
        archive: Archive,
        clock: Callable[[], int],
        limit: float = WAIT_LIMIT,
    ) -> None:
        """Remember the people who signed on."""
        self.people: list[Person] = []
        self.connection = ProviderConnection(registration.issuer, limit)
        pending = PendingSignOns(archive, clock)
        self.sign_on = SignOn(registration, self.connection, pending, clock, self._signed_on)
        self.app = Starlette(
            routes=[*self.sign_on.routes(), Route("/other", self._other)],
            exception_handlers={MetoddError: metodd_error_response},
        )

    async def _signed_on(self, request: Request, person: Person) -> Response:
        self.people.append(person)
        return JSONResponse({"to": return_path(request), "name": person.name})

    async def _other(self, _request: Request) -> Response:
        return PlainTextResponse("at once")


class Browser:
    """Go through a sign-on step by step; each browser has its own cookies."""

    def __init__(self, server: SmallServer, provider: ForgingProvider, base: str = PUBLIC) -> None:
        """Open the server at *base*."""
        self._provider = provider
        transport = httpx2.ASGITransport(server.app, client=("10.0.0.1", 40_000))
        self.http = httpx2.AsyncClient(transport=transport, base_url=base)

    async def start(self, to: str = "/console") -> str:
        """Start a sign-on, and return the URL at the provider."""
        response = await self.http.get("/oidc/start", params={"to": to})
        assert response.status_code == 303, response.text
        return response.headers["location"]

    async def back(self, answer: dict[str, str]) -> httpx2.Response:
        """Come back with *answer*."""
        return await self.http.get("/oidc/back", params=answer)

    async def sign_on(self) -> httpx2.Response:
        """Go all the way, and return the last response."""
        return await self.back(self._provider.grant(await self.start()))


class Town:
    """Hold a provider, and the servers that share a store."""

    def __init__(self, provider: ForgingProvider) -> None:
        """Start one server, before an honest provider."""
        self.provider = provider
        self.clock = provider.clock = Clock()
        provider.begin()
        self.archive = MemoryStore()
        self.registration = Registration(provider.issuer, CLIENT, SECRET, SCOPES, "", PUBLIC)
        self.servers: list[SmallServer] = []
        self.server = self.another_server()
        self.browser = Browser(self.server, provider)

    def another_server(self, limit: float = WAIT_LIMIT, **changes: str) -> SmallServer:
        """Start a server whose registration has *changes*, and whose requests end by *limit*."""
        registration = replace(self.registration, **changes)
        server = SmallServer(registration, self.archive, self.clock, limit)
        self.servers.append(server)
        return server

    def another_browser(self, server: SmallServer | None = None, base: str = PUBLIC) -> Browser:
        """Open *base* of a server in a browser without cookies."""
        return Browser(server or self.server, self.provider, base)

    async def close(self) -> None:
        """Have the provider wait no more, and close all servers."""
        self.provider.released.set()
        for server in self.servers:
            await server.sign_on.close()


def refusal(response: httpx2.Response) -> tuple[int, str, str]:
    """Return status, code and cause of a refusal; empty texts for anything else."""
    if response.status_code < 400:
        return response.status_code, "", ""
    found = response.json()
    return response.status_code, found["code"], found.get("details", {}).get("cause", "")
