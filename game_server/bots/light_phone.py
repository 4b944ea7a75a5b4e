"""A cheap phone: it keeps what it was sent, and makes documents only when they are asked for."""

import asyncio
import secrets
import time
from base64 import b64encode
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import urlsplit

from game_server.bots.records import Hello, RoomTarget
from game_server.bots.wire import merge, messages, pack
from game_server.engine.mechanics.contract import Document

if TYPE_CHECKING:
    from collections.abc import Callable

FOLLOWED: Final = ("step", "phones")
"""Fields of the document of everybody that a phone follows."""
KEY: Final = b64encode(bytes(16)).decode()
MASK: Final = bytes(4)
"""A mask of zeros, which leaves the payload as it is."""
BINARY, PING, PONG = 2, 9, 10
FINAL: Final = 128
SHORT: Final = 126
"""Payload size from which a frame has a longer size field."""
LEAST_HEAD: Final = 2
"""Fewest bytes before the payload of a frame."""
FIRST, LONGEST = 0.05, 2.0
"""Seconds between attempts to connect: the first wait, which doubles, and the longest."""


@dataclass(slots=True)
class PhoneRecord:
    """Record what a phone was sent: *frames* and their *bytes*, the *largest*, *messages* by type.

    *confirmed* holds, by number, when a move was sent and accepted, in seconds of the monotonic
    clock: a loop may know the time of its last turn only. *twice* counts repeated acceptances,
    *strays* are unexpected messages.
    """

    frames: int = 0
    bytes: int = 0
    largest: int = 0
    messages: Counter[str] = field(default_factory=Counter)
    confirmed: dict[int, tuple[float, float]] = field(default_factory=dict)
    twice: int = 0
    strays: list[str] = field(default_factory=list)


