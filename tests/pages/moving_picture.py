"""A moving picture (APNG) of a few still ones, since no encoder is at hand."""

import struct
import zlib
from collections.abc import Iterator, Sequence

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def moving(frames: Sequence[bytes], seconds: float) -> bytes:
    """Return one PNG that shows the *frames*, PNGs of one size and kind, each for some *seconds*.

    It begins anew after the last one. Raises `ValueError` where the frames differ in their head.
    """
    heads = {dict(_chunks(frame))[b"IHDR"] for frame in frames}
    if len(heads) != 1:
        raise ValueError("frames of one size and kind are needed")
    (head,) = heads
    size, delay, numbers = head[:8], int(seconds * 1000), iter(range(2 * len(frames)))
    parts = [_chunk(b"IHDR", head), _chunk(b"acTL", struct.pack(">II", len(frames), 0))]
    for index, frame in enumerate(frames):
        place = struct.pack(">IIHHBB", 0, 0, delay, 1000, 0, 0)
        parts.append(_chunk(b"fcTL", struct.pack(">I", next(numbers)) + size + place))
        data = b"".join(body for name, body in _chunks(frame) if name == b"IDAT")
        data = zlib.compress(zlib.decompress(data), 9)
        parts.append(
            _chunk(b"fdAT", struct.pack(">I", next(numbers)) + data)
            if index
            else _chunk(b"IDAT", data)
        )
    return SIGNATURE + b"".join(parts) + _chunk(b"IEND", b"")


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(picture):
        (length,) = struct.unpack_from(">I", picture, at)
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        at += length + 12


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
