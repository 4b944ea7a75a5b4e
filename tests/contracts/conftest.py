"""The stores that every contract test runs on."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
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
from game_server.storage.redis import RedisStore, rewriter
from game_server.storage.redis import open_store as open_redis
from game_server.storage.sqlite import open_store as open_sqlite
from tests.unit.rooms.running_room import eventually


class Store(Journal, Archive, Protocol):
    """Whatever keeps both journals and records."""


Open = Callable[[Path, LocalRedis], Awaitable[Store]]


async def _memory(_directory: Path, _redis: LocalRedis) -> Store:
    return MemoryStore()


async def _sqlite(directory: Path, _redis: LocalRedis) -> Store:
    return open_sqlite(directory, "1.0.0")


async def _redis(_directory: Path, redis: LocalRedis) -> RedisStore:
    return await open_redis(redis.url, "1.0.0")


PROGRAMS = {"redis": "redis-server", "valkey": "valkey-server"}
"""Servers on which the adapter of Redis is tried."""
ADAPTERS: dict[str, Open] = {"memory": _memory, "sqlite": _sqlite} | dict.fromkeys(PROGRAMS, _redis)
FIXTURES = {
    "store": tuple(ADAPTERS),
    "presence": ("memory", *PROGRAMS),
    "counts": ("memory", *PROGRAMS),
}
"""The kinds of which each fixture is made."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what takes one of FIXTURES on each of its kinds."""
    for name in FIXTURES.keys() & set(metafunc.fixturenames):
        metafunc.parametrize("kind", FIXTURES[name])


@pytest.fixture
def kind() -> str:
    """Return what the store of a test is: that of Redis, if the test does not say."""
    return "redis"


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, LocalRedis]]:
    """Run one real server of each of PROGRAMS for all tests."""
    with asyncio.Runner() as runner:
        running = {
            name: LocalRedis(tmp_path_factory.mktemp(name), program=program)
            for name, program in PROGRAMS.items()
        }
        for server in running.values():
            runner.run(server.start())
        yield running
        for server in running.values():
            runner.run(server.kill())


@pytest.fixture
async def redis(kind: str, servers: Mapping[str, LocalRedis]) -> LocalRedis:
    """Give the real server of this *kind*, empty; a Redis to a store that needs none."""
    server = servers.get(kind, servers["redis"])
    await server.execute("FLUSHALL")
    return server


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


@pytest.fixture
def brisk_rewrites(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Redis write its files anew as soon as something is deleted, and as often."""
    for name, seconds in (("AFTER", 0.0), ("AT_MOST_EVERY", 0.0), ("LOOK_EVERY", 0.02)):
        monkeypatch.setattr(rewriter, name, seconds)


async def rewritten(store: object) -> None:
    """Wait until no file of a Redis may hold what was deleted."""
    if isinstance(store, RedisStore):
        await eventually(store.rewriter.is_clean)


@pytest.fixture
async def store(kind: str, tmp_path: Path, redis: LocalRedis) -> AsyncIterator[Store]:
    """Yield an empty store of this *kind*, and close it."""
    opened = await ADAPTERS[kind](tmp_path / "data", redis)
    yield opened
    await opened.close()


@pytest.fixture
async def presence(kind: str, redis: LocalRedis) -> AsyncIterator[Presence]:
    """Yield presence of this *kind*, with nothing published."""
    if kind == "memory":
        yield MemoryPresence()
        return
    opened = await open_redis(redis.url, "1.0.0")
    yield opened
    await opened.close()


@pytest.fixture
async def counts(kind: str, redis: LocalRedis) -> AsyncIterator[Counts]:
    """Yield counts of this *kind*, with nothing counted."""
    if kind == "memory":
        yield MemoryCounts()
        return
    opened = await open_redis(redis.url, "1.0.0")
    yield opened
    await opened.close()
