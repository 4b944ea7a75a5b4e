"""Every error the package raises on purpose, as one tree.

MetoddError
├── StartError                 a command cannot start: one sentence, exit code 2
├── AccessError                who asks is not known, or may not do this
├── IllegalMoveError           the rules' typed "no" to a move
├── ProtocolError              a message that breaks the wire protocol
├── RoomUnknownError           no journal of that room, or no longer
├── StaleWriterError           another writer was first (in storage.journal: it carries commits)
├── StorageUnavailableError    the store cannot write, or read, now
└── JournalFormatError         a stored entry that this release cannot read
"""

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class MetoddError(Exception):
    """Carry a stable `code`, which clients translate, and the details its text needs."""

    code: str = "unknown"

    def __init__(self, **details: str | float) -> None:
        """Take the *details*, by the names that the translated text uses."""
        super().__init__()
        self.details: Mapping[str, str | float] = MappingProxyType(details)

    def __str__(self) -> str:
        """Return "code (name=value, …)", for diagnostics only."""
        if not self.details:
            return self.code
        listed = ", ".join(f"{name}={value}" for name, value in self.details.items())
        return f"{self.code} ({listed})"


class _CodedError(MetoddError):
    """An error whose code is chosen where it is raised."""

    def __init__(self, code: str, /, **details: str | float) -> None:
        super().__init__(**details)
        self.code = code


class StartError(_CodedError):
    """A command cannot start: `data_held`, `port_in_use`, `option_value` and so on."""


class AccessError(_CodedError):
    """Somebody is not let in, or may not do this: `not_allowed`, `password_weak` and so on."""


class IllegalMoveError(_CodedError):
    """The rules refuse a move: `step_locked`, `not_allowed`, `out_of_bounds` and so on."""


class ProtocolError(_CodedError):
    """A message is refused: `protocol`, `unknown_move`, `frame_too_large` and so on."""


class RoomUnknownError(MetoddError):
    """No room has this id: it was never opened, or it was removed for good."""

    code = "room_unknown"


class StorageUnavailableError(MetoddError):
    """The store failed to read or write; whether a commit was stored is unknown.

    `cause` is `full` for a disk, `damaged` for data, otherwise a text for diagnostics.
    """

    code = "storage_unavailable"

    def __init__(self, cause: str) -> None:
        """Take the *cause*, which is an attribute and a detail."""
        super().__init__(cause=cause)
        self.cause = cause


class JournalFormatError(MetoddError):
    """A stored entry has an unknown format: the room must stop."""

    code = "journal_format"
