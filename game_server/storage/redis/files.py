"""The files of one Redis, written anew so that what was deleted is in none of them."""

import asyncio
from typing import Final

from game_server.errors import StorageUnavailableError
from game_server.storage.redis.link import Link

POLL_EVERY: Final = 0.1
_BUSY: Final = ("aof_rewrite_in_progress", "aof_rewrite_scheduled", "rdb_bgsave_in_progress")


class Files:
    """Know the append-only file and the snapshot of the Redis at the end of a link."""

    def __init__(self, link: Link) -> None:
        """Use *link*."""
        self._link = link

    async def are_written(self) -> bool:
        """Return whether Redis writes one of its files right now."""
        return _is_busy(await self._link.info("persistence"))

    async def write_anew(self, *, copied: bool = False) -> None:
        """Write those that Redis keeps anew, and wait for it.

        Where it is, or was, *copied*, it may keep the snapshot that it took over as it began to
        follow, which no setting tells. Raises StorageUnavailableError, with the cause
        `not_rewritten` if Redis could not do it.
        """
        # One that already runs began before the deletion.
        await self._idle()
        if await self._setting("appendonly") == "yes":
            await self._write("BGREWRITEAOF", "aof_rewrites", "aof_last_bgrewrite_status")
        if copied or await self._setting("save"):
            await self._write("BGSAVE", "rdb_saves", "rdb_last_bgsave_status")

    async def _setting(self, name: str) -> str:
        _, value = await self._link.execute("CONFIG", "GET", name)
        return str(value.decode())

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

    async def _persistence(self) -> dict[str, str]:
        server = await self._link.info("server")
        return {"run_id": server["run_id"]} | await self._link.info("persistence")


def _is_busy(persistence: dict[str, str]) -> bool:
    return any(persistence.get(name, "0") != "0" for name in _BUSY)
