"""Reading SQLite: each query in a thread, on a connection of its own."""

import asyncio
import json
import queue
import sqlite3
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from game_server.errors import StorageUnavailableError
from game_server.storage.archive import SLICE, Record
from game_server.storage.journal import Commit, Position
from game_server.storage.sqlite.file import FILE_NAME, open_to_read, unavailable
from game_server.storage.sqlite.queries import check_room, commits_after, position_of

T = TypeVar("T")

_READERS: Final = 2
_ALL_TEXTS: Final = "SELECT id, text FROM texts WHERE room = ?"
_TEXTS: Final = (
    "SELECT id, text FROM texts WHERE room = ? AND id IN (SELECT value FROM json_each(?))"
)
"""All of them at once: a statement for each of a thousand takes three times as long."""


def open_read_only(directory: Path) -> "ReadOnlySqliteStore":
    """Open the database to read only, also while a server writes it.

    Raises StartError `data_missing`, `data_unreadable`, `data_newer` or `data_older`.
    """
    return ReadOnlySqliteStore(directory / FILE_NAME)


class ReadOnlySqliteStore:
    """Read journals and records, each query in a thread with a connection of its own."""

    def __init__(self, path: Path) -> None:
        """Open the connections; raises StartError as `open_read_only` does."""
        self._idle: queue.SimpleQueue[sqlite3.Connection] = queue.SimpleQueue()
        for _ in range(_READERS):
            self._idle.put(open_to_read(path))
        self._threads = ThreadPoolExecutor(_READERS, thread_name_prefix="metodd-read")
        self._closed = False

    async def read(self, room: str, after: int = 0, limit: int | None = None) -> tuple[Commit, ...]:
        """Return the commits after version `after`, in order."""

        def query(connection: sqlite3.Connection) -> tuple[Commit, ...]:
            commits = commits_after(connection, room, after, limit)
            if not commits:
                check_room(connection, room)
            return commits

        return await self._query(query)

    async def texts(self, room: str, ids: Iterable[str] | None = None) -> Mapping[str, str]:
        """Return the room's texts that were not erased, by id."""
        wanted = None if ids is None else json.dumps(tuple(ids))

        def query(connection: sqlite3.Connection) -> Mapping[str, str]:
            texts: dict[str, str]
            if wanted is None:
                texts = dict(connection.execute(_ALL_TEXTS, (room,)))
            else:
                texts = dict(connection.execute(_TEXTS, (room, wanted)))
            if not texts:
                check_room(connection, room)
            return texts

        return await self._query(query)

    async def positions(self, rooms: Iterable[str]) -> Mapping[str, Position]:
        """Return where the journals of *rooms* stand."""
        wanted = tuple(rooms)

        def query(connection: sqlite3.Connection) -> Mapping[str, Position]:
            found = ((room, position_of(connection, room)) for room in wanted)
            return {room: position for room, position in found if position is not None}

        return await self._query(query)

    async def rooms(self) -> tuple[str, ...]:
        """Return the ids of all rooms, sorted."""
        sql = "SELECT room FROM commits WHERE version = 1 ORDER BY room"
        return await self._query(
            lambda connection: tuple(row[0] for row in connection.execute(sql))
        )

    async def removed(self) -> tuple[str, ...]:
        """Return the ids of all rooms that were removed, sorted."""
        sql = "SELECT room FROM removed ORDER BY room"
        return await self._query(
            lambda connection: tuple(row[0] for row in connection.execute(sql))
        )

    async def read_at_once(
        self, room: str, after: int = 0
    ) -> tuple[tuple[Commit, ...], Mapping[str, str]]:
        """Return the commits after version `after`, and all texts, as both are at one moment."""

        def query(connection: sqlite3.Connection) -> tuple[tuple[Commit, ...], Mapping[str, str]]:
            connection.execute("BEGIN")
            try:
                check_room(connection, room)
                texts: dict[str, str] = dict(connection.execute(_ALL_TEXTS, (room,)))
                return commits_after(connection, room, after), texts
            finally:
                connection.execute("ROLLBACK")

        return await self._query(query)

    async def get(self, kind: str, key: str) -> bytes | None:
        """Return a record's value, or None."""

        def query(connection: sqlite3.Connection) -> bytes | None:
            sql = "SELECT value FROM records WHERE kind = ? AND key = ?"
            row: tuple[bytes] | None = connection.execute(sql, (kind, key)).fetchone()
            return row[0] if row else None

        return await self._query(query)

    async def get_some(self, kind: str, keys: Collection[str]) -> Mapping[str, bytes]:
        """Return the values of those records of a kind that have one of *keys*, by key."""

        def query(connection: sqlite3.Connection) -> Mapping[str, bytes]:
            # One parameter, however many keys there are: a statement has few.
            sql = (
                "SELECT key, value FROM records WHERE kind = ? "
                "AND key IN (SELECT value FROM json_each(?))"
            )
            return dict(connection.execute(sql, (kind, json.dumps(tuple(keys)))))

        return await self._query(query)

    async def keys(self, kind: str) -> tuple[str, ...]:
        """Return the keys of all records of a kind, sorted, without reading their values."""
        sql = "SELECT key FROM records WHERE kind = ? ORDER BY key"
        return await self._query(
            lambda connection: tuple(row[0] for row in connection.execute(sql, (kind,)))
        )

    async def list(self, kind: str) -> Mapping[str, bytes]:
        """Return the values of all records of a kind by key, in the order of the keys."""

        def query(connection: sqlite3.Connection) -> Mapping[str, bytes]:
            sql = "SELECT key, value FROM records WHERE kind = ? ORDER BY key"
            return dict(connection.execute(sql, (kind,)))

        return await self._query(query)

    async def slices(self, kind: str) -> AsyncIterator[Mapping[str, bytes]]:
        """Yield what `list` returns, SLICE records at a time."""
        # In the order of the tree: to look keys up one by one takes five times as long.
        first = ""
        while some := await self._query(partial(_slice, kind, first)):
            yield some
            # The least text that is greater.
            first = max(some) + "\0"

    async def kinds(self) -> tuple[str, ...]:
        """Return the kinds of which there are records, sorted."""
        sql = "SELECT DISTINCT kind FROM records ORDER BY kind"
        return await self._query(
            lambda connection: tuple(row[0] for row in connection.execute(sql))
        )

    async def records(self, kind: str) -> Mapping[str, Record]:
        """Return all records of a kind by key, as they are at one moment."""

        def query(connection: sqlite3.Connection) -> Mapping[str, Record]:
            sql = "SELECT key, value, expires FROM records WHERE kind = ?"
            return {key: Record(*held) for key, *held in connection.execute(sql, (kind,))}

        return await self._query(query)

    async def scheduled(self, rooms: Iterable[str]) -> Mapping[str, int]:
        """Return the moments (ms) of *rooms* by id."""
        wanted = tuple(rooms)

        def query(connection: sqlite3.Connection) -> Mapping[str, int]:
            sql = "SELECT room, at FROM agenda WHERE room = ?"
            return dict(row for room in wanted for row in connection.execute(sql, (room,)))

        return await self._query(query)

    async def due(self, until: int) -> Mapping[str, bytes]:
        """Return the notes by id of rooms due at *until* (ms) or before, the soonest first."""
        sql = "SELECT room, note FROM agenda WHERE at <= ? ORDER BY at, room"
        return await self._query(lambda connection: dict(connection.execute(sql, (until,))))

    async def notes(self) -> Mapping[str, bytes]:
        """Return the notes of all rooms that have a schedule, by id."""
        sql = "SELECT room, note FROM agenda"
        return await self._query(lambda connection: dict(connection.execute(sql)))

    async def close(self) -> None:
        """Finish all pending calls, then release files and threads; later calls are refused."""
        if not self._closed:
            self._closed = True
            await asyncio.to_thread(self._release)

    def _release(self) -> None:
        self._threads.shutdown()
        for _ in range(_READERS):
            self._idle.get().close()

    async def _query(self, query: Callable[[sqlite3.Connection], T]) -> T:
        self._check_open()
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._run_query, query)

    def _run_query(self, query: Callable[[sqlite3.Connection], T]) -> T:
        connection = self._idle.get()
        try:
            return query(connection)
        except sqlite3.Error as error:
            raise unavailable(error) from error
        finally:
            self._idle.put(connection)

    def _check_open(self) -> None:
        if self._closed:
            raise StorageUnavailableError("closed")


def _slice(kind: str, first: str, connection: sqlite3.Connection) -> Mapping[str, bytes]:
    """Return SLICE records of a kind, those from the key *first* on."""
    sql = "SELECT key, value FROM records WHERE kind = ? AND key >= ? ORDER BY key LIMIT ?"
    return dict(connection.execute(sql, (kind, first, SLICE)))
