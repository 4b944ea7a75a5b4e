"""HTTP: each request is bounded in time, in size and in number, before anything is made of it."""

import asyncio
import base64
import binascii
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, NoReturn, cast

import httptools
from starlette.datastructures import Headers
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from game_server.web.callers import Callers
from game_server.web.closing import end_gently
from game_server.web.complaints import complaints
from game_server.web.headers import protections
from game_server.web.refusals import refusal
from game_server.web.waiting_line import WaitingLine

if TYPE_CHECKING:
    from uvicorn import Config
    from uvicorn.server import ServerState

__all__ = ["Http"]

LARGEST_HEAD: Final = 32 * 1024
"""Bytes of a request's line and headers; nginx takes as many."""
LONGEST_LINE: Final = 8_000
"""Bytes of an address, and of one header of a WebSocket's handshake, whose reader takes no more."""
MOST_HEADERS: Final = 100
MOST_AHEAD: Final = 4
"""Requests that a connection may have sent before they are answered."""
LARGEST_BODY: Final = 1024 * 1024
"""Bytes of a body, with what frames its parts; what is read of it is limited far below."""
MOST_PARTS: Final = 1_000
"""Parts of a body, for the smallest one costs as much as a large one."""
_PIECE: Final = 4 * 1024
"""Bytes that are read at once, so that not much is made of them before a limit is seen."""
_VERSION: Final = b"13"
"""That of the WebSocket protocol, RFC 6455; there is no other."""
_KEY_BYTES: Final = 16
_PAGE: Final = Headers({"accept": "text/html"})


class _FaultError(Exception):
    """Stop the parser within what it was given."""


