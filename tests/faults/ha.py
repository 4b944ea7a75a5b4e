"""Two real Redis and three Sentinels on loopback: the first may be killed, and comes back."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Final

from game_server.bots.local_redis import PROGRAM, LocalRedis
from game_server.bots.local_server import HOST
from tests.faults.reverse_proxy import program
from tests.timeouts import WAIT_LIMIT

SERVICE: Final = "metodd"
SENTINELS, QUORUM = 3, 2
DOWN_AFTER: Final = 1_000
"""ms of silence after which a Sentinel takes a Redis for gone."""
FAILOVER_WITHIN: Final = 3_000
"""ms after which a failover is tried again; twice that lies between two of them."""
ASK_EVERY, LIMIT = 0.05, WAIT_LIMIT
SENTINEL: Final = """\
bind {host}
port {port}
dir {place}
sentinel monitor {service} {host} {first} {quorum}
sentinel down-after-milliseconds {service} {down}
sentinel failover-timeout {service} {within}
"""
COPIED: Final = ("--min-replicas-to-write", "1", "--min-replicas-max-lag", "2")


class Ha:
    """Hold the pair and its Sentinels; `main` writes now, `other` follows it or is dead."""

    def __init__(self, place: Path) -> None:
        """Choose ports; all files are in *place*."""
        self.main = LocalRedis(place / "first", *COPIED)
        self.other = LocalRedis(place / "second", *COPIED, "--replicaof", HOST, str(self.main.port))
        self.sentinels = [
            _Sentinel(place / f"sentinel-{number}", self.main.port) for number in range(SENTINELS)
        ]

    @property
    def store(self) -> str:
        """Return the address that servers are given."""
        places = ",".join(f"{HOST}:{sentinel.port}" for sentinel in self.sentinels)
        return f"redis+sentinel://{places}/{SERVICE}"

    async def start(self) -> None:
        """Start all; a Sentinel looks for copies when it starts, so the copy is there before."""
        await self.main.start()
        await self.other.start()
        await self.copied()
        for sentinel in self.sentinels:
            await sentinel.start()
        for sentinel in self.sentinels:
            await until(sentinel.agrees)

    async def kill_main(self) -> None:
        """Kill the Redis that writes, and wait until the Sentinels have made the copy the first."""
        await self.main.kill()
        self.main, self.other = self.other, self.main
        await until(self._known)

    async def restart(self, *, as_copy: bool) -> None:
        """Start the killed one again, and wait until it follows the other.

        Unless it starts *as_copy*, it takes itself for the first one until Sentinels tell it, which
        takes them about ten seconds.
        """
        await self.other.start()
        if as_copy:
            await self.other.execute("REPLICAOF", HOST, str(self.main.port))
        await self.copied()

    async def copied(self) -> None:
        """Wait until the copy holds all that the first one has."""
        await until(self._copied)

    async def close(self) -> None:
        """End all."""
        for sentinel in self.sentinels:
            await sentinel.kill()
        await self.other.kill()
        await self.main.kill()

    async def _copied(self) -> bool:
        told = await self.main.execute("INFO", "replication")
        return f"port={self.other.port},state=online".encode() in told

    async def _known(self) -> bool:
        port = f"\r\n{self.main.port}\r\n".encode()
        named = [port in await sentinel.first() for sentinel in self.sentinels]
        return all(named) and b"role:master" in await self.main.execute("INFO", "replication")


class _Sentinel(LocalRedis):
    """Run one Sentinel, which writes into its own file."""

    def __init__(self, directory: Path, first: int) -> None:
        super().__init__(directory)
        self.directory.mkdir()
        file = directory / "sentinel.conf"
        file.write_text(
            SENTINEL.format(
                host=HOST,
                port=self.port,
                place=directory,
                service=SERVICE,
                first=first,
                quorum=QUORUM,
                down=DOWN_AFTER,
                within=FAILOVER_WITHIN,
            )
        )
        self.command = (program(PROGRAM), str(file), "--sentinel")

    async def agrees(self) -> bool:
        """Tell whether it knows the others and the copy."""
        quorum = await self.execute("SENTINEL", "CKQUORUM", SERVICE)
        copies = await self.execute("SENTINEL", "REPLICAS", SERVICE)
        agreed = quorum.startswith(f"+OK {SENTINELS} usable".encode())
        return agreed and not copies.startswith(b"*0")

    async def first(self) -> bytes:
        """Return what it says of where the first Redis is."""
        return await self.execute("SENTINEL", "GET-MASTER-ADDR-BY-NAME", SERVICE)


@asynccontextmanager
async def running(place: Path) -> AsyncIterator[Ha]:
    """Give a pair that follows each other, with its Sentinels; it ends with the block."""
    async with AsyncExitStack() as stack:
        ha = Ha(place)
        stack.push_async_callback(ha.close)
        await ha.start()
        yield ha


async def until(yes: Callable[[], Awaitable[bool]]) -> None:
    """Ask until the answer is yes; raises TimeoutError if it does not come within two minutes."""
    async with asyncio.timeout(LIMIT):
        while True:
            with suppress(OSError):
                if await yes():
                    return
            await asyncio.sleep(ASK_EVERY)
