"""Parts of every attack: a target, a rate limiter, and connections that count responses."""

import asyncio
import re
import socket
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from random import Random
from typing import Final, cast

from tests.attacks import frames

MOST_CONNECTS: Final = 50.0
"""Connections a second of an attacker that reconnects, unless connecting is the attack."""
LEAD: Final = 0.25
"""Seconds of an attack before honest phones are measured: it is to be in full swing."""
SEGMENT: Final = 1_400
"""Bytes of a TCP segment in mobile networks."""
SAVED: Final = 0.1
"""Seconds of its rate that an attacker may save while it waits."""
CODE: Final = re.compile(rb"\xa4code[\xa0-\xbf]([a-z_]{2,31}?)(?=[\xa0-\xbf]|$)")
TAKEN: Final = re.compile(rb"\xa8accepted")
STATUS: Final = re.compile(rb"HTTP/1\.1 (\d{3})")


class CutError(Exception):
    """The server, or the sink, has ended the connection."""


@dataclass(frozen=True, slots=True)
class Target:
    """Name what is attacked: the server or the sink at *host* and *port*, the room with *code*.

    *tokens* are those of seats in the room, *cookie* is a facilitator's, *more* holds values that
    one attack alone needs.
    """

    host: str
    port: int
    code: str
    tokens: Sequence[str] = ()
    cookie: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return the header `Host`."""
        return f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        """Return the origin of its pages."""
        return f"http://{self.name}"


class RateLimiter:
    """Limit an attacker to *rate* units a second, over all its connections."""

    def __init__(self, rate: float) -> None:
        """Start at the present time."""
        self._rate = rate
        self._next = 0.0

    async def acquire(self, units: float) -> None:
        """Wait until so many *units* may be spent."""
        now = asyncio.get_running_loop().time()
        self._next = max(self._next, now - SAVED)
        wait = self._next - now
        self._next += units / self._rate
        # Sleeping also for 0 s gives other tasks of this attacker a turn.
        await asyncio.sleep(max(0.0, wait))


class Link:
    """Hold one connection of an attacker."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, counts: Counter[str]
    ) -> None:
        """Count responses in *counts*."""
        self.reader = reader
        self.writer = writer
        self._counts = counts
        self._reader_task: asyncio.Task[None] | None = None

    async def send(self, data: bytes) -> None:
        """Send *data* once what was sent before is on its way; raises CutError."""
        if self._reader_task is not None and self._reader_task.done():
            raise CutError
        try:
            self.writer.write(data)
            self._counts["bytes"] += len(data)
            await self.writer.drain()
        except OSError as error:
            raise CutError from error

    async def read(self, most: int = 2**16) -> bytes:
        """Read, count and return the next bytes, *most* of them; raises CutError."""
        try:
            data = await self.reader.read(most)
        except OSError as error:
            raise CutError from error
        if not data:
            raise CutError
        count_responses(data, self._counts)
        return data

    async def upgrade(self, target: Target, headers: dict[str, str] | None = None) -> None:
        """Upgrade to a WebSocket of the room; raises CutError."""
        await self.send(frames.upgrade(target.name, f"/ws/{target.code}", headers))
        try:
            head = await self.reader.readuntil(b"\r\n\r\n")
        except (OSError, asyncio.IncompleteReadError) as error:
            raise CutError from error
        if b" 101 " not in head.partition(b"\r\n")[0]:
            count_responses(head, self._counts)
            raise CutError

    def pause_reading(self) -> None:
        """Read nothing more from the network."""
        cast("asyncio.ReadTransport", self.writer.transport).pause_reading()

    def read_in_background(self) -> None:
        """Read and count responses in a task, beside what is sent."""
        self._reader_task = asyncio.create_task(self._read_all())

    async def read_until_cut(self) -> None:
        """Read until the server ends the connection; raises CutError then."""
        while True:
            await self.read()

    def close(self) -> None:
        """End the connection at once."""
        # The task is not awaited here: that could swallow the caller's own cancellation.
        if self._reader_task is not None:
            self._reader_task.cancel()
        self.writer.transport.abort()

    async def _read_all(self) -> None:
        with suppress(CutError):
            await self.read_until_cut()


@dataclass(slots=True)
class Attempt:
    """Hold the context of one connection of an attack."""

    target: Target
    index: int
    rng: Random
    limiter: RateLimiter
    connect_limiter: RateLimiter
    counts: Counter[str]
    began: float
    """When the attack began, by the clock of its loop."""
    turn: int = 0
    """How many connections came before this one, one after the other."""

    @asynccontextmanager
    async def link(self, buffer: int = 0) -> AsyncIterator[Link]:
        """Yield a new connection, and close it at the end of the block.

        With *buffer* it holds about so many bytes that are not read, else as many as the system
        gives it.
        """
        await self.connect_limiter.acquire(1)
        reader, writer = await (
            _open_small(self.target, buffer)
            if buffer
            else asyncio.open_connection(self.target.host, self.target.port)
        )
        self.counts["connections"] += 1
        link = Link(reader, writer, self.counts)
        try:
            yield link
        finally:
            link.close()

    def token(self) -> str:
        """Return a new secret of a seat."""
        return f"{self.rng.getrandbits(128):032x}"


Run = Callable[[Attempt], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Attack:
    """Describe an attack: *connections* at once repeat *run*.

    *rate* is how many units they may use in a second together; *run* defines the unit. *answered*:
    it waits for responses, so that a sink has to send some. *seats* is how many seats in the room
    it needs, *lead* after how many seconds it is in full swing. *instead* names what control runs
    do to the server; without it they attack a sink in the same way.
    """

    about: str
    run: Run
    connections: int
    rate: float
    answered: bool = False
    connects_per_second: float = MOST_CONNECTS
    seats: int = 0
    lead: float = LEAD
    instead: str = ""


async def _open_small(
    target: Target, buffer: int
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Connect with a receive buffer of about *buffer* bytes, and segments as in mobile networks.

    With the loopback's segments kernels hold megabytes.
    """
    sock = socket.socket()
    sock.settimeout(0)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, SEGMENT)
    await asyncio.get_running_loop().sock_connect(sock, (target.host, target.port))
    return await asyncio.open_connection(sock=sock, limit=buffer)


def count_responses(data: bytes, counts: Counter[str]) -> None:
    """Count in *counts* the statuses, codes and acknowledgements in *data*."""
    for status in STATUS.findall(data):
        counts[f"status {status.decode()}"] += 1
    for found in CODE.finditer(data):
        counts[f"code {found[1].decode()}"] += 1
    if times := len(TAKEN.findall(data)):
        counts["accepted"] += times


async def repeat(attack: Attack, attempt: Attempt) -> None:
    """Repeat *attack* for one connection until cancelled, also after it was cut."""
    while True:
        try:
            await attack.run(attempt)
        except (CutError, OSError):
            attempt.counts["cut"] += 1
        attempt.turn += 1
