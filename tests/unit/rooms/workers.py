"""Several workers for tests: registries side by side on one store."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack

from game_server.rooms.registry import Registry
from game_server.rooms.room import Room
from game_server.rooms.timing import Timing
from tests.unit.rooms.deployment import Deployment
from tests.unit.rooms.lossy_store import LossyStore

POLL_MS = 10
"""ms between two polls of a worker."""
FAST_TIMING = Timing(
    longest_sleep=5,
    presence_every=5,
    places_every=5,
    retry_after=10,
    reconcile_every=POLL_MS,
    compare_every=2 * POLL_MS,
    agenda_every=POLL_MS,
)
FREQUENT_TIMING = Timing(longest_sleep=2, reconcile_every=POLL_MS, agenda_every=POLL_MS)
"""Timing of workers whose clock a test moves."""


class Workers:
    """Run registries side by side on one store, which reconcile all the time."""

    def __init__(self, stack: AsyncExitStack) -> None:
        """Start with the store alone."""
        self.store = LossyStore()
        self.deployment = Deployment(lambda: self.store, FAST_TIMING)
        self._stack = stack

    async def start(self, random: Callable[[int], bytes] | None = None) -> Registry:
        """Start one more worker."""
        return await self._stack.enter_async_context(self.deployment.serving(random))

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all rooms that have a code."""
        return tuple(sorted(self.store.codes()))


async def find_or_load(registry: Registry, code: str) -> Room:
    """Return the room of *code*, loaded if need be; it must exist."""
    room = await registry.find_or_load(code)
    assert room is not None
    return room


async def several_polls() -> None:
    """Wait until every worker has reconciled several times."""
    await asyncio.sleep(8 * POLL_MS / 1000)


def random_with_one_code() -> Callable[[int], bytes]:
    """Return a random source that gives every room the same code and another id."""
    drawn: list[bytes] = []

    def random(size: int) -> bytes:
        drawn.append(b"\0")
        return b"\0" if size == 1 else len(drawn).to_bytes(size, "big")

    return random
