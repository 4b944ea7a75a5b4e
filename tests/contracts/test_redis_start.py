"""A Redis that cannot be relied on is refused before anything is written, by its cause."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from game_server.app.backend import open_backend
from game_server.bots.chaos.polling import poll_until
from game_server.bots.chaos.proxy import Proxy
from game_server.bots.local_redis import LocalRedis
from game_server.bots.local_server import HOST, free_port
from game_server.errors import StartError, StorageUnavailableError
from game_server.settings import Settings
from game_server.storage.redis import RedisStore, link, open_read_only, open_store
from game_server.storage.redis import store as redis_store
from game_server.storage.redis.names import FORMAT_KEY
from tests.contracts.conftest import PROGRAMS, setting
from tests.faults.reverse_proxy import NAME, certificate
from tests.timeouts import WAIT_LIMIT

pytestmark = pytest.mark.anyio

SETTINGS = {
    "no_aof": ("appendonly", "no"),
    "no_fsync": ("appendfsync", "everysec"),
    "evicts": ("maxmemory-policy", "allkeys-lru"),
    "memory": ("maxmemory", "1"),
    "denied": ("requirepass", "secret"),
}


async def refusal(url: str, profile: str | None = None, release: str = "1.0.0") -> StartError:
    """Return why the store at *url* is not opened."""
    with pytest.raises(StartError) as refused:
        await open_store(url, release, profile)
    return refused.value


@pytest.mark.parametrize("kind", PROGRAMS)
@pytest.mark.parametrize("cause", SETTINGS)
async def test_wrong_setting_is_refused_by_its_name(redis: LocalRedis, cause: str) -> None:
    """What a Redis must be set to is checked at the start; the setting is named."""
    async with setting(redis, *SETTINGS[cause]):
        refused = await refusal(redis.url)
        assert (refused.code, refused.details["cause"]) == ("store_unusable", cause)
        assert refused.details["store"] == redis.url
    assert await redis.execute("DBSIZE") == b":0\r\n"


async def test_only_the_profile_redis_ha_requires_a_replica(redis: LocalRedis) -> None:
    """`redis-ha` wants a replica to be waited for; `redis` does not."""
    refused = await refusal(redis.url, "redis-ha")
    assert refused.details["cause"] == "no_min_replicas"
    assert refused.details["setting"] == "min-replicas-to-write"
    async with setting(redis, "min-replicas-to-write", "1"):
        assert (await refusal(redis.url, "redis-ha")).details["cause"] == "no_replica"


async def test_missing_unknown_and_silent_redis_have_different_causes(
    redis: LocalRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody at the port, no such machine, and somebody who is silent are three causes."""
    monkeypatch.setattr(redis_store, "START_WITHIN", 0.0)
    assert (await refusal(f"redis://{HOST}:{free_port()}")).details["cause"] == "away"
    unknown = await refusal("redis://no-such-machine.invalid")
    assert unknown.details["cause"] == "unknown_host"
    redis.freeze()
    try:
        assert (await refusal(redis.url)).details["cause"] == "slow"
    finally:
        redis.thaw()


