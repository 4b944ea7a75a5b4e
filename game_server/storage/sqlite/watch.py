"""The watch on the disk below SQLite: whether it can be written now, told as that changes."""

import asyncio
import logging
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from game_server.errors import StorageUnavailableError
from game_server.storage.sqlite.store import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Callable


LOOK_EVERY: Final = 10.0
LOOK_AGAIN: Final = 1.0
"""Seconds between two looks; LOOK_AGAIN while the disk refuses, so that play resumes soon."""
SCARCE: Final = 256 * 1024
"""Free bytes below which a disk counts as full: some moves may fit yet, and the next may not."""
_FULL: Final = "full"
log = logging.getLogger(__name__)


class DiskWatch:
    """Watch the disk of a store; `trouble` is the cause why it cannot be written, or empty.

    A write of anybody that fails is told at once; a look finds out that the disk is full where
    nobody writes, and that writes work again.
    """

    def __init__(self, store: SqliteStore, directory: Path) -> None:
        """Watch *store*, whose files are in *directory*."""
        self.trouble = ""
        self.on_trouble: Callable[[], None] = _nothing
        self._store = store
        self._directory = directory
        self._failure = ""
        self._scarce = False
        store.on_written = self._written
        self._task = asyncio.get_running_loop().create_task(self._keep_looking())

    async def close(self) -> None:
        """Stop watching, and close the store."""
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        await self._store.close()

    async def look(self) -> None:
        """Look how much is free, and after a failure write: only that proves that writes work."""
        self._scarce = shutil.disk_usage(self._directory).free < SCARCE
        self._update()
        if self._failure and not self._scarce:
            with suppress(StorageUnavailableError):
                await self._store.probe()

    async def _keep_looking(self) -> None:
        while True:
            try:
                await self.look()
            except OSError as error:
                log.debug("the disk cannot be asked: %s", error)
            await asyncio.sleep(LOOK_AGAIN if self.trouble else LOOK_EVERY)

    def _written(self, failure: str) -> None:
        """Take why a write failed, or that one did not."""
        self._failure = failure
        self._update()

    def _update(self) -> None:
        """Tell if anything has changed."""
        cause = self._failure or (_FULL if self._scarce else "")
        if cause == self.trouble:
            return
        self.trouble = cause
        if cause:
            self._tell_failure(cause)
        else:
            extra = {"sentence": "data_written_again", "details": {"dir": str(self._directory)}}
            log.info("writing works again", extra=extra)
        self.on_trouble()

    def _tell_failure(self, cause: str) -> None:
        details = {"dir": str(self._directory), "cause": cause}
        key = "data_full" if cause == _FULL else "data_unwritten"
        log.warning("writing fails: %s", cause, extra={"sentence": key, "details": details})


def _nothing() -> None:
    """Do nothing."""
