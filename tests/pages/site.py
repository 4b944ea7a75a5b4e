"""The web server behind scenes: files of the build, and the responses that each scene registers.

A browser's own routing would do as well, but what is routed is never kept, neither as it came nor
as it was understood.
"""

import json
import mimetypes
import sys
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from socket import socket
from threading import Thread
from typing import Final, NamedTuple

from tests.chromium import HOST

ASKED_BY: Final = "X-Stage"
"""The header by which a page names its responder."""
BODY: Final = ContextVar("body", default=b"")
"""The body of the request that is being answered."""
KEEP: Final = {"Cache-Control": "max-age=31536000, immutable"}
HTML: Final = "text/html"


class Reply(NamedTuple):
    """Hold a response."""

    body: bytes = b""
    kind: str = HTML
    status: int = HTTPStatus.OK
    headers: Mapping[str, str] = {}


Request = socket | tuple[bytes, socket]
Responder = Callable[[str], Reply]
"""Answers a request for a path, its query included."""
NOTHING: Final = Reply(status=HTTPStatus.NOT_FOUND)


def as_json(document: object, status: int = HTTPStatus.OK) -> Reply:
    """Answer with *document*."""
    return Reply(json.dumps(document).encode(), "application/json", status)


def as_file(name: str, body: bytes) -> Reply:
    """Answer with a file that never changes."""
    return Reply(body, mimetypes.guess_type(name)[0] or "text/plain", headers=KEEP)


class _Server(ThreadingHTTPServer):
    """Serve in daemon threads, and log no browser that hangs up."""

    daemon_threads = True

    def handle_error(self, request: Request, client_address: tuple[str, int]) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Site:
    """Answer pages for those that opened them."""

    def __init__(self) -> None:
        """Listen at a free port."""
        self._responders: dict[str, Responder] = {}
        self._ids = map(str, count(1))
        responders = self._responders

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                BODY.set(self.rfile.read(int(self.headers.get("Content-Length", "0"))))
                respond = responders.get(self.headers.get(ASKED_BY, ""))
                reply = Reply() if respond is None else respond(self.path)
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.kind)
                self.send_header("Content-Length", str(len(reply.body)))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)

            def do_POST(self) -> None:
                self.do_GET()

            def do_DELETE(self) -> None:
                self.do_GET()

            def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
                """Say nothing."""

        self._server = _Server(("127.0.0.1", 0), Handler)
        Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def flag(self) -> str:
        """Return what leads a browser here: http://HOST without a port."""
        port = self._server.server_address[1]
        return f"--host-resolver-rules=MAP {HOST}:80 127.0.0.1:{port}, MAP {HOST} 127.0.0.1"

    def register(self, respond: Responder) -> dict[str, str]:
        """Let *respond* answer the requests of a page; return the headers that it has to send."""
        id_ = next(self._ids)
        self._responders[id_] = respond
        return {ASKED_BY: id_}


@cache
def site() -> Site:
    """Return the one site of this process."""
    return Site()
