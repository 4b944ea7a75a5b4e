"""A client of bots: it keeps documents, has one move pending, and reconnects."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin

from game_server.bots.records import (
    ClientRecord,
    ConnectionEndedError,
    Hello,
    MoveResult,
    RoomTarget,
    StepArrival,
)
from game_server.bots.wire import merge, messages, pack
from game_server.engine.mechanics.contract import Document

FIRST_WAIT: Final = 0.25
LONGEST_WAIT: Final = 3.0
"""Bounds of the waits between attempts to connect, in seconds; they double."""
TEMPORARY: Final = frozenset({"draining", "storage_unavailable", "too_fast"})
"""Codes of a bye after which a client reconnects."""
AUDIENCES: Final = {
    "phone": frozenset({"all", "seat", "table"}),
    "screen": frozenset({"all", "screen"}),
    "console": frozenset({"all", "screen", "console"}),
}


@dataclass(slots=True)
class _PendingMove:
    move: Document
    number: int
    result: asyncio.Future[MoveResult]
    seen: int = 0
    sent: float = 0.0


def _ignore() -> None:
    """Do nothing on a change."""


class Client:
    """Connect to a room as one page, while `run` runs."""

    def __init__(
        self,
        target: RoomTarget,
        hello: Hello,
        rng: Random,
        on_change: Callable[[], None] = _ignore,
        route: Callable[[], RoomTarget] | None = None,
    ) -> None:
        """Prepare; *on_change* is called after each change of documents, connection or results.

        *route* returns the target of the next connection, for a room that several servers serve.
        """
        self.target = target
        self.hello = hello
        self.device = secrets.token_hex(8)
        self.documents: dict[str, Document] = {}
        self.revisions: dict[str, int] = {}
        self.presence: Document = {}
        self.record = ClientRecord()
        self.ended = ""
        self.online = False
        self.last_error = ""
        self.changed_at = 0.0
        self.fresh: set[str] = set()
        self._rng = rng
        self._on_change = on_change
        self._route = route
        self._number = 0
        self._pending: _PendingMove | None = None
        self._socket: ClientConnection | None = None
        self._connected_at = 0.0
        self._reconnect_at = 0.0
        self._failures = 0
        self._changed = asyncio.Event()

    @property
    def step(self) -> Document:
        """Return the open step as this client sees it, empty before the first and after all."""
        step: Document = self.documents.get("all", {}).get("step", {})
        return step

    @property
    def step_id(self) -> int:
        """Return the id of the open step as this client sees it, 0 in the lobby."""
        return int(self.step.get("id", 0))

    @property
    def ready(self) -> bool:
        """Return whether this connection is open and has brought the document of everybody."""
        return self.online and "all" in self.fresh

    @property
    def closed(self) -> bool:
        """Return whether this client has seen the end of the session."""
        return self.documents.get("all", {}).get("status") == "closed"

    @property
    def move_pending(self) -> bool:
        """Return whether a move of this client has no answer yet."""
        return self._pending is not None

    @property
    def state_marker(self) -> tuple[str, bool, int, tuple[tuple[str, int], ...]]:
        """Return a value that changes with the connection, the results and the documents."""
        return self.device, self.online, len(self.record.results), tuple(self.revisions.items())

    async def run(self) -> None:
        """Stay connected, reconnecting after each loss, until a final bye of the server."""
        while not self.ended:
            await asyncio.sleep(self._reconnect_at - self._now())
            try:
                await self._connect()
            except (OSError, TimeoutError, WebSocketException) as error:
                self.last_error = repr(error)
            self._notify(online=False)
            self._failures += 1
            # Full jitter: after a restart, a whole room must not reconnect at the same moment.
            longest = min(LONGEST_WAIT, FIRST_WAIT * 2**self._failures)
            self._reconnect_at = max(
                self._reconnect_at, self._now() + self._rng.uniform(0, longest)
            )

    async def wait_until(self, ready: Callable[[], bool]) -> None:
        """Wait until *ready* holds, checked after each change; raises ConnectionEndedError."""
        while not ready():
            if self.ended:
                raise ConnectionEndedError(self.ended)
            self._changed.clear()
            await self._changed.wait()

    async def move(self, move: Document) -> MoveResult:
        """Send *move* until it is answered, again after each reconnection under its number.

        It is sent again while the store cannot write. Raises ConnectionEndedError.
        """
        self._number += 1
        while True:
            result = await self._send_until_resolved(move)
            if result.code != "storage_unavailable":
                return result
            await asyncio.sleep(self._rng.uniform(0.5, 1.5))

    def cut(self, seconds: float) -> None:
        """Abort the connection as a lost network does, and reconnect after *seconds*."""
        self._reconnect_at = self._now() + seconds
        if self._socket is not None:
            self._socket.transport.abort()
        self._notify(online=False)

    async def _send_until_resolved(self, move: Document) -> MoveResult:
        if self.ended:
            raise ConnectionEndedError(self.ended)
        self._pending = _PendingMove(move, self._number, asyncio.get_running_loop().create_future())
        try:
            await self._send_pending()
            return await self._pending.result
        finally:
            self._pending = None

    async def _send_pending(self) -> None:
        """Send the pending move; while offline, the next welcome does it."""
        if self._pending is None or self._pending.result.done() or not self.online:
            return
        self._pending.seen = self.step_id
        self._pending.sent = self._now()
        move = {"type": "move", "device": self.device, "number": self._pending.number}
        await self._send(move | {"move": self._pending.move})

    async def _send(self, message: Document) -> None:
        if self._socket is None:
            return
        try:
            await self._socket.send(pack(message))
        except (OSError, WebSocketException) as error:
            self.last_error = repr(error)

    async def _connect(self) -> None:
        if self._route is not None:
            self.target = self._route()
        async with connect(
            self.target.socket_url,
            origin=Origin(self.target.base),
            additional_headers=self.target.headers,
            compression=None,
            proxy=None,
            ping_interval=None,
            close_timeout=1,
            max_size=None,
        ) as socket:
            self._socket = socket
            await socket.send(self.hello.frame())
            async for frame in socket:
                await self._handle(frame if isinstance(frame, bytes) else frame.encode())
                if self.ended:
                    break

    async def _handle(self, frame: bytes) -> None:
        self.record.received += len(frame)
        try:
            found = messages(frame)
        except (TypeError, ValueError) as error:
            self.record.strays.append(f"unreadable: {error}")
            return
        for message in found:
            await self._handle_message(message)
        self._notify(online=self.online)

    async def _handle_message(self, message: Document) -> None:
        match message["type"]:
            case "welcome":
                await self._on_welcome()
            case "whole":
                self._store_document(message["audience"], message["revision"], message["document"])
            case "patch":
                await self._patch(message["audience"], message["revision"], message["patch"])
            case "accepted":
                self._resolve_move(message, "")
            case "refused":
                self._resolve_move(message, message["code"])
            case "presence":
                self.presence = message
            case "bye":
                self._on_bye(message["code"], message.get("seconds", 0))
            case _:
                # The address where phones join, which bots know already, and the clock.
                pass

    async def _on_welcome(self) -> None:
        """Record the first welcome of a connection; a second one follows when a seat is taken."""
        if self.online:
            return
        if self._connected_at:
            self.record.reconnects += 1
        self._connected_at = self._now()
        self._failures = 0
        self.fresh.clear()
        self.online = True
        # A pending move is sent again before the documents, which come after the welcome.
        await self._send_pending()

    async def _patch(self, audience: str, revision: int, patch: Document) -> None:
        if self.revisions.get(audience) != revision - 1:
            self.record.gaps += 1
            await self._send({"type": "resync", "audience": audience})
            return
        merged = merge(self.documents[audience], patch)
        self._store_document(audience, revision, merged if isinstance(merged, dict) else {})

    def _store_document(self, audience: str, revision: int, document: Document) -> None:
        if audience not in AUDIENCES[self.hello.role]:
            self.record.strays.append(f"audience {audience}")
        self.fresh.add(audience)
        self.documents[audience] = document
        self.revisions[audience] = revision
        self.changed_at = self._now()
        if audience == "all":
            code = document.get("room", {}).get("code")
            if code != self.target.code:
                self.record.strays.append(f"room {code}")
            self.record.step_arrivals.setdefault(
                self.step_id, StepArrival(self._now(), self._connected_at)
            )

    def _resolve_move(self, message: Document, code: str) -> None:
        """Resolve the pending move; a late answer to an earlier sending of a move is ignored."""
        number = message.get("number", 0)
        if message.get("device") != self.device or number > self._number:
            self.record.strays.append(f"answer {code or 'accepted'} to {message.get('device')}")
            return
        flight = self._pending
        if flight is None or flight.number != number or flight.result.done():
            return
        result = MoveResult(flight.move, number, code, flight.seen, flight.sent, self._now())
        self.record.results.append(result)
        flight.result.set_result(result)

    def _on_bye(self, code: str, seconds: float) -> None:
        if code in TEMPORARY:
            self._reconnect_at = self._now() + seconds
            return
        self.ended = code
        if self._pending is not None and not self._pending.result.done():
            self._pending.result.set_exception(ConnectionEndedError(code))

    def _notify(self, *, online: bool) -> None:
        self.online = online
        if not online:
            self._socket = None
        self._changed.set()
        self._on_change()

    def _now(self) -> float:
        return asyncio.get_running_loop().time()
