"""A phone that froze: its socket stays open, it can still ask, but it reads nothing."""

import secrets
import socket
from pathlib import Path
from types import TracebackType
from typing import Self

from websockets.frames import Frame, Opcode

from game_server.bots.local_server import HOST
from game_server.bots.records import Hello, RoomTarget
from game_server.bots.wire import pack
from tests.timeouts import WAIT_LIMIT

SMALLEST = 1
"""Bytes of a receive buffer; the kernel makes it as small as it can."""
SEGMENT = 1_400
"""Bytes of a segment, as in a mobile network; with the loopback's own, kernels hold megabytes."""
AT_ONCE = 26
"""Questions that a phone may ask in its first moment, beside hello and join."""


class FrozenPhone:
    """Hold a seat, ask for documents, read none."""

    def __init__(self, address: RoomTarget, port: int) -> None:
        """Connect, say hello and take a seat; raises OSError."""
        self._server = port
        self._asked = 0
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALLEST)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, SEGMENT)
        self._socket.settimeout(WAIT_LIMIT)
        self._socket.connect((HOST, port))
        self._port: int = self._socket.getsockname()[1]
        self._shake_hands(address)
        self._send(Hello("phone", secrets.token_hex(16)).frame())
        join = {"type": "join", "name": "Figé", "persons": 1}
        device = secrets.token_hex(8)
        self._send(pack({"type": "move", "device": device, "number": 1, "move": join}))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()

    def ask(self) -> None:
        """Ask for all documents in the other language; raises OSError once the server has gone."""
        self._asked += 1
        self._send(pack({"type": "variant", "variant": ("fr", "en")[self._asked % 2]}))

    def unread(self) -> int:
        """Return how many bytes the server's kernel can't deliver; 0 also without a connection."""
        ends = self._server, self._port
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
            fields = line.split()
            if tuple(int(end.split(":")[1], 16) for end in fields[1:3]) == ends:
                return int(fields[4].split(":")[0], 16)
        return 0

    def _shake_hands(self, address: RoomTarget) -> None:
        """Become a WebSocket; the answer is all that is ever read."""
        lines = (
            f"GET /ws/{address.code} HTTP/1.1",
            f"Host: {HOST}:{self._server}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "Sec-WebSocket-Version: 13",
        )
        self._socket.sendall("\r\n".join((*lines, "", "")).encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            answer += self._socket.recv(1)
        assert answer.startswith(b"HTTP/1.1 101 ")

    def _send(self, frame: bytes) -> None:
        self._socket.sendall(Frame(Opcode.BINARY, frame).serialize(mask=True))
