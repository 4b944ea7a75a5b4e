"""A network that falls silent or is slow: what stands between a phone and its server."""

import asyncio
import contextlib
import threading

from tests.chromium import HOST
from tests.timeouts import WAIT_LIMIT

CHUNK = 65_536
GOODBYE = 0.2
"""Seconds that sockets have to close."""


class Proxy:
    """Pass bytes on to a server; while silent, keep all connections open and pass nothing."""

    def __init__(
        self,
        port: int,
        *,
        host: str = "127.0.0.1",
        own: int = 0,
        delay: float = 0,
        rate: float = 0,
    ) -> None:
        """Listen on *host* and its port *own*, 0 for a free one, for the server on *port*.

        *delay* in seconds each way; *rate* in bytes a second each way, 0 without a limit.
        """
        self._delay, self._rate = delay, rate
        self.port = own
        self._host = host
        self._target = port
        self._loop = asyncio.new_event_loop()
        self._passing = asyncio.Event()
        self._leaving = asyncio.Event()
        self._passing.set()
        listening = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(listening,), daemon=True)
        self._thread.start()
        assert listening.wait(timeout=WAIT_LIMIT)

    @property
    def address(self) -> str:
        """Return the address that the phone opens."""
        return f"http://{HOST}:{self.port}"

    def stall(self) -> None:
        """Pass nothing on from now on."""
        self._loop.call_soon_threadsafe(self._passing.clear)

    def resume(self) -> None:
        """Pass on again, also what waited."""
        self._loop.call_soon_threadsafe(self._passing.set)

    def close(self) -> None:
        """End all connections, and wait until they are closed."""
        self._loop.call_soon_threadsafe(self._leaving.set)
        self._thread.join(timeout=WAIT_LIMIT)
        assert not self._thread.is_alive()

    def _run(self, listening: threading.Event) -> None:
        self._loop.run_until_complete(self._serve(listening))
        self._loop.close()

    async def _serve(self, listening: threading.Event) -> None:
        tasks: set[asyncio.Task[None]] = set()

        def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = self._loop.create_task(self._connect(reader, writer))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

        server = await asyncio.start_server(accept, self._host, self.port)
        self.port = server.sockets[0].getsockname()[1]
        listening.set()
        await self._leaving.wait()
        server.close()
        for task in tuple(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(GOODBYE)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._passing.wait()
        try:
            there = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:
            writer.close()
            return
        pumps = [
            self._loop.create_task(self._pump(reader, there[1])),
            self._loop.create_task(self._pump(there[0], writer)),
        ]
        try:
            # Either end that closes closes the other.
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            for end in (writer, there[1]):
                end.close()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        free = self._loop.time()
        waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        sender = self._loop.create_task(self._send(waiting, writer))
        try:
            with contextlib.suppress(OSError):
                while data := await reader.read(CHUNK):
                    lasts = len(data) / self._rate if self._rate else 0
                    free = max(free, self._loop.time()) + lasts
                    waiting.put_nowait((free + self._delay, data))
            await waiting.join()
        finally:
            sender.cancel()

    async def _send(
        self, waiting: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter
    ) -> None:
        """Pass on what *waiting* holds, each once its time has come."""
        while True:
            when, data = await waiting.get()
            await asyncio.sleep(when - self._loop.time())
            await self._passing.wait()
            with contextlib.suppress(OSError):
                writer.write(data)
                await writer.drain()
            waiting.task_done()
