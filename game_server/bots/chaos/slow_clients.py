"""Slow clients: a phone that is frozen, and phones that read or write one byte a second."""

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
"""Bytes of the receive buffer that is asked for; the kernel takes its own minimum."""
SEGMENT: Final = 1_400
"""Bytes of a TCP segment, as in mobile networks; with those of the loopback, kernels buffer
megabytes."""
CONNECT_LIMIT: Final = 5.0


async def run_slow_client(
    target: RoomTarget, kind: SlowClientKind, seconds: float, rng: Random
) -> None:
    """Connect to a room as a slow client for *seconds*, or until the server ends the connection."""
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(seconds):
            with socket.socket() as sock:
                sock.settimeout(0)
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALLEST)
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, SEGMENT)
                await _shake_hands(sock, target)
                hello = _frame(Hello("phone", secrets.token_hex(16)).frame())
                if kind == "slow_writer":
                    await _write_slowly(sock, hello)
                    return
                await _send(sock, hello)
                join = {"type": "join", "name": f"Lent {rng.randint(1, 999)}", "persons": 1}
                device = secrets.token_hex(8)
                await _send_message(
                    sock, {"type": "move", "device": device, "number": 1, "move": join}
                )
                await _request_documents(sock, reads=kind == "slow_reader")


async def _shake_hands(sock: socket.socket, target: RoomTarget) -> None:
    """Open the WebSocket, and read the whole response."""
    loop = asyncio.get_running_loop()
    parts = urlsplit(target.base)
    lines = (
        f"GET /ws/{target.code} HTTP/1.1",
        f"Host: {parts.netloc}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        "Sec-WebSocket-Version: 13",
    )
    async with asyncio.timeout(CONNECT_LIMIT):
        await loop.sock_connect(sock, (parts.hostname or "", parts.port or 80))
        await _send(sock, "\r\n".join((*lines, "", "")).encode())
        response = b""
        while not response.endswith(b"\r\n\r\n"):
            response += await _receive_byte(sock)


async def _request_documents(sock: socket.socket, *, reads: bool) -> None:
    """Request all documents once a second, and read one byte of them if it *reads*, or nothing."""
    requests = 0
    while True:
        requests += 1
        await asyncio.sleep(1)
        await _send_message(sock, {"type": "variant", "variant": ("fr", "en")[requests % 2]})
        if reads:
            await _receive_byte(sock)


async def _write_slowly(sock: socket.socket, frame: bytes) -> None:
    for byte in frame:
        await _send(sock, bytes((byte,)))
        await asyncio.sleep(1)


async def _receive_byte(sock: socket.socket) -> bytes:
    """Return the next byte; raises ConnectionResetError at the end."""
    byte = await asyncio.get_running_loop().sock_recv(sock, 1)
    if not byte:
        raise ConnectionResetError
    return byte


async def _send_message(sock: socket.socket, message: Document) -> None:
    await _send(sock, _frame(pack(message)))


async def _send(sock: socket.socket, data: bytes) -> None:
    await asyncio.get_running_loop().sock_sendall(sock, data)


def _frame(message: bytes) -> bytes:
    return Frame(Opcode.BINARY, message).serialize(mask=True)
