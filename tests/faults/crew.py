"""A server of several workers on a Redis of its own, and its processes by their ids."""

import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from game_server.bots.own_redis import OwnRedis
from game_server.bots.own_server import OwnServer
from tests.faults.house import DATA, KEY
from tests.faults.load import DOCUMENTS

WORKERS = 3
ZOMBIE = "Z"


class Crew(OwnServer):
    """Run `serve` with several workers on the Redis at *store*, its log in *place*."""

    def __init__(self, place: Path, store: str, *more: str) -> None:
        """Prepare; *more* are further options of `serve`."""
        workers = "--workers", str(WORKERS), "--store", store
        super().__init__(place / DATA, place, KEY, *workers, *(more or DOCUMENTS))
        self.log = place / "server.log"

    @property
    def workers(self) -> set[int]:
        """Return the ids of the processes that were started by this one, and live."""
        with suppress(FileNotFoundError):
            told = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
            return {pid for pid in map(int, told.split()) if alive(pid)}
        return set()

    @property
    def said(self) -> str:
        """Return all that was printed, by workers too."""
        return self.log.read_text()

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the first process alone."""
        os.kill(self.pid, number)


@asynccontextmanager
async def crew(place: Path, *more: str) -> AsyncIterator[tuple[Crew, OwnRedis]]:
    """Give a server of several workers and its Redis; both end with the block."""
    redis = OwnRedis(place / "redis")
    await redis.start()
    started = Crew(place, redis.url, *more)
    try:
        await started.start()
        yield started, redis
    finally:
        left = started.workers
        await started.kill()
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        await redis.kill()


def alive(pid: int) -> bool:
    """Tell whether a process of this id runs, or is at least frozen."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != ZOMBIE
    return False


def gone(*pids: int) -> Callable[[], bool]:
    """Return the question whether none of *pids* runs."""
    return lambda: not any(alive(pid) for pid in pids)
