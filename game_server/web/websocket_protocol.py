"""The WebSocket protocol of uvicorn, with back pressure: no peer is read faster than it reads."""

import asyncio
import logging
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.datastructures import Headers
from websockets.frames import CloseCode, Frame, Opcode
from websockets.http11 import Response
from websockets.server import ServerProtocol

from game_server.web.errors import error_response
from game_server.web.graceful_close import close_gracefully
from game_server.web.headers import security_headers
from game_server.web.violations import violations
from game_server.web.websocket_endpoint import SOCKET

if TYPE_CHECKING:
    from collections.abc import Callable

    from uvicorn import Config
    from uvicorn._types import ASGIReceiveEvent, ASGISendEvent
    from uvicorn.server import ServerState

    from game_server.web.socket_reader import SocketReader


_PIECE: Final = 1024
"""Bytes that are parsed in one turn of the loop: one or two ms with the smallest frames."""
_BURST: Final = 60
_PER_SECOND: Final = 4
"""Pings, pongs and fragments that a peer may send: one in 15 seconds is usual."""
_CLOSE_WITHIN: Final = 1.0
"""Seconds that a peer has to answer a close frame, since its socket stays open until then."""
_WHOLE_BINARY: Final = 0x80 | Opcode.BINARY
_LONGEST_SHORT: Final = 125
_AFTER_CLOSE: Final = 16 * 1024
"""Bytes after our close frame in which the peer's one is looked for."""
_log: Final = logging.getLogger("uvicorn.error")


class _NoEvents(asyncio.Queue["ASGIReceiveEvent"]):
    """Drop the events of sockets that are handed over: nobody waits for them."""

    def put_nowait(self, item: "ASGIReceiveEvent") -> None:
        """Drop *item*."""


_NO_EVENTS: Final = _NoEvents()


class _RateLimitedProtocol(ServerProtocol):
    """Receive frames; those that are no whole message are limited by a credit.

    `flooded` once the credit is used up: the connection has failed.
    """

    flooded = False
    _credit = float(_BURST)
    _credit_at = 0.0

    def recv_frame(self, frame: Frame) -> None:
        """Receive one frame, or fail the connection if the credit is used up."""
        whole = frame.fin and frame.opcode in {Opcode.TEXT, Opcode.BINARY, Opcode.CLOSE}
        if whole or self._consume_credit():
            super().recv_frame(frame)
        else:
            self.flooded = True
            self.fail(CloseCode.POLICY_VIOLATION)

    def reject(self, status: HTTPStatus | int, text: str) -> Response:
        """Return the response to a refused handshake, as for other HTTP errors."""
        del text
        response = error_response(HTTPStatus(status), {})
        headers = Headers(response.headers.items())
        headers.update(security_headers("", response.headers["content-type"]))
        headers["Connection"] = "close"
        return Response(status, HTTPStatus(status).phrase, headers, bytes(response.body))

    def _consume_credit(self) -> bool:
        now = time.monotonic()
        self._credit = min(_BURST, self._credit + (now - self._credit_at) * _PER_SECOND) - 1
        self._credit_at = now
        return self._credit >= 0


