"""A Redis that fails while rooms are played: commits are refused with the cause, then go on."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from random import Random

import pytest

from game_server.bots.chaos.proxy import Proxy
from game_server.bots.local_redis import LocalRedis
from game_server.bots.local_server import HOST
from game_server.errors import StorageUnavailableError
from game_server.storage.journal import START, Position, StaleWriterError
from game_server.storage.redis import RedisStore, follower, journal, names, open_store
from game_server.storage.redis import store as redis_store
from game_server.storage.redis.names import FORMAT_KEY
from tests.contracts.conftest import setting
from tests.contracts.test_following import Reader, soon
from tests.contracts.test_journal import chain, fill
from tests.timeouts import WAIT_LIMIT

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let checks follow one another soon, and waits be short."""
    monkeypatch.setattr(redis_store, "CHECK_EVERY", 0.05)
    monkeypatch.setattr(redis_store, "CHECK_AGAIN", 0.05)
    monkeypatch.setattr(journal, "PATIENCE", 0.3)


@pytest.fixture
async def opened(redis: LocalRedis) -> AsyncIterator[RedisStore]:
    """Return a store on the real Redis, and the list of its troubles."""
    made = await open_store(redis.url, "1.0.0")
    yield made
    await made.close()


async def refused(store: RedisStore, position: Position) -> str:
    """Return the cause for which a commit is refused."""
    with pytest.raises(StorageUnavailableError) as error:
        await store.commit("room", position, "t9", b"e9", {})
    return error.value.cause


SETTINGS = {
    "no_aof": ("appendonly", "no"),
    "no_fsync": ("appendfsync", "everysec"),
    "evicts": ("maxmemory-policy", "allkeys-random"),
    "memory": ("maxmemory", "1"),
    "no_replica": ("min-replicas-to-write", "1"),
}


