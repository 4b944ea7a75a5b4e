"""The SQLite store as a whole: opening, closing, grouping, and reading beside a server."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from game_server.errors import StartError, StorageUnavailableError
from game_server.storage.journal import START, Position
from game_server.storage.sqlite import open_read_only, open_store
from game_server.storage.sqlite.file import FILE_NAME, FORMAT

pytestmark = pytest.mark.anyio


def names(directory: Path) -> list[str]:
    """List the files of a directory."""
    return sorted(path.name for path in directory.iterdir())


async def test_directory_is_made_private(tmp_path: Path) -> None:
    """A data directory that is missing is made, its parents too, for its owner only."""
    directory = tmp_path / "deep" / "data"
    await open_store(directory, "1.0.0").close()
    assert (directory / FILE_NAME).exists()
    assert directory.stat().st_mode & 0o077 == 0


async def test_second_store_is_refused_until_the_first_closes(tmp_path: Path) -> None:
    """The directory is held from opening to closing, also within one process."""
    first = open_store(tmp_path, "1.0.0")
    with pytest.raises(StartError) as refused:
        open_store(tmp_path, "1.0.0")
    assert refused.value.code == "data_held"
    await first.close()
    await open_store(tmp_path, "1.0.0").close()


async def test_failed_opening_unlocks_the_directory(tmp_path: Path) -> None:
    """A directory whose database is refused is not held any longer."""
    (tmp_path / FILE_NAME).write_text("notes\n" * 200)
    for _ in range(2):
        with pytest.raises(StartError) as refused:
            open_store(tmp_path, "1.0.0")
        assert refused.value.code == "data_not_writable"


async def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    """Commits, texts, removals and records outlive closing; only a lock and one file remain."""
    store = open_store(tmp_path, "1.0.0")
    await store.commit("room", START, "t1", b"e1", {"x": "y"})
    await store.commit("gone", START, "t1", b"e1", {})
    await store.remove("gone")
    await store.put("idea", "a", b"value")
    before = await store.read("room")
    await store.close()
    assert names(tmp_path) == ["lock", FILE_NAME]
    store = open_store(tmp_path, "1.0.0")
    assert await store.rooms() == ("room",)
    assert await store.read("room") == before
    assert await store.texts("room") == {"x": "y"}
    assert await store.get("idea", "a") == b"value"
    await store.close()


async def test_many_commits_share_transactions(tmp_path: Path) -> None:
    """A hundred commits of a hundred rooms that wait together take two transactions at most."""
    store = open_store(tmp_path, "1.0.0")
    other = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = [
        asyncio.ensure_future(store.commit(f"{room}", START, "t1", b"e1", {}))
        for room in range(100)
    ]
    await asyncio.sleep(0)
    other.close()
    assert await asyncio.gather(*waiting) == [1] * 100
    assert 1 <= store.transactions <= 2
    await store.close()


async def test_a_slow_disk_does_not_block_the_event_loop(tmp_path: Path) -> None:
    """While a commit waits for the file, other tasks run and reads are answered."""
    store = open_store(tmp_path, "1.0.0")
    await store.commit("room", START, "t1", b"e1", {"x": "y"})
    other = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.ensure_future(store.commit("room", Position(1, "t1"), "t2", b"e2", {}))
    assert len(await store.read("room")) == 1
    assert await store.texts("room") == {"x": "y"}
    assert not waiting.done()
    other.close()
    assert await waiting == 2
    await store.close()


async def test_reading_follows_the_server(tmp_path: Path) -> None:
    """A reader beside the server sees what it has acknowledged, and outlives it."""
    store = open_store(tmp_path, "1.0.0")
    reading = open_read_only(tmp_path)
    assert await reading.rooms() == ()
    await store.commit("room", START, "t1", b"e1", {"x": "y"})
    await store.put("code", "ABC234", b"room")
    assert await reading.rooms() == ("room",)
    assert await reading.list("code") == {"ABC234": b"room"}
    await store.close()
    assert await reading.texts("room") == {"x": "y"}
    await reading.close()


async def test_stopped_server_is_read(tmp_path: Path) -> None:
    """The journal is read when no server runs, and a server starts while it is read."""
    store = open_store(tmp_path, "1.0.0")
    await store.commit("room", START, "t1", b"e1", {})
    await store.close()
    reading = open_read_only(tmp_path)
    store = open_store(tmp_path, "1.0.0")
    await store.commit("room", Position(1, "t1"), "t2", b"e2", {})
    assert [commit.entry for commit in await reading.read("room")] == [b"e1", b"e2"]
    await reading.close()
    await store.close()


async def test_reading_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    """No database and one of a newer format are refused at opening."""
    with pytest.raises(StartError) as missing:
        open_read_only(tmp_path / "nowhere")
    assert missing.value.code == "data_missing"
    await open_store(tmp_path, "9.9.9").close()
    other = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    other.execute("UPDATE meta SET value = ? WHERE name = 'format'", (str(FORMAT + 1),))
    other.close()
    with pytest.raises(StartError) as newer:
        open_read_only(tmp_path)
    assert newer.value.code == "data_newer"


async def test_broken_database_is_unavailable(tmp_path: Path) -> None:
    """A table that is lost makes what needs it unavailable, and nothing else."""
    store = open_store(tmp_path, "1.0.0")
    other = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    other.execute("DROP TABLE records")
    other.close()
    for call in (store.get("idea", "a"), store.put("idea", "a", b"")):
        with pytest.raises(StorageUnavailableError) as refused:
            await call
        assert refused.value.cause == "SQLITE_ERROR: no such table: records"
    assert await store.commit("room", START, "t1", b"e1", {}) == 1
    await store.close()
