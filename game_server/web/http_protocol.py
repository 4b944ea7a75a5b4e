"""The HTTP protocol of uvicorn, with each request bounded in time, in size and in number."""

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

from game_server.web.call_queue import CallQueue
from game_server.web.errors import error_response
from game_server.web.graceful_close import close_gracefully
from game_server.web.headers import security_headers
from game_server.web.http_connections import HttpConnections
from game_server.web.violations import violations

if TYPE_CHECKING:
    from uvicorn import Config
    from uvicorn.server import ServerState


LARGEST_HEAD: Final = 32 * 1024
"""Bytes of a request's line and headers; nginx takes as many."""
LONGEST_LINE: Final = 8_000
"""Bytes of a URL, and of one header of a WebSocket handshake, whose parser accepts no more."""
MOST_HEADERS: Final = 100
MOST_PIPELINED: Final = 4
"""Requests of one connection that may wait for their responses."""
LARGEST_BODY: Final = 1024 * 1024
"""Bytes of a body, chunk headers included; each handler limits the body it reads far below."""
MOST_CHUNKS: Final = 1_000
"""Chunks and trailers of a body: the smallest one costs as much time as a large one."""
_PIECE: Final = 4 * 1024
"""Bytes that are parsed at once, so that a limit is checked before many objects are made."""
_VERSION: Final = b"13"
"""The version of the WebSocket protocol (RFC 6455); there is no other."""
_KEY_BYTES: Final = 16
_PAGE: Final = Headers({"accept": "text/html"})


class _StopParsingError(Exception):
    """Stop the parser inside the bytes that it was given."""


