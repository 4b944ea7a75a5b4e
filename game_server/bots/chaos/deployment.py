"""Workers on one Redis, each by a network of its own; whoever falls is started again."""

import asyncio
import secrets
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from game_server.bots.api import ready
from game_server.bots.chaos.polling import answered
from game_server.bots.chaos.processes import Process
from game_server.bots.chaos.proxy import Proxy
from game_server.bots.chaos.worker import MOVE
from game_server.bots.local_redis import LocalRedis
from game_server.bots.local_server import HOST, KEY, START_LIMIT, ServerFailedError, free_port
from game_server.settings import CONTENT as SHIPPED

NAMES: Final = "abcdefghijklmnopqrstuvwxyz"
LOOK_EVERY: Final = 0.1
ANSWER_WITHIN: Final = 1.0
AGAIN: Final = 0.5
"""Seconds after which a process is started again that ended by itself."""
SKEW: Final = 5_000
"""Most ms by which a worker's clock is wrong, either way."""
WORKER: Final = (sys.executable, "-m", "game_server.bots.chaos.worker")
CONTENT: Final = Path(__file__).parent / "content"


@dataclass(slots=True)
class SupervisedProcess:
    """Hold a process that others need; *restart_at* is when it is started again, by the loop."""

    name: str
    process: Process
    restart_at: float = 0.0

    async def kill(self, seconds: float) -> None:
        """Kill it, and let it be started again after *seconds*."""
        self.restart_at = asyncio.get_running_loop().time() + seconds
        await self.process.kill()


@dataclass(slots=True)
class WorkerProcess(SupervisedProcess):
    """Hold a worker: *base* is its HTTP address, *proxy* its way to Redis, *clock* its shift."""

    base: str = ""
    proxy: Proxy = field(default_factory=lambda: Proxy((HOST, 0)))
    clock: Path = Path()

    def skew(self, milliseconds: int, *, now: bool) -> None:
        """Set the worker's clock wrong from its next start on, or also at once."""
        self.clock.write_text(str(milliseconds))
        if now:
            self.process.signal(MOVE)


class Deployment:
    """Run *workers* started by the command *launch*, and their Redis, in *place*."""

    def __init__(
        self, directory: Path, workers: int, rng: Random, launch: Sequence[str] = WORKER
    ) -> None:
        """Choose ports; raises StartError `redis_missing`."""
        self.key = secrets.token_urlsafe(24)
        self._redis = LocalRedis(directory / "redis")
        self._redis.directory.mkdir()
        self.redis = SupervisedProcess(
            "redis", Process(self._redis.command, directory / "redis.log")
        )
        self.workers = tuple(
            self._worker(directory, NAMES[index], rng, launch) for index in range(workers)
        )
        self._supervisor: asyncio.Task[None] | None = None

    @property
    def store(self) -> str:
        """Return the address of Redis itself, past all proxies."""
        return self._redis.url

    async def start(self) -> None:
        """Start everything; raises ServerFailedError with what a process said that ended."""
        await self.redis.process.start()
        await _until(self._redis_answers, self.redis.process)
        for worker in self.workers:
            await worker.proxy.start()
            await worker.process.start()
        await asyncio.gather(
            *(_until(partial(ready, worker.base), worker.process) for worker in self.workers)
        )
        self._supervisor = asyncio.create_task(self._keep())

    async def heal(self, until: float | None = None) -> list[str]:
        """End all faults, and wait until everybody is well again, or *until* by the loop's clock.

        Return the names of those who are not.
        """
        loop = asyncio.get_running_loop()
        for member in (self.redis, *self.workers):
            member.process.thaw()
            member.restart_at = min(member.restart_at, loop.time())
        for worker in self.workers:
            worker.proxy.delay = 0
        away: dict[str, Callable[[], Awaitable[bool]]] = {self.redis.name: self._redis_answers}
        away |= {worker.name: partial(ready, worker.base) for worker in self.workers}

        async def back(name: str) -> None:
            await answered(away[name])
            del away[name]

        with suppress(TimeoutError):
            async with asyncio.timeout_at(until), asyncio.TaskGroup() as group:
                for name in tuple(away):
                    group.create_task(back(name))
        return list(away)

    async def close(self) -> None:
        """End everything; the processes at once, also if nobody waits for the rest."""
        members = self.redis, *self.workers
        keepers = [self._supervisor] if self._supervisor is not None else []
        for keeper in keepers:
            # First: it would start again whoever has ended.
            keeper.cancel()
        for member in members:
            member.process.end()
        await asyncio.gather(*keepers, return_exceptions=True)
        # The keeper may have started one more in the meantime.
        await asyncio.gather(*(member.process.kill() for member in members))
        await asyncio.gather(*(worker.proxy.close() for worker in self.workers))

    def _worker(
        self, directory: Path, name: str, rng: Random, launch: Sequence[str]
    ) -> WorkerProcess:
        port = free_port()
        proxy = Proxy((HOST, self._redis.port))
        proxy.port = free_port()
        clock = directory / f"{name}.clock"
        command = (
            *(*launch, str(clock), "serve", "--host", HOST, "--port", str(port)),
            *("--data", str(directory / name), "--store", f"redis://{HOST}:{proxy.port}/0"),
            *("--content", str(SHIPPED), "--content", str(CONTENT)),
        )
        process = Process(command, directory / f"{name}.log", {KEY: self.key})
        worker = WorkerProcess(
            name, process, base=f"http://{HOST}:{port}", proxy=proxy, clock=clock
        )
        worker.skew(rng.randint(-SKEW, SKEW), now=False)
        return worker

    async def _keep(self) -> None:
        """Start again whoever is down, when its time has come; forever."""
        loop = asyncio.get_running_loop()
        while True:
            for member in (self.redis, *self.workers):
                if not member.process.running and member.restart_at <= loop.time():
                    member.restart_at = loop.time() + AGAIN
                    await member.process.start()
            await asyncio.sleep(LOOK_EVERY)

    async def _redis_answers(self) -> bool:
        """Tell whether Redis has loaded what it keeps."""
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(ANSWER_WITHIN):
                return await self._redis.ask("PING") == b"+PONG\r\n"
        return False


async def _until(answers: Callable[[], Awaitable[bool]], process: Process) -> None:
    """Wait until a process that was just started answers; ServerFailedError if it never does."""
    for _ in range(round(START_LIMIT / LOOK_EVERY)):
        if await answers():
            return
        if not process.running:
            break
        await asyncio.sleep(LOOK_EVERY)
    raise ServerFailedError(process.log.read_text(errors="replace"), 1)