class Phone(asyncio.Protocol):
    """Connect as one phone, with or without a seat; `on_frame` is called after each frame."""

    def __init__(self, target: RoomTarget, token: str = "", role: str = "phone") -> None:
        """Prepare; *token* is the secret of its seat. A console or screen is as cheap by *role*."""
        self.target = target
        self.role = role
        self.token = token or secrets.token_hex(16)
        self.device = secrets.token_hex(8)
        self.record = PhoneRecord()
        self.online = False
        self.since = 0.0
        self.followed: dict[str, object] = {}
        self.on_frame: Callable[[Phone], None] | None = None
        self._sent: dict[str, list[Document]] = {}
        self._pending: dict[int, float] = {}
        self._number = 0
        self._rest = b""
        self._transport: asyncio.Transport | None = None
        self._lost = asyncio.Event()
        self._was_welcome = False
        self._rng = Random(self.token)

    @property
    def has_all(self) -> bool:
        """Return whether this connection has brought the document of everybody."""
        return "all" in self._sent

    @property
    def has_seat(self) -> bool:
        """Return whether this connection has brought the document of the seat, too."""
        return self.has_all and "seat" in self._sent

    @property
    def step(self) -> Document:
        """Return the open step, empty before the first and after the last."""
        return cast("Document", self.followed.get("step") or {})

    @property
    def phones(self) -> object:
        """Return how many phones have a seat."""
        return self.followed.get("phones")

    @property
    def has_pending_moves(self) -> bool:
        """Return whether a move has no answer yet."""
        return bool(self._pending)

    @property
    def confirmed(self) -> set[int]:
        """Return the numbers of the accepted moves."""
        return set(range(1, self._number + 1)) - self._pending.keys()

    async def run(self) -> None:
        """Stay connected: reconnect at once after a loss, then after waits with full jitter."""
        where = urlsplit(self.target.base)
        loop = asyncio.get_running_loop()
        wait = 0.0
        while True:
            self._lost.clear()
            with suppress(OSError):
                await loop.create_connection(lambda: self, where.hostname or "", where.port or 80)
                await self._lost.wait()
                if self._was_welcome:
                    wait = 0.0
            await asyncio.sleep(self._rng.uniform(0, wait))
            wait = min(LONGEST, max(FIRST, wait * 2))

    def drop(self) -> None:
        """Break the connection as a lost network does."""
        self._sent.clear()
        if self._transport is not None:
            self._transport.abort()

    def move(self, move: Document) -> None:
        """Send *move* under the next number."""
        self._number += 1
        self._pending[self._number] = time.monotonic()
        head = {"type": "move", "device": self.device, "number": self._number}
        self._send(BINARY, pack(head | {"move": move}))

    def documents(self) -> dict[str, Document]:
        """Return the documents that this connection has brought, by audience."""
        return {audience: self.document(audience) for audience in self._sent}

    def document(self, audience: str) -> Document:
        """Return the document of one *audience*, empty if this connection has brought none."""
        sent = self._sent.get(audience)
        return _merged(sent) if sent else {}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send the request that opens the WebSocket."""
        self._transport = cast("asyncio.Transport", transport)
        self._rest, self._was_welcome = b"", False
        host = urlsplit(self.target.base).netloc
        lines = (
            f"GET /ws/{self.target.code} HTTP/1.1",
            f"Host: {host}",
            f"Origin: {self.target.base}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {KEY}",
            "Sec-WebSocket-Version: 13",
            *([] if self.role == "phone" else [f"Cookie: {self.target.cookie}"]),
        )
        self._transport.write("\r\n".join((*lines, "", "")).encode())

    def connection_lost(self, exc: Exception | None) -> None:
        """Record that the connection is lost."""
        del exc
        self._transport, self.online = None, False
        self._sent.clear()
        self._lost.set()

    def data_received(self, data: bytes) -> None:
        """Handle received bytes: the response first, then frames."""
        data = self._rest + data if self._rest else data
        if not self.online:
            head, end, data = data.partition(b"\r\n\r\n")
            if not end:
                self._rest = head
                return
            if b" 101 " not in head.partition(b"\r\n")[0]:
                self.record.strays.append(head.decode(errors="replace"))
                self.drop()
                return
            self.online = True
            token = self.token if self.role == "phone" else ""
            self._send(BINARY, Hello(self.role, token).frame())
        self._rest = self._handle_frames(data)

    def _handle_frames(self, data: bytes) -> bytes:
        """Handle all whole frames; return the rest."""
        at, end = 0, len(data)
        while end - at >= LEAST_HEAD:
            kind, size, start = data[at], data[at + 1], at + LEAST_HEAD
            if size >= SHORT:
                wide = 2 if size == SHORT else 8
                start += wide
                if end < start:
                    break
                size = int.from_bytes(data[start - wide : start])
            if end - start < size:
                break
            at = start + size
            self._handle_frame(kind, data[start:at])
        return data[at:]

    def _handle_frame(self, kind: int, payload: bytes) -> None:
        if kind == FINAL | BINARY:
            notes = self.record
            notes.frames += 1
            notes.bytes += len(payload)
            notes.largest = max(notes.largest, len(payload))
            for message in messages(payload):
                notes.messages[message["type"]] += 1
                self._handle_message(message)
            if self.on_frame is not None:
                self.on_frame(self)
        elif kind == FINAL | PING:
            self._send(PONG, payload)
        elif kind < FINAL:
            self.record.strays.append("a part of a message")

    def _handle_message(self, message: Document) -> None:
        """Store a document, or handle another message."""
        match message["type"]:
            case "whole" | "patch" as name:
                self._store(name, message)
            case "welcome":
                self._was_welcome = True
                self.since = asyncio.get_running_loop().time()
            case "accepted":
                self._record_accepted(message["number"])
            case "refused" | "bye" as name:
                self.record.strays.append(f"{name} {message['code']}")
                self._pending.pop(message.get("number", 0), None)
            case _:
                pass

    def _store(self, name: str, message: Document) -> None:
        whole, audience = name == "whole", message["audience"]
        if whole:
            self._sent[audience] = [message]
        else:
            self._sent[audience].append(message)
        fields = message["document" if whole else "patch"]
        for key in FOLLOWED:
            if audience == "all" and key in fields:
                self.followed[key] = merge({} if whole else self.followed.get(key), fields[key])

    def _record_accepted(self, number: int) -> None:
        sent = self._pending.pop(number, None)
        if sent is None:
            self.record.twice += 1
            return
        self.record.confirmed[number] = sent, time.monotonic()

    def _send(self, kind: int, payload: bytes) -> None:
        if self._transport is None:
            return
        size = len(payload)
        if size < SHORT:
            head = bytes((FINAL | kind, FINAL | size))
        else:
            head = bytes((FINAL | kind, FINAL | SHORT)) + size.to_bytes(2)
        self._transport.write(head + MASK + payload)


def _merged(sent: list[Document]) -> Document:
    """Return the document of a whole one after the patches that follow it."""
    first = sent[0]
    document, revision = first["document"], first["revision"]
    for message in sent[1:]:
        revision += 1
        if message["revision"] != revision:
            raise ValueError(f"revision {message['revision']} follows {revision - 1}")
        document = merge(document, message["patch"])
    return cast("Document", document)
