"""A frozen phone: its socket stays open and can send, but it reads nothing."""

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
"""Bytes of the receive buffer that is asked for; the kernel takes its own minimum."""
SEGMENT = 1_400
"""Bytes of a TCP segment, as in mobile networks; with the loopback's, kernels buffer megabytes."""
AT_ONCE = 26
"""Messages that the server takes from a new phone at once, beside hello and join."""


class FrozenPhone:
    """Hold a seat, and request documents without reading them."""

    def __init__(self, target: RoomTarget, port: int) -> None:
        """Connect, say hello and join; raises OSError."""
        self._server = port
        self._requests = 0
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALLEST)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, SEGMENT)
        self._socket.settimeout(WAIT_LIMIT)
        self._socket.connect((HOST, port))
        self._port: int = self._socket.getsockname()[1]
        self._shake_hands(target)
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

    def request_documents(self) -> None:
        """Request all documents in the other language; raises OSError after the end."""
        self._requests += 1
        self._send(pack({"type": "variant", "variant": ("fr", "en")[self._requests % 2]}))

    def unread_bytes(self) -> int:
        """Return the bytes in the server's send queue for this phone, 0 without a connection."""
        ends = self._server, self._port
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
            fields = line.split()
            if tuple(int(end.split(":")[1], 16) for end in fields[1:3]) == ends:
                return int(fields[4].split(":")[0], 16)
        return 0

    def _shake_hands(self, target: RoomTarget) -> None:
        """Open the WebSocket; its response is all that is ever read."""
        lines = (
            f"GET /ws/{target.code} HTTP/1.1",
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
