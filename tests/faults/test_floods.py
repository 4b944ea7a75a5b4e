"""Floods on a real server: its memory stays flat, it answers, and the room plays on."""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass
from pathlib import Path

import pytest

from game_server.bots.local_server import LOG, LocalServer
from tests.faults.floods import FLOODS, PEERS, attack, healthy, sink, watched
from tests.faults.input_room import Table
from tests.faults.room_harness import connected, console, join, lead, open_address, phones, serving
from tests.load.meters import memory
from tests.ratios import Time, slower

LIMIT = 240.0
FLAT = 60
"""MiB that a server may grow by, whatever is sent."""
SLOWER = 6
"""How many times longer an answer may take beside the dearest flood than beside a sink."""
PAIRS = 4
APART = 0.5
"""Seconds between two answers, for a seat may give one a second for long, and 300 beside that."""
BEGUN = time.time()


@dataclass(frozen=True, slots=True)
class Stand:
    """Hold a server with a room in an input step, and its log."""

    server: LocalServer
    table: Table
    log: Path


@pytest.fixture(scope="module")
async def stand(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stand]:
    """Give the server and the room of all tests of this file."""
    place = tmp_path_factory.mktemp("floods")
    async with serving(place) as server:
        address = await open_address(server)
        desk, (phone,) = console(address), phones(address, 1)
        async with connected(desk, phone):
            await join([phone])
            await lead(desk, "input", [phone])
            yield Stand(server, Table(address, desk, phone), place / LOG)


@pytest.mark.anyio
@pytest.mark.parametrize("name", FLOODS)
async def test_flood_fills_no_memory(stand: Stand, name: str) -> None:
    """While peers do their worst, and after it, pages are answered and the phone plays."""
    server, table = stand.server, stand.table
    async with asyncio.timeout(LIMIT):
        before = memory([server.pid])
        attacking = asyncio.create_task(attack(FLOODS[name], server.port, table.address.code))
        watching = asyncio.create_task(watched(lambda: memory([server.pid]), attacking))
        while not attacking.done():
            await table.plays_on()
            assert await asyncio.to_thread(healthy, server.port)
            await asyncio.sleep(APART)
        await attacking
        grown = await watching - before
        print(f"\n{name}: {grown:+.1f} MiB")
        assert grown < FLAT
        await table.plays_on()


async def _median(table: Table, attacking: Awaitable[None]) -> float:
    """Return the median of the seconds until an answer shows, while *attacking* lasts."""
    task = asyncio.ensure_future(attacking)
    took: list[float] = []
    while not task.done() or not took:
        begun = time.perf_counter()
        await table.plays_on()
        took.append(time.perf_counter() - begun)
        await asyncio.sleep(APART)
    await task
    return statistics.median(took)


@pytest.mark.anyio
async def test_dear_frames_leave_the_loop_to_others(stand: Stand) -> None:
    """A phone's answer shows about as soon as if the same flood went elsewhere."""
    server, table = stand.server, stand.table
    flood, code = FLOODS["dear frames"], table.address.code
    async with asyncio.timeout(LIMIT), sink() as port:

        def at(port: int) -> Time:
            return lambda: _median(table, attack(flood, port, code))

        times = await slower(at(port), at(server.port), PAIRS, SLOWER)
    print(f"\n{PEERS} peers: {times:.1f} times as long as beside a sink")
    assert times < SLOWER


@pytest.mark.anyio
async def test_no_flood_fills_the_log(stand: Stand) -> None:
    """What peers do wrong is told by the minute at most, and never in the words of a library."""
    await attack(FLOODS["nonsense"], stand.server.port, stand.table.address.code)
    await stand.table.plays_on()
    lines = stand.log.read_text().splitlines()
    assert lines
    assert [line for line in lines if "uvicorn" in line or "Traceback" in line] == []
    assert len([line for line in lines if " WARNING " in line]) <= 1 + (time.time() - BEGUN) // 60
