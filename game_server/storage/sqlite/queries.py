"""The statements on journals that the reader and the writer of SQLite share."""

import sqlite3

from game_server.errors import RoomUnknownError
from game_server.storage.journal import START, Commit, Position, StaleWriterError


def commits_after(
    connection: sqlite3.Connection, room: str, after: int, limit: int | None = None
) -> tuple[Commit, ...]:
    """Return the commits of *room* after version *after*, the first *limit* of them at most."""
    # SQLite takes a negative LIMIT for no limit.
    rows = connection.execute(
        "SELECT version, tip, previous, entry FROM commits WHERE room = ? AND version > ?"
        " ORDER BY version LIMIT ?",
        (room, after, -1 if limit is None else limit),
    )
    return tuple(Commit(*row) for row in rows)


def check_room(connection: sqlite3.Connection, room: str) -> None:
    """Raise RoomUnknownError unless the room exists."""
    sql = "SELECT 1 FROM commits WHERE room = ? AND version = 1"
    if connection.execute(sql, (room,)).fetchone() is None:
        raise RoomUnknownError(room=room)


def position_of(connection: sqlite3.Connection, room: str) -> Position | None:
    """Return where the journal of *room* stands, or None."""
    sql = "SELECT version, tip FROM commits WHERE room = ? ORDER BY version DESC LIMIT 1"
    row: tuple[int, str] | None = connection.execute(sql, (room,)).fetchone()
    return None if row is None else Position(*row)


def check_fence(connection: sqlite3.Connection, room: str, expected: Position) -> None:
    """Raise StaleWriterError or RoomUnknownError unless *expected* is the journal's position."""
    position = position_of(connection, room)
    if position is None:
        if expected != START or is_removed(connection, room):
            raise RoomUnknownError(room=room)
    elif position != expected:
        sql = "SELECT 1 FROM commits WHERE room = ? AND version = ? AND tip = ?"
        known = connection.execute(sql, (room, expected.version, expected.tip)).fetchone()
        rebuild = not known and expected != START
        missing = commits_after(connection, room, 0 if rebuild else expected.version)
        raise StaleWriterError(missing, rebuild=rebuild)


def is_removed(connection: sqlite3.Connection, room: str) -> bool:
    """Return whether the room was removed."""
    sql = "SELECT 1 FROM removed WHERE room = ?"
    return connection.execute(sql, (room,)).fetchone() is not None
