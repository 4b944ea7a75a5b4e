"""Keys of what only a server may seal or read, derived from its secrets."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from game_server.errors import AccessError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305


Rank = int
"""What seals: 0 nothing secret, 1 the server's secret, 2 a file outside of the store."""
_TRAIL: Final = b"metodd audit trail"
_FACTOR: Final = b"metodd second factor"
_LOCKED: Final = "locked:"
_NONCE: Final = 12
"""Bytes of the nonce, which RFC 8439 asks for; a random one of so few secrets is none twice."""


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

    def lock(self, account: str, text: str) -> str:
        """Return *text* encrypted (ChaCha20-Poly1305) for *account* alone; plain without a secret.

        It opens for no other account, so that nobody who writes into the store gives one's to
        another.
        """
        if not self.secret:
            return text
        nonce = secrets.token_bytes(_NONCE)
        sealed = self._cipher().encrypt(nonce, text.encode(), account.encode())
        return _LOCKED + urlsafe_b64encode(nonce + sealed).decode()

    def unlock(self, account: str, kept: str) -> str:
        """Return what `lock` made *kept* of, or *kept* itself if it is plain, as of before.

        Raises AccessError `factor_lost` for what this key, or this account, does not open.
        """
        if not kept.startswith(_LOCKED):
            return kept
        from cryptography.exceptions import InvalidTag

        try:
            sealed = urlsafe_b64decode(kept.removeprefix(_LOCKED))
            opened = self._cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], account.encode())
        except (InvalidTag, ValueError) as error:
            raise AccessError("factor_lost") from error
        return opened.decode()

    def is_to_lock(self, kept: str) -> bool:
        """Return whether *kept* is still plain, and need not be."""
        return bool(self.secret and kept) and not kept.startswith(_LOCKED)

    def _cipher(self) -> "ChaCha20Poly1305":
        # Where nobody has a second factor its 9 MB are not loaded.
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        return ChaCha20Poly1305(_derived(self.secret, _FACTOR))

    def _of(self, rank: Rank) -> bytes:
        return {1: self.secret, 2: self.audit_file}.get(rank, b"")


NO_KEYS: Final = Keys()


def _derived(secret: bytes, purpose: bytes) -> bytes:
    """Return a key of 32 bytes for one *purpose*: what has it tells nothing of *secret*."""
    return hmac.new(secret, purpose, "sha256").digest()
