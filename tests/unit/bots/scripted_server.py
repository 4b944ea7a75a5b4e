"""A WebSocket server whose every message is scripted by a test."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from game_server.bots.records import RoomTarget
from game_server.bots.wire import unpack
from game_server.engine.mechanics.contract import Document
from tests.server_frames import server_frame

CODE = "BCDFGH"
LOBBY: Document = {"room": {"code": CODE}, "status": "lobby", "phones": 0, "phase_order": []}


@dataclass(slots=True)
class ScriptedConnection:
    """Hold the connection of a client after its hello; *visit* counts connections from 1."""

    socket: ServerConnection
    hello: Document
    visit: int
    received: list[Document] = field(default_factory=list)

    async def send(self, kind: str, **message: object) -> None:
        """Send one message."""
        await self.socket.send(server_frame({"type": kind, **message}))

    async def welcome(self, document: Document, revision: int = 1) -> None:
        """Send the welcome and the document of everybody."""
        await self.send("welcome", protocol=4, release="0", now=0, facilitator=False)
        await self.send("whole", audience="all", revision=revision, document=document)

    async def receive(self) -> Document:
        """Return the next message of the client."""
        frame = await self.socket.recv()
        assert isinstance(frame, bytes)
        self.received.append(unpack(frame))
        return self.received[-1]

    async def accept(self, message: Document) -> None:
        """Accept a move."""
        await self.send("accepted", device=message["device"], number=message["number"])

    async def refuse(self, message: Document, code: str) -> None:
        """Refuse a move."""
        await self.send("refused", code=code, device=message["device"], number=message["number"])


Script = Callable[[ScriptedConnection], Awaitable[None]]


@asynccontextmanager
async def scripted_server(script: Script) -> AsyncIterator[RoomTarget]:
    """Run *script* on each connection; yield the server's room as a target."""
    visits = 0
    broken: list[BaseException] = []

    async def handle(socket: ServerConnection) -> None:
        nonlocal visits
        visits += 1
        number = visits
        hello = await socket.recv()
        assert isinstance(hello, bytes)
        try:
            await script(ScriptedConnection(socket, unpack(hello), number))
        except ConnectionClosed:
            return
        except Exception as error:
            broken.append(error)
            raise

    async with serve(handle, "127.0.0.1", 0, compression=None, close_timeout=0.1) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        yield RoomTarget(f"http://127.0.0.1:{port}", CODE)
        # A cancelled client closes its connection first.
        await asyncio.sleep(0)
    assert not broken, broken
