"""Checks of a Redis: its release, role and settings, and whether all keys are ours."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from game_server.errors import StorageUnavailableError
from game_server.storage.redis.link import Link
from game_server.storage.redis.names import FORMAT_KEY, PREFIX

FORMAT: Final = 1
"""Rises when keys or their values change; see protocol.journal for that of entries."""
RESTORING: Final = "restoring"
"""Stands in place of the format until a restore has written everything; also the cause then."""
MIN_RELEASE: Final = (7, 2)
"""First release of Redis that the client library supports. Each Valkey says it is this one."""
HA: Final = "redis-ha"
CLOCK_TRIES: Final = 3
CLOCK_NEAR: Final = 20
"""ms of round trip within which one reading of the clock is exact enough."""
HEARTBEAT_SECONDS: Final = 60
"""Seconds after which the heartbeat key of a worker that has died expires."""
SCAN_COUNT: Final = 1_000
_SETTINGS: Final[tuple[tuple[str, Callable[[str], bool], str], ...]] = (
    ("appendonly", lambda value: value == "yes", "no_aof"),
    ("appendfsync", lambda value: value == "always", "no_fsync"),
    ("maxmemory-policy", lambda value: value == "noeviction", "evicts"),
)
_REPLICA_SETTING: Final = ("min-replicas-to-write", "no_min_replicas")


class RedisFaultError(StorageUnavailableError):
    """Refuse a Redis that cannot be used; *details* fill the sentence of its *cause*."""

    def __init__(self, cause: str, **details: str | float) -> None:
        """Keep the cause and the details."""
        super().__init__(cause)
        self.details = {**self.details, **details}


@dataclass(slots=True)
class Check:
    """Check that a Redis fits *profile* and *release*; *worker* names this process.

    `clock_offset` is by how many ms the clock of Redis is ahead of *clock*, which returns ms:
    workers on several machines agree on the time by it.
    """

    link: Link
    profile: str
    release: str
    worker: str
    clock: Callable[[], int]
    clock_offset: int = 0
    _cursor: bytes = field(default=b"0", init=False)

    async def at_start(self) -> None:
        """Check everything, every key too, and sign an empty Redis.

        Raises StorageUnavailableError, of which RedisFaultError is one.
        """
        await self.before_start()
        await self.link.execute("SET", FORMAT_KEY, self.signature, "NX")
        await self._check_signature()
        await self._write_heartbeat()

    async def before_start(self) -> None:
        """Check everything, and write nothing; raise as `at_start`."""
        await self._check_server()
        while True:
            await self._check_keys()
            if self._cursor == b"0":
                break

    @property
    def signature(self) -> str:
        """Return what signs a Redis: the format of its data, and this release."""
        return f"{FORMAT} {self.release}"

    async def while_running(self) -> None:
        """Check everything again, but only some of the keys; raise as `at_start`."""
        await self._check_server()
        await self._check_keys()
        await self._check_signature()
        await self._write_heartbeat()

    async def measure_clock_offset(self) -> None:
        """Measure `clock_offset`; raise StorageUnavailableError."""
        found: list[tuple[int, int]] = []
        for _ in range(CLOCK_TRIES):
            before = self.clock()
            seconds, microseconds = await self.link.execute("TIME")
            after = self.clock()
            there = int(seconds) * 1_000 + int(microseconds) // 1_000
            found.append((after - before, there - (before + after) // 2))
            if after - before <= CLOCK_NEAR:
                break
        # The shortest round trip leaves the smallest error.
        self.clock_offset = min(found)[1]

    async def _check_server(self) -> None:
        """Check release, role and settings, and measure the clock."""
        server = await self.link.info("server")
        version = server.get("redis_version", "0")
        found = tuple(int(number) for number in re.findall(r"\d+", version)[:2])
        if found < MIN_RELEASE:
            raise RedisFaultError("old", found=version, wanted=".".join(map(str, MIN_RELEASE)))
        if server.get("redis_mode") == "cluster":
            raise RedisFaultError("cluster")
        if (await self.link.info("replication")).get("role") != "master":
            raise RedisFaultError("read_only")
        for name, fits, cause in _SETTINGS:
            if not fits(value := await self._setting(name)):
                raise RedisFaultError(cause, setting=name, found=value)
        if self.profile == HA:
            name, cause = _REPLICA_SETTING
            if int((value := await self._setting(name)) or 0) < 1:
                raise RedisFaultError(cause, setting=name, found=value)
        await self.measure_clock_offset()

    async def _setting(self, name: str) -> str:
        reply = await self.link.execute("CONFIG", "GET", name)
        return reply[1].decode() if reply else ""

    async def _check_keys(self) -> None:
        """Check the next batch of keys: none may be another application's."""
        self._cursor, keys = await self.link.execute("SCAN", self._cursor, "COUNT", SCAN_COUNT)
        for key in keys:
            if not key.startswith(PREFIX.encode()):
                self._cursor = b"0"
                raise RedisFaultError("foreign", key=key.decode(errors="replace"))

    async def _check_signature(self) -> None:
        found = await self.link.execute("GET", FORMAT_KEY)
        if found is None:
            raise RedisFaultError("emptied")
        if found == RESTORING.encode():
            raise RedisFaultError(RESTORING)
        number, _, release = found.decode(errors="replace").partition(" ")
        if not number.isdecimal():
            raise RedisFaultError("foreign", key=FORMAT_KEY)
        if int(number) != FORMAT:
            raise RedisFaultError("newer" if int(number) > FORMAT else "older", found=release)

    async def _write_heartbeat(self) -> None:
        """Write the heartbeat of this worker: only a write proves that writes work."""
        key = f"{PREFIX}worker:{self.worker}"
        await self.link.execute("SET", key, self.release, "EX", HEARTBEAT_SECONDS)
