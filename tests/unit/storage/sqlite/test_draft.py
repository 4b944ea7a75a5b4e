"""A data directory that is filled anew is there whole, or as empty as before."""

from pathlib import Path

import pytest

from game_server.errors import StartError
from game_server.storage.journal import START
from game_server.storage.keyfile import KEY_BYTES, load_or_make_key
from game_server.storage.sqlite import filling, open_store, require_vacant
from game_server.storage.sqlite.file import FILE_NAME
from game_server.storage.sqlite.store import DRAFT

pytestmark = pytest.mark.anyio
SECRET = b"k" * KEY_BYTES


def names(directory: Path) -> set[str]:
    """Return what is in the directory, but for the lock."""
    return {path.name for path in directory.iterdir()} - {"lock"}


async def test_a_directory_is_filled_in_the_end(tmp_path: Path) -> None:
    """Until then it has no database; then it has one file of data, and the key."""
    data = tmp_path / "new" / "data"
    async with filling(data, "1.0.0", SECRET) as store:
        await store.commit("room", START, "t1", b"entry", {"x": "text"})
        assert names(data) == {DRAFT}
    assert names(data) == {FILE_NAME, "key"}
    assert load_or_make_key(data) == SECRET
    opened = open_store(data, "1.0.0")
    assert await opened.texts("room") == {"x": "text"}
    await opened.close()


async def test_a_directory_stays_empty_where_filling_fails(tmp_path: Path) -> None:
    """Neither the draft nor the key is left, and the lock is free."""
    with pytest.raises(ValueError, match="no"):
        async with filling(tmp_path, "1.0.0", SECRET):
            raise ValueError("no")
    assert names(tmp_path) == set()
    require_vacant(tmp_path)


def leave(data: Path, *, key: bool) -> None:
    """Leave what a restore that was killed leaves, perhaps just before its end."""
    (data / DRAFT).mkdir(parents=True)
    (data / DRAFT / FILE_NAME).write_bytes(b"half")
    if key:
        (data / "key").write_bytes(b"half")


@pytest.mark.parametrize("key", [False, True])
async def test_what_a_killed_restore_left_is_cleared_away(tmp_path: Path, *, key: bool) -> None:
    """The next restore does it, and so does a server: nothing of it lies about for ever."""
    leave(tmp_path / "a", key=key)
    async with filling(tmp_path / "a", "1.0.0", SECRET):
        pass
    assert names(tmp_path / "a") == {FILE_NAME, "key"}
    assert load_or_make_key(tmp_path / "a") == SECRET
    leave(tmp_path / "b", key=key)
    await open_store(tmp_path / "b", "1.0.0").close()
    assert DRAFT not in names(tmp_path / "b")


@pytest.mark.parametrize("name", [FILE_NAME, "key", "letter"])
async def test_a_directory_that_holds_anything_is_refused(tmp_path: Path, name: str) -> None:
    """Nothing in it is touched."""
    (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(StartError) as refused:
        async with filling(tmp_path, "1.0.0", SECRET):
            pass
    assert (refused.value.code, refused.value.details) == (
        "restore_not_empty",
        {"dir": str(tmp_path)},
    )
    assert names(tmp_path) == {name}
