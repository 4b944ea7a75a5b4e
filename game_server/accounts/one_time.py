"""One-time secrets: links, invitations and handover codes, each good for one use in all workers."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Final

from game_server.storage.archive import Archive

KEY: Final = "key"
"""Kind of the records of keys of the secret link."""
HANDOVER: Final = "handover"
"""Kind of the records of handover codes."""
PLACE: Final = "place"
"""Kind of the records of who waited in line and proved her password, for the code after it."""

SPENT: Final = "_spent"
"""Ends the kind of the records of used secrets: of two workers one alone accepts a secret."""


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

    def __init__(self, kind: str, archive: Archive, clock: Callable[[], int]) -> None:
        """Use records of *kind* in *archive*."""
        self._kind = kind
        self._archive = archive
        self._clock = clock

    async def issue(self, secret: str, grant: Grant) -> None:
        """Make *secret* valid until the moment that *grant* names."""
        record = json.dumps(asdict(grant)).encode()
        await self._archive.put(self._kind, digest(secret), record, grant.until)

    async def peek(self, secret: str) -> Grant | None:
        """Return what *secret* opens, used or not, None if it is unknown or expired."""
        record = await self._archive.get(self._kind, digest(secret))
        grant = None if record is None else Grant(**json.loads(record))
        return grant if grant is not None and grant.until > self._clock() else None

    async def consume(self, secret: str) -> Grant | None:
        """Use up *secret* and return what it opens, None if it was used before, or meanwhile."""
        grant = await self.peek(secret)
        if grant is None:
            return None
        used = await self._archive.put_new(self._kind + SPENT, digest(secret), b"", grant.until)
        return grant if used else None


def digest(secret: str) -> str:
    """Return the SHA-256 of *secret* (hexadecimal), by which records name it."""
    return hashlib.sha256(secret.encode()).hexdigest()
