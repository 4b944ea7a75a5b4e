"""The sampler: gauges that tell what is true now, and a loop that comes late."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Iterator
from functools import partial

import pytest

from game_server.rooms.meters import CONNECTIONS, LAG, MEMORY, METERS, ROOMS, TROUBLED, WORKERS
from game_server.rooms.registry import Registry
from game_server.rooms.sampler import Sampler
from game_server.storage.memory import MemoryStore
from tests.samples import discovery
from tests.unit.rooms.running_room import Page, real_clock, token, until

pytestmark = pytest.mark.anyio


@pytest.fixture
async def registry() -> AsyncIterator[Registry]:
    """Yield a worker's rooms."""
    made = Registry(
        MemoryStore(), {"essai": discovery()}, real_clock, secrets.token_bytes, release="test"
    )
    yield made
    await made.stop()


@pytest.fixture
def shown() -> Iterator[dict[str, float]]:
    """Yield the last value of each gauge, and the latest lag."""
    values: dict[str, float] = {}
    cells = {meter.name: meter for meter in (WORKERS, ROOMS, TROUBLED, MEMORY, LAG)}
    watched = {**cells, **CONNECTIONS.cells}
    for name, cell in watched.items():
        cell.record = partial(values.__setitem__, name)
    yield values
    for meter in METERS:
        for cell in (meter, *meter.cells.values()):
            cell.disconnect()


async def test_gauges_tell_what_is_true_now(registry: Registry, shown: dict[str, float]) -> None:
    """Rooms, who is connected in which role, whose store fails; and nobody who has left."""
    sampler = Sampler(registry)
    sampler.sample()
    assert (shown["metodd_workers"], shown["metodd_rooms"], shown["phone"]) == (1, 0, 0)
    room = registry.find(await registry.open("essai", trial=False))
    assert room is not None
    pages = [Page(room, "phone", token(1)), Page(room, "phone", token(2)), Page(room, "console")]
    sampler.sample()
    assert (shown["metodd_rooms"], shown["metodd_rooms_in_trouble"]) == (1, 0)
    assert (shown["phone"], shown["console"], shown["screen"]) == (2, 1, 0)
    pages[0].connection.disconnected()
    registry.set_store_trouble("away")
    sampler.sample()
    assert (shown["phone"], shown["metodd_rooms_in_trouble"]) == (1, 1)
    assert 10e6 < shown["metodd_memory_bytes"] < 10e9


async def test_a_busy_loop_is_seen(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    """What holds the loop up for some time is in one of the next two samples."""
    lags: list[float] = []
    monkeypatch.setattr(LAG, "record", lags.append)
    task = asyncio.create_task(Sampler(registry, every=0.01).run())
    await until(lambda: bool(lags))
    before = len(lags)
    asyncio.get_running_loop().call_soon(time.sleep, 0.2)
    # The first may be due already, before what holds the loop up.
    await until(lambda: len(lags) >= before + 2)
    task.cancel()
    assert max(lags[before:]) >= 0.1
