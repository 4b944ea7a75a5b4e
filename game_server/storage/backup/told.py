"""Erasures told beside the backups as they happen: a disk that is lost brings nobody back."""

import asyncio
import errno
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from game_server.errors import StartError
from game_server.storage.backup.erasures import FILE_NAME, merge_into
from game_server.storage.directory import words_of
from game_server.storage.erasure import Erasure

PATIENCE: Final = 10.0
"""Seconds after which a directory that does not answer, as on a network, is taken for lost."""
log = logging.getLogger(__name__)


async def tell_nobody(_erasures: Sequence[Erasure]) -> None:
    """Tell nothing: this server does not know where its backups go."""


class ErasuresFile:
    """Tell erasures in the file beside the backups in *directory*."""

    def __init__(self, directory: Path, patience: float = PATIENCE) -> None:
        """Write nothing yet; *patience* is in seconds."""
        self._path = directory / FILE_NAME
        self._patience = patience
        self._turn = asyncio.Lock()
        self._writing: set[asyncio.Task[None]] = set()

    async def tell(self, erasures: Sequence[Erasure]) -> None:
        """Add *erasures*, durably; where that fails the log says so, and the next purge tells them.

        An erasure holds whether it is told or not.
        """
        if not erasures:
            return
        # A task of its own, so that a directory which hangs holds one thread and nobody who waits.
        task = asyncio.get_running_loop().create_task(self._write(erasures))
        self._writing.add(task)
        task.add_done_callback(self._written)
        try:
            await asyncio.wait_for(asyncio.shield(task), self._patience)
        except TimeoutError:
            self._warn(words_of(OSError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))))

    async def _write(self, erasures: Sequence[Erasure]) -> None:
        async with self._turn:
            try:
                await asyncio.to_thread(merge_into, self._path, erasures)
            except StartError as error:
                extra = {"sentence": error.code, "details": error.details}
                log.warning("erasures are told later: %s", error.code, extra=extra)
            except OSError as error:
                self._warn(words_of(error))

    def _written(self, task: asyncio.Task[None]) -> None:
        self._writing.discard(task)

    def _warn(self, why: str) -> None:
        extra = {
            "sentence": "erasures.untold",
            "details": {"dir": str(self._path.parent), "why": why},
        }
        log.warning("erasures are told later: %s", why, extra=extra)
