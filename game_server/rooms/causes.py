"""Causes of a stopped room, as its console shows them."""

from game_server.errors import JournalFormatError, RoomUnknownError, StorageUnavailableError

__all__ = ["cause_of"]


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
