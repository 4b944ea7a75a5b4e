"""A restart on a large journal: other rooms do not wait for it."""

import asyncio
from pathlib import Path

import pytest

from game_server.bots.crowd import has_all, stay_connected, wait_for_phones
from game_server.bots.light_phone import Phone
from game_server.bots.local_redis import LocalRedis
from tests.faults.room_harness import DATA, eventually, open_target, running_server
from tests.load.large_journal import SEATS, write_large_journal

MOVES = 4_000
LIMIT = 120.0
pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("on_redis", [False, True], ids=["sqlite", "redis"])
async def test_a_large_journal_holds_up_no_start_and_no_other_room(
    tmp_path: Path, *, on_redis: bool
) -> None:
    """A small room is served before the large one, which was requested first and comes whole."""
    redis = LocalRedis(tmp_path / "redis") if on_redis else None
    if redis:
        await redis.start()
    try:
        await _play(tmp_path, redis.url if redis else None)
    finally:
        if redis:
            await redis.kill()


async def _play(place: Path, store: str | None) -> None:
    more = ("--store", store) if store else ()
    async with asyncio.timeout(LIMIT), running_server(place, *more) as server:
        large, small = [Phone(await open_target(server)) for _ in range(2)]
        await server.kill()
        await write_large_journal(place / DATA, store, [large.target.code], MOVES)
        await server.start()
        async with stay_connected([large]):
            await eventually(lambda: large.online)
            async with stay_connected([small]):
                await wait_for_phones([small], has_all, LIMIT)
                assert not large.has_all
                await wait_for_phones([large], has_all, LIMIT)
                assert large.phones == SEATS
