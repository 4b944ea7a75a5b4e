"""Why a room cannot go on, as its console is told."""

from game_server.errors import JournalFormatError, RoomUnknownError, StorageUnavailableError

__all__ = ["cause_of"]


def cause_of(error: Exception) -> str:
    """Return why the room cannot go on, empty for what nobody expected."""
    match error:
        case StorageUnavailableError(cause=cause):
            return cause
        case JournalFormatError():
            return "unreadable"
        case RoomUnknownError():
            return "gone"
        case _:
            return ""
