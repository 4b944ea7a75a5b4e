"""A raw client, which sends anything, for tests of how a server bears misuse."""

import secrets
from collections import deque
from types import TracebackType
from typing import Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from game_server.bots.records import Hello, RoomTarget
from game_server.bots.wire import messages, pack
from game_server.engine.mechanics.contract import Document


class RawClient:
    """Hold one WebSocket to a room, and send or read only what a test asks for.

    Its methods raise `websockets.exceptions.ConnectionClosed` once the server has closed it.
    """

    def __init__(self, target: RoomTarget, *, origin: str = "") -> None:
        """Prepare; *origin* is sent in place of the server's own."""
        self.device = secrets.token_hex(8)
        self.token = secrets.token_hex(16)
        self._target = target
        self._origin = Origin(origin or target.base)
        self._socket: ClientConnection | None = None
        self._received: deque[Document] = deque()

    async def __aenter__(self) -> Self:
        headers = {"Cookie": self._target.cookie} if self._target.cookie else None
        self._socket = await connect(
            self._target.socket_url,
            origin=self._origin,
            additional_headers=headers,
            compression=None,
            proxy=None,
            ping_interval=None,
            close_timeout=1,
            max_size=None,
            max_queue=None,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.socket.transport.abort()
        await self.socket.wait_closed()

    @property
    def socket(self) -> ClientConnection:
        """Return the open socket."""
        if self._socket is None:
            raise RuntimeError("enter the context first")
        return self._socket

    async def hello(self, role: str = "phone") -> None:
        """Send the hello message, with a token of its own if it is a phone."""
        await self.socket.send(Hello(role, self.token if role == "phone" else "").frame())

    async def send(self, message: Document) -> None:
        """Send any map as a message."""
        await self.socket.send(pack(message))

    async def send_raw(self, frame: bytes | str) -> None:
        """Send any bytes as a binary frame, any text as a text frame."""
        await self.socket.send(frame)

    async def move(self, number: object, move: object) -> None:
        """Send a move under any number, valid or not."""
        message = {"type": "move", "device": self.device, "number": number, "move": move}
        await self.send(message)

    async def receive(self, *kinds: str) -> Document:
        """Return the next message of one of these types, or of any."""
        while True:
            while not self._received:
                frame = await self.socket.recv()
                self._received += messages(frame if isinstance(frame, bytes) else frame.encode())
            message = self._received.popleft()
            if not kinds or message["type"] in kinds:
                return message

    def stop_reading(self) -> None:
        """Read nothing more from the socket, which stays open, as a frozen phone."""
        self.socket.transport.pause_reading()

    def resume_reading(self) -> None:
        """Read from the socket again."""
        self.socket.transport.resume_reading()
