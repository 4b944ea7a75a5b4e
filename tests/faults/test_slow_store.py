"""A slow store delays only what it stores: the rest goes on, it is told, and nothing is lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest

from game_server.bots.chaos.proxy import Proxy
from game_server.bots.client import Client
from game_server.bots.local_redis import LocalRedis
from game_server.bots.local_server import HOST
from game_server.bots.raw_client import RawClient
from game_server.bots.records import RoomTarget
from tests.faults.room_harness import (
    advance_to,
    connected,
    console,
    estimate,
    join_all,
    open_target,
    phones,
    read_journals,
    running_server,
)
from tests.timeouts import WAIT_LIMIT

PLAYERS, ASKERS = 8, 8
DELAY = 0.2
"""Seconds that each reply of the store takes, and so a commit at least."""
SEED = 5
ASKS = 5
"""Questions of each asker."""


@dataclass(frozen=True, slots=True)
class SlowedRoom:
    """Hold a room in an input step, and the way to its store, whose delay a test sets."""

    redis: LocalRedis
    way: Proxy
    target: RoomTarget
    facilitator: Client
    players: list[Client]


@asynccontextmanager
async def slowed_room(place: Path) -> AsyncIterator[SlowedRoom]:
    """Yield the room; its server is killed at the end of the block."""
    async with AsyncExitStack() as stack:
        redis = LocalRedis(place / "redis")
        stack.push_async_callback(redis.kill)
        await redis.start()
        way = Proxy((HOST, redis.port))
        stack.push_async_callback(way.close)
        await way.start()
        store = "--store", f"redis://{HOST}:{way.port}"
        server = await stack.enter_async_context(running_server(place, *store))
        target = await open_target(server)
        facilitator, players = console(target), phones(target, PLAYERS)
        await stack.enter_async_context(connected(facilitator, *players))
        await join_all(players)
        await advance_to(facilitator, "input", players)
        yield SlowedRoom(redis, way, target, facilitator, players)


@pytest.mark.anyio
async def test_a_slow_store_delays_only_what_it_stores(tmp_path: Path) -> None:
    """Pings and documents come while no commit can end, and the console says that answers wait.

    Every answer that was confirmed is in the journal, once.
    """
    async with (
        slowed_room(tmp_path) as room,
        AsyncExitStack() as stack,
        asyncio.timeout(WAIT_LIMIT),
    ):
        visitor = replace(room.target, cookie="")
        askers = [await stack.enter_async_context(RawClient(visitor)) for _ in range(ASKERS)]
        for asker in askers:
            await asker.hello()
            await asker.receive("presence")
        rng = Random(SEED)
        room.redis.freeze()
        answers = [asyncio.create_task(_answer(player, rng)) for player in room.players]
        await asyncio.gather(*(_ask(asker) for asker in askers))
        assert not any(answer.done() for answer in answers)
        room.redis.thaw()
        await asyncio.gather(*answers)
        room.way.delay = DELAY
        while not _told(room.facilitator):
            await asyncio.gather(*(_answer(player, rng) for player in room.players))
        room.way.delay = 0.0
        journal = (await read_journals(tmp_path, room.redis.url))[room.target.code]
        assert all(journal.matches(client) for client in (room.facilitator, *room.players))


def _told(facilitator: Client) -> bool:
    """Tell whether the console has been warned of the store."""
    return "store_slow" in facilitator.documents["console"].get("warnings", {})


async def _answer(player: Client, rng: Random) -> None:
    """Answer anew, and wait until it is confirmed; the same answer again would not be stored."""
    card = player.documents["all"]["play"]["card"]
    answer = await estimate(player, rng.uniform(card["low"], card["high"]))
    assert not answer.code


async def _ask(asker: RawClient) -> None:
    """Ping and ask for a document again some times, and wait for each response."""
    for _ in range(ASKS):
        await asker.send({"type": "ping"})
        await asker.send({"type": "resync", "audience": "all"})
        for response in ("pong", "whole"):
            await asker.receive(response)
