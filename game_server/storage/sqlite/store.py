"""Journals, records and the agenda in SQLite: readers, the writer, and the statements."""

import asyncio
import json
import os
import queue
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Final, TypeVar

from game_server.errors import RoomUnknownError, StorageUnavailableError
from game_server.storage.directory import lock_directory
from game_server.storage.journal import START, Commit, CommitListener, Position, StaleWriterError
from game_server.storage.sqlite.file import (
    FILE_NAME,
    PAD,
    open_to_read,
    open_to_write,
    unavailable,
)
from game_server.storage.sqlite.writer import Writer
from game_server.storage.subscriptions import Subscriptions

__all__ = ["ReadOnlySqliteStore", "SqliteStore", "open_read_only", "open_store"]

T = TypeVar("T")

_READERS: Final = 2
_ERASE_SECONDS: Final = 5.0
_OPEN: Final = "INSERT INTO commits VALUES (?, ?, ?, ?, zeroblob(?), ?)"
_APPEND: Final = (
    "INSERT OR IGNORE INTO commits SELECT ?, ?, ?, ?, zeroblob(?), ?"
    " WHERE EXISTS (SELECT 1 FROM commits WHERE room = ? AND version = ? AND tip = ?)"
)
"""Writes nothing unless the commit follows the last one of its room: that is the fence."""
_ALL_TEXTS: Final = "SELECT id, text FROM texts WHERE room = ?"
_TEXTS: Final = (
    "SELECT id, text FROM texts WHERE room = ? AND id IN (SELECT value FROM json_each(?))"
)
"""All of them at once: a statement for each of a thousand takes three times as long."""


def open_store(directory: Path, release: str) -> "SqliteStore":
    """Lock the data directory, made when missing, for this process, and open its database.

    `release` is this program's version: an older program names it as it refuses the file. Raises
    StartError `data_lock`, `data_not_writable`, `data_newer` or `data_older`.
    """
    path = directory / FILE_NAME
    with ExitStack() as opened:
        lock = lock_directory(directory)
        opened.callback(os.close, lock)
        connection = open_to_write(path, release)
        opened.callback(connection.close)
        store = SqliteStore(path, connection, lock)
        opened.pop_all()
    return store


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
            commits = _commits_after(connection, room, after, limit)
            if not commits:
                _check_room(connection, room)
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
                _check_room(connection, room)
            return texts

        return await self._query(query)

    async def positions(self, rooms: Iterable[str]) -> Mapping[str, Position]:
        """Return where the journals of *rooms* stand."""
        wanted = tuple(rooms)

        def query(connection: sqlite3.Connection) -> Mapping[str, Position]:
            found = ((room, _position(connection, room)) for room in wanted)
            return {room: position for room, position in found if position is not None}

        return await self._query(query)

    async def rooms(self) -> tuple[str, ...]:
        """Return the ids of all rooms, sorted."""
        sql = "SELECT room FROM commits WHERE version = 1 ORDER BY room"
        return await self._query(
            lambda connection: tuple(row[0] for row in connection.execute(sql))
        )

    async def get(self, kind: str, key: str) -> bytes | None:
        """Return a record's value, or None."""

        def query(connection: sqlite3.Connection) -> bytes | None:
            sql = "SELECT value FROM records WHERE kind = ? AND key = ?"
            row: tuple[bytes] | None = connection.execute(sql, (kind, key)).fetchone()
            return row[0] if row else None

        return await self._query(query)

    async def list(self, kind: str) -> Mapping[str, bytes]:
        """Return the values of all records of a kind by key, in the order of the keys."""

        def query(connection: sqlite3.Connection) -> Mapping[str, bytes]:
            sql = "SELECT key, value FROM records WHERE kind = ? ORDER BY key"
            return dict(connection.execute(sql, (kind,)))

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


