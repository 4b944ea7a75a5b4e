"""The database file: its settings, its format, and what stands in the way of opening it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from game_server.errors import StartError
from game_server.storage.sqlite.file import (
    FILE_NAME,
    FORMAT,
    PAD,
    open_to_read,
    open_to_write,
    unavailable,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the database is to be."""
    return tmp_path / FILE_NAME


@contextmanager
def any_connection(path: Path) -> Iterator[sqlite3.Connection]:
    """Connect without any of our settings."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def set_format(path: Path, number: int, release: str) -> None:
    """Make a database that another release wrote."""
    open_to_write(path, release).close()
    with any_connection(path) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE name = 'format'", (str(number),))


def setting(connection: sqlite3.Connection, name: str) -> object:
    """Return one setting as SQLite has it."""
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_writing_is_durable_and_erasing_zeroes(path: Path) -> None:
    """The log is synced at every commit, freed bytes are zeroed, and pages are small."""
    with closing(open_to_write(path, "1.0.0")) as connection:
        assert setting(connection, "journal_mode") == "wal"
        assert setting(connection, "synchronous") == 2
        assert setting(connection, "secure_delete") == 1
        assert setting(connection, "page_size") == 512


def test_content_never_stands_in_a_tree_page(path: Path) -> None:
    """Behind the padding even one byte of content stands on an overflow page."""
    with closing(open_to_write(path, "1.0.0")) as connection:
        row = ("k", "x", None, bytes(PAD), b"\x07" * 3)
        connection.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?)", row)
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'records'"
        ).fetchone()
    pages = path.read_bytes()
    holding = [n for n in range(len(pages) // 512) if b"\7\7\7" in pages[n * 512 : n * 512 + 512]]
    assert len(holding) == 1
    assert holding != [root - 1]


def test_release_that_wrote_last_is_kept(path: Path) -> None:
    """The file names the format and the latest release that opened it to write."""
    for release in ("1.0.0", "1.1.0"):
        open_to_write(path, release).close()
    with closing(open_to_read(path)) as connection:
        meta = dict(connection.execute("SELECT name, value FROM meta"))
    assert meta == {"format": str(FORMAT), "release": "1.1.0"}


@pytest.mark.parametrize(
    ("number", "code"), [(FORMAT + 1, "data_newer"), (FORMAT - 1, "data_older")]
)
def test_other_format_is_refused(path: Path, number: int, code: str) -> None:
    """A file of another format is not touched, and the refusal names the release that wrote it."""
    set_format(path, number, "7.5.3")
    before = path.read_bytes()
    with pytest.raises(StartError) as to_write:
        open_to_write(path, "1.0.0")
    with pytest.raises(StartError) as to_read:
        open_to_read(path)
    for refused in (to_write.value, to_read.value):
        assert refused.code == code
        assert refused.details == {"dir": str(path.parent), "found": "7.5.3"}
    assert path.read_bytes() == before


def refusals(path: Path) -> dict[str, object]:
    """Return the causes for which a file is neither written nor read, by the codes."""
    with pytest.raises(StartError) as to_write:
        open_to_write(path, "1.0.0")
    with pytest.raises(StartError) as to_read:
        open_to_read(path)
    for refused in (to_write.value, to_read.value):
        assert refused.details["dir"] == str(path.parent)
    return {refused.value.code: refused.value.details["cause"] for refused in (to_write, to_read)}


DAMAGED = {"data_not_writable": "damaged", "data_unreadable": "damaged"}


def test_file_that_is_no_database_is_refused(path: Path) -> None:
    """Whatever else has the database's name is left as it is."""
    path.write_text("notes\n" * 200)
    assert refusals(path) == DAMAGED
    assert path.read_text() == "notes\n" * 200


def test_torn_database_is_refused(path: Path) -> None:
    """A truncated copy is refused with the cause `damaged`."""
    open_to_write(path, "1.0.0").close()
    path.write_bytes(path.read_bytes()[:1024])
    assert refusals(path) == DAMAGED


@pytest.mark.parametrize(
    "theirs",
    [
        "CREATE TABLE theirs (x)",
        "CREATE TABLE meta (x)",
        "CREATE TABLE meta (name, value)",
        "CREATE TABLE meta (name, value); INSERT INTO meta VALUES ('format', 'new')",
    ],
)
def test_foreign_database_is_refused(path: Path, theirs: str) -> None:
    """A database of another program is left as it is."""
    with any_connection(path) as connection:
        connection.executescript(theirs)
    before = path.read_bytes()
    assert refusals(path) == DAMAGED
    assert path.read_bytes() == before


def test_database_locked_by_another_program_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that another program writes is refused with the cause `busy`."""
    monkeypatch.setattr("game_server.storage.sqlite.file.BUSY_TIMEOUT_MILLISECONDS", 1)
    open_to_write(path, "1.0.0").close()
    with any_connection(path) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StartError) as refused:
            open_to_write(path, "1.0.0")
    assert (refused.value.code, refused.value.details["cause"]) == ("data_not_writable", "busy")


def test_path_through_a_file_is_refused(path: Path) -> None:
    """A data directory that is a file is refused with the cause `file` also for reading."""
    path.write_text("notes")
    with pytest.raises(StartError) as refused:
        open_to_read(path / FILE_NAME)
    assert refused.value.code == "data_unreadable"
    assert refused.value.details == {"dir": str(path), "cause": "file"}


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("SQLITE_FULL", "full"),
        ("SQLITE_IOERR_SHMSIZE", "full"),
        ("SQLITE_CORRUPT_INDEX", "damaged"),
        ("SQLITE_IOERR_READ", "SQLITE_IOERR_READ: words"),
    ],
)
def test_cause_is_known_by_the_name_of_the_error(name: str, cause: str) -> None:
    """Errors that people can repair have a cause of their own; others keep SQLite's words."""
    error = sqlite3.OperationalError("words")
    error.sqlite_errorname = name
    assert unavailable(error).cause == cause


def test_empty_file_holds_no_data(path: Path) -> None:
    """A server that died before it laid the file out left nothing to read, and nothing to fear."""
    path.touch()
    with pytest.raises(StartError) as refused:
        open_to_read(path)
    assert refused.value.code == "data_missing"
    open_to_write(path, "1.0.0").close()


def test_reading_makes_no_file(path: Path) -> None:
    """Where there is no database reading is refused, and still none is there."""
    with pytest.raises(StartError) as refused:
        open_to_read(path)
    assert refused.value.code == "data_missing"
    assert list(path.parent.iterdir()) == []


def test_reading_cannot_write(path: Path) -> None:
    """A connection that reads is refused any change."""
    open_to_write(path, "1.0.0").close()
    with (
        closing(open_to_read(path)) as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        connection.execute("DELETE FROM meta")


def test_error_without_a_name_has_a_cause() -> None:
    """An error of Python's own module is named by its class."""
    error = sqlite3.ProgrammingError("closed")
    assert unavailable(error).cause == "ProgrammingError: closed"
