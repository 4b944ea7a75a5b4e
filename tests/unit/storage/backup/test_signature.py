"""Signatures: who signed is known after one reading, whatever its pieces, and nothing is held."""

import tracemalloc
from collections.abc import AsyncIterator

import pytest

from game_server.errors import StartError
from game_server.storage.backup.signature import (
    LENGTH,
    Origin,
    Tail,
    normalize_signer,
    require_trusted,
    signed,
    signer_of,
)

pytestmark = pytest.mark.anyio
SECRET = b"a secret of a server, 32 bytes.."


async def pieces() -> AsyncIterator[bytes]:
    """Yield some bytes, none among them."""
    for piece in (b"abc", b"", b"d" * 1_000):
        yield piece


async def whole() -> bytes:
    """Return these pieces, signed."""
    return b"".join([piece async for piece in signed(pieces(), SECRET)])


def origin_of(data: bytes, size: int) -> Origin:
    """Return who signed *data*, read in pieces of *size*."""
    tail = Tail()
    for at in range(0, len(data), size):
        tail.take(data[at : at + size])
    return tail.origin()


@pytest.mark.parametrize("size", [1, LENGTH - 1, LENGTH, LENGTH + 1, 10_000])
async def test_who_signed_is_known_in_any_pieces(size: int) -> None:
    """The pieces in which it is read change nothing."""
    data = await whole()
    assert len(data) == 1_003 + LENGTH
    assert origin_of(data, size) == origin_of(data, 7)
    assert origin_of(data, size).signer == signer_of(SECRET)
    assert origin_of(data[:-1], size).signer == ""


async def test_every_byte_is_signed() -> None:
    """One that changes, anywhere, is found, or leaves no signature at all."""
    data = await whole()
    for at in (*range(0, 1_003, 97), *range(1_003, len(data))):
        other = bytearray(data)
        other[at] ^= 1
        try:
            found = origin_of(bytes(other), 10_000).signer
        except ValueError:
            continue
        assert found != signer_of(SECRET)


def test_what_is_unsigned_differs_by_each_byte() -> None:
    """A file that nobody signed is read twice: the second time it must be the same."""
    assert origin_of(b"", 1).signer == ""
    assert origin_of(b"a", 1) != origin_of(b"b", 1)
    assert origin_of(b"a" * 999, 9) != origin_of(b"a" * 998 + b"b", 9)


def test_nothing_is_held() -> None:
    """A backup of any size takes the memory of a piece."""
    tail, piece = Tail(), bytes(256 * 1024)
    tail.take(piece)
    tracemalloc.start()
    for _ in range(100):
        tail.take(piece)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * len(piece)


def test_a_signer_is_typed_by_hand() -> None:
    """Any case and spacing will do, anything else is said."""
    signer = signer_of(SECRET)
    assert signer != signer_of(b"another")
    assert normalize_signer(" " + signer.upper().replace("-", " ")) == signer
    assert normalize_signer(signer.replace("-", "")) == signer
    for other in ("", signer[:-1], signer + "a", signer[:-1] + "1"):
        with pytest.raises(StartError) as refused:
            normalize_signer(other)
        assert refused.value.code == "signer_unreadable"


@pytest.mark.parametrize(
    ("signer", "trusted", "code"),
    [
        ("", ("a",), "backup_unsigned"),
        ("", ("",), "backup_unsigned"),
        ("b", ("a",), "backup_of_another"),
        ("b", (), "restore_without_signer"),
    ],
)
def test_nobody_else_is_trusted(signer: str, trusted: tuple[str, ...], code: str) -> None:
    """Each case has its own sentence; an option that says so takes all of them."""
    origin = Origin(signer, b"")
    with pytest.raises(StartError) as refused:
        require_trusted(origin, trusted, "file", unproved=False)
    assert refused.value.code == code
    require_trusted(origin, trusted, "file", unproved=True)
    require_trusted(Origin("a", b""), ("b", "a"), "file", unproved=False)
