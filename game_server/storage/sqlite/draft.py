"""A data directory that is filled anew: its files take their places together, in the end."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import Final

from game_server.errors import StartError
from game_server.storage.directory import lock_directory, require_free, require_writable, sync
from game_server.storage.keyfile import FILE_NAME as KEY
from game_server.storage.keyfile import write_key
from game_server.storage.sqlite.file import FILE_NAME
from game_server.storage.sqlite.store import DRAFT, SqliteStore, open_store

_LOCK: Final = "lock"


def require_vacant(directory: Path) -> None:
    """Raise StartError unless the directory is missing, or empty but for a killed restore.

    `data_held` if a server uses it, `restore_not_empty` or `data_not_writable`.
    """
    with require_writable(directory):
        if not directory.exists():
            return
        names = {path.name for path in directory.iterdir()}
    if _LOCK in names:
        require_free(directory)
    if names - {_LOCK, DRAFT, *({KEY} if DRAFT in names else ())}:
        raise StartError("restore_not_empty", dir=str(directory))


@asynccontextmanager
async def filling(directory: Path, release: str, secret: bytes) -> AsyncIterator[SqliteStore]:
    """Give an empty store that becomes that of *directory*, with the key *secret*, in the end.

    If the block raises, or this process dies, the directory stays as empty as it was. Raises
    StartError as `require_vacant` does.
    """
    require_vacant(directory)
    draft = directory / DRAFT
    with ExitStack() as held:
        held.callback(os.close, lock_directory(directory))
        shutil.rmtree(draft, ignore_errors=True)
        held.callback(shutil.rmtree, draft, ignore_errors=True)
        store = open_store(draft, release)
        try:
            yield store
        finally:
            await store.close()
        with require_writable(directory):
            if secret:
                write_key(directory, secret)
            # Closing has moved all that was written into the one file.
            (draft / FILE_NAME).replace(directory / FILE_NAME)
            sync(directory)
