"""Holding a data directory, and saying why it cannot be written."""

import errno
import os
from pathlib import Path

import pytest

from game_server.errors import StartError
from game_server.storage.directory import lock_directory, require_writable


def test_locked_directory_is_refused(tmp_path: Path) -> None:
    """A directory has one holder at a time, and is free when the descriptor is closed."""
    held = lock_directory(tmp_path)
    with pytest.raises(StartError) as refused:
        lock_directory(tmp_path)
    assert refused.value.code == "data_held"
    assert refused.value.details == {"dir": str(tmp_path)}
    os.close(held)
    os.close(lock_directory(tmp_path))


@pytest.mark.parametrize("name", ["file", "file/data"])
def test_file_is_no_directory(tmp_path: Path, name: str) -> None:
    """A path that leads to a file has another cause than one that may not be written."""
    (tmp_path / "file").touch()
    with pytest.raises(StartError) as refused:
        lock_directory(tmp_path / name)
    assert refused.value.code == "data_not_writable"
    assert refused.value.details == {"dir": str(tmp_path / name), "cause": "file"}


@pytest.mark.parametrize(
    ("number", "cause"),
    [
        (errno.EACCES, "denied"),
        (errno.EPERM, "denied"),
        (errno.EROFS, "denied"),
        (errno.ENOSPC, "full"),
        (errno.EDQUOT, "full"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_cause_is_what_people_can_repair(tmp_path: Path, number: int, cause: str) -> None:
    """Missing rights and a full disk have causes of their own; others keep the system's words."""
    with pytest.raises(StartError) as refused, require_writable(tmp_path):
        raise OSError(number, os.strerror(number))
    assert refused.value.details["cause"] == cause


def test_lock_that_is_no_file_is_refused(tmp_path: Path) -> None:
    """A directory that cannot take the lock file cannot be written."""
    (tmp_path / "lock").mkdir()
    with pytest.raises(StartError) as refused:
        lock_directory(tmp_path)
    assert refused.value.code == "data_not_writable"
    assert refused.value.details["cause"] == "Is a directory"
