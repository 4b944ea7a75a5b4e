"""A Redis or Valkey on this machine, run as a child process: started, frozen, killed."""

import asyncio
import shutil
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from game_server.bots.local_server import HOST, free_port
from game_server.errors import StartError

PROGRAM: Final = "redis-server"
VALKEY: Final = "valkey-server"
START_LIMIT: Final = 100.0
POLL_EVERY: Final = 0.02
DURABLE: Final = (
    *("--appendonly", "yes", "--appendfsync", "always"),
    *("--maxmemory-policy", "noeviction", "--save", "", "--repl-diskless-sync-delay", "0"),
)
"""Settings under which Redis loses no acknowledged write; replicas copy it without a wait."""


class LocalRedis:
    """Run Debian's `redis-server`, or another *program* like it, with its files in *directory*."""

    def __init__(
        self, directory: Path, *more: str, durable: bool = True, program: str = PROGRAM
    ) -> None:
        """Choose a free port on loopback, kept over restarts; *more* are options of the *program*.

        Raises StartError `redis_missing` if the program is not installed.
        """
        found = shutil.which(program)
        if found is None:
            raise StartError("redis_missing", program=program)
        self.port = free_port()
        self.directory = directory
        self.command = (
            *(found, "--bind", HOST, "--port", str(self.port), "--dir", str(directory)),
            *(DURABLE if durable else ()),
            *more,
        )
        self._process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        """Return its URL, for the option `--store`."""
        return f"redis://{HOST}:{self.port}"

    @property
    def pid(self) -> int:
        """Return the id of the process, 0 if none runs."""
        return self._process.pid if self._process else 0

    async def start(self) -> None:
        """Start it and wait until it replies; raises TimeoutError."""
        self.directory.mkdir(parents=True, exist_ok=True)
        with (self.directory / "redis.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self.command, stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=log
            )
        for _ in range(round(START_LIMIT / POLL_EVERY)):
            if await self._is_ready():
                return
            await asyncio.sleep(POLL_EVERY)
        raise TimeoutError

    async def kill(self) -> None:
        """Kill it, as a power cut does."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()
        self._process = None

    def freeze(self) -> None:
        """Send SIGSTOP: it does nothing until `thaw`."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Send SIGCONT after `freeze`."""
        self._signal(signal.SIGCONT)

    async def execute(self, *words: str) -> bytes:
        """Send one command and return the raw reply, as far as one read brings it."""
        return await self.execute_all([words])

    async def execute_all(self, commands: Sequence[tuple[str, ...]]) -> bytes:
        """Send commands one after the other on one connection; return the last raw reply."""
        reader, writer = await asyncio.open_connection(HOST, self.port)
        reply = b""
        try:
            for words in commands:
                parts = (f"${len(word.encode())}\r\n{word}\r\n" for word in words)
                writer.write((f"*{len(words)}\r\n" + "".join(parts)).encode())
                reply = await reader.read(65_536)
        finally:
            writer.close()
        return reply

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(number)

    async def _is_ready(self) -> bool:
        try:
            return await self.execute("PING") == b"+PONG\r\n"
        except OSError:
            return False
