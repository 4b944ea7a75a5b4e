"""The WebSocket endpoint: one task reads a socket, one writes it, and no room waits for either."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from typing import Any, Final

from starlette.websockets import WebSocket, WebSocketDisconnect

from game_server.errors import StorageUnavailableError
from game_server.protocol.codec import encode_bye
from game_server.rooms.connection import FULL, Connection
from game_server.rooms.entrance import Visitor
from game_server.rooms.outbox import Outbox
from game_server.rooms.room import Room
from game_server.web.about import came_by
from game_server.web.addresses import Addresses
from game_server.web.guard import Guard
from game_server.web.limit import Limit, Place
from game_server.web.refusals import RefusedError
from game_server.web.waiting_line import WaitingLine

__all__ = ["ABORT", "LOST", "Sockets"]

ABORT: Final = "metodd.abort"
"""Extension of a WebSocket's scope that holds the call which ends it at once."""
LOST: Final = "metodd.lost"
"""The same with the call which tells whether its peer has gone."""
HELLO_WITHIN: Final = 10.0
"""Seconds that a client has to say who it is."""
HURRIED: Final = 3.0
"""The same where there is no room for newcomers."""
SILENT: Final = 4408
WRITTEN_IN_A_TURN: Final = 16
"""Peers that are written to in one turn of the loop what many get: a ms or so."""
RETRY_STORE: Final = 3
"""Seconds after which a page asks again that could not be let in for the store."""
_CLOSES: Final = {
    "origin_refused": 4403,
    "code_unknown": 4404,
    "full": FULL,
    "room_stopped": 4410,
    "storage_unavailable": 4503,
    "too_many_tries": 4429,
}


class Sockets:
    """Connect phones, screens and consoles with their rooms."""

    def __init__(self, guard: Guard, addresses: Addresses, limit: Limit) -> None:
        """Let *guard* judge who comes, and *limit* whether there is room for them."""
        self._guard = guard
        self._limit = limit
        self._addresses = addresses
        self._writing = WaitingLine(WRITTEN_IN_A_TURN)

    async def endpoint(self, socket: WebSocket) -> None:
        """Serve one WebSocket until it ends."""
        # Browsers tell a page nothing of a handshake that failed, so it is told why afterwards.
        await socket.accept()
        access, source = self._guard.access(socket), self._guard.source(socket)
        place = Place(source, _call(socket, ABORT) or _nothing, known=access is not None)
        with self._limit.counted(place):
            await self._serve(socket, place, access)

    async def _serve(self, socket: WebSocket, place: Place, access: str | None) -> None:
        try:
            self._limit.take(place)
            self._guard.check_origin(socket, required=False)
            room = await self._guard.room(socket, socket.path_params["code"])
        except RefusedError as refusal:
            await _refuse(socket, refusal)
            return
        except StorageUnavailableError:
            # Whether there is such a room cannot be told now.
            wait = RETRY_STORE
            status = HTTPStatus.SERVICE_UNAVAILABLE
            await _refuse(socket, RefusedError("storage_unavailable", status, seconds=wait))
            return
        by = came_by(socket)
        if access is not None:
            self._addresses.reached(*by)
        guesses = self._guard.guesses(socket, room)
        where = partial(self._addresses.place, *by)
        newcomer_waits = partial(self._limit.newcomer_waits, place)
        visitor = Visitor(access, place.source, guesses, where, newcomer_waits)
        connection = room.clients.connect(visitor)
        connection.outbox.on_abort = _call(socket, ABORT)
        connection.outbox.stand = self._writing.stand
        loop = asyncio.get_running_loop()
        within = HURRIED if self._limit.full() else HELLO_WITHIN
        silence = loop.call_later(within, _end_silent, connection)
        writer = loop.create_task(_write(socket, connection.outbox))
        try:
            await self._read(socket, room, connection, place)
        finally:
            silence.cancel()
            connection.gone()
            # Nobody is left to write to, also if the last write still waits for its peer.
            writer.cancel()
            with suppress(asyncio.CancelledError):
                await writer

    async def _read(
        self, socket: WebSocket, room: Room, connection: Connection, place: Place
    ) -> None:
        greeted, lost = False, _call(socket, LOST) or _never
        while True:
            if rest := connection.rest():
                await asyncio.sleep(rest)
                if lost():
                    # What it sent before it went would be refused, one message after the other.
                    return
            await connection.heard()
            message = await socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            frame = message.get("bytes")
            connection.receive(frame if frame is not None else message["text"].encode())
            if not greeted and connection.role is not None:
                greeted = True
                self._limit.greet(
                    place,
                    lambda: bool(connection.seat),
                    lambda: room.clients.end(connection, "full", FULL, self._limit.wait()),
                )


async def _refuse(socket: WebSocket, refusal: RefusedError) -> None:
    """Say why, then close."""
    with suppress(WebSocketDisconnect):
        seconds = refusal.details.get("seconds")
        await socket.send_bytes(encode_bye(refusal.code, None if seconds is None else int(seconds)))
        await socket.close(_CLOSES[refusal.code])


async def _write(socket: WebSocket, outbox: Outbox) -> None:
    with suppress(WebSocketDisconnect):
        while frames := await outbox.take():
            for frame in frames:
                await socket.send_bytes(frame)
        await socket.close(outbox.close_code)


def _end_silent(connection: Connection) -> None:
    if connection.role is None:
        connection.outbox.close(SILENT)


def _nothing() -> None:
    """Do nothing, where a server has no call that ends a socket."""


def _never() -> bool:
    """Tell of no loss, where a server has no call that does."""
    return False


def _call(socket: WebSocket, name: str) -> Callable[[], Any] | None:
    """Return the call of an extension, if the server has it."""
    call: Callable[[], Any] | None = socket.scope.get("extensions", {}).get(name, {}).get("call")
    return call
