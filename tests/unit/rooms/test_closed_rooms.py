"""Rooms that ended stay in the store for years: a start must not notice how many there are."""

import asyncio
import secrets
import sqlite3
from collections.abc import Mapping
from pathlib import Path

import pytest

from game_server.rooms.registry import Registry
from game_server.storage.sqlite import SqliteStore, open_store
from tests.load.startup import write_closed_rooms

pytestmark = pytest.mark.anyio

ROOMS = 1_000
FEW = 100
"""Steps of SQLite's machine: a look at each of these rooms would take some thousand."""


class Counted(sqlite3.Connection):
    """Count the steps of all connections."""

    steps = 0

    def __init__(self, database: str, timeout: float, isolation_level: None) -> None:
        """Connect to the file at the URI *database*, from any thread."""
        super().__init__(
            database, timeout, isolation_level=isolation_level, check_same_thread=False, uri=True
        )
        self.set_progress_handler(self._count, 1)

    def _count(self) -> int:
        Counted.steps += 1
        return 0


async def started(data: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Start on *data*, until the agenda was read; return how many steps SQLite took."""
    Counted.steps = 0
    polled = asyncio.Event()
    due = SqliteStore.due

    def connect(
        database: str, *, timeout: float, isolation_level: None, uri: bool, check_same_thread: bool
    ) -> Counted:
        assert (uri, check_same_thread) == (True, False)
        return Counted(database, timeout, isolation_level)

    async def read(self: SqliteStore, until: int) -> Mapping[str, bytes]:
        found = await due(self, until)
        polled.set()
        return found

    monkeypatch.setattr(sqlite3, "connect", connect)
    monkeypatch.setattr(SqliteStore, "due", read)
    store = open_store(data, "1.0.0")
    registry = Registry(store, {}, lambda: 0, secrets.token_bytes, release="1.0.0")
    await registry.start()
    await polled.wait()
    assert await registry.listing() == ()
    await registry.stop()
    await store.close()
    monkeypatch.undo()
    return Counted.steps


async def test_a_start_reads_nothing_of_closed_rooms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thousand of them cost the start, and the list of open rooms, as little as none."""
    write_closed_rooms(tmp_path / "none", 0)
    write_closed_rooms(tmp_path / "many", ROOMS)
    none = await started(tmp_path / "none", monkeypatch)
    assert none > 0
    assert await started(tmp_path / "many", monkeypatch) < none + FEW
