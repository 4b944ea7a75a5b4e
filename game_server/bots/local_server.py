"""A server on this machine, run as a child process: started, stopped, killed, started again."""

import asyncio
import atexit
import os
import secrets
import signal
import socket
import sys
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from game_server.bots.api import healthy
from game_server.errors import MetoddError

HOST: Final = "127.0.0.1"
START_LIMIT: Final = 150.0
STOP_LIMIT: Final = 100.0
POLL_EVERY: Final = 0.05
LOG: Final = "server.log"
KEY: Final = "METODD_FACILITATOR_KEY"
STORE: Final = "METODD_STORE"
"""The variable for the URL of a Redis, which no list of processes shows."""
LANGUAGE: Final = "METODD_LANG"
PROFILED: Final = "game_server.commands.profiled"
"""The module that runs the command under a profiler; its first argument is a directory."""
PORTS: Final = range(20_000, 32_768)
"""Ports below those of outgoing connections, so that a stopped server finds its port free when
it starts again."""
HOLDER_BELOW: Final = 13_000
"""Distance from a port to the UDP port that reserves it; HTTP/3 needs that of the same number."""
MOST_HELD: Final = 200
"""Most ports that are reserved at a time; then the oldest is released."""
_holders: deque[socket.socket] = deque()


@atexit.register
def _release_ports() -> None:
    """Close the sockets that reserve ports."""
    while _holders:
        _holders.pop().close()


class ServerFailedError(MetoddError):
    """Say that the server did not start; *output* is what it printed, *status* its exit code."""

    code = "server_failed"

    def __init__(self, output: str, status: int) -> None:
        """Take the output and the exit code of the process."""
        super().__init__(status=status)
        self.output = output
        self.status = status
        self.add_note(output)


class LocalServer:
    """Run `serve` on loopback with *data*; its output goes to a file in the directory *logs*."""

    def __init__(
        self,
        data: Path,
        logs: Path,
        key: str,
        *more: str,
        environment: Mapping[str, str] | None = None,
        profile: Path | None = None,
    ) -> None:
        """Choose a free port, kept over restarts; *more* are further options of `serve`.

        *environment* are more of its variables. With *profile* each process runs under a profiler,
        which writes into this directory as it ends.
        """
        self.port = free_port()
        self.base = f"http://{HOST}:{self.port}"
        module = ("game_server",) if profile is None else (PROFILED, str(profile))
        self._command = (
            *(sys.executable, "-m", *module, "serve"),
            *("--host", HOST, "--port", str(self.port), "--data", str(data), *more),
        )
        self._environment = {**os.environ, KEY: key, **(environment or {})}
        self._log = logs / LOG
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int:
        """Return the id of the process, 0 if none runs."""
        return self._process.pid if self._process else 0

    async def start(self) -> None:
        """Start the process and wait until it responds; raises ServerFailedError if it ends."""
        with self._log.open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *self._command,
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self._process = process
        healthy_now = False
        try:
            healthy_now = await self._wait_until_healthy(process)
        finally:
            # A start that is cancelled leaves no process behind.
            if not healthy_now:
                await self.kill()
        if not healthy_now:
            output = self._log.read_text(errors="replace")
            raise ServerFailedError(output, process.returncode or 1)

    async def stop(self) -> int:
        """Send SIGTERM and return the exit code; kill the process if it has not ended in time."""
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
        """Kill the process, as a power cut does."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()
        self._process = None

    def profile_anew(self) -> None:
        """Let the profiler under which the server runs forget what it did until now."""
        if self._process is not None:
            self._process.send_signal(signal.SIGUSR1)

    async def _wait_until_healthy(self, process: asyncio.subprocess.Process) -> bool:
        """Return whether the server responds before it ends or START_LIMIT is over."""
        for _ in range(round(START_LIMIT / POLL_EVERY)):
            if process.returncode is not None:
                return False
            if await healthy(self.base):
                return True
            await asyncio.sleep(POLL_EVERY)
        return False


def free_port() -> int:
    """Return a free port of the loopback that no process on this machine got from here before.

    A server binds its port only a second later, and not between two starts. Meanwhile a UDP socket
    on a port of its own reserves it: the kernel gives that port to one process alone.
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
