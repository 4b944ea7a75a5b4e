"""One-time secrets: links, invitations and handover codes, each good for one use in all workers."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from game_server.records.kinds import Kind
from game_server.records.repository import spaced
from game_server.storage.archive import Archive


@dataclass(frozen=True, slots=True)
class Grant:
    """Say what a secret opens: an *account*, for one *room* only if that is named."""

    account: str
    until: int
    room: str = ""


class OneTime:
    """Issue and accept secrets of one *kind*; the archive keeps their hashes alone.

    *clock* returns ms. Each method raises StorageUnavailableError.
    """

    def __init__(self, kind: Kind, archive: Archive, clock: Callable[[], int]) -> None:
        """Use records of *kind* in *archive*, and those of the kind of used ones beside it."""
        self._grants = spaced(kind, Grant)
        self._spent = Kind[f"{kind.name}_SPENT"]
        self._archive = archive
        self._clock = clock

    async def issue(self, secret: str, grant: Grant) -> None:
        """Make *secret* valid until the moment that *grant* names."""
        await self._grants.put(self._archive, digest(secret), grant, grant.until)

    async def peek(self, secret: str) -> Grant | None:
        """Return what *secret* opens, used or not, None if it is unknown or expired."""
        grant = await self._grants.get(self._archive, digest(secret))
        return grant if grant is not None and grant.until > self._clock() else None

    async def consume(self, secret: str) -> Grant | None:
        """Use up *secret* and return what it opens, None if it was used before, or meanwhile."""
        grant = await self.peek(secret)
        if grant is None:
            return None
        used = await self._archive.put_new(self._spent, digest(secret), b"", grant.until)
        return grant if used else None


def digest(secret: str) -> str:
    """Return the SHA-256 of *secret* (hexadecimal), by which records name it."""
    return hashlib.sha256(secret.encode()).hexdigest()
