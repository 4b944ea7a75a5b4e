"""The contract of following: commits of all writers in order, and the positions of journals."""

import asyncio
from collections.abc import Callable, Mapping

import pytest

from game_server.bots.local_redis import LocalRedis
from game_server.storage.journal import START, Commit, Position
from game_server.storage.redis import RedisStore, names, open_store
from tests.contracts.conftest import Store
from tests.contracts.test_journal import chain, fill
from tests.timeouts import WAIT_LIMIT

pytestmark = pytest.mark.anyio
LOOK_EVERY = 0.01


async def soon(true: Callable[[], bool]) -> None:
    """Wait for what others bring about."""
    for _ in range(round(WAIT_LIMIT / LOOK_EVERY)):
        if true():
            return
        await asyncio.sleep(LOOK_EVERY)
    raise AssertionError("it did not come")


async def subscribed(redis: LocalRedis, *channels: str) -> None:
    """Wait until somebody listens to each of these *channels*."""
    while True:
        counted = (await redis.execute("PUBSUB", "NUMSUB", *channels)).split(b"\r\n")
        if counted.count(b":1") == len(channels):
            return
        await asyncio.sleep(LOOK_EVERY)


class Reader:
    """Record the calls of a follower."""

    def __init__(self) -> None:
        self.commits: list[Commit] = []
        self.texts: dict[str, str] = {}
        self.missed = 0

    def news(self, commit: Commit, texts: Mapping[str, str]) -> None:
        """Take a commit."""
        self.commits.append(commit)
        self.texts.update(texts)

    def miss(self) -> None:
        """Note that something may have been lost."""
        self.missed += 1


async def test_follower_gets_each_commit_with_its_texts(store: Store, redis: LocalRedis) -> None:
    """Commits come in order, byte by byte, with the texts that they brought; others do not."""
    reader, other = Reader(), Reader()
    store.follow("room", reader.news, reader.miss)
    end = store.follow("other", other.news, other.miss)
    if isinstance(store, RedisStore):
        await subscribed(redis, names.commits_channel("room"), names.commits_channel("other"))
    await store.commit("room", START, "t1", bytes(range(256)), {"x": "é\0😀", "": "no id"})
    await store.commit("room", Position(1, "t1"), "t2", b"", {})
    await store.commit("other", START, "o1", b"", {})
    await soon(lambda: len(reader.commits) == 2 and len(other.commits) == 1)
    assert reader.commits == list(await store.read("room"))
    assert reader.texts == {"x": "é\0😀", "": "no id"}
    end()
    end()
    await asyncio.sleep(0.05)
    await store.commit("other", Position(1, "o1"), "o2", b"", {})
    await store.commit("room", Position(2, "t2"), "t3", b"", {})
    await soon(lambda: len(reader.commits) == 3)
    assert len(other.commits) == 1


async def test_positions_are_those_of_the_last_commits(store: Store) -> None:
    """Each room that exists is at its last commit; others are left out."""
    await fill(store, "a", 3)
    await fill(store, "b", 1)
    assert await store.positions(["a", "b", "c"]) == {
        "a": Position(3, "t3"),
        "b": Position(1, "t1"),
    }
    assert await store.positions([]) == {}


async def test_some_texts_are_read_by_their_ids(store: Store) -> None:
    """Of the texts asked for those come that were not erased, and no others."""
    await store.commit("room", START, "t1", b"e1", {"x": "one", "y": "two", "z": "three"})
    await store.erase("room", ["y"])
    assert await store.texts("room", ["x", "y", "never"]) == {"x": "one"}
    assert await store.texts("room", []) == {}


async def test_two_workers_follow_each_others_commits(redis: LocalRedis) -> None:
    """Two workers on one Redis get each other's commits."""
    one, two = await open_store(redis.url, "1.0.0"), await open_store(redis.url, "1.0.0")
    readers = Reader(), Reader()
    for store, reader in zip((one, two), readers, strict=True):
        store.follow("room", reader.news, reader.miss)
    await soon(lambda: all(reader.missed for reader in readers))
    await one.commit("room", START, "t1", b"e1", {})
    await two.commit("room", Position(1, "t1"), "t2", b"e2", {})
    await soon(lambda: all(len(reader.commits) == 2 for reader in readers))
    assert readers[0].commits == readers[1].commits == list(chain(1, 2))
    await one.close()
    await two.close()


async def test_broken_subscription_is_renewed_and_reports_missed_commits(redis: LocalRedis) -> None:
    """After a cut connection `on_missed` is called, and commits arrive again."""
    store = await open_store(redis.url, "1.0.0")
    reader = Reader()
    store.follow("room", reader.news, reader.miss)
    await soon(lambda: reader.missed > 0)
    before = reader.missed
    await redis.execute("CLIENT", "KILL", "TYPE", "pubsub")
    await soon(lambda: reader.missed > before)
    await store.commit("room", START, "t1", b"e1", {})
    await soon(lambda: len(reader.commits) == 1)
    await store.close()
