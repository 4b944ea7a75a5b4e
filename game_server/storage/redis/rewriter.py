"""Files written anew, so that what was deleted is in none of them any more."""

import asyncio
import logging
from typing import Final

from game_server.errors import StorageUnavailableError
from game_server.storage.redis.link import Link

__all__ = ["Rewriter"]

LOOK_EVERY: Final = 0.05
WITHIN: Final = 10.0
"""Seconds that one rewriting may take before whoever waits for it is told."""
AT_MOST_EVERY: Final = 30.0
log = logging.getLogger(__name__)


class Rewriter:
    """Have Redis write its files anew: at once, or soon and then not too often."""

    def __init__(self, link: Link) -> None:
        """Use *link*."""
        self._link = link
        self._lock = asyncio.Lock()
        self._asked = 0
        self._written = 0
        self._later: asyncio.Task[None] | None = None

    async def wait_until_erased(self) -> None:
        """Return once no file holds what was deleted before this call.

        Raises StorageUnavailableError, with the cause `erasing` when it takes too long.
        """
        self._asked += 1
        mine = self._asked
        async with self._lock:
            # One that began after this call may have been made for another caller.
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
        """Write the files anew within a minute, once for all that is deleted until then."""
        if self._later is None or self._later.done():
            self._later = asyncio.get_running_loop().create_task(self._do_later())

    async def stop(self) -> None:
        """Do now what was to be done later."""
        if self._later is not None and not self._later.done():
            self._later.cancel()
            await asyncio.gather(self._later, return_exceptions=True)
            try:
                await self._link.execute("BGREWRITEAOF")
            except StorageUnavailableError as error:
                log.debug("the files are not written anew: %s", error)

    async def _do_later(self) -> None:
        await asyncio.sleep(AT_MOST_EVERY)
        try:
            await self.wait_until_erased()
        except StorageUnavailableError as error:
            log.warning("deleted records are still in a file of Redis: %s", error)

    async def rewrite(self) -> None:
        """Write the log anew, and a snapshot if there are any; what runs began too soon."""
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
            told = await self._link.info("persistence")
            busy = ("aof_rewrite_in_progress", "aof_rewrite_scheduled", "rdb_bgsave_in_progress")
            if all(told.get(name, "0") == "0" for name in busy):
                return
            await asyncio.sleep(LOOK_EVERY)
