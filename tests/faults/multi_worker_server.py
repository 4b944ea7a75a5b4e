"""A server of several workers on a Redis of its own, and its processes by their ids."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from game_server.bots.chaos.polling import poll_until
from game_server.bots.local_redis import LocalRedis
from game_server.bots.local_server import LocalServer
from tests.faults.load import DOCUMENTS
from tests.faults.room_harness import DATA, KEY

WORKERS = 2
ZOMBIE = "Z"
READY_MARK = "/console#cle="
"""Text that the first process prints once all workers respond."""


class MultiWorkerServer(LocalServer):
    """Run `serve` with several workers on the Redis at *store*, its log in *place*."""

    def __init__(self, place: Path, store: str, *more: str) -> None:
        """Prepare; *more* are further options of `serve`."""
        workers = "--workers", str(WORKERS), "--store", store
        super().__init__(place / DATA, place, KEY, *workers, *(more or DOCUMENTS))
        self.log = place / "server.log"

    @property
    def workers(self) -> set[int]:
        """Return the ids of the running child processes of the first one, if it runs."""
        if not self.pid:
            # The parent of processes of the system has this id, too.
            return set()
        pids = (int(place.name) for place in Path("/proc").iterdir() if place.name.isdecimal())
        return {pid for pid in pids if _parent(pid) == self.pid}

    @property
    def output(self) -> str:
        """Return what the first process and the workers have printed."""
        return self.log.read_text()

    async def start(self) -> None:
        """Start the first process, and wait until it prints that all workers respond."""
        before = self.log.read_text().count(READY_MARK) if self.log.exists() else 0
        await super().start()
        await poll_until(lambda: self.output.count(READY_MARK) > before)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the first process alone."""
        os.kill(self.pid, number)


@asynccontextmanager
async def multi_worker_server(
    place: Path, *more: str
) -> AsyncIterator[tuple[MultiWorkerServer, LocalRedis]]:
    """Yield a server of several workers and its Redis; both end with the block."""
    async with prepared_server(place, *more) as (started, redis):
        await started.start()
        yield started, redis


@asynccontextmanager
async def prepared_server(
    place: Path, *more: str
) -> AsyncIterator[tuple[MultiWorkerServer, LocalRedis]]:
    """Yield a server of several workers that nobody has started yet, and its Redis."""
    redis = LocalRedis(place / "redis")
    await redis.start()
    started = MultiWorkerServer(place, redis.url, *more)
    try:
        yield started, redis
    finally:
        left = started.workers
        await started.kill()
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        await redis.kill()


def is_alive(pid: int) -> bool:
    """Return whether a process of this id runs or is frozen."""
    return _parent(pid) != 0


def _parent(pid: int) -> int:
    """Return the id of the parent of *pid*, 0 if *pid* has ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        state, parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:2]
        return 0 if state == ZOMBIE else int(parent)
    return 0


def have_ended(*pids: int) -> Callable[[], bool]:
    """Return a predicate: whether all of *pids* have ended."""
    return lambda: not any(is_alive(pid) for pid in pids)


async def wait_for_all_workers(server: MultiWorkerServer) -> None:
    """Wait until all workers listen."""
    while len(await listening_workers(server)) < WORKERS:
        pass


async def listening_workers(server: MultiWorkerServer) -> set[int]:
    """Return the ids of the workers that listen on the port."""
    await asyncio.sleep(0.05)
    return {pid for pid in server.workers if _listens(pid, server.port)}


def _listens(pid: int, port: int) -> bool:
    """Return whether a process listens at *port*."""
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    ours = {row[9] for row in rows if row[1].endswith(f":{port:04X}") and row[3] == "0A"}
    try:
        files = [str(file.readlink()) for file in Path(f"/proc/{pid}/fd").iterdir()]
    except FileNotFoundError:
        return False
    return any(file.removeprefix("socket:[").rstrip("]") in ours for file in files)
