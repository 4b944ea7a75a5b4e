"""What a room tells of its store: why it refuses, and that its commits take long."""

import logging
from typing import Final

from game_server.errors import JournalFormatError, RoomUnknownError, StorageUnavailableError
from game_server.rooms.core import RoomCore
from game_server.rooms.meters import COMMITS

STORE_SLOW: Final = "store_slow"
SLOW_IN_A_ROW: Final = 3
"""Slow commits of a room in a row that are told: a single one is a hiccup of a disk."""
LOG_EVERY: Final = 60_000
"""Least ms between two lines of the log."""
log = logging.getLogger(__name__)


class SlowStoreLog:
    """Log that the store is slow, once a minute at most for all rooms."""

    def __init__(self) -> None:
        """Start with nothing logged."""
        self._next_at = 0

    def record(self, now: int, took: int) -> None:
        """Log at *now* (ms) that a commit *took* so many ms, unless that was just said."""
        if now >= self._next_at:
            self._next_at = now + LOG_EVERY
            extra = {"sentence": "store_slow", "details": {"ms": took}}
            log.warning("a commit took %s ms", took, extra=extra)


slow_store_log: Final = SlowStoreLog()
"""The log of this process."""


class CommitWatch:
    """Warn the consoles of a room, and the log, while its commits succeed but take long."""

    def __init__(self, core: RoomCore) -> None:
        """Start without a slow commit."""
        self._core = core
        self._in_a_row = 0

    def record(self, began: int) -> None:
        """Record a commit that began at *began* (ms) and has succeeded now."""
        now = self._core.clock()
        took = now - began
        COMMITS.record(max(0, took) / 1000)
        self._in_a_row = self._in_a_row + 1 if took >= self._core.timing.slow_commit else 0
        if self._in_a_row >= SLOW_IN_A_ROW:
            self._core.warn_now(STORE_SLOW)
            slow_store_log.record(now, took)


def cause_of(error: Exception) -> str:
    """Return the cause of *error* for the console, empty for an unexpected exception."""
    match error:
        case StorageUnavailableError(cause=cause):
            return cause
        case JournalFormatError():
            return "unreadable"
        case RoomUnknownError():
            return "gone"
        case _:
            return ""
