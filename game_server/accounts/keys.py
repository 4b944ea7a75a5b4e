"""Keys of what only a server may seal or read, derived from its secrets."""

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import Final

__all__ = ["NO_KEYS", "Keys", "Rank"]

Rank = int
"""What seals: 0 nothing secret, 1 the server's secret, 2 a file outside of the store."""
_TRAIL: Final = b"metodd audit trail"


@dataclass(frozen=True, slots=True)
class Keys:
    """Hold the *secret* of a server, and that of its *audit_file*, empty without one."""

    secret: bytes = field(default=b"", repr=False)
    audit_file: bytes = field(default=b"", repr=False)

    @property
    def rank(self) -> Rank:
        """Return the highest rank that can be sealed."""
        return 2 if self.audit_file else 1 if self.secret else 0

    def knows(self, rank: Rank) -> bool:
        """Return whether seals of *rank* can be checked."""
        return rank == 0 or bool(self._of(rank))

    def seal(self, rank: Rank, text: str) -> str:
        """Return the seal of *text*, hexadecimal: SHA-256 for rank 0, else HMAC-SHA256."""
        if rank == 0:
            return hashlib.sha256(text.encode()).hexdigest()
        return hmac.new(_derived(self._of(rank), _TRAIL), text.encode(), "sha256").hexdigest()

    def _of(self, rank: Rank) -> bytes:
        return {1: self.secret, 2: self.audit_file}.get(rank, b"")


NO_KEYS: Final = Keys()


def _derived(secret: bytes, purpose: bytes) -> bytes:
    """Return a key of 32 bytes for one *purpose*: what has it tells nothing of *secret*."""
    return hmac.new(secret, purpose, "sha256").digest()
