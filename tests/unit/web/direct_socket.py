"""The socket that rooms write to, on a test client's ASGI connection."""

import asyncio
from typing import TYPE_CHECKING

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from game_server.web.socket_reader import SocketReader
from game_server.web.websocket_endpoint import SOCKET

if TYPE_CHECKING:
    from collections.abc import Callable


class AsgiSocket:
    """Take and send frames by ASGI messages, in their order; the peer always reads."""

    def __init__(self, receive: Receive, send: Send) -> None:
        """Read by *receive*, write by *send*."""
        self.on_writable: Callable[[], None] | None = None
        self._receive = receive
        self._send = send
        self._resumed = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._sending: set[asyncio.Task[None]] = set()

    def is_writable(self) -> bool:
        """Return that the peer reads."""
        return True

    async def hand_over(self, reader: SocketReader) -> None:
        """Give each frame to *reader*; return at the end."""
        while (message := await self._receive())["type"] != "websocket.disconnect":
            frame = message.get("bytes")
            reader.read(message["text"].encode() if frame is None else frame)
            while reader.holds():
                self._resumed.clear()
                await self._resumed.wait()
        reader.end([])

    def resume(self) -> None:
        """Give the next frame to the reader."""
        self._loop.call_soon_threadsafe(self._resumed.set)

    def write(self, frame: bytes) -> None:
        """Send *frame*."""
        self._start({"type": "websocket.send", "bytes": frame})

    def close(self, code: int) -> None:
        """Close with *code*."""
        self._start({"type": "websocket.close", "code": code})

    def abort(self) -> None:
        """Close at once."""
        self.close(1006)

    def _start(self, message: Message) -> None:
        # Tests write from the thread of the browser, too.
        self._loop.call_soon_threadsafe(self._create_task, message)

    def _create_task(self, message: Message) -> None:
        async def work() -> None:
            await self._send(message)

        task = self._loop.create_task(work())
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)


def with_direct_sockets(app: ASGIApp) -> ASGIApp:
    """Return *app* with the extension that the server has for it."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            scope.setdefault("extensions", {})[SOCKET] = {"socket": AsgiSocket(receive, send)}
        await app(scope, receive, send)

    return wrapped
