"""A TCP proxy that is a bad network: it cuts, it delays, and it swallows replies."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Final

HOST: Final = "127.0.0.1"
PIECE: Final = 65_536
ACCEPTED: Final = 0.01


class Proxy:
    """Stand between clients and *target*; *delay* is what a reply waits, in seconds."""

    def __init__(self, target: tuple[str, int], delay: float = 0.0) -> None:
        """Prepare; `start` opens the port."""
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
        # Those accepted a moment ago are links in the next turn only.
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
        """Let requests pass and drop all replies for *seconds*, then cut.

        What was asked is done, and nobody is told: the hardest case of a lost answer.
        """
        self.swallowing = True
        try:
            await asyncio.sleep(seconds)
        finally:
            # Cut first: no reply may come after one that was dropped.
            self.cut()
            self.swallowing = False

    def changed(self, piece: bytes) -> bytes:
        """Return what reaches the client of a *piece* of a reply."""
        return piece

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        link = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._links.add(link)
        link.add_done_callback(self._links.discard)
        # One that was cut before it began has nobody else to close it.
        link.add_done_callback(lambda _: writer.transport.abort())

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection until either side ends it, or it is cut."""
        beyond: asyncio.StreamWriter | None = None
        try:
            with suppress(OSError):
                there, beyond = await asyncio.open_connection(*self.target)
                await _either(self._requests(reader, beyond), self._replies(there, writer))
        finally:
            for side in (writer, beyond):
                if side is not None:
                    side.transport.abort()

    async def _requests(self, reader: asyncio.StreamReader, beyond: asyncio.StreamWriter) -> None:
        while piece := await reader.read(PIECE):
            beyond.write(piece)
            await beyond.drain()

    async def _replies(self, there: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        silent = False
        while piece := await there.read(PIECE):
            if self.delay:
                await asyncio.sleep(self.delay)
            # A connection that has lost a reply gets none of the later ones.
            silent = silent or self.swallowing
            if not silent:
                writer.write(self.changed(piece))
                await writer.drain()


async def _either(*works: Coroutine[None, None, None]) -> None:
    """Do *works* at once until one of them ends."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
