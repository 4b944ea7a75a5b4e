"""What a server that runs tells other processes, in a file of the data directory that it holds."""

import fcntl
import os
from pathlib import Path
from typing import Final

from game_server.storage.directory import require_writable, sync

FILE_NAME: Final = "running"


def hold(directory: Path, content: bytes) -> int:
    """Write *content* into a private file, and hold it for this process until it ends.

    Returns a file descriptor: closing it releases the file, and so does any death of the process,
    so that nobody takes what it left for what runs. Raises StartError `data_not_writable`.
    """
    path = directory / FILE_NAME
    draft = path.with_suffix(".new")
    with require_writable(directory):
        draft.unlink(missing_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            # It is held before it has its name: who reads it finds it whole, and held.
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.write(descriptor, content)
            os.fsync(descriptor)
            draft.replace(path)
            sync(directory)
        except OSError:
            os.close(descriptor)
            raise
    return descriptor


def read_held(directory: Path) -> bytes | None:
    """Return the content of the file if a process holds it, else None; raises OSError."""
    try:
        descriptor = os.open(directory / FILE_NAME, os.O_RDONLY)
    except (FileNotFoundError, NotADirectoryError):
        return None
    with os.fdopen(descriptor, "rb") as file:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return file.read()
    return None


def release(directory: Path, descriptor: int) -> None:
    """Remove the file that is held by *descriptor*; raises OSError."""
    (directory / FILE_NAME).unlink(missing_ok=True)
    os.close(descriptor)
