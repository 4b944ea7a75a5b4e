"""A TCP proxy that acts as a bad network: it cuts connections, delays replies and drops them."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Final

HOST: Final = "127.0.0.1"
PIECE: Final = 65_536
ACCEPTED: Final = 0.01


class Proxy:
    """Forward connections to *target*; *delay* is how long each reply waits, in seconds."""

    def __init__(self, target: tuple[str, int], delay: float = 0.0) -> None:
        """Prepare; `start` opens the port. *target* is host and port."""
        self.target = target
        self.delay = delay
        self.port = 0
        self.swallowing = False
        self._server: asyncio.Server | None = None
        self._links: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Listen at a free port of the loopback, which is `port` from now on."""
        self._server = await asyncio.start_server(self._accept, HOST, self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Close the port and all connections."""
        if self._server is not None:
            self._server.close()
        # A connection that was just accepted becomes a link in the next turn of the loop.
        await asyncio.sleep(ACCEPTED)
        links = tuple(self._links)
        self.cut()
        await asyncio.gather(*links, return_exceptions=True)
        await asyncio.sleep(0)

    def cut(self) -> int:
        """Break all connections at once, and return how many there were."""
        for link in self._links:
            link.cancel()
        return len(self._links)

    async def swallow(self, seconds: float) -> None:
        """Forward requests but drop all replies for *seconds*, then cut all connections.

        Commands take effect without an acknowledgement: the hardest case of a lost reply.
        """
        self.swallowing = True
        try:
            await asyncio.sleep(seconds)
        finally:
            # Cut before replies pass again: none may follow one that was dropped.
            self.cut()
            self.swallowing = False

    def transform(self, piece: bytes) -> bytes:
        """Return the bytes that the client gets for a *piece* of a reply; subclasses change it."""
        return piece

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        link = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._links.add(link)
        link.add_done_callback(self._links.discard)
        # A task that was cancelled before it began does not close its connection.
        link.add_done_callback(lambda _: writer.transport.abort())

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Forward one connection until either side ends it, or it is cut."""
        upstream: asyncio.StreamWriter | None = None
        try:
            with suppress(OSError):
                replies, upstream = await asyncio.open_connection(*self.target)
                await _until_one_ends(
                    self._requests(reader, upstream), self._replies(replies, writer)
                )
        finally:
            for side in (writer, upstream):
                if side is not None:
                    side.transport.abort()

    async def _requests(self, reader: asyncio.StreamReader, upstream: asyncio.StreamWriter) -> None:
        while piece := await reader.read(PIECE):
            upstream.write(piece)
            await upstream.drain()

    async def _replies(self, replies: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        silent = False
        while piece := await replies.read(PIECE):
            if self.delay:
                await asyncio.sleep(self.delay)
            # A connection that lost a reply gets no later one either.
            silent = silent or self.swallowing
            if not silent:
                writer.write(self.transform(piece))
                await writer.drain()


async def _until_one_ends(*coroutines: Coroutine[None, None, None]) -> None:
    """Run *coroutines* together until one of them ends, then cancel the others."""
    tasks = [asyncio.ensure_future(coroutine) for coroutine in coroutines]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
