"""The mark of the last change of any proposal, by which workers know that their lists are old."""

import secrets
from typing import Final

from game_server.storage.archive import Archive, ReadOnlyArchive

_MARK: Final = ("proposal_mark", "last")


async def mark_changed(archive: Archive) -> None:
    """Mark, after it was written, that some proposal changed."""
    await archive.put(*_MARK, secrets.token_bytes(8))


async def last_mark(archive: ReadOnlyArchive) -> bytes:
    """Return the mark of the last change, empty before the first one."""
    return await archive.get(*_MARK) or b""