async def test_slow_redis_is_awaited_at_the_start(
    redis: LocalRedis, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A server that starts while the disk of Redis is busy waits for it, and logs that once."""
    monkeypatch.setattr(link, "REPLY_TIMEOUT", 0.1)
    monkeypatch.setattr(redis_store, "CHECK_AGAIN", 0.01)
    monkeypatch.setattr(redis_store, "START_WITHIN", WAIT_LIMIT)
    redis.freeze()
    try:
        opening = asyncio.create_task(open_store(redis.url, "1.0.0"))
        await poll_until(lambda: "awaited" in caplog.text)
    finally:
        redis.thaw()
    opened = await opening
    assert opened.trouble == ""
    await opened.close()
    assert caplog.text.count("awaited") == 1


async def test_error_holds_no_password(redis: LocalRedis) -> None:
    """A wrong password is refused without a word of it."""
    async with setting(redis, "requirepass", "right"):
        typed = f"redis://:wr%2Fong@{HOST}:{redis.port}"
        refused = await refusal(typed)
        assert refused.details["cause"] == "denied"
        assert "wr" not in str(refused)
        store = await open_store(f"redis://:right@{HOST}:{redis.port}", "1.0.0")
        await store.close()


async def test_replica_is_refused_at_the_start(redis: LocalRedis, tmp_path: Path) -> None:
    """A replica is no store, however it is set."""
    replica = LocalRedis(tmp_path, "--replicaof", HOST, str(redis.port))
    await replica.start()
    try:
        assert (await refusal(replica.url)).details["cause"] in {"read_only", "loading"}
    finally:
        await replica.kill()


@asynccontextmanager
async def altered_info(redis: LocalRedis, real: bytes, altered: bytes) -> AsyncIterator[str]:
    """Yield the URL of a proxy that changes the INFO of Redis, byte for byte."""
    assert len(real) == len(altered)

    class Altering(Proxy):
        def transform(self, piece: bytes) -> bytes:
            return piece.replace(real, altered)

    proxy = Altering((HOST, redis.port))
    await proxy.start()
    try:
        yield f"redis://{HOST}:{proxy.port}"
    finally:
        await proxy.close()


async def test_redis_given_as_a_sentinel_is_named(redis: LocalRedis) -> None:
    """A Redis that is no Sentinel is refused with the cause `not_sentinel`."""
    asked = f"redis+sentinel://{HOST}:{redis.port}/metodd"
    assert (await refusal(asked)).details["cause"] == "not_sentinel"
    nobody = f"redis+sentinel://{HOST}:{free_port()}/metodd"
    assert (await refusal(nobody)).details["cause"] == "no_master"


async def test_redis_without_trusted_tls_is_refused(
    redis: LocalRedis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Redis without TLS, and one whose certificate nobody vouches for, are named as such."""
    monkeypatch.setattr(link, "REPLY_TIMEOUT", 0.3)
    plain = await refusal(redis.url.replace("redis://", "rediss://"))
    assert plain.details["cause"] == "tls"
    made, port = await certificate(tmp_path), free_port()
    files = ("--tls-cert-file", str(made.chain), "--tls-key-file", str(made.key))
    words = ("--tls-port", str(port), *files, "--tls-auth-clients", "no")
    private = LocalRedis(tmp_path / "redis", *words)
    await private.start()
    try:
        url = f"rediss://{NAME}:{port}"
        assert (await refusal(url)).details["cause"] == "tls"
        monkeypatch.setenv("SSL_CERT_FILE", str(made.chain))
        await (await open_store(url, "1.0.0")).close()
    finally:
        await private.kill()


@pytest.mark.parametrize("kind", PROGRAMS)
async def test_old_release_is_refused_with_the_one_that_is_wanted(redis: LocalRedis) -> None:
    """A Redis before 7.2 is too old; 7.2 itself is not, and any Valkey says that it is one."""
    info = await redis.execute("INFO", "server")
    version = info.partition(b"redis_version:")[2].partition(b"\r")[0]
    for release, fits in ((b"7.0.9", False), (b"7.2.0", True)):
        assert len(release) == len(version)
        async with altered_info(
            redis, b"redis_version:" + version, b"redis_version:" + release
        ) as url:
            if fits:
                await (await open_store(url, "1.0.0")).close()
            else:
                refused = await refusal(url)
                assert refused.details["cause"] == "old"
                assert (refused.details["found"], refused.details["wanted"]) == ("7.0.9", "7.2")


async def test_cluster_is_refused(redis: LocalRedis) -> None:
    """Nodes of a cluster would send us elsewhere for most keys."""
    async with altered_info(redis, b"redis_mode:standalone", b"redis_mode:cluster   ") as url:
        assert (await refusal(url)).details["cause"] == "cluster"


@pytest.mark.parametrize("key", ["session:42", "metodd", "métodd:é"])
async def test_keys_of_another_application_are_found(redis: LocalRedis, key: str) -> None:
    """Among many keys of ours the one that is not is named, and nothing is written."""
    many = [word for number in range(2_500) for word in (f"metodd:{{r{number}}}:meta", "x")]
    await redis.execute("MSET", *many, key, "theirs")
    refused = await refusal(redis.url)
    assert (refused.details["cause"], refused.details["key"]) == ("foreign", key)
    assert await redis.execute("EXISTS", FORMAT_KEY) == b":0\r\n"
    assert (await redis.execute("GET", key)).endswith(b"theirs\r\n")


@pytest.mark.parametrize(
    ("signature", "cause"), [("2 9.9.9", "newer"), ("0 0.0.1", "older"), ("x", "foreign")]
)
async def test_data_of_another_format_are_left_alone(
    redis: LocalRedis, signature: str, cause: str
) -> None:
    """Data of a newer or an older format are refused with the release that wrote them."""
    await redis.execute("SET", FORMAT_KEY, signature)
    refused = await refusal(redis.url)
    assert refused.details["cause"] == cause
    if cause != "foreign":
        assert refused.details["found"] == signature.partition(" ")[2]
    assert signature.encode() in await redis.execute("GET", FORMAT_KEY)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "localhost:6379",
        "http://localhost",
        "redis://",
        "redis://host:0",
        "redis://host:70000",
        "redis://host/one",
        "redis://host/0/1",
        "redis://one,two",
        "redis://host?db=1",
        "redis://[::1",
        "redis+sentinel://host",
        "redis+sentinel://host/name/x",
    ],
)
async def test_malformed_url_is_refused(typed: str) -> None:
    """A malformed URL has another error than a Redis that is away."""
    assert (await refusal(typed)).code == "store_url"


