"""The SQLite adapter of both ports: one database file in the data directory."""

from game_server.storage.sqlite.store import (
    SqliteReading,
    SqliteStore,
    open_reading,
    open_store,
)

__all__ = ["SqliteReading", "SqliteStore", "open_reading", "open_store"]
