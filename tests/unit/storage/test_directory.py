"""Holding a data directory, and saying why it cannot be written."""

import os
from pathlib import Path

import pytest

from game_server.errors import StartError
from game_server.storage.directory import hold


def test_held_directory_is_refused(tmp_path: Path) -> None:
    """A directory has one holder at a time, and is free when the descriptor is closed."""
    held = hold(tmp_path)
    with pytest.raises(StartError) as refused:
        hold(tmp_path)
    assert refused.value.code == "data_held"
    assert refused.value.details == {"dir": str(tmp_path)}
    os.close(held)
    os.close(hold(tmp_path))


def test_directory_under_a_file_cannot_be_made(tmp_path: Path) -> None:
    """The refusal names the directory and the system's reason."""
    (tmp_path / "file").touch()
    with pytest.raises(StartError) as refused:
        hold(tmp_path / "file" / "data")
    assert refused.value.code == "data_not_writable"
    cause = refused.value.details["cause"]
    assert cause == "Not a directory"
    assert refused.value.details["dir"] == str(tmp_path / "file" / "data")


def test_lock_that_is_no_file_is_refused(tmp_path: Path) -> None:
    """A directory that cannot take the lock file cannot be written."""
    (tmp_path / "lock").mkdir()
    with pytest.raises(StartError) as refused:
        hold(tmp_path)
    assert refused.value.code == "data_not_writable"
    assert refused.value.details["cause"] == "Is a directory"
