"""The WebSocket endpoint: one task reads a socket, another writes it; rooms wait for neither."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from typing import Any, Final

from starlette.websockets import WebSocket, WebSocketDisconnect

from game_server.errors import StorageUnavailableError
from game_server.protocol.codec import encode_bye
from game_server.rooms.client_limits import ClientContext
from game_server.rooms.connection import FULL, Connection
from game_server.rooms.outbox import Outbox
from game_server.rooms.room import Room
from game_server.web.about import scheme_and_host
from game_server.web.access import AccessControl
from game_server.web.admission import Admission, Slot
from game_server.web.advertised import AdvertisedAddress
from game_server.web.call_queue import CallQueue
from game_server.web.errors import RefusedError

__all__ = ["ABORT", "LOST", "WebSocketEndpoint"]

ABORT: Final = "metodd.abort"
"""Extension of a WebSocket's ASGI scope: the function that aborts the connection."""
LOST: Final = "metodd.lost"
"""Extension with the function that returns whether the peer has gone."""
HELLO_WITHIN: Final = 10.0
"""Seconds that a client has to send its hello."""
HELLO_WITHIN_WHEN_FULL: Final = 3.0
"""The same while newcomers are refused."""
NO_HELLO: Final = 4408
"""Close code of a connection without a hello."""
WRITES_PER_TURN: Final = 16
"""Peers that a broadcast is written to in one turn of the loop: about one ms."""
RETRY_STORE: Final = 3
"""Seconds after which a page retries that was refused because the store is not available."""
_CLOSE_CODES: Final = {
    "origin_refused": 4403,
    "code_unknown": 4404,
    "full": FULL,
    "room_stopped": 4410,
    "storage_unavailable": 4503,
    "too_many_tries": 4429,
}


class WebSocketEndpoint:
    """Connect the sockets of phones, screens and consoles with their rooms."""

    def __init__(
        self, access_control: AccessControl, advertised: AdvertisedAddress, admission: Admission
    ) -> None:
        """Check each connection by *access_control*, and give it a slot of *admission*."""
        self._access_control = access_control
        self._admission = admission
        self._advertised = advertised
        self._writes = CallQueue(WRITES_PER_TURN)

    async def serve(self, socket: WebSocket) -> None:
        """Serve one WebSocket until it ends."""
        # Browsers hide the reason of a failed handshake from pages: accept, then send the reason.
        await socket.accept()
        access = self._access_control.access(socket)
        network = self._access_control.network(socket)
        abort = _extension(socket, ABORT) or _nothing
        slot = Slot(network, abort, is_facilitator=access is not None)
        with self._admission.releasing(slot):
            await self._serve(socket, slot, access)

    async def _serve(self, socket: WebSocket, slot: Slot, access: str | None) -> None:
        try:
            self._admission.admit(slot)
            self._access_control.check_origin(socket, required=False)
            room = await self._access_control.room(socket, socket.path_params["code"])
        except RefusedError as refusal:
            await _refuse(socket, refusal)
            return
        except StorageUnavailableError:
            # Without the store it is unknown whether the room exists, so the page has to retry.
            status = HTTPStatus.SERVICE_UNAVAILABLE
            await _refuse(socket, RefusedError("storage_unavailable", status, seconds=RETRY_STORE))
            return
        requested_by = scheme_and_host(socket)
        if access is not None:
            self._advertised.add_candidate(*requested_by)
        guesses = self._access_control.guesses(socket, room)
        where = partial(self._advertised.join_address, *requested_by)
        newcomer_delay = partial(self._admission.newcomer_delay, slot)
        context = ClientContext(access, slot.network, guesses, where, newcomer_delay)
        connection = room.clients.connect(context)
        connection.outbox.on_abort = _extension(socket, ABORT)
        connection.outbox.schedule = self._writes.enqueue
        loop = asyncio.get_running_loop()
        within = HELLO_WITHIN_WHEN_FULL if self._admission.is_full() else HELLO_WITHIN
        hello_timeout = loop.call_later(within, _close_without_hello, connection)
        writer = loop.create_task(_write(socket, connection.outbox))
        try:
            await self._read(socket, room, connection, slot)
        finally:
            hello_timeout.cancel()
            connection.disconnected()
            # The peer has gone: the last write, which may still wait for it, is cancelled.
            writer.cancel()
            with suppress(asyncio.CancelledError):
                await writer

    async def _read(
        self, socket: WebSocket, room: Room, connection: Connection, slot: Slot
    ) -> None:
        greeted, lost = False, _extension(socket, LOST) or _never
        while True:
            if rest := connection.take_throttle_delay():
                await asyncio.sleep(rest)
                if lost():
                    # The room would refuse each message that the peer sent before it went.
                    return
            await connection.wait_for_answers()
            message = await socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            frame = message.get("bytes")
            connection.receive(frame if frame is not None else message["text"].encode())
            if not greeted and connection.role is not None:
                greeted = True
                self._admission.greet(
                    slot,
                    lambda: bool(connection.seat),
                    lambda: room.clients.end(
                        connection, "full", FULL, self._admission.retry_after()
                    ),
                )


async def _refuse(socket: WebSocket, refusal: RefusedError) -> None:
    """Send the reason, then close."""
    with suppress(WebSocketDisconnect):
        seconds = refusal.details.get("seconds")
        await socket.send_bytes(encode_bye(refusal.code, None if seconds is None else int(seconds)))
        await socket.close(_CLOSE_CODES[refusal.code])


async def _write(socket: WebSocket, outbox: Outbox) -> None:
    with suppress(WebSocketDisconnect):
        while frames := await outbox.take():
            for frame in frames:
                await socket.send_bytes(frame)
        await socket.close(outbox.close_code)


def _close_without_hello(connection: Connection) -> None:
    if connection.role is None:
        connection.outbox.close(NO_HELLO)


def _nothing() -> None:
    """Do nothing: this server has no extension that aborts a connection."""


def _never() -> bool:
    """Return that the peer is there: this server has no extension that says otherwise."""
    return False


def _extension(socket: WebSocket, name: str) -> Callable[[], Any] | None:
    """Return the function of an extension of the ASGI scope, None if the server lacks it."""
    call: Callable[[], Any] | None = socket.scope.get("extensions", {}).get(name, {}).get("call")
    return call
