"""Redis and Sentinels with the examples of deploy/ meet the requirements of the server."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import pytest

from game_server.bots.local_server import HOST, free_port
from game_server.errors import StartError
from game_server.storage.redis import RedisStore, open_store
from tests.faults.reverse_proxy import DEPLOY, find_program, substitute
from tests.timeouts import WAIT_LIMIT

WRITTEN, CHOSEN = "CHANGE-THIS-PASSWORD", "essai"
ASK_EVERY, LIMIT = 0.05, WAIT_LIMIT
pytestmark = pytest.mark.anyio


@asynccontextmanager
async def running(
    place: Path, file: str, port: int, changes: Mapping[str, str], program: str = "redis-server"
) -> AsyncIterator[None]:
    """Run Redis or a Sentinel with *file* of deploy/ on *port*, with its files in *place*.

    *program* is Redis, or what takes the same file.
    """
    kind = "sentinel" if file == "sentinel.conf" else "server"
    usual = "port 26379" if kind == "sentinel" else "port 6379"
    text = substitute(
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
        *(find_program(program), str(configuration)),
        *(["--sentinel"] if kind == "sentinel" else []),
        stdin=asyncio.subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.kill()
        await process.wait()


def new_directory(place: Path) -> Path:
    """Make the directory *place*, and return it."""
    place.mkdir()
    return place


async def opened(address: str, profile: str) -> RedisStore:
    """Return the store at *address* once it meets *profile*."""
    for _ in range(round(LIMIT / ASK_EVERY)):
        try:
            return await open_store(address, "1.0.0", profile)
        except StartError as error:
            # Not up yet, or still without replicas; other faults do not pass.
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


async def sentinel_reply(port: int, command: str) -> bytes:
    """Return the raw reply of the Sentinel at *port*."""
    reader, writer = await asyncio.open_connection(HOST, port)
    try:
        writer.write(f"{command}\r\n".encode())
        return await reader.read(1_000)
    finally:
        writer.close()


async def wait_for_reply(port: int, command: str, ready: Callable[[bytes], bool]) -> None:
    """Send *command* to the Sentinel at *port*, once it listens, until its reply is *ready*."""
    for _ in range(round(LIMIT / ASK_EVERY)):
        # A client needs one of three Sentinels: the others may still start.
        with suppress(ConnectionRefusedError):
            if ready(await sentinel_reply(port, command)):
                return
        await asyncio.sleep(ASK_EVERY)
    raise TimeoutError


async def require_stores(store: RedisStore) -> None:
    """Require that *store* saves and loads a record."""
    try:
        await store.put("essai", "clé", b"valeur")
        assert await store.get("essai", "clé") == b"valeur"
        assert store.trouble == ""
    finally:
        await store.close()


@pytest.mark.parametrize("program", ["redis-server", "valkey-server"])
async def test_the_example_redis_meets_its_profile(tmp_path: Path, program: str) -> None:
    """It meets the profile `redis`, but not `redis-ha`, and requires its password."""
    port = free_port()
    bind = {"bind 127.0.0.1 10.0.0.20": f"bind {HOST}"}
    async with running(new_directory(tmp_path / "redis"), "redis.conf", port, bind, program):
        address = f"redis://:{CHOSEN}@{HOST}:{port}"
        await require_stores(await opened(address, "redis"))
        with pytest.raises(StartError) as refused:
            await open_store(address, "1.0.0", "redis-ha")
        assert refused.value.details["cause"] == "no_min_replicas"
        with pytest.raises(StartError) as refused:
            await open_store(f"redis://{HOST}:{port}", "1.0.0")
        assert refused.value.details["cause"] == "denied"


async def test_the_example_sentinels_meet_redis_ha(tmp_path: Path) -> None:
    """The main Redis, found by its service name, meets `redis-ha`, and so does the next one."""
    ports, watchers = [free_port() for _ in range(3)], [free_port() for _ in range(3)]
    first = ports[0]
    async with AsyncExitStack() as stack:
        for port in ports:
            follows = f"replicaof {HOST} {first}" if port != first else ""
            changes = {
                "bind 127.0.0.1 10.0.0.21": f"bind {HOST}",
                "replicaof 10.0.0.20 6379": follows,
            }
            place = new_directory(tmp_path / f"redis-{port}")
            await stack.enter_async_context(running(place, "redis-replica.conf", port, changes))
        # A Sentinel looks for replicas when it starts, then every ten seconds.
        await require_stores(await opened(f"redis://:{CHOSEN}@{HOST}:{first}", "redis-ha"))
        for port in watchers:
            changes = {
                "bind 127.0.0.1 10.0.0.20": f"bind {HOST}",
                "sentinel monitor metodd 10.0.0.20 6379 2": (
                    f"sentinel monitor metodd {HOST} {first} 2"
                ),
            }
            place = new_directory(tmp_path / f"sentinel-{port}")
            await stack.enter_async_context(running(place, "sentinel.conf", port, changes))
        places = ",".join(f"{HOST}:{port}" for port in watchers)
        address = f"redis+sentinel://:{CHOSEN}@{places}/metodd"
        await require_stores(await opened(address, "redis-ha"))
        # Sentinels find each other through the main Redis, which needs their password.
        agreed = b"+OK 3 usable Sentinels"
        for port in watchers:
            quorum = "SENTINEL CKQUORUM metodd"
            await wait_for_reply(port, quorum, lambda told: told.startswith(agreed))
        await wait_for_reply(
            watchers[0], "SENTINEL FAILOVER metodd", lambda told: told == b"+OK\r\n"
        )
        for port in watchers:
            where = "SENTINEL GET-MASTER-ADDR-BY-NAME metodd"
            await wait_for_reply(port, where, lambda told: str(first).encode() not in told)
        await require_stores(await opened(address, "redis-ha"))
