"""Faults: one every few seconds, of all kinds in turn, at random places."""

import asyncio
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from game_server.bots.chaos.deployment import SKEW, Deployment, WorkerProcess
from game_server.bots.chaos.processes import Process
from game_server.bots.chaos.slow_clients import SlowClientKind, run_slow_client
from game_server.bots.records import RoomTarget

NAMES: Final = (
    "worker_killed",
    "worker_frozen",
    "redis_frozen",
    "redis_killed",
    "connections_cut",
    "replies_swallowed",
    "phone_frozen",
    "phone_slow",
    "clock_skewed",
)
EVERY: Final = (2.0, 5.0)
"""Seconds from one fault to the next, at least and at most."""
FREEZE: Final = (1.0, 10.0)
DOWN: Final = (0.0, 2.0)
"""Seconds that somebody killed stays down."""
SWALLOW: Final = (0.2, 2.0)
DULL: Final = (5.0, 20.0)
LATE: Final = (0.0, 0.05)
"""Seconds by which replies of Redis come late after a network was cut, until all is healed."""
Where = Callable[[], Sequence[RoomTarget]]
"""Returns the rooms where phones are at play."""


class Faults:
    """Break *cluster*, and count what was done by its name."""

    def __init__(
        self, deployment: Deployment, rng: Random, where: Where, kinds: Sequence[str] = NAMES
    ) -> None:
        """Prepare; the same *rng* chooses the same faults, of *kinds*, at the same times."""
        self._kinds = kinds
        self.counts = dict.fromkeys(NAMES, 0)
        self._deployment = deployment
        self._rng = rng
        self._where = where
        self._until = 0.0

    async def run(self, until: float) -> None:
        """Cause fault after fault; all end at *until*, by the loop's clock."""
        loop = asyncio.get_running_loop()
        self._until = until
        # By times, not by pauses: a machine that is late has as many faults.
        due = loop.time() + self._rng.uniform(*EVERY)
        bag: list[str] = []
        tasks: list[asyncio.Task[None]] = []
        async with asyncio.TaskGroup() as group:
            while due < until:
                await asyncio.sleep(due - loop.time())
                due += self._rng.uniform(*EVERY)
                # All kinds in turn: half a minute must meet each of them.
                bag = bag or self._rng.sample(self._kinds, len(self._kinds))
                name = next((name for name in bag if self._possible(name)), None)
                if name is not None:
                    bag.remove(name)
                    self.counts[name] += 1
                    tasks.append(group.create_task(self._cause(name)))
            await asyncio.sleep(until - loop.time())
            for task in tasks:
                task.cancel()

    def _possible(self, name: str) -> bool:
        """Tell whether there is somebody on whom this fault has an effect now."""
        if name.startswith("redis"):
            return _sound(self._deployment.redis.process)
        if name.startswith("phone"):
            return bool(self._where())
        return bool(self._workers())

    async def _cause(self, name: str) -> None:
        rng = self._rng
        match name:
            case "worker_killed":
                worker = rng.choice(self._workers())
                worker.skew(rng.randint(-SKEW, SKEW), now=False)
                await worker.kill(rng.uniform(*DOWN))
            case "worker_frozen":
                await self._freeze(rng.choice(self._workers()).process)
            case "redis_frozen":
                await self._freeze(self._deployment.redis.process)
            case "redis_killed":
                await self._deployment.redis.kill(rng.uniform(*DOWN))
            case "connections_cut":
                for worker in self._some():
                    worker.proxy.cut()
                    worker.proxy.delay = rng.uniform(*LATE)
            case "replies_swallowed":
                seconds = self._seconds(SWALLOW)
                some = [worker for worker in self._some() if not worker.proxy.swallowing]
                await asyncio.gather(*(worker.proxy.swallow(seconds) for worker in some))
            case "phone_frozen":
                await self._dull("frozen")
            case "phone_slow":
                await self._dull(rng.choice(("slow_reader", "slow_writer")))
            case _:
                rng.choice(self._workers()).skew(rng.randint(-SKEW, SKEW), now=True)

    async def _freeze(self, process: Process) -> None:
        process.freeze()
        try:
            await asyncio.sleep(self._seconds(FREEZE))
        finally:
            process.thaw()

    async def _dull(self, how: SlowClientKind) -> None:
        address = self._rng.choice(self._where())
        await run_slow_client(address, how, self._seconds(DULL), Random(self._rng.random()))

    def _workers(self) -> list[WorkerProcess]:
        """Return the workers that are neither down nor frozen."""
        return [worker for worker in self._deployment.workers if _sound(worker.process)]

    def _some(self) -> list[WorkerProcess]:
        """Return one worker, or all: a switch that fails takes everybody along."""
        workers = list(self._deployment.workers)
        return workers if self._rng.random() < 1 / 3 else [self._rng.choice(workers)]

    def _seconds(self, bounds: tuple[float, float]) -> float:
        """Return how long a fault lasts, which never outlives the time of faults."""
        left = self._until - asyncio.get_running_loop().time()
        return max(0.0, min(left, self._rng.uniform(*bounds)))


def _sound(process: Process) -> bool:
    return process.running and not process.frozen
