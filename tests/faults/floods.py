"""Floods: what one peer can send to hold up a server or fill its memory, and a sink for control."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection

import msgpack

HANDSHAKE = (
    "GET /ws/{code} HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
HELLO = {"type": "hello", "protocol": 2, "role": "screen", "variant": "fr"}
PEERS = 4
BLOCK = 64 * 1024
"""Bytes that are sent at once."""
MOST = 4 * 1024 * 1024
"""Bytes that a peer sends on one connection, unless it is cut off before."""
CONNECTIONS = 3
"""How often a peer comes back."""
PATIENCE = 3.0
"""Seconds that a peer waits for a server that reads no more; then it leaves, and comes back."""


def frame(content: bytes, kind: int = 2, *, last: bool = True) -> bytes:
    """Return a masked frame of WebSocket; its mask changes nothing."""
    size = len(content)
    length = bytes([0x80 | size]) if size < 126 else bytes([0x80 | 126, *size.to_bytes(2)])
    return bytes([kind | (0x80 if last else 0)]) + length + bytes(4) + content


@dataclass(frozen=True, slots=True)
class Flood:
    """Say *first*, once, then *again* and again; *reads* what is answered."""

    first: str | bytes
    again: bytes
    reads: bool = False

    def opening(self, host: str, code: str) -> bytes:
        """Return what a connection begins with."""
        if isinstance(self.first, str):
            return self.first.format(host=host).encode()
        return HANDSHAKE.format(host=host, code=code).encode() + self.first


def _filled(piece: bytes) -> bytes:
    return piece * (BLOCK // len(piece))


_GOALS = {"type": "match.pick", "goals": [None] * 64, "more": "\x01" * 3_500}
_DEAR = {"type": "move", "device": "0" * 16, "number": 1, "move": _GOALS}
_SAID = frame(msgpack.packb(HELLO))
REQUEST = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
FLOODS = {
    "requests ahead of their answers": Flood("", _filled(REQUEST)),
    "the same, answers read": Flood("", _filled(REQUEST), reads=True),
    "short headers without end": Flood("GET / HTTP/1.1\r\nHost: {host}\r\n", _filled(b"a: b\r\n")),
    "a header without end": Flood("GET / HTTP/1.1\r\nHost: {host}\r\na: ", _filled(b"b")),
    "an address without end": Flood("GET /", _filled(b"a")),
    "parts of a body": Flood(
        "POST /api/rooms HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
        "Transfer-Encoding: chunked\r\n\r\n",
        _filled(b"1\r\nx\r\n"),
    ),
    "nonsense": Flood("", _filled(b"\x16\x03\x01")),
    "pings, pongs unread": Flood(_SAID, _filled(frame(b"x" * 100, 9))),
    "pings, pongs read": Flood(_SAID, _filled(frame(b"", 9)), reads=True),
    "empty parts": Flood(_SAID + frame(b"", last=False), _filled(frame(b"", 0, last=False))),
    "dear frames": Flood(_SAID, _filled(frame(msgpack.packb(_DEAR))), reads=True),
    "large frames": Flood(_SAID, _filled(frame(msgpack.packb({"": [None] * 60_000}))), reads=True),
    "small frames": Flood(_SAID, _filled(frame(b"\xc0")), reads=True),
    "frames after a goodbye": Flood(_SAID + frame(b"\x03\xe8", 8), _filled(frame(b"\xc0"))),
}


async def attack(flood: Flood, port: int, code: str) -> None:
    """Let some peers do their worst, each on one connection after the other."""
    await asyncio.gather(*(_peer(flood, port, code) for _ in range(PEERS)))


async def _peer(flood: Flood, port: int, code: str) -> None:
    for _ in range(CONNECTIONS):
        with socket.socket() as plain, suppress(OSError, TimeoutError):
            plain.settimeout(0)
            await _pour(flood, plain, port, code)


async def _pour(flood: Flood, plain: socket.socket, port: int, code: str) -> None:
    loop = asyncio.get_running_loop()
    await loop.sock_connect(plain, ("127.0.0.1", port))
    reading = asyncio.create_task(_drain(plain)) if flood.reads else None
    try:
        await loop.sock_sendall(plain, flood.opening(f"127.0.0.1:{port}", code))
        for _ in range(MOST // BLOCK):
            async with asyncio.timeout(PATIENCE):
                await loop.sock_sendall(plain, flood.again)
            # As a peer on a network: it leaves the machine to others now and then.
            await asyncio.sleep(0.002)
    finally:
        if reading:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)


async def _drain(plain: socket.socket) -> None:
    loop = asyncio.get_running_loop()
    with suppress(OSError):
        while await loop.sock_recv(plain, BLOCK):
            pass


@asynccontextmanager
async def sink() -> AsyncIterator[int]:
    """Give the port of what reads all and answers nothing, to attack for control."""

    async def swallow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while await reader.read(BLOCK):
                pass
        writer.close()

    server = await asyncio.start_server(swallow, "127.0.0.1", 0)
    async with server:
        port: int = server.sockets[0].getsockname()[1]
        yield port


def healthy(port: int) -> bool:
    """Ask, on a connection of one's own, whether the server is there."""
    page = HTTPConnection("127.0.0.1", port, timeout=30)
    page.request("GET", "/healthz")
    well = page.getresponse().status == 200
    page.close()
    return well


async def watched(working: Callable[[], float], attacking: asyncio.Task[None]) -> float:
    """Return the most that *working* told while *attacking* lasted."""
    most = working()
    while not attacking.done():
        await asyncio.sleep(0.02)
        most = max(most, working())
    return max(most, working())
