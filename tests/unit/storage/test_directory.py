"""Holding a data directory, and saying why it cannot be written."""

import errno
import os
from pathlib import Path

import pytest

from game_server.errors import StartError
from game_server.storage import directory
from game_server.storage.directory import is_open_to_others, lock_directory, require_writable


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


OWN = ("lock", "key", "metodd.sqlite3", "metodd.sqlite3-wal", "metodd.sqlite3-shm")


def test_own_files_that_others_may_read_are_mended(tmp_path: Path) -> None:
    """A copy of a directory loses its rights; nobody but its owner reads answers all the same."""
    for name in (*OWN, "notes.txt"):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(0o644)
    (tmp_path / "key.new").symlink_to("notes.txt")
    os.close(lock_directory(tmp_path))
    assert {name: (tmp_path / name).stat().st_mode & 0o777 for name in OWN} == dict.fromkeys(
        OWN, 0o600
    )
    # What is not ours may be meant for others, and a link may lead to it.
    assert (tmp_path / "notes.txt").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    ("modes", "entered"),
    [
        ((0o755, 0o755), True),
        ((0o755, 0o710), True),
        ((0o755, 0o701), True),
        ((0o755, 0o700), False),
        ((0o700, 0o755), False),
    ],
)
def test_directory_is_open_unless_one_above_it_is_closed(
    modes: tuple[int, int], entered: object, tmp_path: Path
) -> None:
    """Others may enter if each directory on the way lets them."""
    above, data = tmp_path / "above", tmp_path / "above/data"
    data.mkdir(parents=True)
    data.chmod(modes[1])
    above.chmod(modes[0])
    assert is_open_to_others(data, tmp_path) is entered


@pytest.mark.parametrize("is_open", [True, False])
def test_one_sentence_warns_where_others_may_enter(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_open: bool,
) -> None:
    """It names the directory; a private one is not talked about."""
    monkeypatch.setattr(directory, "is_open_to_others", lambda _: is_open)
    os.close(lock_directory(tmp_path))
    said = [(vars(record)["sentence"], vars(record)["details"]) for record in caplog.records]
    assert said == ([("data_open", {"dir": str(tmp_path)})] if is_open else [])


def test_lock_that_is_no_file_is_refused(tmp_path: Path) -> None:
    """A directory that cannot take the lock file cannot be written."""
    (tmp_path / "lock").mkdir()
    with pytest.raises(StartError) as refused:
        lock_directory(tmp_path)
    assert refused.value.code == "data_not_writable"
    assert refused.value.details["cause"] == "Is a directory"
