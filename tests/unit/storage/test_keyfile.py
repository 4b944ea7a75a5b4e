"""The key that signs cookies: made once, private, and whole."""

from pathlib import Path

import pytest

from game_server.errors import StartError
from game_server.storage.keyfile import KEY_BYTES, load_or_make_key


def test_key_is_made_once(tmp_path: Path) -> None:
    """The same directory gives the same 32 bytes for ever, and another directory others."""
    (tmp_path / "other").mkdir()
    key = load_or_make_key(tmp_path)
    assert len(key) == KEY_BYTES == 32
    assert load_or_make_key(tmp_path) == key
    assert load_or_make_key(tmp_path / "other") != key


def test_key_is_private(tmp_path: Path) -> None:
    """Only the owner can read the key, and no draft of it stays."""
    load_or_make_key(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["key"]
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("damaged", [b"", b"short", bytes(33)])
def test_damaged_key_is_replaced(tmp_path: Path, damaged: bytes) -> None:
    """A key of another length is made anew, a draft left by a crash notwithstanding."""
    (tmp_path / "key").write_bytes(damaged)
    (tmp_path / "key.new").write_bytes(b"draft")
    key = load_or_make_key(tmp_path)
    assert len(key) == KEY_BYTES
    assert load_or_make_key(tmp_path) == key
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_directory_that_refuses_is_named(tmp_path: Path) -> None:
    """Where no file can be made the refusal names the directory and the reason."""
    with pytest.raises(StartError) as refused:
        load_or_make_key(tmp_path / "nowhere")
    assert refused.value.code == "data_not_writable"
    assert refused.value.details == {
        "dir": str(tmp_path / "nowhere"),
        "cause": "No such file or directory",
    }
