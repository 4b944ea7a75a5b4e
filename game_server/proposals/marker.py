"""The mark of the last change of any proposal, by which workers know that their lists are old."""

import secrets
from typing import Final

from game_server.records.kinds import Kind
from game_server.storage.archive import Archive, ReadOnlyArchive

_LAST: Final = "last"


async def mark_changed(archive: Archive) -> None:
    """Mark, after it was written, that some proposal changed."""
    await archive.put(Kind.PROPOSAL_MARK, _LAST, secrets.token_bytes(8))


async def last_mark(archive: ReadOnlyArchive) -> bytes:
    """Return the mark of the last change, empty before the first one."""
    return await archive.get(Kind.PROPOSAL_MARK, _LAST) or b""
