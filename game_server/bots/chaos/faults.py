"""Faults: one every few seconds, of all kinds in turn, on random workers and rooms."""

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
FAULT_EVERY: Final = (2.0, 5.0)
"""Seconds from one fault to the next, at least and at most."""
FREEZE_SECONDS: Final = (1.0, 10.0)
"""Seconds that a process stays frozen."""
DOWN_SECONDS: Final = (0.0, 2.0)
"""Seconds that a killed process stays down."""
SWALLOW_SECONDS: Final = (0.2, 2.0)
"""Seconds for which replies of Redis are dropped."""
SLOW_CLIENT_SECONDS: Final = (5.0, 20.0)
"""Seconds that a slow client stays connected."""
REPLY_DELAY: Final = (0.0, 0.05)
"""Seconds by which replies of Redis are delayed after a cut, until all faults end."""
ListRooms = Callable[[], Sequence[RoomTarget]]
"""Returns the open rooms."""


class Faults:
    """Cause faults in *deployment*; `counts` says how many of each kind."""

    def __init__(
        self,
        deployment: Deployment,
        rng: Random,
        list_rooms: ListRooms,
        kinds: Sequence[str] = NAMES,
    ) -> None:
        """Prepare; the same *rng* draws the same faults of *kinds* at the same times."""
        self._kinds = kinds
        self.counts = dict.fromkeys(NAMES, 0)
        self._deployment = deployment
        self._rng = rng
        self._list_rooms = list_rooms
        self._until = 0.0

    async def run(self, until: float) -> None:
        """Cause fault after fault; all end at *until*, a time of the loop's clock."""
        loop = asyncio.get_running_loop()
        self._until = until
        # Faults have set times, not pauses between them: a slow machine has as many.
        due = loop.time() + self._rng.uniform(*FAULT_EVERY)
        bag: list[str] = []
        tasks: list[asyncio.Task[None]] = []
        async with asyncio.TaskGroup() as group:
            while due < until:
                await asyncio.sleep(due - loop.time())
                due += self._rng.uniform(*FAULT_EVERY)
                # All kinds come in turn, so that half a minute has each of them.
                bag = bag or self._rng.sample(self._kinds, len(self._kinds))
                name = next((name for name in bag if self._is_possible(name)), None)
                if name is not None:
                    bag.remove(name)
                    self.counts[name] += 1
                    tasks.append(group.create_task(self._cause(name)))
            await asyncio.sleep(until - loop.time())
            for task in tasks:
                task.cancel()

    def _is_possible(self, name: str) -> bool:
        """Return whether this fault would have an effect now."""
        if name.startswith("redis"):
            return _is_running(self._deployment.redis.process)
        if name.startswith("phone"):
            return bool(self._list_rooms())
        return bool(self._workers())

    async def _cause(self, name: str) -> None:
        rng = self._rng
        match name:
            case "worker_killed":
                worker = rng.choice(self._workers())
                worker.skew(rng.randint(-SKEW, SKEW), now=False)
                await worker.kill(rng.uniform(*DOWN_SECONDS))
            case "worker_frozen":
                await self._freeze(rng.choice(self._workers()).process)
            case "redis_frozen":
                await self._freeze(self._deployment.redis.process)
            case "redis_killed":
                await self._deployment.redis.kill(rng.uniform(*DOWN_SECONDS))
            case "connections_cut":
                for worker in self._cut_workers():
                    worker.proxy.cut()
                    worker.proxy.delay = rng.uniform(*REPLY_DELAY)
            case "replies_swallowed":
                seconds = self._seconds(SWALLOW_SECONDS)
                some = [worker for worker in self._cut_workers() if not worker.proxy.swallowing]
                await asyncio.gather(*(worker.proxy.swallow(seconds) for worker in some))
            case "phone_frozen":
                await self._slow_client("frozen")
            case "phone_slow":
                await self._slow_client(rng.choice(("slow_reader", "slow_writer")))
            case _:
                rng.choice(self._workers()).skew(rng.randint(-SKEW, SKEW), now=True)

    async def _freeze(self, process: Process) -> None:
        process.freeze()
        try:
            await asyncio.sleep(self._seconds(FREEZE_SECONDS))
        finally:
            process.thaw()

    async def _slow_client(self, how: SlowClientKind) -> None:
        target = self._rng.choice(self._list_rooms())
        await run_slow_client(
            target, how, self._seconds(SLOW_CLIENT_SECONDS), Random(self._rng.random())
        )

    def _workers(self) -> list[WorkerProcess]:
        """Return the workers that are neither down nor frozen."""
        return [worker for worker in self._deployment.workers if _is_running(worker.process)]

    def _cut_workers(self) -> list[WorkerProcess]:
        """Return a random worker, or all of them, as when a switch fails."""
        workers = list(self._deployment.workers)
        return workers if self._rng.random() < 1 / 3 else [self._rng.choice(workers)]

    def _seconds(self, bounds: tuple[float, float]) -> float:
        """Return how many seconds a fault lasts; it ends with the time of faults at the latest."""
        left = self._until - asyncio.get_running_loop().time()
        return max(0.0, min(left, self._rng.uniform(*bounds)))


def _is_running(process: Process) -> bool:
    return process.running and not process.frozen
