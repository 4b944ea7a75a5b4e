"""A real server to attack, on a core of its own: one worker on SQLite, or two on Redis.

Attackers and honest phones share the other core, in control runs as well.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from game_server.bots.api import open_room, sign_in
from game_server.bots.local_redis import LocalRedis
from game_server.bots.local_server import HOST, LOG, LocalServer
from game_server.bots.meters import PAGE, PROC, children, on_core
from game_server.bots.records import RoomTarget
from tests.attacks.attack import Target
from tests.faults.room_harness import DATA, KEY, SCENARIO, eventually
from tests.load.meters import listening

WORKERS: Final = 2
"""Workers of a server that keeps everything in a Redis."""
KIB: Final = 2**10
_PEAK: Final = "VmHWM:"
_FORGET_PEAK: Final = "5"


@dataclass(frozen=True, slots=True)
class AttackedServer:
    """Hold the server that is attacked; *store* is the URL of its Redis, None for SQLite."""

    directory: Path
    server: LocalServer
    store: str | None
    cookie: str

    @property
    def workers(self) -> tuple[int, ...]:
        """Return the ids of the processes that serve."""
        return children(self.server.pid) or (self.server.pid,)

    @property
    def log_text(self) -> str:
        """Return all that the server has logged."""
        return (self.directory / LOG).read_text(errors="replace")

    @property
    def stored_bytes(self) -> int:
        """Return how many bytes its store takes on the disk."""
        files = (self.directory / ("redis" if self.store else DATA)).rglob("*")
        return sum(file.stat().st_size for file in files if file.is_file())

    async def open(self, scenario: str = SCENARIO) -> RoomTarget:
        """Open a room; the target has the facilitator's cookie."""
        code = await open_room(self.server.base, self.cookie, scenario, trial=False)
        return RoomTarget(self.server.base, code, self.cookie)

    def target(self, code: str, tokens: Sequence[str] = ()) -> Target:
        """Return the target of an attack on the room with *code*."""
        return Target(HOST, self.server.port, code, tuple(tokens))


@asynccontextmanager
async def attacked_server(
    directory: Path, *more: str, redis: bool = False
) -> AsyncIterator[AttackedServer]:
    """Run a server with further options *more* that stores all in *directory*."""
    redis_server = LocalRedis(directory / "redis") if redis else None
    options = ("--workers", str(WORKERS), "--store", redis_server.url) if redis_server else ()
    server = LocalServer(directory / DATA, directory, KEY, *options, *more)
    try:
        with on_core(-1):
            if redis_server:
                await redis_server.start()
            await server.start()
        await eventually(lambda: listening(server.port) == (WORKERS if redis else 1))
        cookie = await sign_in(server.base, KEY)
        with on_core(0):
            yield AttackedServer(
                directory, server, redis_server.url if redis_server else None, cookie
            )
    finally:
        # Workers of a server that hangs are killed as well.
        left = (
            children(server.pid)
            if redis and server.pid and (PROC / str(server.pid)).exists()
            else ()
        )
        await server.kill()
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, 9)
        if redis_server:
            await redis_server.kill()


def resident_memory(pids: Sequence[int]) -> tuple[float, ...]:
    """Return the MiB that each of *pids* holds now."""
    return tuple(
        int((PROC / str(pid) / "statm").read_text().split()[1]) * PAGE / KIB / KIB for pid in pids
    )


def peak_memory(pids: Sequence[int]) -> tuple[float, ...]:
    """Return the peak MiB of each of *pids* since `reset_peaks`."""
    return tuple(_peak(pid) for pid in pids)


def reset_peaks(pids: Sequence[int]) -> None:
    """Reset the peak memory of each of *pids*."""
    for pid in pids:
        (PROC / str(pid) / "clear_refs").write_text(_FORGET_PEAK)


def is_running(pid: int) -> bool:
    """Return whether *pid* is running, or waits for a core."""
    return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] == "R"


def _peak(pid: int) -> float:
    for line in (PROC / str(pid) / "status").read_text().splitlines():
        if line.startswith(_PEAK):
            return int(line.split()[1]) / KIB
    raise ValueError(pid)


async def health_delay(port: int, limit: float) -> float | None:
    """Return the seconds until `/healthz` answered on a new connection, None if it did not."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    try:
        async with asyncio.timeout(limit):
            reader, writer = await asyncio.open_connection(HOST, port)
            try:
                writer.write(
                    f"GET /healthz HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode()
                )
                head = await reader.readline()
            finally:
                writer.transport.abort()
    except (OSError, TimeoutError):
        return None
    return loop.time() - began if b" 200 " in head else None