async def test_a_failed_command_has_redis_checked_at_once(
    proxied: tuple[Proxy, RedisStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unreachable Redis becomes the store's trouble before the next check is due."""
    monkeypatch.setattr(redis_store, "CHECK_EVERY", 600.0)
    proxy, store = proxied
    await store.check()
    await proxy.close()
    await soon(lambda: store.trouble == "away")
    await proxy.start()
    await soon(lambda: store.trouble == "")


@pytest.mark.parametrize("cause", SETTINGS)
async def test_a_setting_that_turns_unsafe_stops_commits(
    redis: LocalRedis, opened: RedisStore, cause: str
) -> None:
    """Nothing is written that might be lost; as soon as the cause is gone it is written again."""
    position = await fill(opened, "room", 2)
    troubles: list[str] = []
    opened.on_trouble = lambda: troubles.append(opened.trouble)
    async with setting(redis, *SETTINGS[cause]):
        await soon(lambda: opened.trouble == cause)
        assert await refused(opened, position) == cause
        assert await opened.read("room") == chain(1, 2)
    await soon(lambda: opened.trouble == "")
    assert await opened.commit("room", position, "t3", b"e3", {}) == 3
    assert troubles == [cause, ""]


async def test_master_that_becomes_a_replica_is_refused(
    redis: LocalRedis, opened: RedisStore
) -> None:
    """After a demotion commits are refused as read-only, and not lost when it is undone."""
    position = await fill(opened, "room", 1)
    await redis.execute("REPLICAOF", HOST, "1")
    await soon(lambda: opened.trouble == "read_only")
    assert await refused(opened, position) == "read_only"
    await redis.execute("REPLICAOF", "NO", "ONE")
    await soon(lambda: opened.trouble == "")
    assert await opened.commit("room", position, "t2", b"e2", {}) == 2


@pytest.mark.parametrize(
    ("do", "undo", "cause"),
    [
        (("SET", "session:42", "theirs"), ("DEL", "session:42"), "foreign"),
        (("SET", FORMAT_KEY, "2 9.9.9"), ("SET", FORMAT_KEY, "1 1.0.0"), "newer"),
        (("DEL", FORMAT_KEY), ("SET", FORMAT_KEY, "1 1.0.0"), "emptied"),
    ],
)
async def test_foreign_keys_stop_commits(
    redis: LocalRedis,
    opened: RedisStore,
    do: tuple[str, ...],
    undo: tuple[str, ...],
    cause: str,
) -> None:
    """Another application's keys, a newer release's mark and an emptied Redis each have a cause."""
    position = await fill(opened, "room", 1)
    await redis.execute(*do)
    await soon(lambda: opened.trouble == cause)
    assert await refused(opened, position) == cause
    await redis.execute(*undo)
    await soon(lambda: opened.trouble == "")
    assert await opened.commit("room", position, "t2", b"e2", {}) == 2


async def test_key_of_another_type_is_reported_as_foreign(
    redis: LocalRedis, opened: RedisStore
) -> None:
    """A key of ours that holds something else refuses what needs it."""
    await redis.execute("SET", names.commits("room"), "theirs")
    with pytest.raises(StorageUnavailableError) as error:
        await opened.commit("room", START, "t1", b"e1", {})
    assert error.value.cause == "foreign"


async def test_a_restarted_redis_loses_nothing_acknowledged(tmp_path: Path) -> None:
    """Killed and started again, it has all that was acknowledged, and takes more."""
    redis = LocalRedis(tmp_path)
    await redis.start()
    store = await open_store(redis.url, "1.0.0")
    reader = Reader()
    position = await fill(store, "room", 3)
    store.follow("room", reader.news, reader.miss)
    await soon(lambda: reader.missed > 0)
    before = reader.missed
    await redis.kill()
    assert await refused(store, position) == "away"
    await soon(lambda: store.trouble == "away")
    await redis.start()
    await soon(lambda: store.trouble == "" and reader.missed > before)
    assert await store.read("room") == chain(1, 3)
    assert await store.commit("room", position, "t4", b"e4", {}) == 4
    await soon(lambda: len(reader.commits) == 1)
    await store.close()
    await redis.kill()


async def test_a_commit_to_a_stalled_redis_counts_once(
    redis: LocalRedis, opened: RedisStore
) -> None:
    """A commit whose answer does not come in time is unknown; sent on later, it counts once."""
    position = await fill(opened, "room", 1)
    redis.freeze()
    try:
        assert await refused(opened, position) == "slow"
    finally:
        redis.thaw()
    # What came first is done once a second turn of Redis is: in its first the order is open.
    for _ in range(2):
        await redis.execute("PING")
    tail = await opened.read("room", 1)
    assert [commit.tip for commit in tail] in ([], ["t9"])
    if tail:
        with pytest.raises(StaleWriterError) as stale:
            await opened.commit("room", position, "t2", b"e2", {})
        assert stale.value.missing == tail
    else:
        assert await opened.commit("room", position, "t2", b"e2", {}) == 2


@pytest.fixture
async def proxied(redis: LocalRedis) -> AsyncIterator[tuple[Proxy, RedisStore]]:
    """Give a store that reaches the real Redis by a network that can be broken."""
    proxy = Proxy((HOST, redis.port))
    await proxy.start()
    store = await open_store(f"redis://{HOST}:{proxy.port}", "1.0.0")
    yield proxy, store
    await store.close()
    await proxy.close()


async def test_commit_whose_reply_was_lost_succeeds_once(
    proxied: tuple[Proxy, RedisStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stored commit whose reply was lost succeeds, and is stored once."""
    monkeypatch.setattr(journal, "PATIENCE", WAIT_LIMIT)
    proxy, store = proxied
    position = await fill(store, "room", 2)
    losing = asyncio.ensure_future(proxy.swallow(0.2))
    await asyncio.sleep(0)
    assert await store.commit("room", position, "t3", b"e3", {"x": "y"}) == 3
    await losing
    assert await store.read("room") == chain(1, 3)
    assert await store.texts("room") == {"x": "y"}


async def test_refusal_whose_reply_was_lost_is_raised(
    proxied: tuple[Proxy, RedisStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sent again after a lost answer, a commit behind another one's is refused as it was."""
    monkeypatch.setattr(journal, "PATIENCE", WAIT_LIMIT)
    proxy, store = proxied
    await fill(store, "room", 2)
    losing = asyncio.ensure_future(proxy.swallow(0.2))
    await asyncio.sleep(0)
    with pytest.raises(StaleWriterError) as stale:
        await store.commit("room", Position(1, "t1"), "mine", b"mine", {})
    assert stale.value.missing == chain(2, 2)
    await losing


class Cutting(Proxy):
    """Cut all connections again and again, each time after so many replies, by chance.

    That is soon enough to meet most commits, and late enough for one to be done now and then,
    however slow the machine is. Some cuts lose the reply that they come with.
    """

    rng = Random(1)
    left = 1
    cuts = 0

    def transform(self, piece: bytes) -> bytes:
        """Count a reply, and cut if it was the last one."""
        self.left -= 1
        if self.left:
            return piece
        self.left = self.rng.randint(1, 12)
        self.cuts += 1
        asyncio.get_running_loop().call_soon(self.cut)
        return self.rng.choice((piece, b""))


async def test_cut_connections_lose_nothing(
    redis: LocalRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While connections are cut again and again each commit is there once, in its order."""
    monkeypatch.setattr(journal, "PATIENCE", WAIT_LIMIT)
    proxy = Cutting((HOST, redis.port))
    proxy.left = 1_000_000
    await proxy.start()
    store = await open_store(f"redis://{HOST}:{proxy.port}", "1.0.0")
    proxy.left = 1
    position = START
    for number in range(1, 16):
        tip = f"t{number}"
        position = Position(
            await store.commit("room", position, tip, f"e{number}".encode(), {}), tip
        )
    assert proxy.cuts > 1
    await store.close()
    await proxy.close()
    # Not through the proxy: a connection just cut may still look whole, and a read is sent once.
    direct = await open_store(f"redis://{HOST}:{redis.port}", "1.0.0")
    assert await direct.read("room") == chain(1, 15)
    await direct.close()


@pytest.mark.parametrize("wait", [0.05, WAIT_LIMIT], ids=["listening is anew", "it ends before"])
async def test_silent_subscriptions_are_detected(
    redis: LocalRedis, monkeypatch: pytest.MonkeyPatch, wait: float
) -> None:
    """While messages do not arrive, though Redis replies, the trouble is `silent`."""

    class Deaf(Proxy):
        deaf = False

        def transform(self, piece: bytes) -> bytes:
            return b"" if self.deaf and b"message" in piece else piece

    monkeypatch.setattr(follower, "CANARY_EVERY", 0.05)
    monkeypatch.setattr(follower, "SILENT_AFTER", 0.3)
    monkeypatch.setattr(follower, "WAIT_FOR_MESSAGE", wait)
    monkeypatch.setattr(follower, "TRY_AGAIN", 0.05)
    proxy = Deaf((HOST, redis.port))
    await proxy.start()
    store = await open_store(f"redis://{HOST}:{proxy.port}", "1.0.0")
    reader = Reader()
    store.follow("room", reader.news, reader.miss)
    await soon(lambda: reader.missed > 0)
    before = reader.missed
    proxy.deaf = True
    await soon(lambda: store.trouble == "silent")
    # Commits are stored all the same.
    assert await store.commit("room", START, "t1", b"e1", {}) == 1
    proxy.deaf = False
    await soon(lambda: store.trouble == "" and reader.missed > before)
    await store.commit("room", Position(1, "t1"), "t2", b"e2", {})
    await soon(lambda: Position(2, "t2") in [commit.position for commit in reader.commits])
    await store.close()
    await proxy.close()


async def listening(store: RedisStore, room: str) -> tuple[Reader, Callable[[], None]]:
    """Return a list of the commits of *room* from now on, and the call that ends it."""
    reader = Reader()
    end = store.follow(room, reader.news, reader.miss)
    await soon(lambda: reader.missed > 0)
    return reader, end


@pytest.mark.parametrize("anyio_backend", [("asyncio", {"use_uvloop": True})], ids=["uvloop"])
async def test_subscriptions_survive_repeated_cuts(
    proxied: tuple[Proxy, RedisStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rooms subscribed while the connection breaks get their commits afterwards."""
    monkeypatch.setattr(follower, "CANARY_EVERY", 0.05)
    monkeypatch.setattr(follower, "TRY_AGAIN", 0.01)
    proxy, store = proxied
    cuts = 0

    async def come_and_go(rng: Random) -> None:
        while cuts < 60:
            reader = Reader()
            end = store.follow(f"room {rng.randint(0, 9)}", reader.news, reader.miss)
            await asyncio.sleep(rng.uniform(0, 0.004))
            end()

    rooms = [asyncio.create_task(come_and_go(Random(number))) for number in range(3)]
    while cuts < 60:
        # Only what stands can be cut.
        _, end = await listening(store, "cut")
        proxy.cut()
        cuts += 1
        end()
    await asyncio.gather(*rooms)
    reader, _ = await listening(store, "room")
    await store.commit("room", START, "t1", b"e1", {})
    await soon(lambda: len(reader.commits) == 1)


async def test_an_unreadable_message_ends_no_subscription(
    redis: LocalRedis, opened: RedisStore
) -> None:
    """A malformed message is skipped, and the next commit arrives."""
    reader, _ = await listening(opened, "room")
    before = reader.missed
    await redis.execute("PUBLISH", names.commits_channel("room"), "theirs")
    await soon(lambda: reader.missed > before)
    await opened.commit("room", START, "t1", b"e1", {})
    await soon(lambda: len(reader.commits) == 1)


async def test_workers_agree_on_the_clock_of_redis(redis: LocalRedis) -> None:
    """Workers whose clocks differ by seconds agree within a few hundredths."""

    def clock(ahead: int) -> int:
        return time.time_ns() // 1_000_000 + ahead

    skews = (0, 5_000, -5_000)
    stores = [await open_store(redis.url, "1.0.0", None, partial(clock, ahead)) for ahead in skews]
    times = [clock(ahead) + store.clock_offset for ahead, store in zip(skews, stores, strict=True)]
    assert max(times) - min(times) < 2_500
    for store in stores:
        await store.close()
