"""A Redis that is filled anew: no server starts on it before all is there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from game_server.errors import StartError, StorageUnavailableError
from game_server.storage.redis.checks import RESTORING
from game_server.storage.redis.names import FORMAT_KEY, PREFIX
from game_server.storage.redis.store import RedisStore, refusal

COPIED_WITHIN: Final = 60.0
"""Seconds that a copy has to catch up with all that was written, under the profile `redis-ha`."""
TRY_AGAIN: Final = 0.1
_NO_COPY: Final = "no_replica"
_WORKERS: Final = f"{PREFIX}worker:*"


class _Draft(RedisStore):
    """Be a store that is written by nobody else: it follows nothing, and is not watched."""

    _main = ""
    """The run of the main Redis that is filled."""

    async def require_vacant(self) -> None:
        """Raise StartError `restore_held` or `restore_not_empty`, or StorageUnavailableError."""
        await self._check.before_start()
        if await self._link.scan(_WORKERS):
            raise StartError("restore_held", dir=self.public_url)
        if await self.is_initialized() or await self._link.execute("DBSIZE"):
            raise StartError("restore_not_empty", dir=self.public_url)

    async def begin(self) -> None:
        """Keep servers from starting; raises as `require_vacant`."""
        await self.require_vacant()
        self._main = await self._run_of_main()
        if not await self._link.execute("SET", FORMAT_KEY, RESTORING, "NX"):
            raise StartError("restore_held", dir=self.public_url)

    async def finish(self) -> None:
        """Let servers start; all is then as durable as their own commits are.

        Raises StorageUnavailableError `no_replica`, or `moved` if another Redis, or another run of
        it, is the main one by now: it may lack the last of what the first one took.
        """
        if self._wait is None:
            await self._link.execute("SET", FORMAT_KEY, self._check.signature)
            return
        # Not by the signature: until all is on a copy, no server may start.
        await self._hold(RESTORING)
        if await self._run_of_main() != self._main:
            raise StorageUnavailableError("moved")
        await self._hold(self._check.signature)

    async def discard(self) -> None:
        """Remove all that was written."""
        await self._link.execute("SET", FORMAT_KEY, RESTORING)
        for key in await self._link.scan(f"{PREFIX}*") - {FORMAT_KEY}:
            await self._link.execute("DEL", key)
        await self._link.execute("DEL", FORMAT_KEY)
        await self.rewriter.rewrite()

    async def _run_of_main(self) -> str:
        return (await self._link.info("server")).get("run_id", "")

    async def _hold(self, mark: str) -> None:
        """Write *mark*, and return once a copy has it, and so all that was written before."""
        loop = asyncio.get_running_loop()
        until = loop.time() + COPIED_WITHIN
        while True:
            try:
                # A wait is for what its own connection wrote.
                wait = "WAIT", 1, self._wait or 0
                _, held = await self._link.execute_all([("SET", FORMAT_KEY, mark), wait])
            except StorageUnavailableError as error:
                # A copy that is late for long is none, until it has caught up.
                if error.cause != _NO_COPY:
                    raise
                held = 0
            if held:
                return
            if loop.time() > until:
                raise StorageUnavailableError(_NO_COPY)
            await asyncio.sleep(TRY_AGAIN)


async def require_vacant(url: str, release: str) -> None:
    """Raise StartError unless the Redis at *url* is empty, and one that a server could use.

    `store_url`, `store_unusable`, `restore_held` if a server uses it, or `restore_not_empty`.
    """
    store = _Draft(url, release, None, lambda: 0)
    try:
        await store.require_vacant()
    except StorageUnavailableError as error:
        raise refusal(error, store) from error
    finally:
        await store.close()


@asynccontextmanager
async def filling(url: str, release: str) -> AsyncIterator[RedisStore]:
    """Give the empty store at *url*; servers start on it in the end only.

    If the block raises, it is emptied again; if this process dies, servers and restores refuse it
    with the cause `restoring`. Raises StartError as `require_vacant` does.
    """
    store = _Draft(url, release, None, lambda: 0)
    try:
        try:
            await store.begin()
        except StorageUnavailableError as error:
            raise refusal(error, store) from error
        try:
            yield store
            await store.finish()
        except BaseException:
            with suppress(StorageUnavailableError):
                await store.discard()
            raise
    finally:
        await store.close()
