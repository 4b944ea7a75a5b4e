"""Garbage of evicted rooms is collected once for many of them."""

import asyncio
import weakref

import pytest

from game_server.rooms import garbage
from game_server.rooms.garbage import MANY, GarbageCollector
from game_server.rooms.timing import Timing
from tests.timeouts import WAIT_LIMIT
from tests.unit.rooms.deployment import Deployment, loaded_room
from tests.unit.rooms.running_room import timed

pytestmark = pytest.mark.anyio
AT_ONCE = Timing(collect_after=0)


class Cyclic:
    """Refer to itself, as a room and its timers do to each other."""

    def __init__(self) -> None:
        """Begin."""
        self.itself = self


async def test_garbage_is_collected_once_after_many_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not before, and for all that end in the same moment together; then it is counted anew."""
    collected: list[int] = []
    monkeypatch.setattr("gc.collect", lambda: collected.append(1))
    kept = GarbageCollector(AT_ONCE)
    for times in (1, 2):
        for _ in range(MANY - 1):
            kept.record_evicted()
        await asyncio.sleep(0.01)
        assert len(collected) == times - 1
        for _ in range(MANY):
            kept.record_evicted()
        await asyncio.sleep(0.01)
        assert len(collected) == times


async def test_a_reference_cycle_is_collected() -> None:
    """The collector finds what nobody else holds."""
    left, gone = Cyclic(), asyncio.Event()
    weakref.finalize(left, gone.set)
    del left
    kept = GarbageCollector(AT_ONCE)
    for _ in range(MANY):
        kept.record_evicted()
    await gone.wait()


@timed(collect_after=0)
async def test_evicted_rooms_are_counted(
    deployment: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker collects garbage after so many evicted rooms."""
    monkeypatch.setattr(garbage, "MANY", 2)
    collected = asyncio.Event()
    async with deployment.serving() as registry:
        monkeypatch.setattr("gc.collect", collected.set)
        for _ in range(2):
            assert not collected.is_set()
            registry.evict(loaded_room(registry, await registry.open("essai", trial=False)))
            await asyncio.sleep(0)
        async with asyncio.timeout(WAIT_LIMIT):
            await collected.wait()
