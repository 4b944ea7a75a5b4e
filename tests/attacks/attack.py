"""What every attack is made of: a target, a pace, links that note how they were answered."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from random import Random
from typing import Final, cast

from tests.attacks import frames

__all__ = ["Attack", "CutError", "Link", "Pace", "Target", "Way"]

MOST_CONNECTS: Final = 50.0
"""Connections a second of an attacker who is cut and comes back, unless coming is the attack."""
SAVED: Final = 0.1
"""Seconds of its pace that an attacker catches up with who had to wait."""
CODE: Final = re.compile(rb"\xa4code[\xa0-\xbf]([a-z_]{2,31}?)(?=[\xa0-\xbf]|$)")
TAKEN: Final = re.compile(rb"\xa8accepted")
STATUS: Final = re.compile(rb"HTTP/1\.1 (\d{3})")


class CutError(Exception):
    """Say that the other end has ended the connection."""


@dataclass(frozen=True, slots=True)
class Target:
    """Say what is attacked: the server or the sink at *host* and *port*, the room with *code*.

    *tokens* are those of seats in the room, *cookie* lets a facilitator in, *more* is what one
    attack alone wants to know.
    """

    host: str
    port: int
    code: str
    tokens: Sequence[str] = ()
    cookie: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return what stands in `Host`."""
        return f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        """Return where its pages come from."""
        return f"http://{self.name}"


class Pace:
    """Let at most *rate* units a second through, of all that an attacker does at once."""

    def __init__(self, rate: float) -> None:
        """Begin now."""
        self._rate = rate
        self._next = 0.0

    async def take(self, units: float) -> None:
        """Wait until so many *units* may be spent."""
        now = asyncio.get_running_loop().time()
        self._next = max(self._next, now - SAVED)
        wait = self._next - now
        self._next += units / self._rate
        # Who never waits would not let others of this attacker run.
        await asyncio.sleep(max(0.0, wait))


class Link:
    """Hold one connection of an attacker."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, told: Counter[str]
    ) -> None:
        """Note in *told* how the other end answers."""
        self.reader = reader
        self.writer = writer
        self._told = told
        self._listening: asyncio.Task[None] | None = None

    async def send(self, data: bytes) -> None:
        """Send *data* once what was sent before is on its way; raises CutError."""
        if self._listening is not None and self._listening.done():
            raise CutError
        try:
            self.writer.write(data)
            self._told["bytes"] += len(data)
            await self.writer.drain()
        except OSError as error:
            raise CutError from error

    async def answer(self) -> bytes:
        """Return what comes next, noted; raises CutError."""
        try:
            data = await self.reader.read(2**16)
        except OSError as error:
            raise CutError from error
        if not data:
            raise CutError
        note(data, self._told)
        return data

    async def upgraded(self, target: Target, headers: dict[str, str] | None = None) -> None:
        """Become a WebSocket to the room; raises CutError."""
        await self.send(frames.upgrade(target.name, f"/ws/{target.code}", headers))
        try:
            head = await self.reader.readuntil(b"\r\n\r\n")
        except (OSError, asyncio.IncompleteReadError) as error:
            raise CutError from error
        if b" 101 " not in head.partition(b"\r\n")[0]:
            note(head, self._told)
            raise CutError

    def mute(self) -> None:
        """Read nothing more from the network."""
        cast("asyncio.ReadTransport", self.writer.transport).pause_reading()

    def listen(self) -> None:
        """Read and note whatever comes, beside what is sent."""
        self._listening = asyncio.create_task(self._listen())

    async def until_cut(self) -> None:
        """Wait, reading, until the other end ends the connection; raises CutError then."""
        while True:
            await self.answer()

    def close(self) -> None:
        """End the connection at once."""
        # Whoever waited for the reader here would lose its own cancellation.
        if self._listening is not None:
            self._listening.cancel()
        self.writer.transport.abort()

    async def _listen(self) -> None:
        with suppress(CutError):
            await self.until_cut()


@dataclass(slots=True)
class Way:
    """Hold what one connection of an attack works with."""

    target: Target
    index: int
    rng: Random
    pace: Pace
    connects: Pace
    told: Counter[str]
    turn: int = 0
    """How many connections came before this one at the same place."""

    @asynccontextmanager
    async def link(self) -> AsyncIterator[Link]:
        """Give a new connection for the length of the block."""
        await self.connects.take(1)
        reader, writer = await asyncio.open_connection(self.target.host, self.target.port)
        self.told["connections"] += 1
        link = Link(reader, writer, self.told)
        try:
            yield link
        finally:
            link.close()

    def token(self) -> str:
        """Return a new secret of a seat."""
        return f"{self.rng.getrandbits(128):032x}"


Run = Callable[[Way], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Attack:
    """Describe an attack: *run* is one connection's, again and again, of *connections* at once.

    *rate* is how many units all of them may spend in a second, whatever *run* counts as one.
    *answered*: it waits for answers, so that a sink has to give some. *connects* bounds how many
    connections are opened in a second; *seats* is how many seats in the room it has to have.
    """

    about: str
    run: Run
    connections: int
    rate: float
    answered: bool = False
    connects: float = MOST_CONNECTS
    seats: int = 0


def note(data: bytes, told: Counter[str]) -> None:
    """Count in *told* what *data* from the other end says."""
    for status in STATUS.findall(data):
        told[f"status {status.decode()}"] += 1
    for found in CODE.finditer(data):
        told[f"told {found[1].decode()}"] += 1
    if times := len(TAKEN.findall(data)):
        told["accepted"] += times


async def keep(attack: Attack, way: Way) -> None:
    """Run one connection's part of *attack* again and again, also after it was cut, until ended."""
    while True:
        try:
            await attack.run(way)
        except (CutError, OSError):
            way.told["cut"] += 1
        way.turn += 1