class WebSocketProtocol(WebSocketsSansIOProtocol):
    """Speak WebSocket; a peer that does not read is aborted, since a close would wait for it.

    Reading pauses while the room has messages to process, or the peer has data to read.
    """

    conn: _RateLimitedProtocol

    def __init__(
        self, config: "Config", server_state: "ServerState", app_state: dict[str, Any]
    ) -> None:
        """Take over a connection whose handshake was checked."""
        super().__init__(config, server_state, app_state)
        self.close_timeout = _CLOSE_WITHIN
        self.conn = _RateLimitedProtocol(max_size=config.ws_max_size, logger=_log)
        self._unread = bytearray()
        self._turn: asyncio.Handle | None = None
        self._after_close = 0
        self.on_writable: Callable[[], None] | None = None
        self._reader: SocketReader | None = None
        self._frames: list[bytes] = []
        """Frames that the reader has not taken."""

    def connection_lost(self, exc: Exception | None) -> None:
        """Free the buffer, and tell the reader."""
        self._unread.clear()
        super().connection_lost(exc)
        self._end()

    def data_received(self, data: bytes) -> None:
        """Parse the handshake, later on a piece; the rest waits for next turns of the loop."""
        if self.handshake_initiated:
            self._unread += data
            self._parse_piece()
            return
        super().data_received(data)
        if not self.handshake_initiated:
            self.handle_parser_exception()

    async def receive(self) -> "ASGIReceiveEvent":
        """Return the next message, and resume reading after the last one."""
        message = await super().receive()
        self._resume()
        return message

    async def send(self, message: "ASGISendEvent") -> None:
        """Send a message; after a close frame, read the peer's one."""
        await super().send(message)
        if self.close_sent:
            self._resume()

    def pause_writing(self) -> None:
        """Pause reading as well: pongs to a peer that does not read would fill the memory."""
        super().pause_writing()
        self.transport.pause_reading()

    def resume_writing(self) -> None:
        """Resume reading as well, and write what waits."""
        super().resume_writing()
        self._resume()
        if self.on_writable is not None:
            self.on_writable()

    def is_writable(self) -> bool:
        """Return whether the peer reads what is sent to it."""
        return self.writable.is_set()

    async def hand_over(self, reader: "SocketReader") -> None:
        """Give all frames to *reader* from now on, without a task; return at once."""
        self._reader, self.read_paused = reader, False
        ended = False
        while not self.queue.empty():
            event = self.queue.get_nowait()
            if event["type"] == "websocket.receive":
                text = event.get("text")
                self._frames.append((event.get("bytes") or b"") if text is None else text.encode())
            ended |= event["type"] == "websocket.disconnect"
        # What the handshake needed would stay in memory as long as the connection.
        del self.scope, self.request, self.response
        self.queue = _NO_EVENTS
        if ended:
            self._end()
        self.resume()

    def resume(self) -> None:
        """Give frames to the reader, and read on, unless it holds them."""
        reader = self._reader
        while reader is not None and self._frames and not reader.holds():
            reader.read(self._frames.pop(0))
        self._resume()

    def write(self, frame: bytes) -> None:
        """Send *frame* as one binary message, without a wait."""
        if not (self.disconnected or self.close_sent or self.transport.is_closing()):
            self.transport.write(_head(len(frame)) + frame)

    def close(self, code: int) -> None:
        """Close after what was written, with the WebSocket close *code*."""
        if self.disconnected or self.close_sent or self.transport.is_closing():
            return
        self.conn.send_close(code)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.close_timer = self.loop.call_later(self.close_timeout, self.transport.close)
        self._end()
        self._resume()

    def abort(self) -> None:
        """End the connection now."""
        self.transport.abort()

    def send_receive_event_to_app(self) -> None:
        """Pass a message on; a text that is no UTF-8 ends the connection without a traceback."""
        if self.curr_msg_data_type == "text":
            try:
                b"".join(self.frames).decode()
            except UnicodeDecodeError:
                self.conn.fail(CloseCode.INVALID_DATA)
                self.handle_parser_exception()
                return
        if self.queue is not _NO_EVENTS:
            super().send_receive_event_to_app()
            return
        if self._reader is not None:
            self._frames.append(b"".join(self.frames))
        self.frames = []
        self.resume()

    def handle_close(self, event: Frame) -> None:
        """Answer the peer's close frame, and tell the reader."""
        super().handle_close(event)
        self._end()

    def handle_parser_exception(self) -> None:
        """Send a close frame with the reason, end the connection, and notify the endpoint."""
        violations.count()
        self.transport.write(b"".join(self.conn.data_to_send()))
        self._unread.clear()
        self.queue.put_nowait({"type": "websocket.disconnect", "code": CloseCode.POLICY_VIOLATION})
        self.close_sent = self.disconnected = True
        self.writable.set()
        self.close_timer = close_gracefully(self.transport)
        self._end()

    async def run_asgi(self) -> None:
        """Run the endpoint, with the extension by which it takes the socket over."""
        scope = self.scope
        scope["extensions"][SOCKET] = {"socket": self}
        try:
            await self.app(scope, self.receive, self.send)
        except ClientDisconnected:
            pass
        except BaseException:
            self.logger.exception("an endpoint failed")
            self.send_500_response()
            self._end()
        finally:
            # The extension refers to this object: without it no cycle is left to collect.
            scope["extensions"].clear()
        if self._reader is None and self.close_timer is None:
            self.transport.close()

    def keepalive_timeout(self) -> None:
        """Abort the connection: its ping was not answered."""
        self.transport.abort()

    def _end(self) -> None:
        """Tell the reader that the socket has ended, once."""
        reader, self._reader, self.on_writable = self._reader, None, None
        if reader is not None:
            frames, self._frames = self._frames, []
            reader.end(frames)

    def _parse_piece(self) -> None:
        """Parse a piece unless reading is paused, and schedule the next one."""
        self._turn = None
        if not self._is_paused():
            piece = bytes(self._unread[:_PIECE])
            del self._unread[:_PIECE]
            self._after_close += len(piece) if self.close_sent else 0
            super().data_received(piece)
            if self.conn.flooded:
                self.handle_parser_exception()
        self._resume()

    def _resume(self) -> None:
        """Schedule the next piece, or receive more if there is none, unless reading is paused."""
        paused = self._is_paused()
        if self.transport.is_closing():
            self._unread.clear()
        elif paused or self._unread:
            self.transport.pause_reading()
        else:
            self.transport.resume_reading()
        if self._unread and not paused and self._turn is None:
            self._turn = self.loop.call_soon(self._parse_piece)

    def _is_paused(self) -> bool:
        """Return whether the room has messages to process, or the peer has data to read.

        Reading stops for good after `_AFTER_CLOSE` bytes that follow our close frame.
        """
        ended = self.disconnected or self._after_close > _AFTER_CLOSE
        held = self._reader is not None and self._reader.holds()
        return ended or held or self.read_paused or not self.writable.is_set()


def _head(size: int) -> bytes:
    """Return the head of a whole binary frame of *size* bytes (RFC 6455, section 5.2)."""
    if size <= _LONGEST_SHORT:
        return bytes((_WHOLE_BINARY, size))
    if size < 2**16:
        return bytes((_WHOLE_BINARY, _LONGEST_SHORT + 1)) + size.to_bytes(2)
    return bytes((_WHOLE_BINARY, _LONGEST_SHORT + 2)) + size.to_bytes(8)