async def test_reading_changes_nothing(redis: LocalRedis) -> None:
    """Opening an empty Redis to read raises, and leaves it empty."""
    with pytest.raises(StartError) as refused:
        await open_read_only(redis.url)
    assert refused.value.code == "store_empty"
    assert await redis.execute("DBSIZE") == b":0\r\n"
    await (await open_store(redis.url, "1.0.0")).close()
    keys = await redis.execute("DBSIZE")
    reading = await open_read_only(redis.url)
    assert await reading.rooms() == ()
    await reading.close()
    assert await redis.execute("DBSIZE") == keys
    with pytest.raises(StartError) as away:
        await open_read_only(f"redis://{HOST}:{free_port()}")
    assert away.value.details["cause"] == "away"


async def test_redis_that_fails_right_after_the_check_is_refused(
    redis: LocalRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure right after the check raises StartError, and the store is closed."""
    closed: list[RedisStore] = []
    close = RedisStore.close

    async def refuse(*_: object) -> bool:
        raise StorageUnavailableError("away")

    async def note(self: RedisStore) -> None:
        await close(self)
        closed.append(self)

    monkeypatch.setattr(RedisStore, "put_new", refuse)
    monkeypatch.setattr(RedisStore, "close", note)
    with pytest.raises(StartError) as refused:
        await open_backend(Settings(store=redis.url))
    assert refused.value.code == "store_unusable"
    assert refused.value.details == {"cause": "away", "store": redis.url}
    assert len(closed) == 1


async def test_concurrent_starts_sign_redis_once(redis: LocalRedis) -> None:
    """The first signature stays, whichever release wrote it."""
    releases = ("1.0.0", "1.0.1")
    stores = await asyncio.gather(*(open_store(redis.url, release) for release in releases))
    assert (await redis.execute("GET", FORMAT_KEY)).split(b"\r\n")[1].startswith(b"1 1.0.")
    for store in stores:
        await store.close()
