"""The Redis store of one worker: all its ports, checked while it runs."""

import asyncio
import logging
import secrets
import time
from collections.abc import Callable, Mapping
from typing import Final

from game_server.errors import StartError, StorageUnavailableError
from game_server.storage.redis.agenda import RedisAgenda
from game_server.storage.redis.archive import RedisArchive
from game_server.storage.redis.checks import HA, RESTORING, Check, RedisFaultError
from game_server.storage.redis.counts import RedisCounts
from game_server.storage.redis.follower import Follower
from game_server.storage.redis.journal import RedisJournal
from game_server.storage.redis.link import Link
from game_server.storage.redis.names import FORMAT_KEY
from game_server.storage.redis.presence import RedisPresence
from game_server.storage.redis.rewriter import Rewriter
from game_server.storage.redis.url import parse_redis_url

CHECK_EVERY: Final = 10.0
CHECK_AGAIN: Final = 1.0
"""Seconds between two checks; CHECK_AGAIN while one has failed, so that play resumes soon."""
LOOK_EVERY: Final = 0.2
"""Seconds between two looks for a failed command, which has a check done at once."""
START_WITHIN: Final = 15.0
"""Seconds that a Redis has to answer at the start: it may be loading, or its disk may be busy."""
TRANSIENT: Final = frozenset({"away", "slow", "unknown_host", "tls"})
"""Causes for which no commit is refused beforehand: the command itself fails if they last."""
log = logging.getLogger(__name__)


async def open_store(
    url: str,
    release: str,
    profile: str | None = None,
    clock: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
) -> "RedisStore":
    """Open the Redis at *url*, check it under *profile* and follow it.

    It has START_WITHIN seconds to answer. *clock* returns ms of this process. Raises StartError
    `store_url`, or `store_unusable` with the cause.
    """
    store = RedisStore(url, release, profile, clock)
    try:
        await store.start()
    except StorageUnavailableError as error:
        await store.close()
        raise refusal(error, store) from error
    return store


async def open_read_only(url: str) -> "RedisStore":
    """Open the Redis at *url* to read it, also while servers write it.

    Raises StartError `store_url`, `store_unusable`, or `store_empty`.
    """
    store = RedisStore(url, "", None, lambda: 0)
    try:
        initialized = await store.is_initialized()
    except StorageUnavailableError as error:
        await store.close()
        raise refusal(error, store) from error
    if not initialized:
        await store.close()
        raise StartError("store_empty", store=store.public_url)
    return store


class RedisStore(RedisJournal, RedisArchive, RedisAgenda, RedisPresence, RedisCounts):
    """Be the store of one worker; `trouble` is the cause of the last check's failure, or empty."""

    def __init__(
        self, url: str, release: str, profile: str | None, clock: Callable[[], int]
    ) -> None:
        """Prepare; raises StartError `store_url`."""
        parsed = parse_redis_url(url)
        profile = profile or (HA if parsed.master_name else "redis")
        worker = secrets.token_hex(4)
        link = Link(parsed)
        follower = Follower(link, worker)
        RedisJournal.__init__(self, link, follower, replicated=profile == HA)
        RedisArchive.__init__(self, link)
        RedisAgenda.__init__(self, link)
        RedisPresence.__init__(self, link, follower)
        RedisCounts.__init__(self, link)
        self.public_url = parsed.public
        self.tls = parsed.tls
        self.trouble = ""
        self.on_trouble: Callable[[], None] = _nothing
        self.rewriter = Rewriter(link)
        self._check = Check(link, profile, release, worker, clock)
        self._task: asyncio.Task[None] | None = None

    @property
    def clock_offset(self) -> int:
        """Return by how many ms the clock of Redis is ahead of this process's."""
        return self._check.clock_offset

    async def is_initialized(self) -> bool:
        """Return whether a server has ever used this Redis; raise StorageUnavailableError.

        While it is filled by a restore, that is a RedisFaultError with the cause `restoring`.
        """
        found = await self._link.execute("GET", FORMAT_KEY)
        if found == RESTORING.encode():
            raise RedisFaultError(RESTORING)
        return found is not None

    async def start(self) -> None:
        """Check, then follow and go on checking; raise StorageUnavailableError."""
        await self._check_at_start()
        self._follower.start()
        self.rewriter.start()
        self._task = asyncio.get_running_loop().create_task(self._keep_checking())

    async def close(self) -> None:
        """Finish all pending calls, then close the connections; later calls are refused."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self.rewriter.stop()
        await self._follower.stop()
        await self._link.close()

    async def _check_at_start(self) -> None:
        """Check; while Redis is slow or loads its data, log it once and check again."""
        loop = asyncio.get_running_loop()
        until = loop.time() + START_WITHIN
        # A Redis without TLS does not answer a handshake, however long one waits.
        awaited = {"loading"} if self.tls else {"loading", "slow"}
        logged = False
        while True:
            try:
                await self._check.at_start()
            except StorageUnavailableError as error:
                if error.cause not in awaited or loop.time() >= until:
                    raise
                if not logged:
                    self._log(logging.WARNING, "awaited", {})
                    logged = True
                await asyncio.sleep(CHECK_AGAIN)
            else:
                return

    def _check_usable(self) -> None:
        if self.trouble and self.trouble not in TRANSIENT | {"silent"}:
            raise StorageUnavailableError(self.trouble)

    async def _keep_checking(self) -> None:
        loop = asyncio.get_running_loop()
        checked_at = loop.time()
        while True:
            await asyncio.sleep(min(LOOK_EVERY, CHECK_AGAIN, CHECK_EVERY))
            due = checked_at + (CHECK_AGAIN if self.trouble else CHECK_EVERY)
            suspect = not self.trouble and (self._link.failed or self._follower.silent)
            if suspect or loop.time() >= due:
                self._link.failed = False
                await self.check()
                checked_at = loop.time()

    async def check(self) -> None:
        """Check now; if `trouble` has changed, log it and call `on_trouble`."""
        details: Mapping[str, str | float] = {}
        try:
            await self._check.while_running()
            found = "silent" if self._follower.silent else ""
        except StorageUnavailableError as error:
            found = error.cause
            details = error.details
        if found != self.trouble:
            self._log(logging.WARNING if found else logging.INFO, found or "well", details)
            self.trouble = found
            self.on_trouble()

    def _log(self, level: int, state: str, details: Mapping[str, str | float]) -> None:
        extra = {
            "sentence": f"store.{state}",
            "details": {"store": self.public_url, **details},
        }
        log.log(level, "the store at %s: %s", self.public_url, state, extra=extra)


def refusal(error: StorageUnavailableError, store: RedisStore) -> StartError:
    """Return why *store* cannot be opened; a Redis without TLS does not answer a handshake."""
    cause = "tls" if store.tls and error.cause == "slow" else error.cause
    return StartError(
        "store_unusable", **{**error.details, "cause": cause, "store": store.public_url}
    )


def _nothing() -> None:
    """Do nothing."""
