"""The data directory: made when missing, private, and locked by one server at a time."""

import errno
import fcntl
import logging
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from game_server.errors import StartError

_OWN: Final = ("lock", "key", "key.new", "running", "metodd.sqlite3*")
"""Files of a server, by their patterns: others may share a directory that it was given."""
_ENTER: Final = stat.S_IXGRP | stat.S_IXOTH
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_ROOT: Final = Path("/")
_log: Final = logging.getLogger(__name__)

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
    return _CAUSES.get(error.errno or 0) or words_of(error)


def words_of(error: OSError) -> str:
    """Return the system's words."""
    return error.strerror or str(error)


def sync(directory: Path) -> None:
    """Make the names in *directory* durable: a file that was put there stays after a power cut."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


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
    process. Files of a server that others may read are mended, and a directory that others may
    enter is named in the log: it was made before, or is a copy. Raises StartError `data_held` or
    `data_not_writable`.
    """
    with require_writable(directory):
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = _lock(directory)
        _make_private(directory)
    if is_open_to_others(directory):
        extra = {"sentence": "data_open", "details": {"dir": str(directory)}}
        _log.warning("others may enter the data directory", extra=extra)
    return lock


def require_free(directory: Path) -> None:
    """Raise StartError `data_held` if a process holds the *directory*, which has a lock."""
    with require_writable(directory):
        os.close(_lock(directory))


def _lock(directory: Path) -> int:
    """Return the descriptor of the lock; raises StartError `data_held`, and OSError."""
    lock = os.open(directory / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(lock)
        raise StartError("data_held", dir=str(directory)) from error
    return lock


def is_open_to_others(directory: Path, top: Path = _ROOT) -> bool:
    """Return whether other accounts may enter *directory*, and each one above it below *top*."""
    path = directory.resolve()
    way = [each for each in (path, *path.parents) if each != top and each.is_relative_to(top)]
    return all(each.stat().st_mode & _ENTER for each in way)


def _make_private(directory: Path) -> None:
    """Take the rights of others from the files of a server in *directory*."""
    for path in (found for pattern in _OWN for found in directory.glob(pattern)):
        mode = path.lstat().st_mode
        # Who owns a file alone may change its rights; the line of the log remains.
        with suppress(PermissionError):
            if stat.S_ISREG(mode) and mode & _OTHERS:
                path.chmod(stat.S_IMODE(mode) & ~_OTHERS)