class HttpProtocol(HttpToolsProtocol):
    """Speak HTTP; each request must be complete within a time, the first of a connection too.

    `fresh` is true until the first response of the connection.
    """

    fresh = True
    _fault = HTTPStatus.BAD_REQUEST
    _in_head = True
    _size = 0
    _head = 0
    _chunks = 0
    _ended = False

    def __init__(
        self,
        config: "Config",
        server_state: "ServerState",
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        reads: CallQueue,
        connections: HttpConnections,
    ) -> None:
        """Parse received bytes in turn; all connections share *reads* and *connections*."""
        super().__init__(config, server_state, app_state, _loop)
        self._reads = reads
        self._connections = connections
        self._unread = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start the time limit of the first request."""
        super().connection_made(cast("asyncio.Transport", transport))
        self._wait_for_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the time limit, and free the buffer."""
        self._timeout.cancel()
        self._connections.remove(self.transport)
        self._unread = b""
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Queue *data* for parsing, and receive no more until it is parsed."""
        self._unset_keepalive_if_required()
        self.transport.pause_reading()
        if not self._unread:
            self._reads.enqueue(self._parse_unread)
        self._unread += data

    def on_message_begin(self) -> None:
        """Begin a request, unless too many wait for their responses."""
        self._head = 0
        if self._pipelined() >= MOST_PIPELINED:
            self._stop(HTTPStatus.TOO_MANY_REQUESTS)
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """Append a part of the URL, up to a limit."""
        super().on_url(url)
        self._head += len(url)
        if len(self.url) > LONGEST_LINE:
            self._stop(HTTPStatus.REQUEST_URI_TOO_LONG)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Add a header, up to a limit; one that follows a body (a trailer) is ignored."""
        if not self._in_head:
            self._count_chunk()
            return
        super().on_header(name, value)
        self._head += len(name) + len(value)
        if len(self.headers) > MOST_HEADERS or self._head > LARGEST_HEAD:
            self._stop(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def on_headers_complete(self) -> None:
        """Check the head, then start the application."""
        self._in_head, self._size, self._chunks = False, 0, 0
        version = self.parser.get_http_version()
        hosts = [value for name, value in self.headers if name == b"host"]
        # HTTP/1.0 knew no Host (RFC 9112, section 3.2).
        if len(hosts) > 1 or (not hosts and version != "1.0"):
            self._stop(HTTPStatus.BAD_REQUEST)
        if self.parser.should_upgrade() and self._should_upgrade():
            self._check_handshake(version)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Pass on a part of the body, up to a limit."""
        self._count_chunk()
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Stop the time limit: the response may take longer."""
        self._in_head, self._size = True, 0
        self._timeout.cancel()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Start the time limit of the next request."""
        super().on_response_complete()
        self.fresh = False
        self._timeout.cancel()
        self._wait_for_request()

    def handle_websocket_upgrade(self) -> None:
        """Hand the connection over to the WebSocket protocol."""
        self._ended = True
        self._connections.remove(self.transport)
        self.transport.resume_reading()
        super().handle_websocket_upgrade()
        # The parser refers to this object: without it no cycle is left to collect.
        del self.parser

    def abort_unless_answering(self) -> None:
        """Abort the connection unless a complete request waits for its response."""
        if not self._timeout.cancelled():
            self.transport.abort()

    def _wait_for_request(self) -> None:
        self._timeout = self.loop.call_later(self.timeout_keep_alive, self.transport.abort)
        self._connections.add(self.transport, self.client[0] if self.client else "")

    def _pipelined(self) -> int:
        """Return how many requests wait for their responses."""
        # uvicorn types `cycle` as always set; before the first request it is None.
        cycle = cast("RequestResponseCycle | None", self.cycle)
        return len(self.pipeline) + (cycle is not None and not cycle.response_complete)

    def _parse_unread(self) -> None:
        """Parse in pieces; bytes after the last request, or after a handshake, are ignored."""
        data, self._unread = self._unread, b""
        for at in range(0, len(data), _PIECE):
            if self._ended or self.transport.is_closing():
                break
            self._parse(data[at : at + _PIECE])
        if not (self._ended or self.flow.read_paused or self.transport.is_closing()):
            self.transport.resume_reading()

    def _parse(self, piece: bytes) -> None:
        try:
            self.parser.feed_data(piece)
        except httptools.HttpParserUpgrade:
            if self._should_upgrade():
                self.handle_websocket_upgrade()
            else:
                # An upgrade to any other protocol is ignored: the request is answered by HTTP.
                self.cycle.keep_alive, self._ended = False, True
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
        """Stop the parser; *fault* is an attribute: an exception would keep the bytes alive."""
        self._fault = fault
        raise _StopParsingError

    def _count_chunk(self) -> None:
        self._chunks += 1
        if self._chunks > MOST_CHUNKS:
            self._stop(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    def _check_handshake(self, version: str) -> None:
        """Refuse an invalid handshake of WebSocket (RFC 6455, section 4.2.1)."""
        given = Headers(raw=self.headers)
        if self._pipelined() or version != "1.1" or self.parser.get_method() != b"GET":
            self._stop(HTTPStatus.BAD_REQUEST)
        if given.getlist("sec-websocket-version") != [_VERSION.decode()]:
            self._stop(HTTPStatus.UPGRADE_REQUIRED)
        if not _is_key(given.getlist("sec-websocket-key")):
            self._stop(HTTPStatus.BAD_REQUEST)
        if any(len(name) + len(value) > LONGEST_LINE for name, value in self.headers):
            self._stop(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def _refuse(self, status: HTTPStatus) -> None:
        """Send an error response, and end the connection."""
        self._ended = True
        self.fresh = False
        violations.count()
        pipelined = self._pipelined()
        if pipelined and not self.cycle.more_body:
            # Complete requests before get their responses; an error would pass for one of these.
            self.cycle.keep_alive = False
            return
        if pipelined > 1 or (pipelined and self.cycle.response_started):
            self.transport.abort()
            return
        if pipelined:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        requested = Headers(raw=self.headers or [])
        if status is HTTPStatus.REQUEST_URI_TOO_LONG:
            # No header was parsed yet; people type or scan URLs, so a page is sent.
            requested = _PAGE
        response = error_response(status, requested)
        kind = response.headers["content-type"]
        response.headers.update(security_headers(requested.get("host", ""), kind, error=True))
        response.headers["Connection"] = "close"
        if status is HTTPStatus.UPGRADE_REQUIRED:
            response.headers["Upgrade"] = "websocket"
            response.headers["Connection"] = "close, upgrade"
            response.headers["Sec-WebSocket-Version"] = _VERSION.decode()
        head = b"".join(b"%s: %s\r\n" % header for header in response.raw_headers)
        self.transport.write(b"".join((STATUS_LINE[status], head, b"\r\n", bytes(response.body))))
        self._timeout.cancel()
        self._timeout = close_gracefully(self.transport)


def _is_key(given: list[str]) -> bool:
    """Return whether *given* is the key of a handshake: one, of 16 bytes in base64."""
    try:
        return [len(base64.b64decode(key, validate=True)) for key in given] == [_KEY_BYTES]
    except (binascii.Error, ValueError):
        return False
