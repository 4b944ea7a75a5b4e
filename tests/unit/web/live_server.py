"""A real server on loopback, inside the test's own loop, and clients of real sockets."""

import asyncio
import gc
import os
import signal
import socket
import sys
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, TypedDict, Unpack
from weakref import WeakKeyDictionary

import msgpack
from starlette.types import ASGIApp
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from game_server.bots.wire import messages
from game_server.web.ports import open_port
from game_server.web.server import configure, serve

LOOPBACK = "127.0.0.1"
HANDSHAKE = (
    "GET /ws/{code} HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n"
)
Message = dict[str, Any]


class Settings(TypedDict, total=False):
    """Name the settings of `configure`."""

    trusted_proxies: tuple[str, ...]
    ping_every: float
    pong_within: float
    request_within: float
    most_http_connections: int


async def at_once() -> None:
    """Have nothing to do before the end."""


@asynccontextmanager
async def serving(
    app: ASGIApp,
    stopping: Callable[[], Awaitable[None]] = at_once,
    *,
    signals: tuple[signal.Signals, ...] = (signal.SIGTERM,),
    **settings: Unpack[Settings],
) -> AsyncIterator[str]:
    """Serve *app*, give host and port, and stop it at the end as people do: with *signals*.

    The *settings* are those of `configure`.
    """
    thresholds, switches = gc.get_threshold(), sys.getswitchinterval()
    listener = open_port(LOOPBACK, 0)
    host = f"{LOOPBACK}:{listener.getsockname()[1]}"
    ready = asyncio.Event()
    config = configure(app, **settings)
    server = asyncio.create_task(serve(config, listener, ready.set, stopping))
    await ready.wait()
    try:
        yield host
    finally:
        for each in signals:
            os.kill(os.getpid(), each)
        await server
        gc.unfreeze()
        gc.set_threshold(*thresholds)
        sys.setswitchinterval(switches)


_WAITING: WeakKeyDictionary[ClientConnection, deque[Message]] = WeakKeyDictionary()
"""Messages that came in a frame with others, by connection."""


def hello(role: str = "phone", **more: str) -> bytes:
    """Return the first frame of a client."""
    said: Message = {"type": "hello", "protocol": 4, "role": role, "variant": "fr"}
    return msgpack.packb(said | ({"token": "0" * 32} if role == "phone" else {}) | more)


def client(host: str, code: str, origin: str | None = None) -> connect:
    """Connect to a room, as a page of *origin* does."""
    return connect(f"ws://{host}/ws/{code}", origin=None if origin is None else Origin(origin))


async def receive(connection: ClientConnection) -> Message:
    """Return the next message."""
    waiting = _WAITING.setdefault(connection, deque())
    while not waiting:
        frame = await connection.recv()
        assert isinstance(frame, bytes)
        waiting += messages(frame)
    return waiting.popleft()


async def receive_until(connection: ClientConnection, kind: str) -> Message:
    """Return the next message of this kind."""
    while (message := await receive(connection))["type"] != kind:
        pass
    return message


async def plain_socket(host: str, code: str) -> tuple[socket.socket, bytes]:
    """Connect without any library, so that nothing answers pings; return the handshake too."""
    loop = asyncio.get_running_loop()
    plain = await plain_client(host, HANDSHAKE.format(code=code, host=host))
    response = b""
    while b"\r\n\r\n" not in response:
        response += await loop.sock_recv(plain, 1)
    return plain, response


async def plain_client(host: str, sent: str) -> socket.socket:
    """Connect without any library, and send the bytes *sent* of a request."""
    name, port = host.split(":")
    loop = asyncio.get_running_loop()
    plain = socket.socket()
    plain.settimeout(0)
    await loop.sock_connect(plain, (name, int(port)))
    await loop.sock_sendall(plain, sent.encode())
    return plain


async def rest(plain: socket.socket) -> bytes:
    """Read until the end of the connection, and return the bytes."""
    loop = asyncio.get_running_loop()
    came = b""
    with suppress(ConnectionResetError):
        while part := await loop.sock_recv(plain, 65_536):
            came += part
    return came
