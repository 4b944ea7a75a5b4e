"""The mark of the last change of what the programme is made of, so that workers read it anew."""

import secrets
from typing import Final

from game_server.storage.archive import Archive, ReadOnlyArchive

__all__ = ["last_mark", "mark_changed"]

_MARK: Final = ("programme_mark", "last")


async def mark_changed(archive: Archive) -> None:
    """Mark, after it was written, that something of the programme changed."""
    await archive.put(*_MARK, secrets.token_bytes(8))


async def last_mark(archive: ReadOnlyArchive) -> bytes:
    """Return the mark of the last change, empty before the first one."""
    return await archive.get(*_MARK) or b""
