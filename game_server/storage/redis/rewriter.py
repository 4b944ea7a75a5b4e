"""Rewrites of the files of Redis, so that deleted data are in none of them any more.

Redis is marked with each deletion, and any worker has its files written anew once that is due: a
worker that dies takes no rewrite with it.
"""

import asyncio
import logging
from typing import Final

from game_server.errors import StorageUnavailableError
from game_server.storage.redis.link import Link
from game_server.storage.redis.names import REWRITE
from game_server.storage.redis.scripts import CLAIM_REWRITE, END_REWRITE

__all__ = ["Rewriter"]

AFTER: Final = 60.0
"""Seconds from a deletion to its rewrite, so that one does for all of an hour when many erase."""
AT_MOST_EVERY: Final = 600.0
"""Seconds between the beginnings of two rewrites, of all workers together (rule 0.20)."""
LOOK_EVERY: Final = 10.0
"""Seconds between two looks of a worker whether a rewrite is due."""
POLL_EVERY: Final = 0.1
WITHIN: Final = 3.0
"""Seconds that a server which stops waits for its rewrite to end."""
_BUSY: Final = ("aof_rewrite_in_progress", "aof_rewrite_scheduled", "rdb_bgsave_in_progress")
_MINUTE: Final = 60_000
log = logging.getLogger(__name__)


class Rewriter:
    """Have Redis write its append-only file, and its snapshot, anew: soon and rarely."""

    def __init__(self, link: Link) -> None:
        """Use *link*."""
        self._link = link
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Look at once whether a rewrite is due, and then again and again."""
        self._task = asyncio.get_running_loop().create_task(self._keep_looking())

    async def stop(self) -> None:
        """Stop looking; of what waits, begin what may begin now, for nobody else may be there."""
        if self._task is None:
            return
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        try:
            async with asyncio.timeout(WITHIN):
                await self.look(after=0)
        except TimeoutError:
            log.debug("the files of Redis are still written anew")

    async def look(self, after: float | None = None) -> bool:
        """Write the files anew if that is due; return whether it was done.

        Deletions wait for *after* seconds, AFTER by default. What fails is told in the log, and
        stays due: it is tried again once AT_MOST_EVERY has passed.
        """
        since = now = 0
        try:
            if await self._is_busy():
                # By somebody else: that rewrite may have begun before the deletion.
                return False
            waits = round((AFTER if after is None else after) * 1_000)
            every = round(AT_MOST_EVERY * 1_000)
            claimed = await self._link.run_script(CLAIM_REWRITE, [REWRITE], waits, every)
            if not claimed:
                return False
            since, now = map(int, claimed)
            await self.rewrite()
            await self._link.run_script(END_REWRITE, [REWRITE], now)
        except StorageUnavailableError as error:
            self._tell(error, (now - since) // _MINUTE)
            return False
        return True

    async def rewrite(self) -> None:
        """Write the append-only file anew, and the snapshot if one is configured; wait for it.

        Raises StorageUnavailableError, with the cause `not_rewritten` if Redis could not do it.
        """
        # One that already runs began before the deletion.
        await self._idle()
        await self._write("BGREWRITEAOF", "aof_rewrites", "aof_last_bgrewrite_status")
        settings = await self._link.execute("CONFIG", "GET", "save")
        if settings[1]:
            await self._write("BGSAVE", "rdb_saves", "rdb_last_bgsave_status")

    async def is_clean(self) -> bool:
        """Return whether no file of Redis holds anything that was deleted."""
        found = await self._link.execute("HMGET", REWRITE, "waiting", "running")
        return all(each is None for each in found)

    async def _keep_looking(self) -> None:
        while True:
            await self.look()
            await asyncio.sleep(LOOK_EVERY)

    async def _write(self, command: str, count: str, status: str) -> None:
        """Run *command* to its end, which INFO tells by *count* and *status*."""
        before = await self._persistence()
        await self._link.execute(command)
        after = await self._idle()
        # One that was restarted meanwhile, or that was taken over, has not written to the end.
        same = after["run_id"] == before["run_id"]
        done = int(after.get(count, 0)) > int(before.get(count, 0))
        if not (same and done and after.get(status) == "ok"):
            raise StorageUnavailableError("not_rewritten")

    async def _idle(self) -> dict[str, str]:
        """Wait until Redis writes no file in the background; return what it says then."""
        while True:
            persistence = await self._persistence()
            if not _is_busy(persistence):
                return persistence
            await asyncio.sleep(POLL_EVERY)

    async def _is_busy(self) -> bool:
        return _is_busy(await self._link.info("persistence"))

    async def _persistence(self) -> dict[str, str]:
        server = await self._link.info("server")
        return {"run_id": server["run_id"]} | await self._link.info("persistence")

    @staticmethod
    def _tell(error: StorageUnavailableError, minutes: int) -> None:
        details = {"cause": error.cause, "minutes": minutes}
        extra = {"sentence": "rewrite_failed", "details": details}
        log.warning("erased data are still in a file of Redis: %s", error, extra=extra)


def _is_busy(persistence: dict[str, str]) -> bool:
    return any(persistence.get(name, "0") != "0" for name in _BUSY)
