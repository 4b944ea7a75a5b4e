"""The link to a Redis: connections that are never shared half used, and scripts by their SHA."""

import asyncio
import hashlib
from collections.abc import Coroutine, Sequence
from typing import Any, Final, TypeAlias, TypeVar, cast

from redis.asyncio import Redis
from redis.asyncio.connection import AbstractConnection, ConnectionPool
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel
from redis.backoff import NoBackoff
from redis.exceptions import NoScriptError, RedisError

from game_server.errors import StorageUnavailableError
from game_server.storage.redis.causes import CONNECTION_LOST, cause_of, closed_as_lost
from game_server.storage.redis.url import RedisUrl

__all__ = ["Argument", "Link", "Reply"]

T = TypeVar("T")
Argument = str | bytes | int
"""What stands in a command."""
Reply: TypeAlias = Any
"""What Redis replies; its type is that of the command."""
REPLY_TIMEOUT: Final = 2.0
"""Seconds that Redis has to reply, or to take a connection."""
MAX_CONNECTIONS: Final = 64
"""Connections that send at the same time; others wait for their turn."""
PIPELINE_LENGTH: Final = 100
"""Commands sent at once: a long row would hold up others."""
NO_RETRY: Final = 0
"""redis-py would send a command again by itself: then a lost reply looks like a conflict."""


