"""Encryption: a stream in, a stream out, and errors of either side as they are."""

import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO, cast

import pyrage
import pytest
from pyrage import x25519

from game_server.errors import StartError, StorageUnavailableError
from game_server.storage.backup.seal import PIECE, check_seal, seal, unseal

pytestmark = pytest.mark.anyio
IDENTITY = x25519.Identity.generate()
KEY = str(IDENTITY)
PUBLIC = str(IDENTITY.to_public())


async def pieces(count: int, size: int) -> AsyncIterator[bytes]:
    """Yield pieces that differ."""
    for number in range(count):
        yield bytes([number % 256]) * size


def all_of(count: int, size: int) -> bytes:
    """Return all *pieces* as one."""
    return b"".join(bytes([number % 256]) * size for number in range(count))


async def sealed(count: int, size: int) -> bytes:
    """Return *pieces*, encrypted."""
    file = io.BytesIO()
    await seal(pieces(count, size), file, PUBLIC)
    return file.getvalue()


def full_disk() -> BinaryIO:
    """Open a file on a disk that has no byte left."""
    return cast("BinaryIO", Path("/dev/full").open("wb", buffering=0))


@pytest.mark.parametrize(("count", "size"), [(0, 0), (1, 1), (3_000, 300), (3, PIECE * 2 + 1)])
async def test_what_was_sealed_is_unsealed(count: int, size: int) -> None:
    """Whatever the pieces, the bytes are the same, for this and for any program of age."""
    data = await sealed(count, size)
    assert pyrage.decrypt(data, [IDENTITY]) == all_of(count, size)
    here, there = bytearray(), bytearray()

    async def take(piece: bytes) -> None:
        here.extend(piece)

    await unseal(io.BytesIO(data), KEY, take, "file")
    await check_seal(io.BytesIO(data), KEY, there.extend, "file")
    assert bytes(here) == bytes(there) == all_of(count, size)


async def test_another_key_does_not_open_it() -> None:
    """The sentence about a wrong key is not that about a damaged file."""
    data = await sealed(1, 1)
    other = str(x25519.Identity.generate())
    with pytest.raises(StartError) as refused:
        await check_seal(io.BytesIO(data), other, bytearray().extend, "file")
    assert (refused.value.code, refused.value.details) == ("backup_key_wrong", {"file": "file"})


async def test_every_cut_and_every_change_is_found() -> None:
    """Of a small file no byte can be lost or changed, but that only one key has a part for it."""
    data = await sealed(2, 100)
    broken = [data[:size] for size in range(len(data))]
    broken += [
        data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :] for place in range(len(data))
    ]
    for spoilt in broken:
        with pytest.raises(StartError) as refused:
            await check_seal(io.BytesIO(spoilt), KEY, bytearray().extend, "file")
        assert refused.value.code in {"backup_damaged", "backup_key_wrong"}


async def test_an_error_of_the_source_is_raised_as_it_is() -> None:
    """What the store says of its failure is not lost in the words of the library."""

    async def failing() -> AsyncIterator[bytes]:
        yield bytes(PIECE)
        raise StorageUnavailableError("full")

    with pytest.raises(StorageUnavailableError) as failed:
        await seal(failing(), io.BytesIO(), PUBLIC)
    assert failed.value.cause == "full"


async def test_an_error_of_the_taker_is_raised_as_it_is() -> None:
    """The same on the way back."""
    data = await sealed(4, PIECE)

    async def take(_piece: bytes) -> None:
        raise StorageUnavailableError("full")

    with pytest.raises(StorageUnavailableError) as failed:
        await unseal(io.BytesIO(data), KEY, take, "file")
    assert failed.value.cause == "full"


async def test_a_full_disk_is_an_error_of_the_system() -> None:
    """What the disk refuses is raised as OSError with its words."""
    with full_disk() as full, pytest.raises(OSError, match="space"):
        await seal(pieces(4, PIECE), full, PUBLIC)


async def test_a_file_that_cannot_be_read_says_why() -> None:
    """An error of the disk is not taken for a damaged backup."""

    class Failing(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(StartError) as refused:
        await check_seal(Failing(), KEY, bytearray().extend, "file")
    assert refused.value.code == "backup_unreadable"
    assert refused.value.details["why"] == "Input/output error"
