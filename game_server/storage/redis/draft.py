"""A Redis that is filled anew: no server starts on it before all is there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from game_server.errors import StartError, StorageUnavailableError
from game_server.storage.redis.checks import RESTORING
from game_server.storage.redis.names import FORMAT_KEY, PREFIX
from game_server.storage.redis.store import RedisStore, refusal

__all__ = ["filling", "require_vacant"]

_WORKERS = f"{PREFIX}worker:*"


class _Draft(RedisStore):
    """Be a store that is written by nobody else: it follows nothing, and is not watched."""

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
        if not await self._link.execute("SET", FORMAT_KEY, RESTORING, "NX"):
            raise StartError("restore_held", dir=self.public_url)

    async def finish(self) -> None:
        """Let servers start; all is then as durable as their own commits are."""
        sign = ("SET", FORMAT_KEY, self._check.signature)
        if self._wait is None:
            await self._link.execute(*sign)
            return
        # A replica that has this write has all those before.
        _, held = await self._link.execute_all([sign, ("WAIT", 1, self._wait)])
        if not held:
            raise StorageUnavailableError("no_replica")

    async def discard(self) -> None:
        """Remove all that was written."""
        for key in await self._link.scan(f"{PREFIX}*") - {FORMAT_KEY}:
            await self._link.execute("DEL", key)
        await self._link.execute("DEL", FORMAT_KEY)
        await self._rewriter.wait_until_erased()


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