class Link:
    """Send commands; each one runs to its end, whatever happens to who waits for it.

    `failed` tells that something went wrong since it was last set back.
    Every method raises StorageUnavailableError, unless it says otherwise.
    """

    def __init__(self, url: RedisUrl) -> None:
        """Prepare; nothing is connected yet."""
        self.url = url
        self.failed = False
        self._closed = False
        self._running: set[asyncio.Task[Any]] = set()
        options: dict[str, Any] = {
            "db": url.database,
            "username": url.username,
            "password": url.password,
            "protocol": 2,
            "socket_timeout": REPLY_TIMEOUT,
            "socket_connect_timeout": REPLY_TIMEOUT,
            "retry": Retry(NoBackoff(), NO_RETRY),
        }
        self._sentinels: list[Redis] = []
        self.client = self._connect(url, options)
        self._free_connections = asyncio.Semaphore(MAX_CONNECTIONS)

    async def execute(self, *arguments: Argument) -> Reply:
        """Send one command and return its reply."""
        return await self.run_to_completion(self.execute_raw(*arguments))

    async def execute_all(self, commands: Sequence[tuple[Argument, ...]]) -> list[Reply]:
        """Send commands at once, many in a row, and return their replies."""
        replies: list[Any] = []
        for first in range(0, len(commands), PIPELINE_LENGTH):
            replies += await self.run_to_completion(
                self._execute_all(commands[first : first + PIPELINE_LENGTH])
            )
        return replies

    async def info(self, section: str) -> dict[str, str]:
        """Return what Redis tells of itself, by name."""
        told = await self.execute("INFO", section)
        pairs = (line.partition(":") for line in told.decode().splitlines())
        return {name: value.strip() for name, colon, value in pairs if colon}

    async def scan(self, pattern: str) -> set[str]:
        """Return all keys that *pattern* fits."""
        found: set[str] = set()
        cursor = b"0"
        while True:
            cursor, keys = await self.execute("SCAN", cursor, "MATCH", pattern, "COUNT", 1_000)
            found.update(key.decode(errors="replace") for key in keys)
            if cursor == b"0":
                return found

    async def run_to_completion(self, work: Coroutine[Any, Any, T]) -> T:
        """Do *work* to its end, also if the caller is cancelled: a cut reply would be another's.

        Errors of Redis become StorageUnavailableError.
        """
        if self._closed:
            work.close()
            raise StorageUnavailableError("closed")
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._done)
        try:
            return await asyncio.shield(task)
        except (RedisError, OSError, TimeoutError) as error:
            self.failed = True
            raise StorageUnavailableError(cause_of(error)) from error

    async def execute_raw(self, *arguments: Argument) -> Reply:
        """Send one command within `run_to_completion`; errors are those of redis-py."""
        return await self._on_one_connection([arguments])

    async def run_script(self, script: str, keys: Sequence[str], *arguments: Argument) -> Reply:
        """Run a script and return its reply."""
        return await self.run_to_completion(self.run_script_raw(script, keys, *arguments))

    async def run_script_on_each(self, script: str, keys: Sequence[Sequence[str]]) -> list[Reply]:
        """Run a script that only reads, once for each of *keys*, and return the replies."""
        if not keys:
            return []
        sha = await self.execute("SCRIPT", "LOAD", script)
        return await self.execute_all([("EVALSHA", sha, len(each), *each) for each in keys])

    async def run_script_raw(
        self, script: str, keys: Sequence[str], *arguments: Argument, wait: int | None = None
    ) -> Reply:
        """Run a script within `run_to_completion`; errors are those of redis-py.

        With *wait*, one replica is waited for, for so many ms at most, and the result is the list
        of the reply and the number of replicas that have the write.
        """
        sha = hashlib.sha1(script.encode(), usedforsecurity=False).hexdigest()
        tail: tuple[Argument, ...] = (len(keys), *keys, *arguments)
        after: list[tuple[Argument, ...]] = [] if wait is None else [("WAIT", 1, wait)]
        try:
            return await self._on_one_connection([("EVALSHA", sha, *tail), *after])
        except NoScriptError:
            return await self._on_one_connection([("EVAL", script, *tail), *after])

    async def close(self) -> None:
        """Wait for what runs, then let go of all connections; whatever follows is refused."""
        self._closed = True
        await asyncio.gather(*self._running, return_exceptions=True)
        await self.client.aclose()
        await self.client.connection_pool.disconnect()
        for sentinel in self._sentinels:
            await sentinel.aclose()

    async def _on_one_connection(self, commands: Sequence[tuple[Argument, ...]]) -> Reply:
        """Send *commands* at once on a connection of their own for as long; return the replies."""
        pool = self.client.connection_pool
        async with self._free_connections:
            with closed_as_lost():
                replies = await self._replies(pool, commands)
        if isinstance(replies[0], Exception):
            if cause_of(replies[0]) == "read_only":
                # It is no longer the one that writes: Sentinel is to be asked anew.
                await pool.disconnect(inuse_connections=False)
            raise replies[0]
        return replies if len(commands) > 1 else replies[0]

    async def _execute_all(self, commands: Sequence[tuple[Argument, ...]]) -> list[Reply]:
        """Return the replies to *commands*, or raise the first error among them."""
        replies = await self._on_one_connection(commands)
        replies = replies if len(commands) > 1 else [replies]
        for reply in replies:
            if isinstance(reply, Exception):
                raise reply
        return replies

    @staticmethod
    async def _replies(
        pool: ConnectionPool, commands: Sequence[tuple[Argument, ...]]
    ) -> list[Reply]:
        """Return the replies to *commands*, errors among them, or raise that nobody knows."""
        connection: AbstractConnection = await cast("Any", pool).get_connection()
        try:
            await connection.send_packed_command(connection.pack_commands(commands))
            replies: list[Any] = []
            for _ in commands:
                try:
                    replies.append(await connection.read_response())
                except RedisError as error:
                    if isinstance(error, CONNECTION_LOST):
                        raise
                    replies.append(error)
        except BaseException:
            # Whatever comes on it now belongs to another command.
            await connection.disconnect(nowait=True)
            raise
        finally:
            await pool.release(connection)
        return replies

    def _connect(self, url: RedisUrl, options: dict[str, Any]) -> Redis:
        """Return the client of the Redis at *url*, or of the one that Sentinels name."""
        if url.master_name:
            limits = ("socket_timeout", "socket_connect_timeout", "retry", "protocol")
            kwargs: dict[str, Any] = {
                "sentinel_kwargs": {name: options[name] for name in limits},
                **options,
            }
            make: Any = Sentinel
            sentinel = make(list(url.hosts), **kwargs)
            self._sentinels = sentinel.sentinels
            client: Redis = sentinel.master_for(url.master_name)
            return client
        scheme = "rediss" if url.tls else "redis"
        host, port = url.hosts[0]
        host = f"[{host}]" if ":" in host else host
        return Redis(
            connection_pool=ConnectionPool.from_url(f"{scheme}://{host}:{port}", **options)
        )

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            # Seen: nobody may wait for it any more.
            task.exception()