class Http(HttpToolsProtocol):
    """Speak HTTP; each request, the first of a connection too, must come whole within a time.

    `fresh` as long as none was answered.
    """

    fresh = True
    _fault = HTTPStatus.BAD_REQUEST
    _in_head = True
    _size = 0
    _head = 0
    _parts = 0
    _over = False

    def __init__(
        self,
        config: "Config",
        server_state: "ServerState",
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        line: WaitingLine,
        callers: Callers,
    ) -> None:
        """Read what comes when it is its turn in *line*; all share it, and *callers*."""
        super().__init__(config, server_state, app_state, _loop)
        self._line = line
        self._callers = callers
        self._unread = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for a request."""
        super().connection_made(cast("asyncio.Transport", transport))
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._late.cancel()
        self._callers.leave(self.transport)
        self._unread = b""
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Stand in line with what came, and receive no more until it is read."""
        self._unset_keepalive_if_required()
        self.transport.pause_reading()
        if not self._unread:
            self._line.stand(self._read_on)
        self._unread += data

    def on_message_begin(self) -> None:
        """Begin a request, unless too many wait for their answers."""
        self._head = 0
        if self._ahead() >= MOST_AHEAD:
            self._stop(HTTPStatus.TOO_MANY_REQUESTS)
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """Take a part of the address."""
        super().on_url(url)
        self._head += len(url)
        if len(self.url) > LONGEST_LINE:
            self._stop(HTTPStatus.REQUEST_URI_TOO_LONG)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header; one that follows a body says nothing."""
        if not self._in_head:
            self._count_part()
            return
        super().on_header(name, value)
        self._head += len(name) + len(value)
        if len(self.headers) > MOST_HEADERS or self._head > LARGEST_HEAD:
            self._stop(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def on_headers_complete(self) -> None:
        """Check the head, and let the request be answered."""
        self._in_head, self._size, self._parts = False, 0, 0
        version = self.parser.get_http_version()
        hosts = [value for name, value in self.headers if name == b"host"]
        # HTTP/1.0 knew no Host (RFC 9112, section 3.2).
        if len(hosts) > 1 or (not hosts and version != "1.0"):
            self._stop(HTTPStatus.BAD_REQUEST)
        if self.parser.should_upgrade() and self._should_upgrade():
            self._check_handshake(version)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take a part of the body."""
        self._count_part()
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Take the time that an answer takes."""
        self._in_head, self._size = True, 0
        self._late.cancel()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        self.fresh = False
        self._late.cancel()
        self._wait()

    def handle_websocket_upgrade(self) -> None:
        """Hand the connection over."""
        self._over = True
        self._callers.leave(self.transport)
        self.transport.resume_reading()
        super().handle_websocket_upgrade()
        # It refers back to here.
        del self.parser

    def cut(self) -> None:
        """End the connection unless a whole request waits for its answer."""
        if not self._late.cancelled():
            self.transport.abort()

    def _wait(self) -> None:
        self._late = self.loop.call_later(self.timeout_keep_alive, self.transport.abort)
        self._callers.wait(self.transport, self.client[0] if self.client else "")

    def _ahead(self) -> int:
        """Return how many requests wait for their answers."""
        # uvicorn says that there always is one; before the first request there is none.
        cycle = cast("RequestResponseCycle | None", self.cycle)
        return len(self.pipeline) + (cycle is not None and not cycle.response_complete)

    def _read_on(self) -> None:
        """Read in pieces; what comes after the end of a connection, or its handshake, is not."""
        data, self._unread = self._unread, b""
        for at in range(0, len(data), _PIECE):
            if self._over or self.transport.is_closing():
                break
            self._read(data[at : at + _PIECE])
        if not (self._over or self.flow.read_paused or self.transport.is_closing()):
            self.transport.resume_reading()

    def _read(self, piece: bytes) -> None:
        try:
            self.parser.feed_data(piece)
        except httptools.HttpParserUpgrade:
            if self._should_upgrade():
                self.handle_websocket_upgrade()
            else:
                # No other protocol is spoken here: what asks for one is answered all the same.
                self.cycle.keep_alive, self._over = False, True
            return
        except httptools.HttpParserError:
            self._refuse(self._fault)
            return
        self._size += len(piece)
        if self._in_head and self._size > LARGEST_HEAD:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        elif self._size > LARGEST_BODY:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    def _stop(self, fault: HTTPStatus) -> NoReturn:
        """Stop the parser; *fault* is kept here, for a kept error would keep what was read."""
        self._fault = fault
        raise _FaultError

    def _count_part(self) -> None:
        self._parts += 1
        if self._parts > MOST_PARTS:
            self._stop(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    def _check_handshake(self, version: str) -> None:
        """Refuse what is no handshake of this release of WebSocket (RFC 6455, section 4.2.1)."""
        given = Headers(raw=self.headers)
        if self._ahead() or version != "1.1" or self.parser.get_method() != b"GET":
            self._stop(HTTPStatus.BAD_REQUEST)
        if given.getlist("sec-websocket-version") != [_VERSION.decode()]:
            self._stop(HTTPStatus.UPGRADE_REQUIRED)
        if not _is_key(given.getlist("sec-websocket-key")):
            self._stop(HTTPStatus.BAD_REQUEST)
        if any(len(name) + len(value) > LONGEST_LINE for name, value in self.headers):
            self._stop(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def _refuse(self, status: HTTPStatus) -> None:
        """Say why, and end the connection."""
        self._over = True
        self.fresh = False
        complaints.note()
        ahead = self._ahead()
        if ahead and not self.cycle.more_body:
            # Whole requests still get their answers; this one would be taken for one of them.
            self.cycle.keep_alive = False
            return
        if ahead > 1 or (ahead and self.cycle.response_started):
            self.transport.abort()
            return
        if ahead:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        asked = Headers(raw=self.headers or [])
        if status is HTTPStatus.REQUEST_URI_TOO_LONG:
            # No header was read yet, and it is people who type or scan addresses.
            asked = _PAGE
        answer = refusal(status, asked)
        kind = answer.headers["content-type"]
        answer.headers.update(protections(asked.get("host", ""), kind, error=True))
        answer.headers["Connection"] = "close"
        if status is HTTPStatus.UPGRADE_REQUIRED:
            answer.headers["Upgrade"] = "websocket"
            answer.headers["Connection"] = "close, upgrade"
            answer.headers["Sec-WebSocket-Version"] = _VERSION.decode()
        head = b"".join(b"%s: %s\r\n" % header for header in answer.raw_headers)
        self.transport.write(b"".join((STATUS_LINE[status], head, b"\r\n", bytes(answer.body))))
        self._late.cancel()
        self._late = end_gently(self.transport)


def _is_key(given: list[str]) -> bool:
    """Tell whether *given* is the key of a handshake: one, of 16 bytes in base64."""
    try:
        return [len(base64.b64decode(key, validate=True)) for key in given] == [_KEY_BYTES]
    except (binascii.Error, ValueError):
        return False
