"""A server that is killed with a large journal on its disk: nobody waits for what they need not."""

import asyncio
from pathlib import Path

import pytest

from game_server.bots.local_redis import LocalRedis
from tests.faults.room_harness import DATA, open_address, serving, soon
from tests.load.large_journal import SEATS, flood
from tests.load.measured_server import has_all, staying, until
from tests.load.phone import Phone

MOVES = 4_000
LIMIT = 120.0
pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("on_redis", [False, True], ids=["sqlite", "redis"])
async def test_a_large_journal_holds_up_no_start_and_no_other_room(
    tmp_path: Path, *, on_redis: bool
) -> None:
    """The room without moves is there before that of many, which was asked for first, and whole."""
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
    async with asyncio.timeout(LIMIT), serving(place, *more) as server:
        large, small = [Phone(await open_address(server)) for _ in range(2)]
        await server.kill()
        await flood(place / DATA, store, [large.address.code], MOVES)
        await server.start()
        async with staying([large]):
            await soon(lambda: large.online)
            async with staying([small]):
                await until([small], has_all, LIMIT)
                assert not large.has_all
                await until([large], has_all, LIMIT)
                assert large.phones == SEATS
