"""A draft takes the place of its file whole, or not at all."""

from pathlib import Path

import pytest

from game_server.storage.backup.draft import draft_of


def test_a_draft_takes_the_place_of_its_file(tmp_path: Path) -> None:
    """Until the end the old file is there; the new one is private, and nothing else is left."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with draft_of(path) as draft:
        draft.write(b"new")
        draft.flush()
        assert path.read_bytes() == b"old"
        assert all(each.stat().st_mode & 0o077 == 0 for each in tmp_path.iterdir() if each != path)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_draft_that_failed_leaves_nothing(tmp_path: Path) -> None:
    """The old file stays as it was."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with pytest.raises(ValueError, match="no"), draft_of(path):
        raise ValueError("no")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