class SqliteStore(ReadOnlySqliteStore):
    """Write through one thread, which groups the writes of all rooms and of the archive."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: int) -> None:
        """Write with `connection`; `lock` is the descriptor of the directory's lock."""
        super().__init__(path)
        self._lock = lock
        self._writer = Writer(connection)
        self._subscriptions: Subscriptions[Commit, Mapping[str, str]] = Subscriptions()

    @property
    def transactions(self) -> int:
        """Return the number of transactions since the start; each holds one call or more."""
        return self._writer.transactions

    async def commit(
        self, room: str, expected: Position, tip: str, entry: bytes, texts: Mapping[str, str]
    ) -> int:
        """Append one entry with its texts and return the new version."""
        version = expected.version + 1
        appended = (room, version, tip, expected.tip, PAD, entry)
        follows = (room, expected.version, expected.tip)

        def work(connection: sqlite3.Connection) -> None:
            if expected == START:
                _check_fence(connection, room, expected)
                connection.execute(_OPEN, appended)
            elif not connection.execute(_APPEND, (*appended, *follows)).rowcount:
                _check_fence(connection, room, expected)
            if texts:
                rows = [(room, text_id, PAD, text) for text_id, text in texts.items()]
                connection.executemany("REPLACE INTO texts VALUES (?, ?, zeroblob(?), ?)", rows)

        await self._write(work, room=room, one_statement=expected != START and not texts)
        self._subscriptions.notify(room, Commit(version, tip, expected.tip, entry), texts)
        return version

    async def confirm(self, room: str, at: Position) -> None:
        """Return once the journal is read to stand at *at*: what can be read is durable."""
        await self._query(lambda connection: _check_fence(connection, room, at))

    def follow(
        self, room: str, listener: CommitListener, on_missed: Callable[[], None]
    ) -> Callable[[], None]:
        """Call *listener* for each commit of the room from now on: no other process writes any."""
        end = self._subscriptions.add(room, listener)
        on_missed()
        return end

    async def erase(self, room: str, ids: Iterable[str]) -> None:
        """Remove texts so that no file holds their bytes; unknown ids are fine."""
        rows = [(room, text_id) for text_id in ids]

        def work(connection: sqlite3.Connection) -> None:
            connection.executemany("DELETE FROM texts WHERE room = ? AND id = ?", rows)

        await self._erase(work)

    async def remove(self, room: str) -> None:
        """Remove a room's commits and texts as `erase` does; it is never created again."""

        def work(connection: sqlite3.Connection) -> None:
            if connection.execute("DELETE FROM commits WHERE room = ?", (room,)).rowcount:
                connection.execute("DELETE FROM texts WHERE room = ?", (room,))
                connection.execute("INSERT INTO removed VALUES (?)", (room,))

        await self._erase(work)

    async def schedule(self, room: str, at: int, note: bytes) -> None:
        """Write that something falls due in *room* at *at* (ms), in place of an older schedule."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("REPLACE INTO agenda VALUES (?, ?, ?)", (room, at, note))

        await self._write(work)

    async def unschedule(self, room: str) -> None:
        """Remove the schedule of *room*."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM agenda WHERE room = ?", (room,))

        await self._write(work)

    async def put(self, kind: str, key: str, value: bytes, expires: int | None = None) -> None:
        """Write a record, in place of an older one."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "REPLACE INTO records VALUES (?, ?, ?, zeroblob(?), ?)",
                (kind, key, expires, PAD, value),
            )

        await self._write(work)

    async def put_new(self, kind: str, key: str, value: bytes, expires: int | None = None) -> bool:
        """Write a record if there is none of that kind and key; return whether it was written."""

        def work(connection: sqlite3.Connection) -> bool:
            written = connection.execute(
                "INSERT OR IGNORE INTO records VALUES (?, ?, ?, zeroblob(?), ?)",
                (kind, key, expires, PAD, value),
            )
            return written.rowcount == 1

        return await self._write(work)

    async def delete(self, kind: str, key: str, only: bytes | None = None) -> None:
        """Remove a record so that no file holds its value; an unknown one is fine."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "DELETE FROM records WHERE kind = ? AND key = ? AND value = ifnull(?, value)",
                (kind, key, only),
            )

        await self._erase(work)

    async def purge(self, now: int) -> int:
        """Remove, as `delete` does, the records that expire at `now` or before; count them."""

        def work(connection: sqlite3.Connection) -> int:
            return connection.execute("DELETE FROM records WHERE expires <= ?", (now,)).rowcount

        return await self._erase(work)

    def _release(self) -> None:
        super()._release()
        self._writer.stop()
        os.close(self._lock)

    async def _write(
        self, work: Callable[[sqlite3.Connection], T], *, room: str = "", one_statement: bool = True
    ) -> T:
        self._check_open()
        return await self._writer.submit(work, room=room, one_statement=one_statement)

    async def _erase(self, work: Callable[[sqlite3.Connection], T]) -> T:
        self._check_open()
        try:
            async with asyncio.timeout(_ERASE_SECONDS):
                return await self._writer.submit(work, erases=True)
        except TimeoutError as error:
            raise StorageUnavailableError("erasing") from error


def _commits_after(
    connection: sqlite3.Connection, room: str, after: int, limit: int | None = None
) -> tuple[Commit, ...]:
    # SQLite takes a negative LIMIT for no limit.
    rows = connection.execute(
        "SELECT version, tip, previous, entry FROM commits WHERE room = ? AND version > ?"
        " ORDER BY version LIMIT ?",
        (room, after, -1 if limit is None else limit),
    )
    return tuple(Commit(*row) for row in rows)


def _check_room(connection: sqlite3.Connection, room: str) -> None:
    sql = "SELECT 1 FROM commits WHERE room = ? AND version = 1"
    if connection.execute(sql, (room,)).fetchone() is None:
        raise RoomUnknownError(room=room)


def _position(connection: sqlite3.Connection, room: str) -> Position | None:
    sql = "SELECT version, tip FROM commits WHERE room = ? ORDER BY version DESC LIMIT 1"
    row: tuple[int, str] | None = connection.execute(sql, (room,)).fetchone()
    return None if row is None else Position(*row)


def _check_fence(connection: sqlite3.Connection, room: str, expected: Position) -> None:
    """Raise StaleWriterError or RoomUnknownError unless *expected* is the journal's position."""
    position = _position(connection, room)
    if position is None:
        sql = "SELECT 1 FROM removed WHERE room = ?"
        if expected != START or connection.execute(sql, (room,)).fetchone():
            raise RoomUnknownError(room=room)
    elif position != expected:
        sql = "SELECT 1 FROM commits WHERE room = ? AND version = ? AND tip = ?"
        known = connection.execute(sql, (room, expected.version, expected.tip)).fetchone()
        rebuild = not known and expected != START
        missing = _commits_after(connection, room, 0 if rebuild else expected.version)
        raise StaleWriterError(missing, rebuild=rebuild)
