"""The port of a durable store: journals, and the archive with its agenda."""

from typing import Protocol

from game_server.storage.archive import Archive
from game_server.storage.journal import Journal


class Store(Journal, Archive, Protocol):
    """Keep journals, records and the agenda."""
