"""One connection of a bot: it keeps documents, has one move in flight, and comes back."""

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
from game_server.bots.wire import merge, pack, unpack
from game_server.engine.mechanics.contract import Document

FIRST_WAIT: Final = 0.25
LONGEST_WAIT: Final = 3.0
"""Seconds: bounds of the waits between attempts to connect, which double."""
PASSING: Final = frozenset({"draining", "storage_unavailable", "too_fast"})
"""Reasons of a bye after which a client comes back."""
AUDIENCES: Final = {
    "phone": frozenset({"all", "seat", "table"}),
    "screen": frozenset({"all", "screen"}),
    "console": frozenset({"all", "screen", "console"}),
}


@dataclass(slots=True)
class _Flight:
    move: Document
    number: int
    answer: asyncio.Future[MoveResult]
    seen: int = 0
    sent: float = 0.0


def _nothing() -> None:
    """Ignore that something changed."""


class Client:
    """Be one viewer of a room, for as long as `run` runs."""

    def __init__(
        self,
        address: RoomTarget,
        hello: Hello,
        rng: Random,
        watch: Callable[[], None] = _nothing,
        route: Callable[[], RoomTarget] | None = None,
    ) -> None:
        """Prepare; *watch* is called after each change of documents, connection or answers.

        *route* returns where the next connection leads, for a room that several servers serve.
        """
        self.address = address
        self.hello = hello
        self.device = secrets.token_hex(8)
        self.documents: dict[str, Document] = {}
        self.revisions: dict[str, int] = {}
        self.presence: Document = {}
        self.notes = ClientRecord()
        self.ended = ""
        self.online = False
        self.trouble = ""
        self.changed_at = 0.0
        self.fresh: set[str] = set()
        self._rng = rng
        self._watch = watch
        self._route = route
        self._number = 0
        self._flight: _Flight | None = None
        self._socket: ClientConnection | None = None
        self._since = 0.0
        self._back_at = 0.0
        self._failures = 0
        self._news = asyncio.Event()

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
        """Tell whether this connection stands and has brought the document of everybody."""
        return self.online and "all" in self.fresh

    @property
    def closed(self) -> bool:
        """Tell whether this client has seen the end of the session."""
        return self.documents.get("all", {}).get("status") == "closed"

    @property
    def waiting(self) -> bool:
        """Tell whether a move of this client has no answer yet."""
        return self._flight is not None

    @property
    def news(self) -> tuple[str, bool, int, tuple[tuple[str, int], ...]]:
        """Return what changes whenever this client learns something, presence aside."""
        return self.device, self.online, len(self.notes.answers), tuple(self.revisions.items())

    async def run(self) -> None:
        """Stay connected, coming back each time, until the server says bye for good."""
        while not self.ended:
            await asyncio.sleep(self._back_at - self._now())
            try:
                await self._connect()
            except (OSError, TimeoutError, WebSocketException) as error:
                self.trouble = repr(error)
            self._tell(online=False)
            self._failures += 1
            # Full jitter: after a restart, a whole room must not knock at the same moment.
            longest = min(LONGEST_WAIT, FIRST_WAIT * 2**self._failures)
            self._back_at = max(self._back_at, self._now() + self._rng.uniform(0, longest))

    async def until(self, ready: Callable[[], bool]) -> None:
        """Wait until *ready* holds, asked after each change; raise ConnectionEndedError."""
        while not ready():
            if self.ended:
                raise ConnectionEndedError(self.ended)
            self._news.clear()
            await self._news.wait()

    async def move(self, move: Document) -> MoveResult:
        """Send *move* until it is answered, again after each reconnection under its number.

        While the store cannot write, it is asked for again. Raises ConnectionEndedError.
        """
        self._number += 1
        while True:
            answer = await self._ask(move)
            if answer.code != "storage_unavailable":
                return answer
            await asyncio.sleep(self._rng.uniform(0.5, 1.5))

    def cut(self, seconds: float) -> None:
        """Break the connection as a lost network does, and come back after *seconds*."""
        self._back_at = self._now() + seconds
        if self._socket is not None:
            self._socket.transport.abort()
        self._tell(online=False)

    async def _ask(self, move: Document) -> MoveResult:
        if self.ended:
            raise ConnectionEndedError(self.ended)
        self._flight = _Flight(move, self._number, asyncio.get_running_loop().create_future())
        try:
            await self._send_flight()
            return await self._flight.answer
        finally:
            self._flight = None

    async def _send_flight(self) -> None:
        """Send what has no answer yet; while offline, the next welcome does it."""
        if self._flight is None or self._flight.answer.done() or not self.online:
            return
        self._flight.seen = self.step_id
        self._flight.sent = self._now()
        move = {"type": "move", "device": self.device, "number": self._flight.number}
        await self._send(move | {"move": self._flight.move})

    async def _send(self, message: Document) -> None:
        if self._socket is None:
            return
        try:
            await self._socket.send(pack(message))
        except (OSError, WebSocketException) as error:
            self.trouble = repr(error)

    async def _connect(self) -> None:
        if self._route is not None:
            self.address = self._route()
        headers = {"Cookie": self.address.cookie} if self.address.cookie else None
        async with connect(
            self.address.socket,
            origin=Origin(self.address.base),
            additional_headers=headers,
            compression=None,
            proxy=None,
            ping_interval=None,
            close_timeout=1,
            max_size=None,
        ) as socket:
            self._socket = socket
            await socket.send(self.hello.frame())
            async for frame in socket:
                await self._take(frame if isinstance(frame, bytes) else frame.encode())
                if self.ended:
                    break

    async def _take(self, frame: bytes) -> None:
        self.notes.received += len(frame)
        try:
            message = unpack(frame)
        except (TypeError, ValueError) as error:
            self.notes.strays.append(f"unreadable: {error}")
            return
        match message.get("type"):
            case "welcome":
                await self._welcomed()
            case "whole":
                self._keep(message["audience"], message["revision"], message["document"])
            case "patch":
                await self._patch(message["audience"], message["revision"], message["patch"])
            case "accepted":
                self._answered(message, "")
            case "refused":
                self._answered(message, message["code"])
            case "presence":
                self.presence = message
            case "bye":
                self._bye(message["code"], message.get("seconds", 0))
            case "place":
                # Bots know the way: they came by it.
                pass
            case unknown:
                self.notes.strays.append(f"message {unknown}")
        self._tell(online=self.online)

    async def _welcomed(self) -> None:
        """Note the first welcome of a connection; a second one follows when a seat is taken."""
        if self.online:
            return
        if self._since:
            self.notes.reconnects += 1
        self._since = self._now()
        self._failures = 0
        self.fresh.clear()
        self.online = True
        # Documents come after the welcome, so an unanswered move goes out before they are seen.
        await self._send_flight()

    async def _patch(self, audience: str, revision: int, patch: Document) -> None:
        if self.revisions.get(audience) != revision - 1:
            self.notes.gaps += 1
            await self._send({"type": "resync", "audience": audience})
            return
        merged = merge(self.documents[audience], patch)
        self._keep(audience, revision, merged if isinstance(merged, dict) else {})

    def _keep(self, audience: str, revision: int, document: Document) -> None:
        if audience not in AUDIENCES[self.hello.role]:
            self.notes.strays.append(f"audience {audience}")
        self.fresh.add(audience)
        self.documents[audience] = document
        self.revisions[audience] = revision
        self.changed_at = self._now()
        if audience == "all":
            code = document.get("room", {}).get("code")
            if code != self.address.code:
                self.notes.strays.append(f"room {code}")
            self.notes.step_arrivals.setdefault(self.step_id, StepArrival(self._now(), self._since))

    def _answered(self, message: Document, code: str) -> None:
        """Give the flight its answer; the answer to an earlier sending of a move may be late."""
        number = message.get("number", 0)
        if message.get("device") != self.device or number > self._number:
            self.notes.strays.append(f"answer {code or 'accepted'} to {message.get('device')}")
            return
        flight = self._flight
        if flight is None or flight.number != number or flight.answer.done():
            return
        answer = MoveResult(flight.move, number, code, flight.seen, flight.sent, self._now())
        self.notes.answers.append(answer)
        flight.answer.set_result(answer)

    def _bye(self, code: str, seconds: float) -> None:
        if code in PASSING:
            self._back_at = self._now() + seconds
            return
        self.ended = code
        if self._flight is not None and not self._flight.answer.done():
            self._flight.answer.set_exception(ConnectionEndedError(code))

    def _tell(self, *, online: bool) -> None:
        self.online = online
        if not online:
            self._socket = None
        self._news.set()
        self._watch()

    def _now(self) -> float:
        return asyncio.get_running_loop().time()
