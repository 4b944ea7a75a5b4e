"""A disk that refuses: commits are refused as unavailable, none is lost, and play resumes."""

import asyncio
import subprocess
import sys
from collections.abc import Coroutine
from pathlib import Path

import pytest

from game_server.errors import StorageUnavailableError
from game_server.storage.directory import lock_directory
from game_server.storage.journal import START, Position
from game_server.storage.sqlite import SqliteStore, open_store
from game_server.storage.sqlite.file import FILE_NAME, open_to_write

ROOT = Path(__file__).parents[2]
# A file system of one's own takes a mount namespace, which some machines keep from plain users.
NAMESPACE = ["unshare", "--map-root-user", "--mount"]
OWN_MOUNTS = subprocess.run([*NAMESPACE, "true"], check=False, capture_output=True).returncode == 0
WAYS = {
    "limit": ([], "SQLITE_IOERR_WRITE: disk I/O error"),
    **({"mount": (NAMESPACE, "full")} if OWN_MOUNTS else {}),
}


@pytest.mark.parametrize("way", WAYS)
def test_store_outlives_a_disk_that_refuses(tmp_path: Path, way: str) -> None:
    """A store whose disk really runs out refuses commits, reads on, and resumes by itself."""
    prefix, cause = WAYS[way]
    command = [*prefix, sys.executable, "-m", "tests.contracts.tight_disk", way, str(tmp_path)]
    played = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert played.returncode == 0, played.stderr
    assert played.stdout.splitlines()[-1] == f"refused: {cause}"


@pytest.mark.anyio
async def test_full_database_refuses_and_resumes(tmp_path: Path) -> None:
    """While the database may not grow each write is refused as full, and then accepted anew."""
    path = tmp_path / FILE_NAME
    store = open_store(tmp_path, "1.0.0")
    first = Position(await store.commit("room", START, "t1", b"e1", {"x": "one"}), "t1")
    await store.close()
    connection = open_to_write(path, "1.0.0")
    connection.execute("PRAGMA max_page_count = 1")
    store = SqliteStore(path, connection, lock_directory(tmp_path))

    def write_all() -> list[Coroutine[None, None, object]]:
        return [
            store.commit("room", first, "t2", b"e2", {"x": "two"}),
            store.commit("other", START, "t1", b"e1", {}),
            store.put("idea", "a", bytes(60_000)),
            store.put_new("code", "ABC234", b"room"),
        ]

    for refused in await asyncio.gather(*write_all(), return_exceptions=True):
        assert isinstance(refused, StorageUnavailableError)
        assert refused.cause == "full"
    assert await store.rooms() == ("room",)
    assert len(await store.read("room")) == 1
    assert await store.texts("room") == {"x": "one"}
    assert await store.get("idea", "a") is None
    # After an erasure the writer has nothing left to do, and its connection may be touched.
    await store.erase("room", [])
    connection.execute("PRAGMA max_page_count = 1000000")
    assert await asyncio.gather(*write_all()) == [2, 1, None, True]
    assert await store.texts("room") == {"x": "two"}
    await store.close()
