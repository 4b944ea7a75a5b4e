"""The port of a durable store: journals, and the archive with its agenda."""

from typing import Final, Protocol

from game_server.storage.archive import Archive, ReadOnlyArchive
from game_server.storage.journal import Journal, ReadOnlyJournal

SECRET: Final = ("secret", "cookies")
"""Kind and key of the record of the secret that signs cookies, the same for all workers."""


class ReadOnlyStore(ReadOnlyJournal, ReadOnlyArchive, Protocol):
    """Read journals and archive, also while a server writes them."""


class Store(Journal, Archive, Protocol):
    """Keep journals, records and the agenda."""
