"""The port of what keeps all that lasts: the journals of rooms, and records beside them."""

from typing import Protocol

from game_server.storage.archive import Archive
from game_server.storage.journal import Journal


class Store(Journal, Archive, Protocol):
    """Keep journals and records."""
