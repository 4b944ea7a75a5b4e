"""A real server of one's own, as another process: started, killed, started again, stopped."""

import asyncio
import atexit
import os
import secrets
import signal
import socket
import sys
from collections import deque
from pathlib import Path
from typing import Final

from game_server.bots.api import healthy
from game_server.errors import MetoddError

HOST: Final = "127.0.0.1"
START_LIMIT: Final = 150.0
STOP_LIMIT: Final = 100.0
ASK_EVERY: Final = 0.05
LOG: Final = "server.log"
KEY: Final = "METODD_FACILITATOR_KEY"
PORTS: Final = range(20_000, 32_768)
"""Below those that systems give to outgoing connections, which are many here: whoever takes one of
these can start again at it."""
HOLDER_BELOW: Final = 13_000
"""How far below a port the UDP socket is that holds it; HTTP/3 needs that of the same number."""
MOST_HELD: Final = 200
"""Ports held for servers that are yet to start, or to start again; then the oldest is let go."""
_holders: deque[socket.socket] = deque()


@atexit.register
def _let_go() -> None:
    """Close the sockets that hold ports, for a clean end."""
    while _holders:
        _holders.pop().close()


class ServerFailedError(MetoddError):
    """Say that the server did not start; *output* is what it said, *status* its exit code."""

    code = "server_failed"

    def __init__(self, output: str, status: int) -> None:
        """Keep the words of the process that ended."""
        super().__init__(status=status)
        self.output = output
        self.status = status
        self.add_note(output)


class LocalServer:
    """Run `serve` on loopback with *data*; *logs* is the directory of what it prints."""

    def __init__(self, data: Path, logs: Path, key: str, *more: str) -> None:
        """Choose a free port, kept over restarts; *more* are further options of `serve`."""
        self.port = free_port()
        self.base = f"http://{HOST}:{self.port}"
        self._command = (
            *(sys.executable, "-m", "game_server", "serve"),
            *("--host", HOST, "--port", str(self.port), "--data", str(data), *more),
        )
        self._environment = {**os.environ, KEY: key}
        self._log = logs / LOG
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int:
        """Return the id of the process, 0 if none runs."""
        return self._process.pid if self._process else 0

    async def start(self) -> None:
        """Start the process and wait until it answers; raise ServerFailedError if it ends."""
        with self._log.open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *self._command,
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self._process = process
        answers = False
        try:
            answers = await self._answers(process)
        finally:
            # Whoever gives up waiting leaves no server behind.
            if not answers:
                await self.kill()
        if not answers:
            said = self._log.read_text(errors="replace")
            raise ServerFailedError(said, process.returncode or 1)

    async def stop(self) -> int:
        """End the process politely and return its exit code; kill it if it does not go."""
        process = self._process
        if process is None or process.returncode is not None:
            return 0
        process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(STOP_LIMIT):
                return await process.wait()
        except TimeoutError:
            await self.kill()
            return -signal.SIGKILL

    async def kill(self) -> None:
        """End the process at once, as a power cut does."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()
        self._process = None

    async def _answers(self, process: asyncio.subprocess.Process) -> bool:
        """Ask until the server answers, ends, or has had its time."""
        for _ in range(round(START_LIMIT / ASK_EVERY)):
            if process.returncode is not None:
                return False
            if await healthy(self.base):
                return True
            await asyncio.sleep(ASK_EVERY)
        return False


def free_port() -> int:
    """Return a port of the loopback that nobody uses now, nor was given here, in any process.

    A server binds its port only a second later, and gives it up between two starts. Meanwhile a
    UDP socket with a number of its own holds it: the kernel gives that one to one process alone.
    """
    while True:
        port = secrets.choice(PORTS)
        holder = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            holder.bind((HOST, port - HOLDER_BELOW))
            with socket.socket() as probe:
                probe.bind((HOST, port))
        except OSError:
            holder.close()
            continue
        _holders.append(holder)
        if len(_holders) > MOST_HELD:
            _holders.popleft().close()
        return port
