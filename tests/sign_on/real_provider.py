"""npm's oidc-provider in a process of its own, and a browser that fills in its forms."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from html.parser import HTMLParser
from pathlib import Path
from time import time_ns

import httpx2

from game_server.storage.memory import MemoryStore
from game_server.web.sign_on.registration import Registration
from tests.unit.web.sign_on.browser import SmallServer

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "provider"
PUBLIC = "https://jeu.ville.test"
CLIENT = "json"
"""A client that gets userinfo as JSON."""
SCOPES = "openid profile email"


def now() -> int:
    """Return the time in ms, which is that of the provider too."""
    return time_ns() // 1_000_000


def secret_of(client: str) -> str:
    """Return the secret of a *client* of the provider."""
    return f"the secret of {client}"


@contextmanager
def process(command: Sequence[str | Path], folder: Path) -> Iterator[Iterator[str]]:
    """Run *command* in *folder*, and give the lines that it prints."""
    with subprocess.Popen(
        command,
        cwd=folder,
        env={"PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as running:
        assert running.stdout is not None
        # Leaving the block closes its input, and so ends it, however the test ends.
        yield (line.strip() for line in running.stdout)


@contextmanager
def provider(public: str = PUBLIC) -> Iterator[str]:
    """Run the provider of the server at *public*, and give its issuer."""
    assert (FOLDER / "node_modules").is_dir(), "the provider is missing: make sign-on-install"
    node = Path(sys.executable).with_name("node")
    with process([node, "provider.mjs", public], FOLDER) as lines:
        yield next(lines)


class Form(HTMLParser):
    """Read the form and the links of a page."""

    def __init__(self, page: str) -> None:
        """Read *page*."""
        super().__init__()
        self.action = ""
        self.fields: dict[str, str] = {}
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where the form goes, and what it sends of itself."""
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.action = found["action"]
        if tag == "a":
            self.links.append(found["href"])
        if tag == "input" and found.get("type") == "hidden":
            self.fields[found["name"]] = found["value"]


class FormBrowser:
    """Be somebody's browser: *server* is in this process, the provider on loopback."""

    def __init__(self, server: SmallServer) -> None:
        """Open nothing yet."""
        self.server = server
        self.http = httpx2.AsyncClient(
            mounts={PUBLIC: httpx2.ASGITransport(server.app, client=("10.0.0.1", 40_000))},
            trust_env=False,
        )

    async def follow(self, response: httpx2.Response) -> httpx2.Response:
        """Follow the redirects of the provider; return its next form, or the way back to us."""
        while (request := response.next_request) and not str(request.url).startswith(f"{PUBLIC}/"):
            response = await self.http.send(request)
        return response

    async def log_in(self, name: str) -> httpx2.Response:
        """Start a sign-on, and fill in the provider's form as *name*; return its next form."""
        start = await self.http.get(f"{PUBLIC}/oidc/start", params={"to": "/console"})
        page = await self.follow(start)
        form = Form(page.text)
        assert form.fields == {"prompt": "login"}, page.text
        sent = form.fields | {"login": name, "password": "x"}
        return await self.follow(await self.http.post(form.action, data=sent))

    async def agree(self, page: httpx2.Response) -> str:
        """Agree to what the provider tells us, and return the URL with which it sends us back."""
        form = Form(page.text)
        assert form.fields == {"prompt": "consent"}, page.text
        response = await self.follow(await self.http.post(form.action, data=form.fields))
        return str(response.headers["location"])

    async def sign_on(self, name: str) -> httpx2.Response:
        """Go all the way, and return the last page."""
        return await self.http.get(await self.agree(await self.log_in(name)))


@asynccontextmanager
async def browsing(
    issuer: str, client: str, secret: str | None = None
) -> AsyncIterator[FormBrowser]:
    """Give a browser on a server that the provider at *issuer* knows as *client*."""
    registration = Registration(issuer, client, secret or secret_of(client), SCOPES, "", PUBLIC)
    browser = FormBrowser(SmallServer(registration, MemoryStore(), now))
    async with browser.http:
        try:
            yield browser
        finally:
            await browser.server.sign_on.close()
