"""The data directory: made when missing, and held by one server at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from game_server.errors import StartError

__all__ = ["hold", "writing_into"]


@contextmanager
def writing_into(directory: Path) -> Iterator[None]:
    """Turn whatever the operating system refuses there into StartError `data_not_writable`."""
    try:
        yield
    except OSError as error:
        cause = error.strerror or str(error)
        raise StartError("data_not_writable", dir=str(directory), cause=cause) from error


def hold(directory: Path) -> int:
    """Make the directory if need be and take it for this process, until it ends.

    Returns a file descriptor; closing it lets the directory go, and so does any death of the
    process. Raises StartError `data_held` or `data_not_writable`.
    """
    with writing_into(directory):
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = os.open(directory / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(held)
            raise StartError("data_held", dir=str(directory)) from error
    return held
