"""WebSocket: what a peer sends is read in pieces, and no faster than it reads itself."""

import logging
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.datastructures import Headers
from websockets.frames import CloseCode, Frame, Opcode
from websockets.http11 import Response
from websockets.server import ServerProtocol

from game_server.web.closing import end_gently
from game_server.web.complaints import complaints
from game_server.web.headers import protections
from game_server.web.refusals import refusal
from game_server.web.socket import ABORT, LOST

if TYPE_CHECKING:
    import asyncio

    from uvicorn import Config
    from uvicorn._types import ASGIReceiveEvent, ASGISendEvent
    from uvicorn.server import ServerState

__all__ = ["Protocol"]

_PIECE: Final = 1024
"""Bytes that are read in one turn of the loop: with the smallest frames that is a ms or two."""
_BURST: Final = 60
_PER_SECOND: Final = 4
"""Pings, pongs and parts of frames that a peer may send: one a quarter minute is usual."""
_CLOSE_WITHIN: Final = 1.0
"""Seconds that a peer has to answer a goodbye, for until then its socket is held open."""
_AFTER_CLOSE: Final = 16 * 1024
"""Bytes that are looked through for the answer to a goodbye."""
_log: Final = logging.getLogger("uvicorn.error")


class _Peer(ServerProtocol):
    """Take frames from a peer; the few that are no messages have a credit of their own.

    `flooded` once that is spent: the connection has failed.
    """

    flooded = False
    _credit = float(_BURST)
    _credit_at = 0.0

    def recv_frame(self, frame: Frame) -> None:
        """Take one frame, or fail the connection for which it is one too many."""
        whole = frame.fin and frame.opcode in {Opcode.TEXT, Opcode.BINARY, Opcode.CLOSE}
        if whole or self._spend():
            super().recv_frame(frame)
        else:
            self.flooded = True
            self.fail(CloseCode.POLICY_VIOLATION)

    def reject(self, status: HTTPStatus | int, text: str) -> Response:
        """Refuse a handshake in the server's own words."""
        del text
        answer = refusal(HTTPStatus(status), {})
        headers = Headers(answer.headers.items())
        headers.update(protections("", answer.headers["content-type"]))
        headers["Connection"] = "close"
        return Response(status, HTTPStatus(status).phrase, headers, bytes(answer.body))

    def _spend(self) -> bool:
        now = time.monotonic()
        self._credit = min(_BURST, self._credit + (now - self._credit_at) * _PER_SECOND) - 1
        self._credit_at = now
        return self._credit >= 0


class Protocol(WebSocketsSansIOProtocol):
    """Speak WebSocket; a peer that does not read is aborted, for closing would wait for it.

    Nothing is read while the room has not taken what came before, or the peer not what was sent.
    """

    conn: _Peer

    def __init__(
        self, config: "Config", server_state: "ServerState", app_state: dict[str, Any]
    ) -> None:
        """Take over a connection whose handshake was checked."""
        super().__init__(config, server_state, app_state)
        self.close_timeout = _CLOSE_WITHIN
        self.conn = _Peer(max_size=config.ws_max_size, logger=_log)
        self._unread = bytearray()
        self._turn: asyncio.Handle | None = None
        self._after_close = 0

    def connection_lost(self, exc: Exception | None) -> None:
        """Read no more."""
        self._unread.clear()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read the handshake, and then a piece; the rest waits for its turn."""
        if self.handshake_initiated:
            self._unread += data
            self._read_on()
            return
        super().data_received(data)
        if not self.handshake_initiated:
            self.handle_parser_exception()

    async def receive(self) -> "ASGIReceiveEvent":
        """Give the next message, and read on once all are given."""
        message = await super().receive()
        self._wake()
        return message

    async def send(self, message: "ASGISendEvent") -> None:
        """Send a message; after a goodbye, look for its answer."""
        await super().send(message)
        if self.close_sent:
            self._wake()

    def pause_writing(self) -> None:
        """Read nothing from a peer that reads nothing: its pings alone would fill the memory."""
        super().pause_writing()
        self.transport.pause_reading()

    def resume_writing(self) -> None:
        """Read on."""
        super().resume_writing()
        self._wake()

    def send_receive_event_to_app(self) -> None:
        """Hand a message on; a text that is none ends the connection without a word in the log."""
        if self.curr_msg_data_type == "text":
            try:
                b"".join(self.frames).decode()
            except UnicodeDecodeError:
                self.conn.fail(CloseCode.INVALID_DATA)
                self.handle_parser_exception()
                return
        super().send_receive_event_to_app()

    def handle_parser_exception(self) -> None:
        """Say what was wrong, and end the connection; the endpoint learns it at once."""
        complaints.note()
        self.transport.write(b"".join(self.conn.data_to_send()))
        self._unread.clear()
        self.queue.put_nowait({"type": "websocket.disconnect", "code": CloseCode.POLICY_VIOLATION})
        self.close_sent = self.disconnected = True
        self.writable.set()
        self.close_timer = end_gently(self.transport)

    async def run_asgi(self) -> None:
        """Let the endpoint end the connection at once."""
        self.scope["extensions"][ABORT] = {"call": self.transport.abort}
        self.scope["extensions"][LOST] = {"call": lambda: self.disconnected}
        try:
            await super().run_asgi()
        finally:
            # They refer back to here.
            self.scope["extensions"].clear()

    def keepalive_timeout(self) -> None:
        """End a connection whose ping was not answered."""
        self.transport.abort()

    def _read_on(self) -> None:
        """Read a piece if it is its time; let others have their turn before the next."""
        self._turn = None
        if not self._held():
            piece = bytes(self._unread[:_PIECE])
            del self._unread[:_PIECE]
            self._after_close += len(piece) if self.close_sent else 0
            super().data_received(piece)
            if self.conn.flooded:
                self.handle_parser_exception()
        self._wake()

    def _wake(self) -> None:
        """Have the next piece read, or let the system bring more, unless somebody must catch up."""
        held = self._held()
        if self.transport.is_closing():
            self._unread.clear()
        elif held or self._unread:
            self.transport.pause_reading()
        else:
            self.transport.resume_reading()
        if self._unread and not held and self._turn is None:
            self._turn = self.loop.call_soon(self._read_on)

    def _held(self) -> bool:
        """Tell whether the room has messages to take, or the peer has not read what was sent.

        Who goes on after a goodbye is read no more.
        """
        over = self.disconnected or self._after_close > _AFTER_CLOSE
        return over or self.read_paused or not self.writable.is_set()
