"""The sink, a process of its own: it takes what an attacker sends, and does nothing with it.

    python -m tests.attacks.sink

It says at which port it is, and ends when its input is closed. A handshake is completed, and where
an attacker waits for answers (`answered` as argument) each request and each piece of a WebSocket
gets the shortest that there is.
"""

import asyncio
import resource
import sys
from typing import Final, cast

from game_server.bots.light_phone import BINARY, FINAL
from game_server.bots.local_server import HOST
from game_server.bots.wire import pack
from tests.attacks.frames import ACCEPT

_UPGRADED: Final = (
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    f"Sec-WebSocket-Accept: {ACCEPT}\r\n\r\n"
).encode()
_ANSWER: Final = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
_BODY: Final = pack({"type": "pong", "now": 0})
_FRAME: Final = bytes((FINAL | BINARY, len(_BODY))) + _BODY
_BACKLOG: Final = 2_048


class Drain(asyncio.Protocol):
    """Take one connection."""

    def __init__(self, *, answers: bool) -> None:
        """Answer, if it *answers*."""
        self._answers = answers
        self._head: bytes | None = b""
        self._upgraded = False
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep where answers go."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Drop what came."""
        if self._transport is None:
            return
        if self._head is not None:
            self._head += data
            if not self._head.startswith(b"GET /ws/"):
                self._head = None
            elif b"\r\n\r\n" in self._head:
                self._head, self._upgraded = None, True
                self._transport.write(_UPGRADED)
                return
            else:
                return
        if self._answers:
            times = 1 if self._upgraded else data.count(b" HTTP/1.1\r\n")
            self._transport.write((_FRAME if self._upgraded else _ANSWER) * times)


async def _serve(*, answers: bool) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Drain(answers=answers), HOST, 0, backlog=_BACKLOG)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


def main() -> None:
    """Serve until the input ends."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    asyncio.run(_serve(answers="answered" in sys.argv[1:]))


if __name__ == "__main__":
    main()
