"""The SQLite adapter of journal, archive and agenda: one database file in the data directory."""

from game_server.storage.sqlite.draft import filling, require_vacant
from game_server.storage.sqlite.reader import ReadOnlySqliteStore, open_read_only
from game_server.storage.sqlite.store import SqliteStore, open_beside, open_store
from game_server.storage.sqlite.watch import DiskWatch

__all__ = [
    "DiskWatch",
    "ReadOnlySqliteStore",
    "SqliteStore",
    "filling",
    "open_beside",
    "open_read_only",
    "open_store",
    "require_vacant",
]
