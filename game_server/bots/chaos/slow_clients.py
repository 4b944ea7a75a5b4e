"""Phones that are no good: one that froze, and one that takes a second for each byte."""

import asyncio
import secrets
import socket
from contextlib import suppress
from random import Random
from typing import Final, Literal
from urllib.parse import urlsplit

from websockets.frames import Frame, Opcode

from game_server.bots.records import Hello, RoomTarget
from game_server.bots.wire import pack
from game_server.engine.mechanics.contract import Document

SlowClientKind = Literal["frozen", "slow_reader", "slow_writer"]
SMALLEST: Final = 1
"""Bytes of a receive buffer; the kernel makes it as small as it can."""
SEGMENT: Final = 1_400
"""Bytes of a segment, as in a mobile network; with the loopback's own, kernels hold megabytes."""
CONNECT_LIMIT: Final = 5.0


async def run_slow_client(
    address: RoomTarget, how: SlowClientKind, seconds: float, rng: Random
) -> None:
    """Connect to a room and be of no use there for *seconds*, or until the server has enough."""
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(seconds):
            with socket.socket() as end:
                end.settimeout(0)
                end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALLEST)
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, SEGMENT)
                await _shake_hands(end, address)
                hello = _frame(Hello("phone", secrets.token_hex(16)).frame())
                if how == "slow_writer":
                    await _write_slowly(end, hello)
                    return
                await _send(end, hello)
                join = {"type": "join", "name": f"Lent {rng.randint(1, 999)}", "persons": 1}
                device = secrets.token_hex(8)
                await _say(end, {"type": "move", "device": device, "number": 1, "move": join})
                await _read_badly(end, slowly=how == "slow_reader")


async def _shake_hands(end: socket.socket, address: RoomTarget) -> None:
    """Become a WebSocket; of the answer all is read."""
    loop = asyncio.get_running_loop()
    where = urlsplit(address.base)
    lines = (
        f"GET /ws/{address.code} HTTP/1.1",
        f"Host: {where.netloc}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        "Sec-WebSocket-Version: 13",
    )
    async with asyncio.timeout(CONNECT_LIMIT):
        await loop.sock_connect(end, (where.hostname or "", where.port or 80))
        await _send(end, "\r\n".join((*lines, "", "")).encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            answer += await _byte(end)


async def _read_badly(end: socket.socket, *, slowly: bool) -> None:
    """Ask for all documents once a second, and read one byte of them, or nothing."""
    asked = 0
    while True:
        asked += 1
        await asyncio.sleep(1)
        await _say(end, {"type": "variant", "variant": ("fr", "en")[asked % 2]})
        if slowly:
            await _byte(end)


async def _write_slowly(end: socket.socket, frame: bytes) -> None:
    for byte in frame:
        await _send(end, bytes((byte,)))
        await asyncio.sleep(1)


async def _byte(end: socket.socket) -> bytes:
    """Return the next byte; raises ConnectionResetError at the end."""
    byte = await asyncio.get_running_loop().sock_recv(end, 1)
    if not byte:
        raise ConnectionResetError
    return byte


async def _say(end: socket.socket, message: Document) -> None:
    await _send(end, _frame(pack(message)))


async def _send(end: socket.socket, data: bytes) -> None:
    await asyncio.get_running_loop().sock_sendall(end, data)


def _frame(message: bytes) -> bytes:
    return Frame(Opcode.BINARY, message).serialize(mask=True)
