"""What is read off a worker now and then: its rooms, connections and memory, and a late loop."""

import asyncio
import resource
from collections import Counter
from pathlib import Path
from typing import Final

from game_server.rooms.background import repeat
from game_server.rooms.meters import CONNECTIONS, LAG, MEMORY, ROOMS, TROUBLED, WORKERS
from game_server.rooms.registry import Registry

EVERY: Final = 1.0
"""Seconds between two samples: what Prometheus reads of another worker is no older."""
_PAGES: Final = Path("/proc/self/statm")


class Sampler:
    """Set the gauges of this worker, whose rooms are those of *registry*."""

    def __init__(self, registry: Registry, every: float = EVERY) -> None:
        """Sample each *every* seconds once `run` is called."""
        self._registry = registry
        self._every = every

    def sample(self) -> None:
        """Set each gauge to what is true now."""
        rooms = self._registry.rooms()
        roles: Counter[str | None] = Counter(
            connection.role for room in rooms for connection in room.presence.connections
        )
        WORKERS.record(1)
        ROOMS.record(len(rooms))
        for role, cell in CONNECTIONS.cells.items():
            cell.record(roles[role])
        TROUBLED.record(sum(bool(room.trouble or room.store_trouble) for room in rooms))
        MEMORY.record(_memory())

    async def run(self) -> None:
        """Sample for ever, and observe by how much each sample comes late."""
        self.sample()
        await repeat(self._round, 0, "sampling")

    async def _round(self) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time() + self._every
        await asyncio.sleep(self._every)
        LAG.record(max(0.0, loop.time() - due))
        self.sample()


def _memory() -> int:
    """Return the resident bytes of this process; where the system does not tell, their peak."""
    try:
        return int(_PAGES.read_text().split()[1]) * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
