"""A server with workers and its Redis, for measurements."""

import argparse
import asyncio
import os
import secrets
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from game_server.bots.api import open_room, sign_in
from game_server.bots.local_redis import LocalRedis
from game_server.bots.local_server import LocalServer
from game_server.bots.records import RoomTarget
from tests.faults.room_harness import eventually
from tests.load.meters import children, listening
from tests.load.phone import Phone

SCENARIO: Final = "pleniere"


class ProfiledServer(LocalServer):
    """Run the server with its workers under cProfile; each writes its profile into a directory."""

    def __init__(self, data: Path, logs: Path, key: str, figures: Path, *more: str) -> None:
        """Write profiles into the directory *figures*."""
        super().__init__(data, logs, key, *more)
        python, _, _, *command = self._command
        self._command = (python, "-m", "tests.load.profiled", str(figures), *command)


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
        if figures is None:
            server = LocalServer(place / "data", place, key, *more)
        else:
            server = ProfiledServer(place / "data", place, key, figures, *more)
        try:
            await server.start()
            # The first worker responds before the others listen.
            await eventually(lambda: listening(server.port) == workers)
            yield MeasuredServer(redis, server, key, await sign_in(server.base, key))
        finally:
            await server.stop()
            await redis.kill()


@asynccontextmanager
async def stay_connected(phones: Iterable[Phone]) -> AsyncIterator[None]:
    """Keep *phones* connected during the block; all begin at once."""
    tasks = [asyncio.create_task(phone.run()) for phone in phones]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for phone in phones:
            phone.drop()


def has_all(phone: Phone) -> bool:
    """Return whether *phone* is connected and has the document of everybody."""
    return phone.has_all


async def wait_for_phones(
    phones: Iterable[Phone], holds: Callable[[Phone], bool], limit: float
) -> float:
    """Wait until it *holds* of all *phones*; return the loop's time. Raises TimeoutError."""
    missing = {phone for phone in phones if not holds(phone)}
    waiting = tuple(missing)
    done = asyncio.Event()

    def check(phone: Phone) -> None:
        if phone in missing and holds(phone):
            missing.discard(phone)
            if not missing:
                done.set()

    for phone in waiting:
        phone.on_frame = check
    try:
        if missing:
            async with asyncio.timeout(limit):
                await done.wait()
        return asyncio.get_running_loop().time()
    finally:
        for phone in waiting:
            phone.on_frame = None


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
