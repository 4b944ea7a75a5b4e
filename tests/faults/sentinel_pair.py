"""A main Redis, its replica and three Sentinels on loopback, for failovers."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Final

from game_server.bots.local_redis import PROGRAM, LocalRedis
from game_server.bots.local_server import HOST
from tests.faults.reverse_proxy import find_program
from tests.timeouts import WAIT_LIMIT

SERVICE: Final = "metodd"
SENTINELS, QUORUM = 3, 2
DOWN_AFTER: Final = 1_000
"""ms without a reply after which a Sentinel counts a Redis as down."""
FAILOVER_WITHIN: Final = 3_000
"""ms after which a failover is tried again; two failovers are twice that apart."""
POLL_EVERY, LIMIT = 0.05, WAIT_LIMIT
SENTINEL: Final = """\
bind {host}
port {port}
dir {place}
sentinel monitor {service} {host} {first} {quorum}
sentinel down-after-milliseconds {service} {down}
sentinel failover-timeout {service} {within}
"""
REQUIRE_COPY: Final = ("--min-replicas-to-write", "1", "--min-replicas-max-lag", "2")


class SentinelPair:
    """Hold the pair and its Sentinels; `main` writes now, `other` follows it or is dead."""

    def __init__(self, place: Path) -> None:
        """Choose ports; all files are in *place*."""
        self.main = LocalRedis(place / "first", *REQUIRE_COPY)
        self.other = LocalRedis(
            place / "second", *REQUIRE_COPY, "--replicaof", HOST, str(self.main.port)
        )
        self.sentinels = [
            _Sentinel(place / f"sentinel-{number}", self.main.port) for number in range(SENTINELS)
        ]

    @property
    def store(self) -> str:
        """Return the URL of the store, for the option `--store`."""
        places = ",".join(f"{HOST}:{sentinel.port}" for sentinel in self.sentinels)
        return f"redis+sentinel://{places}/{SERVICE}"

    async def start(self) -> None:
        """Start all processes; the replica first, since Sentinels look for it when they start."""
        await self.main.start()
        await self.other.start()
        await self.wait_until_copied()
        for sentinel in self.sentinels:
            await sentinel.start()
        for sentinel in self.sentinels:
            await poll_until(sentinel.knows_pair)

    async def kill_main(self) -> None:
        """Kill the main Redis, and wait until the Sentinels have promoted the replica."""
        await self.main.kill()
        self.main, self.other = self.other, self.main
        await poll_until(self._is_promoted)

    async def restart(self, *, as_copy: bool) -> None:
        """Start the killed Redis again, and wait until it replicates the other.

        Unless it starts *as_copy*, it acts as a main Redis until Sentinels reconfigure it, after
        about ten seconds.
        """
        await self.other.start()
        if as_copy:
            await self.other.execute("REPLICAOF", HOST, str(self.main.port))
        await self.wait_until_copied()

    async def wait_until_copied(self) -> None:
        """Wait until the replica holds all that the main Redis has."""
        await poll_until(self._copied)

    async def close(self) -> None:
        """End all."""
        for sentinel in self.sentinels:
            await sentinel.kill()
        await self.other.kill()
        await self.main.kill()

    async def _copied(self) -> bool:
        info = await self.main.execute("INFO", "replication")
        return f"port={self.other.port},state=online".encode() in info

    async def _is_promoted(self) -> bool:
        port = f"\r\n{self.main.port}\r\n".encode()
        named = [port in await sentinel.main_address() for sentinel in self.sentinels]
        return all(named) and b"role:master" in await self.main.execute("INFO", "replication")


class _Sentinel(LocalRedis):
    """Run one Sentinel, which rewrites its own configuration file."""

    def __init__(self, directory: Path, main_port: int) -> None:
        super().__init__(directory)
        self.directory.mkdir()
        file = directory / "sentinel.conf"
        file.write_text(
            SENTINEL.format(
                host=HOST,
                port=self.port,
                place=directory,
                service=SERVICE,
                first=main_port,
                quorum=QUORUM,
                down=DOWN_AFTER,
                within=FAILOVER_WITHIN,
            )
        )
        self.command = (find_program(PROGRAM), str(file), "--sentinel")

    async def knows_pair(self) -> bool:
        """Return whether it knows the other Sentinels and the replica."""
        quorum = await self.execute("SENTINEL", "CKQUORUM", SERVICE)
        copies = await self.execute("SENTINEL", "REPLICAS", SERVICE)
        agreed = quorum.startswith(f"+OK {SENTINELS} usable".encode())
        return agreed and not copies.startswith(b"*0")

    async def main_address(self) -> bytes:
        """Return its reply with the address of the main Redis."""
        return await self.execute("SENTINEL", "GET-MASTER-ADDR-BY-NAME", SERVICE)


@asynccontextmanager
async def sentinel_pair(place: Path) -> AsyncIterator[SentinelPair]:
    """Yield a started pair with its Sentinels; it ends with the block."""
    async with AsyncExitStack() as stack:
        pair = SentinelPair(place)
        stack.push_async_callback(pair.close)
        await pair.start()
        yield pair


async def poll_until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Await *condition* until it returns true; raises TimeoutError after LIMIT."""
    async with asyncio.timeout(LIMIT):
        while True:
            with suppress(OSError):
                if await condition():
                    return
            await asyncio.sleep(POLL_EVERY)
