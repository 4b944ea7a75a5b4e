"""A client of Redis that runs each command to its end, and scripts by their SHA-1."""

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

T = TypeVar("T")
Argument = str | bytes | int
"""One argument of a Redis command."""
Reply: TypeAlias = Any
"""A reply of Redis; the command decides its type."""
REPLY_TIMEOUT: Final = 2.0
"""Seconds that Redis has to reply, or to accept a connection."""
MAX_CONNECTIONS: Final = 64
"""Connections in use at the same time; more commands wait for a free one."""
PIPELINE_LENGTH: Final = 100
"""Commands of one pipeline: a longer one would delay other clients of Redis."""
NO_RETRY: Final = 0
"""Retries of redis-py: a commit that it resent after a lost reply would look like a conflict."""


class Link:
    """Send commands to Redis; each runs to its end, even if its caller is cancelled.

    `failed` is true once a command has failed; who checks Redis resets it.
    Every method raises StorageUnavailableError, unless it says otherwise.
    """

    def __init__(self, url: RedisUrl) -> None:
        """Prepare the pool; nothing is connected yet."""
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
        """Send commands in pipelines, and return their replies in order."""
        replies: list[Any] = []
        for first in range(0, len(commands), PIPELINE_LENGTH):
            replies += await self.run_to_completion(
                self._execute_all(commands[first : first + PIPELINE_LENGTH])
            )
        return replies

    async def info(self, section: str) -> dict[str, str]:
        """Return the fields of a *section* of INFO by name."""
        info = await self.execute("INFO", section)
        pairs = (line.partition(":") for line in info.decode().splitlines())
        return {name: value.strip() for name, colon, value in pairs if colon}

    async def scan(self, pattern: str) -> set[str]:
        """Return all keys that match the glob *pattern*."""
        found: set[str] = set()
        cursor = b"0"
        while True:
            cursor, keys = await self.execute("SCAN", cursor, "MATCH", pattern, "COUNT", 1_000)
            found.update(key.decode(errors="replace") for key in keys)
            if cursor == b"0":
                return found

    async def run_to_completion(self, work: Coroutine[Any, Any, T]) -> T:
        """Await *work* to its end, even if the caller is cancelled.

        A reply that is left on its connection would be taken for that of the next command. Errors
        of Redis become StorageUnavailableError.
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
        """Run a read-only script once for each list of keys in *keys*; return the replies."""
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
        """Wait for running commands, then close all connections; later calls are refused."""
        self._closed = True
        await asyncio.gather(*self._running, return_exceptions=True)
        await self.client.aclose()
        await self.client.connection_pool.disconnect()
        for sentinel in self._sentinels:
            await sentinel.aclose()

    async def _on_one_connection(self, commands: Sequence[tuple[Argument, ...]]) -> Reply:
        """Send *commands* in one pipeline on a connection of their own; return the replies."""
        pool = self.client.connection_pool
        async with self._free_connections:
            with closed_as_lost():
                replies = await self._replies(pool, commands)
        if isinstance(replies[0], Exception):
            if cause_of(replies[0]) == "read_only":
                # This Redis is a replica by now: reconnect, so that Sentinel names the master anew.
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
        """Return the replies to *commands*, errors among them; raise if a reply is lost."""
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
            # A late reply on this connection would be taken for that of the next command.
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
            # Retrieve the exception: asyncio logs one that nobody retrieved.
            task.exception()
