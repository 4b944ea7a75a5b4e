"""Rewrites of the files of Redis, so that deleted data are in none of them any more.

Redis is marked with each deletion, and any worker has its files written anew once that is due: a
worker that dies takes no rewrite with it.
"""

import asyncio
import logging
import re
from dataclasses import replace
from typing import Final

from game_server.errors import StorageUnavailableError
from game_server.storage.redis.files import Files
from game_server.storage.redis.link import Link
from game_server.storage.redis.names import REWRITE
from game_server.storage.redis.scripts import CLAIM_REWRITE, END_REWRITE, MARK

AFTER: Final = 60.0
"""Seconds from a deletion to its rewrite, so that one does for all of an hour when many erase."""
AT_MOST_EVERY: Final = 600.0
"""Seconds between the beginnings of two rewrites, of all workers together (rule 0.20)."""
LOOK_EVERY: Final = 10.0
"""Seconds between two looks of a worker whether a rewrite is due."""
COPIED_WITHIN: Final = 1_000
"""ms that copies have to take over what was deleted."""
WITHIN: Final = 3.0
"""Seconds that a server which stops waits for its rewrite to end."""
_MINUTE: Final = 60_000
log = logging.getLogger(__name__)


class Rewriter:
    """Have Redis write its append-only file, and its snapshot, anew: soon and rarely."""

    def __init__(self, link: Link) -> None:
        """Use *link*."""
        self._link = link
        self._files = Files(link)
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
            if await self._files.are_written():
                # By somebody else: that rewrite may have begun before the deletion.
                return False
            await self._mark_returned()
            waits = round((AFTER if after is None else after) * 1_000)
            every = round(AT_MOST_EVERY * 1_000)
            claimed = await self._link.run_script(CLAIM_REWRITE, [REWRITE], waits, every)
            if not claimed:
                return False
            since, now = map(int, claimed)
            copies = await self.rewrite()
            await self._link.execute("HSET", REWRITE, "copies", _named(copies))
            await self._link.run_script(END_REWRITE, [REWRITE], now)
        except StorageUnavailableError as error:
            if since:
                self._tell(error, (now - since) // _MINUTE)
            return False
        return True

    async def rewrite(self) -> list[tuple[str, int]]:
        """Write the append-only file anew, and the snapshot if one is configured; wait for it.

        The copies of this Redis, as far as they follow it now, do the same; returns their hosts and
        ports. Raises StorageUnavailableError, with the cause `not_rewritten` if Redis could not do
        it.
        """
        (copied,) = await self._link.execute("HMGET", REWRITE, "copied")
        await self._files.write_anew(copied=copied is not None)
        copies = await self._copies()
        if copies:
            # What was deleted is deleted in each copy before that writes.
            # A wait is for what its own connection wrote, of which nothing is to be left.
            writes = ("HSET", REWRITE, "asked", 1), ("HDEL", REWRITE, "asked")
            wait = "WAIT", len(copies), COPIED_WITHIN
            *_, held = await self._link.execute_all([*writes, wait])
            if held < len(copies):
                raise StorageUnavailableError("not_rewritten")
        for copy in copies:
            link = Link(replace(self._link.url, hosts=(copy,), master_name=None))
            try:
                await Files(link).write_anew(copied=True)
            finally:
                await link.close()
        return copies

    async def _mark_returned(self) -> None:
        """Have all files written anew where a copy follows that was away as they last were.

        Until it does so itself, what was deleted meanwhile is still in its file. That there is a
        copy at all is noted for good.
        """
        written, copied = await self._link.execute("HMGET", REWRITE, "copies", "copied")
        copies = set(_named(await self._copies()).split())
        if copies and copied is None:
            # Any of them may lead one day, and be followed by none.
            await self._link.execute("HSET", REWRITE, "copied", 1)
        if written is not None and copies - set(written.decode().split()):
            await self._link.run_script(MARK, [REWRITE])

    async def is_clean(self) -> bool:
        """Return whether no file of Redis holds anything that was deleted."""
        found = await self._link.execute("HMGET", REWRITE, "waiting", "running")
        return all(each is None for each in found)

    async def _copies(self) -> list[tuple[str, int]]:
        """Return host and port of the copies that follow this Redis."""
        told = (await self._link.info("replication")).items()
        found = [
            dict(pair.split("=", 1) for pair in value.split(","))
            for name, value in told
            if re.fullmatch(r"slave\d+", name)
        ]
        return [(copy["ip"], int(copy["port"])) for copy in found]

    async def _keep_looking(self) -> None:
        while True:
            try:
                await self.look()
            except Exception:
                # What goes wrong now must not end all looks to come.
                log.exception("a look at the files of Redis failed")
            await asyncio.sleep(LOOK_EVERY)

    @staticmethod
    def _tell(error: StorageUnavailableError, minutes: int) -> None:
        details = {"cause": error.cause, "minutes": minutes}
        extra = {"sentence": "rewrite_failed", "details": details}
        log.warning("erased data are still in a file of Redis: %s", error, extra=extra)


def _named(copies: list[tuple[str, int]]) -> str:
    """Return the addresses of *copies*, apart by spaces."""
    return " ".join(f"{host}:{port}" for host, port in copies)
