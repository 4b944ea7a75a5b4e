"""What bots ask by HTTP, against a small server in this process."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from game_server.bots.api import (
    ServerRefusedError,
    healthy,
    open_room,
    ready,
    scenarios,
    sign_in,
)
from game_server.bots.local_server import free_port

pytestmark = pytest.mark.anyio
COOKIE = "metodd_facilitator=signed"


class FacilitatorApi(BaseHTTPRequestHandler):
    """Answer as the pages' JSON addresses do."""

    def do_GET(self) -> None:
        """Give health and scenarios."""
        if self.path == "/healthz":
            self.answer(200, {"status": "ok"})
        elif self.path == "/readyz":
            self.answer(503, {"status": "unavailable", "cause": "away"})
        elif self.headers["Cookie"] != COOKIE:
            self.answer(401, {"code": "not_allowed"})
        else:
            self.answer(200, {"scenarios": [{"id": "decouverte"}, {"id": "flash"}]})

    def do_POST(self) -> None:
        """Let a facilitator in, or open a room, for pages of this server only."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.headers["Origin"] != f"http://{self.headers['Host']}":
            self.answer(403, {"code": "origin_refused"})
        elif self.path == "/api/facilitator" and asked == {"key": "sesame"}:
            self.send_response(204)
            self.send_header("Set-Cookie", f"{COOKIE}; HttpOnly; SameSite=Strict")
            self.end_headers()
        elif self.path == "/api/rooms" and asked == {"scenario": "flash", "trial": True}:
            self.answer(201, {"code": "BCDFGH"})
        else:
            self.answer(403, {"code": "key_unknown"})

    def answer(self, status: int, document: dict[str, object]) -> None:
        """Send JSON."""
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Keep quiet."""


class Stranger(FacilitatorApi):
    """Answer everything with a page."""

    def answer(self, status: int, document: dict[str, object]) -> None:
        """Send a page where JSON is expected."""
        del status, document
        self.send_response(500)
        self.send_header("Content-Length", "6")
        self.end_headers()
        self.wfile.write(b"<html>")


@contextmanager
def serving(handler: type[FacilitatorApi] = FacilitatorApi) -> Iterator[str]:
    """Give the address of a server that answers as *handler* does."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


async def test_a_facilitator_is_let_in_and_opens_a_room() -> None:
    """The key buys a cookie, and the cookie scenarios and rooms."""
    with serving() as base:
        assert await healthy(base)
        assert not await ready(base)
        cookie = await sign_in(base, "sesame")
        assert cookie == COOKIE
        assert await scenarios(base, cookie) == ("decouverte", "flash")
        assert await open_room(base, cookie, "flash", trial=True) == "BCDFGH"


async def test_a_refusal_keeps_its_code_and_status() -> None:
    """What the server refuses is raised with its code; a page without one is unknown."""
    with serving() as base:
        with pytest.raises(ServerRefusedError) as refused:
            await sign_in(base, "wrong")
        assert (refused.value.code, refused.value.status) == ("key_unknown", 403)
    with serving(Stranger) as base:
        assert not await healthy(base)
        with pytest.raises(ServerRefusedError) as refused:
            await scenarios(base, COOKIE)
        assert (refused.value.code, refused.value.status) == ("unknown", 500)


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_an_address_without_a_server_raises_no_answer(scheme: str) -> None:
    """A port where nothing listens has no status."""
    with pytest.raises(ServerRefusedError) as refused:
        await sign_in(f"{scheme}://127.0.0.1:{free_port()}", "sesame")
    assert (refused.value.code, refused.value.status) == ("no_answer", 0)


@pytest.mark.parametrize("host", ["two words", "..", "a" * 70])
async def test_an_invalid_host_raises_no_answer(host: str) -> None:
    """A name that no host can have is no server either."""
    with pytest.raises(ServerRefusedError) as refused:
        await sign_in(f"http://{host}", "sesame")
    assert (refused.value.code, refused.value.status) == ("no_answer", 0)
