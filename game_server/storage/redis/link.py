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
from game_server.storage.redis.address import Address
from game_server.storage.redis.causes import CUT, cause_of, closed_is_cut

__all__ = ["Answer", "Link", "Word"]

T = TypeVar("T")
Word = str | bytes | int
"""What stands in a command."""
Answer: TypeAlias = Any
"""What Redis answers; its type is that of the command."""
ANSWER_WITHIN: Final = 2.0
"""Seconds that Redis has to answer, or to take a connection."""
AT_ONCE: Final = 64
"""Connections that send at the same time; others wait for their turn."""
IN_A_ROW: Final = 100
"""Commands sent at once: a long row would hold up others."""
NO_RETRY: Final = 0
"""redis-py would send a command again by itself: then a lost answer looks like a conflict."""


class Link:
    """Send commands; each one runs to its end, whatever happens to who waits for it.

    `failed` tells that something went wrong since it was last set back.
    Every method raises StorageUnavailableError, unless it says otherwise.
    """

    def __init__(self, address: Address) -> None:
        """Prepare; nothing is connected yet."""
        self.address = address
        self.failed = False
        self._closed = False
        self._running: set[asyncio.Task[Any]] = set()
        options: dict[str, Any] = {
            "db": address.database,
            "username": address.username,
            "password": address.password,
            "protocol": 2,
            "socket_timeout": ANSWER_WITHIN,
            "socket_connect_timeout": ANSWER_WITHIN,
            "retry": Retry(NoBackoff(), NO_RETRY),
        }
        self._sentinels: list[Redis] = []
        self.client = self._connected(address, options)
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def ask(self, *words: Word) -> Answer:
        """Send one command and return its answer."""
        return await self.whole(self.raw(*words))

    async def ask_all(self, commands: Sequence[tuple[Word, ...]]) -> list[Answer]:
        """Send commands at once, many in a row, and return their answers."""
        answers: list[Any] = []
        for first in range(0, len(commands), IN_A_ROW):
            answers += await self.whole(self._all(commands[first : first + IN_A_ROW]))
        return answers

    async def info(self, section: str) -> dict[str, str]:
        """Return what Redis tells of itself, by name."""
        told = await self.ask("INFO", section)
        pairs = (line.partition(":") for line in told.decode().splitlines())
        return {name: value.strip() for name, colon, value in pairs if colon}

    async def scan(self, pattern: str) -> set[str]:
        """Return all keys that *pattern* fits."""
        found: set[str] = set()
        cursor = b"0"
        while True:
            cursor, keys = await self.ask("SCAN", cursor, "MATCH", pattern, "COUNT", 1_000)
            found.update(key.decode(errors="replace") for key in keys)
            if cursor == b"0":
                return found

    async def whole(self, work: Coroutine[Any, Any, T]) -> T:
        """Do *work* to its end, also if the caller is cancelled: a cut answer would be another's.

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

    async def raw(self, *words: Word) -> Answer:
        """Send one command within `whole`; errors are those of redis-py."""
        return await self._on_one_connection([words])

    async def run(self, script: str, keys: Sequence[str], *arguments: Word) -> Answer:
        """Run a script and return its answer."""
        return await self.whole(self.raw_run(script, keys, *arguments))

    async def run_all(self, script: str, keys: Sequence[Sequence[str]]) -> list[Answer]:
        """Run a script that only reads, once for each of *keys*, and return the answers."""
        if not keys:
            return []
        sha = await self.ask("SCRIPT", "LOAD", script)
        return await self.ask_all([("EVALSHA", sha, len(each), *each) for each in keys])

    async def raw_run(
        self, script: str, keys: Sequence[str], *arguments: Word, wait: int | None = None
    ) -> Answer:
        """Run a script within `whole`; with *wait*, return (answer, replicas that have it).

        *wait* is for how many ms at most one replica is waited for. Errors are those of redis-py.
        """
        sha = hashlib.sha1(script.encode(), usedforsecurity=False).hexdigest()
        tail: tuple[Word, ...] = (len(keys), *keys, *arguments)
        after: list[tuple[Word, ...]] = [] if wait is None else [("WAIT", 1, wait)]
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

    async def _on_one_connection(self, commands: Sequence[tuple[Word, ...]]) -> Answer:
        """Send *commands* at once on a connection of their own for as long; return the answers."""
        pool = self.client.connection_pool
        async with self._turns:
            with closed_is_cut():
                answers = await self._answers(pool, commands)
        if isinstance(answers[0], Exception):
            if cause_of(answers[0]) == "read_only":
                # It is no longer the one that writes: Sentinel is to be asked anew.
                await pool.disconnect(inuse_connections=False)
            raise answers[0]
        return answers if len(commands) > 1 else answers[0]

    async def _all(self, commands: Sequence[tuple[Word, ...]]) -> list[Answer]:
        """Return the answers to *commands*, or raise the first error among them."""
        answers = await self._on_one_connection(commands)
        answers = answers if len(commands) > 1 else [answers]
        for answer in answers:
            if isinstance(answer, Exception):
                raise answer
        return answers

    @staticmethod
    async def _answers(pool: ConnectionPool, commands: Sequence[tuple[Word, ...]]) -> list[Answer]:
        """Return the answers to *commands*, errors among them, or raise that nobody knows."""
        connection: AbstractConnection = await cast("Any", pool).get_connection()
        try:
            await connection.send_packed_command(connection.pack_commands(commands))
            answers: list[Any] = []
            for _ in commands:
                try:
                    answers.append(await connection.read_response())
                except RedisError as error:
                    if isinstance(error, CUT):
                        raise
                    answers.append(error)
        except BaseException:
            # Whatever comes on it now answers something else.
            await connection.disconnect(nowait=True)
            raise
        finally:
            await pool.release(connection)
        return answers

    def _connected(self, address: Address, options: dict[str, Any]) -> Redis:
        """Return the client of the Redis at *address*, or of the one that Sentinels name."""
        if address.service:
            limits = ("socket_timeout", "socket_connect_timeout", "retry", "protocol")
            kwargs: dict[str, Any] = {
                "sentinel_kwargs": {name: options[name] for name in limits},
                **options,
            }
            make: Any = Sentinel
            sentinel = make(list(address.hosts), **kwargs)
            self._sentinels = sentinel.sentinels
            client: Redis = sentinel.master_for(address.service)
            return client
        scheme = "rediss" if address.tls else "redis"
        host, port = address.hosts[0]
        host = f"[{host}]" if ":" in host else host
        return Redis(
            connection_pool=ConnectionPool.from_url(f"{scheme}://{host}:{port}", **options)
        )

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            # Seen: nobody may wait for it any more.
            task.exception()
