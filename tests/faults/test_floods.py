"""Floods on a real server: its memory stays flat, it answers, and the room plays on."""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass
from pathlib import Path

import pytest

from game_server.bots.local_server import LOG, LocalServer
from game_server.bots.meters import memory
from tests.faults.floods import FLOODS, PEERS, attack, highest_during, is_healthy, sink
from tests.faults.input_room import InputRoom
from tests.faults.room_harness import (
    advance_to,
    connected,
    console,
    join_all,
    open_target,
    phones,
    running_server,
)
from tests.ratios import Time, slowdown

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
class FloodedServer:
    """Hold a server with a room in an input step, and its log."""

    server: LocalServer
    input_room: InputRoom
    log: Path


@pytest.fixture(scope="module")
async def flooded(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[FloodedServer]:
    """Yield the server and the room of all tests of this file."""
    place = tmp_path_factory.mktemp("floods")
    async with running_server(place) as server:
        target = await open_target(server)
        facilitator, (phone,) = console(target), phones(target, 1)
        async with connected(facilitator, phone):
            await join_all([phone])
            await advance_to(facilitator, "input", [phone])
            yield FloodedServer(server, InputRoom(target, facilitator, phone), place / LOG)


@pytest.mark.anyio
@pytest.mark.parametrize("name", FLOODS)
async def test_flood_fills_no_memory(flooded: FloodedServer, name: str) -> None:
    """During each flood and after it, pages are served and the phone plays."""
    server, input_room = flooded.server, flooded.input_room
    async with asyncio.timeout(LIMIT):
        before = memory([server.pid])
        attacking = asyncio.create_task(attack(FLOODS[name], server.port, input_room.target.code))
        watching = asyncio.create_task(highest_during(lambda: memory([server.pid]), attacking))
        while not attacking.done():
            await input_room.require_play_continues()
            assert await asyncio.to_thread(is_healthy, server.port)
            await asyncio.sleep(APART)
        await attacking
        grown = await watching - before
        print(f"\n{name}: {grown:+.1f} MiB")
        assert grown < FLAT
        await input_room.require_play_continues()


async def _median(input_room: InputRoom, attacking: Awaitable[None]) -> float:
    """Return the median of the seconds until an answer shows, while *attacking* lasts."""
    task = asyncio.ensure_future(attacking)
    took: list[float] = []
    while not task.done() or not took:
        begun = time.perf_counter()
        await input_room.require_play_continues()
        took.append(time.perf_counter() - begun)
        await asyncio.sleep(APART)
    await task
    return statistics.median(took)


@pytest.mark.anyio
async def test_costly_frames_do_not_block_the_loop(flooded: FloodedServer) -> None:
    """A phone's answer is shown about as soon as with the same flood on the control."""
    server, input_room = flooded.server, flooded.input_room
    flood, code = FLOODS["costly frames"], input_room.target.code
    async with asyncio.timeout(LIMIT), sink() as port:

        def at(port: int) -> Time:
            return lambda: _median(input_room, attack(flood, port, code))

        times = await slowdown(at(port), at(server.port), PAIRS, SLOWER)
    print(f"\n{PEERS} peers: {times:.1f} times as long as beside a sink")
    assert times < SLOWER


@pytest.mark.anyio
async def test_no_flood_fills_the_log(flooded: FloodedServer) -> None:
    """Violations of peers are logged once a minute at most, and never by a library."""
    await attack(FLOODS["nonsense"], flooded.server.port, flooded.input_room.target.code)
    await flooded.input_room.require_play_continues()
    lines = flooded.log.read_text().splitlines()
    assert lines
    assert [line for line in lines if "uvicorn" in line or "Traceback" in line] == []
    # On a slow machine a slow disk is told, too.
    told = [line for line in lines if " WARNING game_server.web.violations" in line]
    assert len(told) <= 1 + (time.time() - BEGUN) // 60
