"""Floods: bytes with which a peer could block a server or fill its memory, and a control."""

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
HELLO = {"type": "hello", "protocol": 4, "role": "screen", "variant": "fr"}
PEERS = 4
BLOCK = 64 * 1024
"""Bytes that are sent at once."""
MOST_BYTES = 4 * 1024 * 1024
"""Most bytes that a peer sends on one connection."""
CONNECTIONS = 3
"""Connections that a peer opens, one after the other."""
SEND_TIMEOUT = 3.0
"""Seconds that a peer waits for a server that does not read; then it opens the next connection."""


def frame(content: bytes, kind: int = 2, *, last: bool = True) -> bytes:
    """Return a WebSocket frame with a mask of zeros."""
    size = len(content)
    length = bytes([0x80 | size]) if size < 126 else bytes([0x80 | 126, *size.to_bytes(2)])
    return bytes([kind | (0x80 if last else 0)]) + length + bytes(4) + content


@dataclass(frozen=True, slots=True)
class Flood:
    """Hold the bytes to send, *first* once, then *again* repeatedly; *reads*: read responses."""

    first: str | bytes
    again: bytes
    reads: bool = False

    def opening(self, host: str, code: str) -> bytes:
        """Return the bytes with which a connection begins."""
        if isinstance(self.first, str):
            return self.first.format(host=host).encode()
        return HANDSHAKE.format(host=host, code=code).encode() + self.first


def _filled(piece: bytes) -> bytes:
    return piece * (BLOCK // len(piece))


_GOALS = {"type": "match.pick", "goals": [None] * 64, "more": "\x01" * 3_500}
_COSTLY = {"type": "move", "device": "0" * 16, "number": 1, "move": _GOALS}
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
    "costly frames": Flood(_SAID, _filled(frame(msgpack.packb(_COSTLY))), reads=True),
    "large frames": Flood(_SAID, _filled(frame(msgpack.packb({"": [None] * 60_000}))), reads=True),
    "small frames": Flood(_SAID, _filled(frame(b"\xc0")), reads=True),
    "frames after a goodbye": Flood(_SAID + frame(b"\x03\xe8", 8), _filled(frame(b"\xc0"))),
}


async def attack(flood: Flood, port: int, code: str) -> None:
    """Send *flood* from PEERS peers, each on one connection after the other."""
    await asyncio.gather(*(_peer(flood, port, code) for _ in range(PEERS)))


async def _peer(flood: Flood, port: int, code: str) -> None:
    for _ in range(CONNECTIONS):
        with socket.socket() as sock, suppress(OSError, TimeoutError):
            sock.settimeout(0)
            await _pour(flood, sock, port, code)


async def _pour(flood: Flood, sock: socket.socket, port: int, code: str) -> None:
    loop = asyncio.get_running_loop()
    await loop.sock_connect(sock, ("127.0.0.1", port))
    reading = asyncio.create_task(_drain(sock)) if flood.reads else None
    try:
        await loop.sock_sendall(sock, flood.opening(f"127.0.0.1:{port}", code))
        for _ in range(MOST_BYTES // BLOCK):
            async with asyncio.timeout(SEND_TIMEOUT):
                await loop.sock_sendall(sock, flood.again)
            # A pause as on a network: the peer must not take the whole processor.
            await asyncio.sleep(0.002)
    finally:
        if reading:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)


async def _drain(sock: socket.socket) -> None:
    loop = asyncio.get_running_loop()
    with suppress(OSError):
        while await loop.sock_recv(sock, BLOCK):
            pass


@asynccontextmanager
async def sink() -> AsyncIterator[int]:
    """Yield the port of a server that reads all and sends nothing, as the control."""

    async def swallow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while await reader.read(BLOCK):
                pass
        writer.close()

    server = await asyncio.start_server(swallow, "127.0.0.1", 0)
    async with server:
        port: int = server.sockets[0].getsockname()[1]
        yield port


def is_healthy(port: int) -> bool:
    """Return whether `/healthz` responds, on a connection of its own."""
    page = HTTPConnection("127.0.0.1", port, timeout=30)
    page.request("GET", "/healthz")
    well = page.getresponse().status == 200
    page.close()
    return well


async def highest_during(measure: Callable[[], float], attacking: asyncio.Task[None]) -> float:
    """Return the highest value of *measure* while *attacking* runs."""
    most = measure()
    while not attacking.done():
        await asyncio.sleep(0.02)
        most = max(most, measure())
    return max(most, measure())
