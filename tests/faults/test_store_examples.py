"""Real Redis and Sentinels, run with the examples in deploy/, are what the server asks for."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from game_server.bots.local_server import HOST, free_port
from game_server.errors import StartError
from game_server.storage.redis import RedisStore, open_store
from tests.faults.reverse_proxy import DEPLOY, program, replaced
from tests.timeouts import WAIT_LIMIT

WRITTEN, CHOSEN = "CHANGE-THIS-PASSWORD", "essai"
ASK_EVERY, LIMIT = 0.05, WAIT_LIMIT
pytestmark = pytest.mark.anyio


@asynccontextmanager
async def running(
    place: Path, file: str, port: int, changes: Mapping[str, str]
) -> AsyncIterator[None]:
    """Run what *file* in deploy/ is for on *port*, with its files in *place*, during the block."""
    kind = "sentinel" if file == "sentinel.conf" else "server"
    usual = "port 26379" if kind == "sentinel" else "port 6379"
    text = replaced(
        (DEPLOY / file).read_text(),
        {
            f"\n{usual}\n": f"\nport {port}\n",
            "\ndir /var/lib/redis\n": f"\ndir {place}\n",
            f"\nlogfile /var/log/redis/redis-{kind}.log\n": f"\nlogfile {place}/log\n",
            **changes,
        },
    )
    configuration = place / "configuration"
    configuration.write_text(text.replace(WRITTEN, CHOSEN))
    process = await asyncio.create_subprocess_exec(
        *(program("redis-server"), str(configuration)),
        *(["--sentinel"] if kind == "sentinel" else []),
        stdin=asyncio.subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.kill()
        await process.wait()


def made(place: Path) -> Path:
    """Return the directory *place*, which is new."""
    place.mkdir()
    return place


async def opened(address: str, profile: str) -> RedisStore:
    """Return the store at *address* once it is as *profile* asks."""
    for _ in range(round(LIMIT / ASK_EVERY)):
        try:
            return await open_store(address, "1.0.0", profile)
        except StartError as error:
            # Not there yet, or still without its copies; whatever else is wrong stays so.
            if error.details["cause"] not in {
                "away",
                "loading",
                "no_master",
                "no_replica",
                "read_only",
            }:
                raise
        await asyncio.sleep(ASK_EVERY)
    raise TimeoutError


async def asked(port: int, command: str) -> bytes:
    """Return the raw answer of the Sentinel at *port*."""
    reader, writer = await asyncio.open_connection(HOST, port)
    try:
        writer.write(f"{command}\r\n".encode())
        return await reader.read(1_000)
    finally:
        writer.close()


async def answers(port: int, command: str, ready: Callable[[bytes], bool]) -> None:
    """Ask the Sentinel at *port* until its answer is *ready*."""
    for _ in range(round(LIMIT / ASK_EVERY)):
        if ready(await asked(port, command)):
            return
        await asyncio.sleep(ASK_EVERY)
    raise TimeoutError


async def keeps(store: RedisStore) -> None:
    """Require that *store* takes a record and gives it back."""
    try:
        await store.put("essai", "clé", b"valeur")
        assert await store.get("essai", "clé") == b"valeur"
        assert store.trouble == ""
    finally:
        await store.close()


async def test_a_redis_without_a_copy(tmp_path: Path) -> None:
    """It is safe under the profile `redis`, but not under `redis-ha`, and asks for its password."""
    port = free_port()
    bind = {"bind 127.0.0.1 10.0.0.20": f"bind {HOST}"}
    async with running(made(tmp_path / "redis"), "redis.conf", port, bind):
        address = f"redis://:{CHOSEN}@{HOST}:{port}"
        await keeps(await opened(address, "redis"))
        with pytest.raises(StartError) as refused:
            await open_store(address, "1.0.0", "redis-ha")
        assert refused.value.details["cause"] == "no_min_replicas"
        with pytest.raises(StartError) as refused:
            await open_store(f"redis://{HOST}:{port}", "1.0.0")
        assert refused.value.details["cause"] == "denied"


async def test_three_redis_with_sentinels(tmp_path: Path) -> None:
    """Found by its name, the first Redis is safe under `redis-ha`, and so is the next one."""
    ports, watchers = [free_port() for _ in range(3)], [free_port() for _ in range(3)]
    first = ports[0]
    async with AsyncExitStack() as stack:
        for port in ports:
            follows = f"replicaof {HOST} {first}" if port != first else ""
            changes = {
                "bind 127.0.0.1 10.0.0.21": f"bind {HOST}",
                "replicaof 10.0.0.20 6379": follows,
            }
            place = made(tmp_path / f"redis-{port}")
            await stack.enter_async_context(running(place, "redis-replica.conf", port, changes))
        # A Sentinel looks for copies when it starts, then every ten seconds.
        await keeps(await opened(f"redis://:{CHOSEN}@{HOST}:{first}", "redis-ha"))
        for port in watchers:
            changes = {
                "bind 127.0.0.1 10.0.0.20": f"bind {HOST}",
                "sentinel monitor metodd 10.0.0.20 6379 2": (
                    f"sentinel monitor metodd {HOST} {first} 2"
                ),
            }
            place = made(tmp_path / f"sentinel-{port}")
            await stack.enter_async_context(running(place, "sentinel.conf", port, changes))
        places = ",".join(f"{HOST}:{port}" for port in watchers)
        address = f"redis+sentinel://:{CHOSEN}@{places}/metodd"
        await keeps(await opened(address, "redis-ha"))
        # They find each other through a Redis that lets them in.
        agreed = b"+OK 3 usable Sentinels"
        for port in watchers:
            quorum = "SENTINEL CKQUORUM metodd"
            await answers(port, quorum, lambda told: told.startswith(agreed))
        await answers(watchers[0], "SENTINEL FAILOVER metodd", lambda told: told == b"+OK\r\n")
        for port in watchers:
            where = "SENTINEL GET-MASTER-ADDR-BY-NAME metodd"
            await answers(port, where, lambda told: str(first).encode() not in told)
        await keeps(await opened(address, "redis-ha"))
