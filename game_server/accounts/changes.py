"""News that an access ended: a record that changes, so that each worker looks at its consoles."""

import secrets
from typing import Final

from game_server.records.kinds import Kind
from game_server.storage.archive import Archive, ReadOnlyArchive

CHANGED: Final = (Kind.ACCESS_CHANGED, "last")
"""Kind and key of the record; its value is random."""


async def announce_change(archive: Archive) -> None:
    """Have all workers check who may stay; raises StorageUnavailableError."""
    await archive.put(*CHANGED, secrets.token_bytes(8))


async def last_change(archive: ReadOnlyArchive) -> bytes:
    """Return the value of the last change, empty before the first."""
    return await archive.get(*CHANGED) or b""
