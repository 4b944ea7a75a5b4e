"""Rewrites of the files of Redis, so that deleted data are in none of them any more."""

import asyncio
import logging
from typing import Final

from game_server.errors import StorageUnavailableError
from game_server.storage.redis.link import Link

__all__ = ["Rewriter"]

LOOK_EVERY: Final = 0.05
WITHIN: Final = 10.0
"""Seconds that one rewrite may take before those who wait for it get an error."""
AT_MOST_EVERY: Final = 30.0
log = logging.getLogger(__name__)


class Rewriter:
    """Have Redis rewrite its append-only file and snapshot: at once, or soon and rarely."""

    def __init__(self, link: Link) -> None:
        """Use *link*."""
        self._link = link
        self._lock = asyncio.Lock()
        self._asked = 0
        self._written = 0
        self._later: asyncio.Task[None] | None = None
        self._wanted = False

    async def wait_until_erased(self) -> None:
        """Return once no file of Redis holds what was deleted before this call.

        Raises StorageUnavailableError, with the cause `erasing` when it takes too long.
        """
        self._asked += 1
        mine = self._asked
        async with self._lock:
            # A rewrite for another caller that began after this call covers this one too.
            if self._written >= mine:
                return
            begun = self._asked
            try:
                async with asyncio.timeout(WITHIN):
                    await self.rewrite()
            except TimeoutError as error:
                raise StorageUnavailableError("erasing") from error
            self._written = begun

    def schedule(self) -> None:
        """Have one rewrite within a minute, for all that is deleted until then.

        What is deleted while one runs gets another: that one may have read it already.
        """
        self._wanted = True
        if self._later is None or self._later.done():
            self._later = asyncio.get_running_loop().create_task(self._do_later())

    async def stop(self) -> None:
        """Start a scheduled rewrite now."""
        if self._later is not None and not self._later.done():
            self._later.cancel()
            await asyncio.gather(self._later, return_exceptions=True)
            try:
                await self._link.execute("BGREWRITEAOF")
            except StorageUnavailableError as error:
                log.debug("the files are not written anew: %s", error)

    async def _do_later(self) -> None:
        while self._wanted:
            await asyncio.sleep(AT_MOST_EVERY)
            self._wanted = False
            try:
                await self.wait_until_erased()
            except StorageUnavailableError as error:
                log.warning("deleted records are still in a file of Redis: %s", error)

    async def rewrite(self) -> None:
        """Rewrite the append-only file, and the snapshot if one is configured.

        A rewrite that already runs is waited for first: it began before the deletion.
        """
        await self._idle()
        await self._link.execute("BGREWRITEAOF")
        await self._idle()
        settings = await self._link.execute("CONFIG", "GET", "save")
        if settings[1]:
            await self._link.execute("BGSAVE")
            await self._idle()

    async def _idle(self) -> None:
        """Wait until Redis writes no file in the background."""
        while True:
            persistence = await self._link.info("persistence")
            busy = ("aof_rewrite_in_progress", "aof_rewrite_scheduled", "rdb_bgsave_in_progress")
            if all(persistence.get(name, "0") == "0" for name in busy):
                return
            await asyncio.sleep(LOOK_EVERY)
