"""Journals, records and the agenda in SQLite: what writes, and the statements."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Final, TypeVar

from game_server.errors import RoomUnknownError, StartError, StorageUnavailableError
from game_server.storage.directory import lock_directory
from game_server.storage.journal import START, Commit, CommitListener, Position, StaleWriterError
from game_server.storage.sqlite.file import FILE_NAME, PAD, open_to_write
from game_server.storage.sqlite.queries import check_fence, is_removed, position_of
from game_server.storage.sqlite.reader import ReadOnlySqliteStore
from game_server.storage.sqlite.writer import Writer
from game_server.storage.subscriptions import Subscriptions

T = TypeVar("T")

DRAFT: Final = "metodd.restoring"
"""Directory in that of the data, on the same disk, where a store is made that is not whole yet."""
_ERASE_SECONDS: Final = 5.0
_CLOSED: Final = "closed"
_OPEN: Final = "INSERT INTO commits VALUES (?, ?, ?, ?, zeroblob(?), ?)"
_APPEND: Final = (
    "INSERT OR IGNORE INTO commits SELECT ?, ?, ?, ?, zeroblob(?), ?"
    " WHERE EXISTS (SELECT 1 FROM commits WHERE room = ? AND version = ? AND tip = ?)"
)
"""Writes nothing unless the commit follows the last one of its room: that is the fence."""
_FORBID: Final = (
    "INSERT OR IGNORE INTO removed SELECT ? WHERE NOT EXISTS (SELECT 1 FROM commits WHERE room = ?)"
)


def open_store(directory: Path, release: str) -> "SqliteStore":
    """Lock the data directory, made when missing, for this process, and open its database.

    `release` is this program's version: an older program names it as it refuses the file. Raises
    StartError `data_lock`, `data_not_writable`, `data_newer` or `data_older`.
    """
    path = directory / FILE_NAME
    with ExitStack() as opened:
        lock = lock_directory(directory)
        opened.callback(os.close, lock)
        # A restore that was killed may have left what was to be erased.
        shutil.rmtree(directory / DRAFT, ignore_errors=True)
        connection = open_to_write(path, release)
        opened.callback(connection.close)
        store = SqliteStore(path, connection, lock)
        opened.pop_all()
    return store


def open_beside(directory: Path, release: str) -> "SqliteStore":
    """Open the database to write, also while a server does, which then is not told of commits.

    It is for records, and for journals of rooms that are closed. Raises StartError as `open_store`
    does, but for `data_held`.
    """
    try:
        return open_store(directory, release)
    except StartError as error:
        if error.code != "data_held":
            raise
    path = directory / FILE_NAME
    return SqliteStore(path, open_to_write(path, release), None)


class SqliteStore(ReadOnlySqliteStore):
    """Write through one thread, which groups the writes of all rooms and of the archive."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: int | None) -> None:
        """Write with `connection`; `lock` is the descriptor of the directory's lock, if held."""
        super().__init__(path)
        self._lock = lock
        self._writer = Writer(connection)
        self.on_written: Callable[[str], None] = _ignore
        """Called after each write with the cause why it failed, empty if it did not."""
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
                check_fence(connection, room, expected)
                connection.execute(_OPEN, appended)
            elif not connection.execute(_APPEND, (*appended, *follows)).rowcount:
                check_fence(connection, room, expected)
            if texts:
                _write_texts(connection, room, texts)

        await self._write(work, room=room, one_statement=expected != START and not texts)
        self._subscriptions.notify(room, Commit(version, tip, expected.tip, entry), texts)
        return version

    async def confirm(self, room: str, at: Position) -> None:
        """Return once the journal is read to stand at *at*: what can be read is durable."""
        await self._query(lambda connection: check_fence(connection, room, at))

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

    async def redact(self, room: str, entries: Mapping[int, bytes], ids: Iterable[str]) -> None:
        """Replace the entries of these versions, and remove texts, so that no file holds them."""
        replaced = [(entry, room, version) for version, entry in entries.items()]
        rows = [(room, text_id) for text_id in ids]

        def work(connection: sqlite3.Connection) -> None:
            # The pad of a row stays, so that its new entry is on overflow pages too.
            sql = "UPDATE commits SET entry = ? WHERE room = ? AND version = ?"
            connection.executemany(sql, replaced)
            connection.executemany("DELETE FROM texts WHERE room = ? AND id = ?", rows)

        await self._erase(work)

    async def forbid(self, rooms: Iterable[str]) -> None:
        """Keep the ids of *rooms* as those of removed ones."""
        rows = [(room, room) for room in rooms]

        def work(connection: sqlite3.Connection) -> None:
            connection.executemany(_FORBID, rows)

        await self._write(work, one_statement=False)

    async def extend(self, room: str, commits: Sequence[Commit], texts: Mapping[str, str]) -> None:
        """Append *commits* with the tips that they have, and texts."""
        rows = [(room, c.version, c.tip, c.previous, PAD, c.entry) for c in commits]

        def work(connection: sqlite3.Connection) -> None:
            position = position_of(connection, room)
            if is_removed(connection, room) or not (position or commits):
                raise RoomUnknownError(room=room)
            if position and commits and position.version >= commits[0].version:
                raise StaleWriterError(())
            connection.executemany(_OPEN, rows)
            _write_texts(connection, room, texts)

        await self._write(work, one_statement=False)

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

    async def swap(
        self, kind: str, key: str, old: bytes, new: bytes, expires: int | None = None
    ) -> bool:
        """Write *new* in place of a record's value *old*; return whether it had that value."""

        def work(connection: sqlite3.Connection) -> bool:
            written = connection.execute(
                "UPDATE records SET value = ?, expires = ifnull(?, expires)"
                " WHERE kind = ? AND key = ? AND value = ?",
                (new, expires, kind, key, old),
            )
            return written.rowcount == 1

        return await self._write(work)

    async def forget_replaced(self) -> None:
        """Have the log truncated; where a reader uses it, that is done a little later."""
        with suppress(StorageUnavailableError):
            await self._erase(lambda _connection: None)

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

    async def probe(self) -> None:
        """Write what is there already; raises StorageUnavailableError if the disk refuses that."""

        def work(connection: sqlite3.Connection) -> None:
            (kept,) = connection.execute("PRAGMA user_version").fetchone()
            connection.execute(f"PRAGMA user_version = {kept:d}")

        await self._write(work, one_statement=False)

    def _release(self) -> None:
        super()._release()
        self._writer.stop()
        if self._lock is not None:
            os.close(self._lock)

    async def _write(
        self, work: Callable[[sqlite3.Connection], T], *, room: str = "", one_statement: bool = True
    ) -> T:
        self._check_open()
        return await self._told(self._writer.submit(work, room=room, one_statement=one_statement))

    async def _erase(self, work: Callable[[sqlite3.Connection], T]) -> T:
        self._check_open()
        try:
            async with asyncio.timeout(_ERASE_SECONDS):
                return await self._told(self._writer.submit(work, erases=True))
        except TimeoutError as error:
            raise StorageUnavailableError("erasing") from error

    async def _told(self, written: Awaitable[T]) -> T:
        """Await what is *written*, and tell how that went."""
        try:
            result = await written
        except StorageUnavailableError as error:
            if error.cause != _CLOSED:
                self.on_written(error.cause)
            raise
        self.on_written("")
        return result


def _ignore(_cause: str) -> None:
    """Do nothing."""


def _write_texts(connection: sqlite3.Connection, room: str, texts: Mapping[str, str]) -> None:
    rows = [(room, text_id, PAD, text) for text_id, text in texts.items()]
    connection.executemany("REPLACE INTO texts VALUES (?, ?, zeroblob(?), ?)", rows)
