"""Signatures of backups: Ed25519 over every byte, by a key that only the secret of a server gives.

Whoever knows the public key of backups can encrypt one of her own; none but the server can sign it.
The signature stands at the end of what is encrypted, and always takes as many bytes: so it is
checked before a byte of the content is parsed.
"""

import hashlib
import hmac
from base64 import b32encode
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass
from typing import Final

from game_server.errors import StartError
from game_server.storage.backup.items import Signature, encode

_PURPOSE: Final = b"metodd backup signature"
_CONTEXT: Final = b"metodd backup\0"
"""Begins what is signed: a signature of these keys stands for nothing else."""
_PUBLIC_BYTES: Final = 32
_SIGNATURE_BYTES: Final = 64
LENGTH: Final = len(encode(Signature(bytes(_PUBLIC_BYTES), bytes(_SIGNATURE_BYTES))))
_HEAD: Final = 2
"""Bytes that msgpack writes before each of both: what they are, and how many."""
_SIGNER_BYTES: Final = 20
"""Bytes of the digest that names a public key: 160 bits, which somebody can copy by hand."""
_GROUP: Final = 4
_SIGNS: Final = frozenset("abcdefghijklmnopqrstuvwxyz234567")


@dataclass(frozen=True, slots=True)
class Origin:
    """Say which *signer* a backup has, empty for nobody, and the *digest* of its bytes."""

    signer: str
    digest: bytes


def signer_of(secret: bytes) -> str:
    """Return what names the server of *secret* as a signer: 32 signs in groups of four."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(_seed(secret))
    return _named(key.public_key().public_bytes_raw())


def normalize_signer(typed: str) -> str:
    """Return *typed* as `signer_of` writes it, from any case and spacing; raises StartError."""
    signs = "".join(sign for sign in typed.lower() if sign not in "- ")
    if len(signs) != _SIGNER_BYTES * 8 // 5 or not _SIGNS.issuperset(signs):
        raise StartError("signer_unreadable", signer=typed)
    return _grouped(signs)


async def signed(pieces: AsyncIterator[bytes], secret: bytes) -> AsyncIterator[bytes]:
    """Yield *pieces*, then the signature of them all by the server of *secret*."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    digest = hashlib.sha256()
    async for piece in pieces:
        digest.update(piece)
        yield piece
    key = Ed25519PrivateKey.from_private_bytes(_seed(secret))
    value = key.sign(_CONTEXT + digest.digest())
    yield encode(Signature(key.public_key().public_bytes_raw(), value))


class Tail:
    """Take the bytes of a backup as they come, and hold none but those of its signature."""

    def __init__(self) -> None:
        """Take nothing yet."""
        self._digest = hashlib.sha256()
        self._held = b""

    def take(self, data: bytes) -> None:
        """Take the next bytes."""
        held = self._held + data
        before = max(0, len(held) - LENGTH)
        self._digest.update(memoryview(held)[:before])
        self._held = held[before:]

    def origin(self) -> Origin:
        """Return who signed what was taken, now that all of it was; ValueError if it changed since.

        What has no signature at its end is signed by nobody.
        """
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        digest = self._digest.digest()
        before, value = self._held[:-_SIGNATURE_BYTES], self._held[-_SIGNATURE_BYTES:]
        public = before[:-_HEAD][-_PUBLIC_BYTES:]
        if self._held != encode(Signature(public, value)):
            digest = hashlib.sha256(digest + self._held).digest()
            return Origin("", digest)
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(value, _CONTEXT + digest)
        except InvalidSignature as error:
            raise ValueError("changed since it was signed") from error
        return Origin(_named(public), digest)


def require_trusted(origin: Origin, trusted: Collection[str], name: str, *, unproved: bool) -> None:
    """Raise StartError unless a *trusted* signer made the backup *name*, or anybody if *unproved*.

    `backup_unsigned` for nobody, `restore_without_signer` where nobody is trusted, and
    `backup_of_another` for somebody else.
    """
    if unproved or (origin.signer and origin.signer in trusted):
        return
    if not origin.signer:
        raise StartError("backup_unsigned", file=name)
    code = "backup_of_another" if trusted else "restore_without_signer"
    raise StartError(code, file=name, signer=origin.signer)


def _seed(secret: bytes) -> bytes:
    return hmac.new(secret, _PURPOSE, "sha256").digest()


def _named(public: bytes) -> str:
    digest = hashlib.sha256(public).digest()[:_SIGNER_BYTES]
    return _grouped(b32encode(digest).decode().lower())


def _grouped(signs: str) -> str:
    return "-".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))
