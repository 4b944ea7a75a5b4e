"""A server with workers and its Redis, for measurements."""

import argparse
import os
import secrets
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from game_server.bots.api import open_room, sign_in
from game_server.bots.local_redis import LocalRedis
from game_server.bots.local_server import LocalServer
from game_server.bots.meters import children
from game_server.bots.records import RoomTarget
from tests.faults.room_harness import eventually
from tests.load.meters import listening

SCENARIO: Final = "pleniere"


@dataclass(frozen=True, slots=True)
class MeasuredServer:
    """Hold the server and its Redis, the key of facilitators, and the cookie of one."""

    redis: LocalRedis
    server: LocalServer
    key: str
    cookie: str

    @property
    def workers(self) -> tuple[int, ...]:
        """Return the ids of the workers; they change when one dies. A single one is the server."""
        return children(self.server.pid) or (self.server.pid,)

    async def open(self) -> RoomTarget:
        """Open a room and return it as a target, with the facilitator's cookie."""
        code = await open_room(self.server.base, self.cookie, SCENARIO, trial=False)
        return RoomTarget(self.server.base, code, self.cookie)


@asynccontextmanager
async def measured_server(
    workers: int, figures: Path | None = None
) -> AsyncIterator[MeasuredServer]:
    """Yield a server with *workers*; with *figures*, under a profiler that writes there."""
    key = secrets.token_urlsafe(24)
    with tempfile.TemporaryDirectory(prefix="metodd-") as name:
        place = Path(name)
        redis = LocalRedis(place / "redis")
        await redis.start()
        more = ("--workers", str(workers), "--store", redis.url)
        server = LocalServer(place / "data", place, key, *more, profile=figures)
        try:
            await server.start()
            # The first worker responds before the others listen.
            await eventually(lambda: listening(server.port) == workers)
            yield MeasuredServer(redis, server, key, await sign_in(server.base, key))
        finally:
            await server.stop()
            await redis.kill()


def pin_to_core(core: int | None) -> str:
    """Pin this process to *core* if it is not None; return the cores that it may use."""
    if core is not None:
        os.sched_setaffinity(0, {core})
    return ",".join(str(number) for number in sorted(os.sched_getaffinity(0)))


def parser(about: str) -> argparse.ArgumentParser:
    """Return a parser with the options that all measurements share."""
    made = argparse.ArgumentParser(description=about)
    made.add_argument("--workers", type=int, default=2)
    made.add_argument("--core", type=int, help="keep the phones on this core")
    made.add_argument("--profile", type=Path, help="where workers leave the figures of cProfile")
    return made
