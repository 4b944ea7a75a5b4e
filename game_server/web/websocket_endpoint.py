"""The WebSocket endpoint: it connects each socket with a room, then no task is left."""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from typing import Final, Protocol

from starlette.websockets import WebSocket, WebSocketDisconnect

from game_server.accounts.logins import Actor
from game_server.errors import StorageUnavailableError
from game_server.protocol.codec import encode_bye
from game_server.protocol.messages import JoinAddress, Role
from game_server.rooms.client_limits import ClientContext
from game_server.rooms.connection import FULL, NOT_ALLOWED, UNKNOWN, Connection
from game_server.rooms.meters import TURNED_AWAY
from game_server.rooms.outbox import Sink
from game_server.rooms.room import Room
from game_server.web.about import scheme_and_host
from game_server.web.access import AccessControl
from game_server.web.admission import Admission, Slot
from game_server.web.advertised import AdvertisedAddress
from game_server.web.call_queue import CallQueue
from game_server.web.errors import RefusedError
from game_server.web.socket_reader import SocketReader
from game_server.web.watch import AccessWatch

SOCKET: Final = "metodd.socket"
"""Extension of a WebSocket's ASGI scope with its `DirectSocket`."""
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
CLOSE_CODES: Final = {
    "origin_refused": 4403,
    "code_unknown": UNKNOWN,
    "full": FULL,
    "not_allowed": NOT_ALLOWED,
    "room_stopped": 4410,
    "storage_unavailable": 4503,
    "too_many_tries": 4429,
}


class DirectSocket(Sink, Protocol):
    """The socket below ASGI: frames are read and written without a task that waits for the peer."""

    on_writable: Callable[[], None] | None
    """Called when the peer reads again."""

    async def hand_over(self, reader: SocketReader) -> None:
        """Give all frames to *reader* from now on, also those that have come, and tell it the end.

        Returns at once; where frames come by ASGI alone, at the end.
        """

    def resume(self) -> None:
        """Give frames to the reader again, which held them."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Hold the room that a socket asks for, and the *actor* if it is somebody who leads it.

    *elsewhere*: somebody of another organisation is signed in.
    """

    room: Room
    simulated: bool
    actor: Actor | None
    elsewhere: bool


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
        self._watch = AccessWatch(access_control.directory)

    async def serve(self, socket: WebSocket) -> None:
        """Serve one WebSocket until it ends."""
        # Browsers hide the reason of a failed handshake from pages: accept, then send the reason.
        await socket.accept()
        network = self._access_control.network(socket)
        signed_in = await self._access_control.is_signed_in(socket)
        slot = Slot(network, _direct(socket).abort, is_facilitator=signed_in)
        with ExitStack() as ending:
            ending.enter_context(self._admission.releasing(slot))
            found = await self._find(socket, slot)
            if found is None:
                return
            reader = self._connect(socket, found, slot, ending)
        await _direct(socket).hand_over(reader)

    async def _find(self, socket: WebSocket, slot: Slot) -> _Found | None:
        """Return what the socket asks for, None if it was refused."""
        control = self._access_control
        try:
            self._admission.admit(slot)
            control.check_origin(socket, required=False)
            room = await control.room(socket, socket.path_params["code"])
            simulated = control.is_simulated(socket, room)
            actor, elsewhere = await control.actor(socket), False
            if actor is not None and not await control.directory.may_lead(actor, room.state.room):
                elsewhere = await control.is_elsewhere(actor, room.state.room)
                actor = None
            return _Found(room, simulated, actor, elsewhere)
        except RefusedError as refusal:
            await _refuse(socket, refusal)
        except StorageUnavailableError:
            # Without the store it is unknown whether the room exists, so the page has to retry.
            status = HTTPStatus.SERVICE_UNAVAILABLE
            await _refuse(socket, RefusedError("storage_unavailable", status, seconds=RETRY_STORE))
        return None

    def _connect(
        self,
        socket: WebSocket,
        found: _Found,
        slot: Slot,
        ending: ExitStack,
    ) -> SocketReader:
        """Return what reads the socket for its room; it does what is in *ending* at its end.

        Simulated phones share one network with real ones, and must not use up what it may do.
        """
        room, simulated, actor = found.room, found.simulated, found.actor
        access, login = (None, "") if actor is None else (actor.account.id, actor.key)
        requested_by = scheme_and_host(socket)
        if _chooses_address(actor):
            self._advertised.add_candidate(*requested_by)
        guesses = self._access_control.guesses(socket, room)
        where = partial(self._join_address, requested_by, actor)
        newcomer_delay = partial(self._admission.newcomer_delay, slot)
        network = "" if simulated else slot.network
        context = ClientContext(
            access, network, guesses, where, newcomer_delay, simulated, found.elsewhere, login
        )
        connection = room.clients.connect(context)
        direct = _direct(socket)
        direct.on_writable = connection.outbox.flush
        connection.outbox.schedule = self._writes.enqueue
        connection.outbox.attach(direct)
        within = HELLO_WITHIN_WHEN_FULL if self._admission.is_full() else HELLO_WITHIN
        hello_timeout = asyncio.get_running_loop().call_later(
            within, _close_without_hello, connection
        )
        ending.callback(connection.disconnected)
        if actor is not None:
            ending.callback(self._watch_access(actor, room, connection))
        ending.callback(hello_timeout.cancel)

        def greet() -> None:
            def drop() -> None:
                room.clients.end(connection, "full", FULL, self._admission.retry_after())

            self._admission.greet(slot, lambda: bool(connection.seat), drop)

        return SocketReader(connection, direct.resume, greet, ending.pop_all().close)

    def _join_address(
        self, requested_by: tuple[str, str], actor: Actor | None, role: Role
    ) -> JoinAddress | None:
        """Return the message about the address; who may not choose it learns of no other."""
        address = self._advertised.join_address(*requested_by, role)
        if address is None or _chooses_address(actor):
            return address
        return replace(address, addresses=None)

    def _watch_access(self, actor: Actor, room: Room, connection: Connection) -> Callable[[], None]:
        """Have a console end with the access of *actor*; return what ends the watch."""

        def end() -> None:
            # The screen and the phone in her browser need no access.
            if connection.role in {None, "console"}:
                room.clients.end(connection, "not_allowed", NOT_ALLOWED)

        return self._watch.add(actor.key, room.state.room, end)


async def _refuse(socket: WebSocket, refusal: RefusedError) -> None:
    """Send the reason, then close."""
    TURNED_AWAY.cells[refusal.code].record(1)
    with suppress(WebSocketDisconnect):
        seconds = refusal.details.get("seconds")
        await socket.send_bytes(encode_bye(refusal.code, None if seconds is None else int(seconds)))
        await socket.close(CLOSE_CODES[refusal.code])


def _chooses_address(actor: Actor | None) -> bool:
    return actor is not None and actor.account.scope("choose_address") is not None


def _close_without_hello(connection: Connection) -> None:
    if connection.role is None:
        connection.outbox.close(NO_HELLO)


def _direct(socket: WebSocket) -> DirectSocket:
    direct: DirectSocket = socket.scope["extensions"][SOCKET]["socket"]
    return direct
