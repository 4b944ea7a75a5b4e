"""The stores that every contract test runs on."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol

import pytest

from game_server.bots.local_redis import LocalRedis
from game_server.storage.archive import Archive
from game_server.storage.counts import Counts
from game_server.storage.journal import Journal
from game_server.storage.memory import MemoryCounts, MemoryPresence, MemoryStore
from game_server.storage.presence import Presence
from game_server.storage.redis import RedisStore
from game_server.storage.redis import open_store as open_redis
from game_server.storage.sqlite import open_store as open_sqlite


class Store(Journal, Archive, Protocol):
    """Whatever keeps both journals and records."""


Open = Callable[[Path, LocalRedis], Awaitable[Store]]


async def _memory(_directory: Path, _redis: LocalRedis) -> Store:
    return MemoryStore()


async def _sqlite(directory: Path, _redis: LocalRedis) -> Store:
    return open_sqlite(directory, "1.0.0")


async def _redis(_directory: Path, redis: LocalRedis) -> RedisStore:
    return await open_redis(redis.url, "1.0.0")


ADAPTERS: dict[str, Open] = {"memory": _memory, "sqlite": _sqlite, "redis": _redis}


@pytest.fixture(scope="session")
def redis_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalRedis]:
    """Run one real Redis for all tests."""
    with asyncio.Runner() as runner:
        redis = LocalRedis(tmp_path_factory.mktemp("redis"))
        runner.run(redis.start())
        yield redis
        runner.run(redis.kill())


@pytest.fixture
async def redis(redis_process: LocalRedis) -> LocalRedis:
    """Give the real Redis, empty."""
    await redis_process.execute("FLUSHALL")
    return redis_process


@asynccontextmanager
async def setting(redis: LocalRedis, name: str, value: str) -> AsyncIterator[None]:
    """Set Redis otherwise during the block."""
    before = (await redis.execute("CONFIG", "GET", name)).split(b"\r\n")[4].decode()
    assert await redis.execute("CONFIG", "SET", name, value) == b"+OK\r\n"
    try:
        yield
    finally:
        login = [("AUTH", value)] if name == "requirepass" else []
        await redis.execute_all([*login, ("CONFIG", "SET", name, before)])


@pytest.fixture(params=ADAPTERS)
async def store(
    request: pytest.FixtureRequest, tmp_path: Path, redis: LocalRedis
) -> AsyncIterator[Store]:
    """Yield an empty store of each kind, and close it."""
    opened = await ADAPTERS[request.param](tmp_path / "data", redis)
    yield opened
    await opened.close()


@pytest.fixture(params=("memory", "redis"))
async def presence(request: pytest.FixtureRequest, redis: LocalRedis) -> AsyncIterator[Presence]:
    """Yield presence of each kind, with nothing published."""
    if request.param == "memory":
        yield MemoryPresence()
        return
    opened = await open_redis(redis.url, "1.0.0")
    yield opened
    await opened.close()


@pytest.fixture(params=("memory", "redis"))
async def counts(request: pytest.FixtureRequest, redis: LocalRedis) -> AsyncIterator[Counts]:
    """Yield counts of each kind, with nothing counted."""
    if request.param == "memory":
        yield MemoryCounts()
        return
    opened = await open_redis(redis.url, "1.0.0")
    yield opened
    await opened.close()
