"""A server of one socket after the other, whose every word a test decides."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from game_server.bots.records import RoomTarget
from game_server.bots.wire import pack, unpack
from game_server.engine.mechanics.contract import Document

CODE = "BCDFGH"
LOBBY: Document = {"room": {"code": CODE}, "status": "lobby", "phones": 0, "phase_order": []}


@dataclass(slots=True)
class Line:
    """Talk to one client that has said hello."""

    socket: ServerConnection
    hello: Document
    visit: int
    heard: list[Document] = field(default_factory=list)

    async def say(self, kind: str, **message: object) -> None:
        """Send one message."""
        await self.socket.send(pack({"type": kind, **message}))

    async def welcome(self, document: Document, revision: int = 1) -> None:
        """Greet, and send the document of everybody."""
        await self.say("welcome", protocol=2, release="0", now=0, facilitator=False)
        await self.say("whole", audience="all", revision=revision, document=document)

    async def hear(self) -> Document:
        """Return the next message of the client."""
        frame = await self.socket.recv()
        assert isinstance(frame, bytes)
        self.heard.append(unpack(frame))
        return self.heard[-1]

    async def accept(self, message: Document) -> None:
        """Confirm a move."""
        await self.say("accepted", device=message["device"], number=message["number"])

    async def refuse(self, message: Document, code: str) -> None:
        """Refuse a move."""
        await self.say("refused", code=code, device=message["device"], number=message["number"])


Script = Callable[[Line], Awaitable[None]]


@asynccontextmanager
async def scripted(script: Script) -> AsyncIterator[RoomTarget]:
    """Serve *script* to each connection in turn, its visits counted from 1; give the address."""
    visits = 0
    broken: list[BaseException] = []

    async def handle(socket: ServerConnection) -> None:
        nonlocal visits
        visits += 1
        number = visits
        hello = await socket.recv()
        assert isinstance(hello, bytes)
        try:
            await script(Line(socket, unpack(hello), number))
        except ConnectionClosed:
            return
        except Exception as error:
            broken.append(error)
            raise

    async with serve(handle, "127.0.0.1", 0, compression=None, close_timeout=0.1) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        yield RoomTarget(f"http://127.0.0.1:{port}", CODE)
        # A client that is cancelled says its goodbye first.
        await asyncio.sleep(0)
    assert not broken, broken
