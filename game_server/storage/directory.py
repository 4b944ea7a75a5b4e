"""The data directory: made when missing, and locked by one server at a time."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from game_server.errors import StartError

__all__ = ["cause_of", "lock_directory", "require_writable"]

_CAUSES: Final = {
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.EEXIST: "file",
    errno.ENOTDIR: "file",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
}
"""Causes that people can repair; each has a sentence of its own."""


def cause_of(error: OSError) -> str:
    """Return `denied`, `file` (it is no directory), `full`, or the system's words."""
    return _CAUSES.get(error.errno or 0) or error.strerror or str(error)


@contextmanager
def require_writable(directory: Path) -> Iterator[None]:
    """Raise StartError `data_not_writable` in place of any OSError within the block."""
    try:
        yield
    except OSError as error:
        where = str(directory)
        raise StartError("data_not_writable", dir=where, cause=cause_of(error)) from error


def lock_directory(directory: Path) -> int:
    """Make the directory if it is missing, and lock it for this process until it ends.

    Returns a file descriptor; closing it releases the lock, and so does any death of the
    process. Raises StartError `data_held` or `data_not_writable`.
    """
    with require_writable(directory):
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(directory / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(lock)
            raise StartError("data_held", dir=str(directory)) from error
    return lock
