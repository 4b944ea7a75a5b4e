"""A deployment for tests: a store and a clock that outlive servers, and registries on them."""

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from game_server.rooms.registry import Registry
from game_server.rooms.room import Room
from game_server.rooms.timing import USUAL, Timing
from game_server.storage.store import Store
from tests.samples import discovery
from tests.unit.rooms.faulty_store import FaultyPresence, FaultyStore
from tests.unit.rooms.running_room import MovableClock

HOUR = 3_600_000


class Deployment:
    """Hold what outlives a server: a store that can be opened again, presence and a clock."""

    def __init__(self, opening: Callable[[], Store], timing: Timing = USUAL) -> None:
        """Open the store; servers use *timing*."""
        self.timing = timing
        self._opening = opening
        self.store = opening()
        self.presence = FaultyPresence()
        self.clock = MovableClock()

    async def reopen(self) -> None:
        """Close the store and open it again, as the next process does."""
        await self.store.close()
        self.store = self._opening()

    @asynccontextmanager
    async def serving(
        self, random: Callable[[int], bytes] | None = None
    ) -> AsyncIterator[Registry]:
        """Run a registry on the store, beside others that run there."""
        registry = Registry(
            self.store,
            {"essai": discovery()},
            self.clock,
            random or secrets.token_bytes,
            release="test",
            presence=self.presence,
            timing=self.timing,
        )
        await registry.start()
        try:
            yield registry
        finally:
            await registry.stop()


def memory_deployment(timing: Timing = USUAL) -> Deployment:
    """Return a deployment on a store in memory that outlives the server."""

    class Lasting(FaultyStore):
        async def close(self) -> None:
            """Stay open, as a disk does."""

    kept = Lasting()
    return Deployment(lambda: kept, timing)


def loaded_room(registry: Registry, code: str) -> Room:
    """Return the loaded room of *code*; it must be loaded."""
    room = registry.find(code)
    assert room is not None
    return room
