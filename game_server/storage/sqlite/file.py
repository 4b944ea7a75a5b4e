"""The database file: its schema, its settings, and whether this release may use it."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from game_server.errors import StartError, StorageUnavailableError
from game_server.storage.directory import cause_of

FILE_NAME: Final = "metodd.sqlite3"
FORMAT: Final = 1

# `secure_delete` is not enough to erase for good: when SQLite balances a tree it moves cells to
# other pages and leaves their bytes behind, where a later delete no longer finds them. Content on
# overflow pages is never moved, and those pages are zeroed when freed. A row keeps at most PAD
# bytes in the tree (https://www.sqlite.org/fileformat2.html, section 1.6, index pages), so that
# many zero bytes before the content push it out; small pages keep that cheap.
PAGE_BYTES: Final = 512
PAD: Final = (PAGE_BYTES - 12) * 64 // 255 - 23

_CHECKPOINT_PAGES: Final = 4 * 1024 * 1024 // PAGE_BYTES
BUSY_TIMEOUT_MILLISECONDS: Final = 2000

_CAUSES: Final = {
    "SQLITE_FULL": "full",
    # A full disk has an error of its own, except where SQLite grows the shared-memory file.
    "SQLITE_IOERR_SHMSIZE": "full",
    "SQLITE_NOTADB": "damaged",
    "SQLITE_CORRUPT": "damaged",
}
_CAUSES_AT_OPENING: Final = _CAUSES | {
    "SQLITE_BUSY": "busy",
    "SQLITE_LOCKED": "busy",
    "SQLITE_CANTOPEN": "denied",
    "SQLITE_PERM": "denied",
    "SQLITE_READONLY": "denied",
    # A database, but not one of ours.
    "SQLITE_ERROR": "damaged",
    "DatabaseError": "damaged",
}

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS commits (
    room TEXT NOT NULL, version INTEGER NOT NULL, tip TEXT NOT NULL, previous TEXT NOT NULL,
    pad BLOB NOT NULL, entry BLOB NOT NULL, PRIMARY KEY (room, version)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS rooms ON commits (room) WHERE version = 1;
CREATE TABLE IF NOT EXISTS texts (
    room TEXT NOT NULL, id TEXT NOT NULL, pad BLOB NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (room, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS removed (room TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (
    kind TEXT NOT NULL, key TEXT NOT NULL, expires INTEGER, pad BLOB NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS expiring ON records (expires) WHERE expires IS NOT NULL;
CREATE TABLE IF NOT EXISTS agenda (
    room TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL, note BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS coming ON agenda (at);
CREATE TABLE IF NOT EXISTS meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
"""


def open_to_write(path: Path, release: str) -> sqlite3.Connection:
    """Open the file, create its schema when it is new, and record this release in it.

    Raises StartError `data_newer`, `data_older` or `data_not_writable`.
    """
    try:
        connection = _connect(path, "rwc")
        with _closed_on_error(connection):
            # Before any write: a file of another program or release must stay as it is.
            if connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
                _check_format(connection, path.parent)
            connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
            # A write at every start shows at once whether the file can be written.
            connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA}")
            signature = (("format", str(FORMAT)), ("release", release))
            connection.executemany("REPLACE INTO meta VALUES (?, ?)", signature)
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise _refusal("data_not_writable", path, error) from error
    return connection


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open a file that has a schema, to read only.

    Raises StartError `data_missing`, `data_unreadable`, `data_newer` or `data_older`.
    """
    try:
        # `stat`, not `open`: closing the file would drop the locks that SQLite has in this process.
        if not path.stat().st_size:
            raise StartError("data_missing", dir=str(path.parent))
        connection = _connect(path, "ro")
        with _closed_on_error(connection):
            _check_format(connection, path.parent)
    except FileNotFoundError as error:
        raise StartError("data_missing", dir=str(path.parent)) from error
    except OSError as error:
        where = str(path.parent)
        raise StartError("data_unreadable", dir=where, cause=cause_of(error)) from error
    except sqlite3.Error as error:
        raise _refusal("data_unreadable", path, error) from error
    return connection


def unavailable(error: sqlite3.Error) -> StorageUnavailableError:
    """Return *error* with its cause: `full`, `damaged`, or SQLite's own name and words."""
    return StorageUnavailableError(_cause(error, _CAUSES))


def _refusal(code: str, path: Path, error: sqlite3.Error) -> StartError:
    return StartError(code, dir=str(path.parent), cause=_cause(error, _CAUSES_AT_OPENING))


def _cause(error: sqlite3.Error, known: Mapping[str, str]) -> str:
    """Return the cause *known* for the error's name or for its primary name, else its words."""
    name: str = getattr(error, "sqlite_errorname", type(error).__name__)
    kind = "_".join(name.split("_")[:2])
    return known.get(name) or known.get(kind) or f"{name}: {error}"


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    """Connect; any thread may use the connection, one at a time."""
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_TIMEOUT_MILLISECONDS / 1000,
        isolation_level=None,
        check_same_thread=False,
    )


def _check_format(connection: sqlite3.Connection, directory: Path) -> None:
    meta: dict[str, str] = dict(connection.execute("SELECT name, value FROM meta"))
    found, release = str(meta.get("format")), str(meta.get("release", "?"))
    if not found.isdecimal():
        raise sqlite3.DatabaseError("there is no format")
    if int(found) > FORMAT:
        raise StartError("data_newer", dir=str(directory), found=release)
    if int(found) < FORMAT:
        raise StartError("data_older", dir=str(directory), found=release)
