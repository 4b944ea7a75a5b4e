"""Workers on one Redis, each behind a proxy of its own; a process that ends is started again."""

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
from game_server.bots.chaos.polling import poll_until_async
from game_server.bots.chaos.processes import Process
from game_server.bots.chaos.proxy import Proxy
from game_server.bots.chaos.worker import CLOCK_CHANGED
from game_server.bots.local_redis import PROGRAM, LocalRedis
from game_server.bots.local_server import HOST, KEY, START_LIMIT, ServerFailedError, free_port
from game_server.settings import CONTENT as SHIPPED

NAMES: Final = "abcdefghijklmnopqrstuvwxyz"
POLL_EVERY: Final = 0.1
ANSWER_WITHIN: Final = 1.0
RESTART_AFTER: Final = 0.5
"""Seconds after which a process that ended by itself is started again."""
SKEW: Final = 5_000
"""Largest shift of a worker's clock in ms, either way."""
WORKER: Final = (sys.executable, "-m", "game_server.bots.chaos.worker")
CONTENT: Final = Path(__file__).parent / "content"


@dataclass(slots=True)
class SupervisedProcess:
    """Hold a process and when it is to be started again, *restart_at*, by the loop's clock."""

    name: str
    process: Process
    restart_at: float = 0.0

    async def kill(self, seconds: float) -> None:
        """Kill it, and let it be started again after *seconds*."""
        self.restart_at = asyncio.get_running_loop().time() + seconds
        await self.process.kill()


@dataclass(slots=True)
class WorkerProcess(SupervisedProcess):
    """Hold a worker: its *base* URL, its *proxy* to Redis, the file that shifts its *clock*."""

    base: str = ""
    proxy: Proxy = field(default_factory=lambda: Proxy((HOST, 0)))
    clock: Path = Path()

    def skew(self, milliseconds: int, *, now: bool) -> None:
        """Shift the worker's clock from its next start on, and at once if *now*."""
        self.clock.write_text(str(milliseconds))
        if now:
            self.process.signal(CLOCK_CHANGED)


class Deployment:
    """Run *workers* started by the command *launch*, and their Redis; all files in *directory*."""

    def __init__(
        self,
        directory: Path,
        workers: int,
        rng: Random,
        launch: Sequence[str] = WORKER,
        program: str = PROGRAM,
    ) -> None:
        """Choose ports; *program* is Redis or like it; raises StartError `redis_missing`."""
        self.key = secrets.token_urlsafe(24)
        self._redis = LocalRedis(directory / "redis", program=program)
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
        """Return the URL of Redis itself, past all proxies."""
        return self._redis.url

    async def start(self) -> None:
        """Start all processes; raises ServerFailedError with the output of one that ended."""
        await self.redis.process.start()
        await _wait_until_ready(self._redis_answers, self.redis.process)
        for worker in self.workers:
            await worker.proxy.start()
            await worker.process.start()
        await asyncio.gather(
            *(
                _wait_until_ready(partial(ready, worker.base), worker.process)
                for worker in self.workers
            )
        )
        self._supervisor = asyncio.create_task(self._supervise())

    async def heal(self, until: float | None = None) -> list[str]:
        """End all faults, and wait until all processes are ready, or *until* by the loop's clock.

        Return the names of those that are not ready.
        """
        loop = asyncio.get_running_loop()
        for member in (self.redis, *self.workers):
            member.process.thaw()
            member.restart_at = min(member.restart_at, loop.time())
        for worker in self.workers:
            worker.proxy.delay = 0
        unready: dict[str, Callable[[], Awaitable[bool]]] = {self.redis.name: self._redis_answers}
        unready |= {worker.name: partial(ready, worker.base) for worker in self.workers}

        async def back(name: str) -> None:
            await poll_until_async(unready[name])
            del unready[name]

        with suppress(TimeoutError):
            async with asyncio.timeout_at(until), asyncio.TaskGroup() as group:
                for name in tuple(unready):
                    group.create_task(back(name))
        return list(unready)

    async def close(self) -> None:
        """Kill all processes first, then close the proxies; safe to cancel after the kills."""
        members = self.redis, *self.workers
        supervisors = [self._supervisor] if self._supervisor is not None else []
        for supervisor in supervisors:
            # The supervisor first: it would start killed processes again.
            supervisor.cancel()
        for member in members:
            member.process.end()
        await asyncio.gather(*supervisors, return_exceptions=True)
        # The supervisor may have started another process before it ended.
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

    async def _supervise(self) -> None:
        """Start each process that is down once its time has come; never returns."""
        loop = asyncio.get_running_loop()
        while True:
            for member in (self.redis, *self.workers):
                if not member.process.running and member.restart_at <= loop.time():
                    member.restart_at = loop.time() + RESTART_AFTER
                    await member.process.start()
            await asyncio.sleep(POLL_EVERY)

    async def _redis_answers(self) -> bool:
        """Return whether Redis has loaded its data and answers."""
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(ANSWER_WITHIN):
                return await self._redis.execute("PING") == b"+PONG\r\n"
        return False


async def _wait_until_ready(answers: Callable[[], Awaitable[bool]], process: Process) -> None:
    """Wait until a process that was just started is ready; raises ServerFailedError."""
    for _ in range(round(START_LIMIT / POLL_EVERY)):
        if await answers():
            return
        if not process.running:
            break
        await asyncio.sleep(POLL_EVERY)
    raise ServerFailedError(process.log.read_text(errors="replace"), 1)
