"""Attacks by HTTP: answers never read, heads and bodies without end, guesses, images, nonsense."""

import asyncio
import json
from typing import Final

from game_server.engine.codes import SIGNS
from tests.attacks import frames
from tests.attacks.attack import Attack, CutError, Link, Way

KIB: Final = 2**10
MIB: Final = 2**20
PIECE: Final = 16 * KIB
AT_ONCE: Final = 60
"""Guesses of codes before an attacker goes on more slowly."""
_SLOW: Final = 8 * KIB - 200
"""Bytes of one header of a head that never ends."""
_REST: Final = 0.2
"""Seconds that an attacker gives the other end to answer nonsense."""
_TLS: Final = bytes.fromhex("1603010200010001fc0303") + bytes(245)


async def _pipelined(way: Way) -> None:
    """Ask for pages, many in one writing, and read no answer."""
    async with way.link() as link:
        link.mute()
        one = frames.request("GET", "/healthz", {"Host": way.target.name})
        many = one * (PIECE // len(one))
        while True:
            await way.pace.take(len(many))
            await link.send(many)


async def _endless(way: Way, first: str, piece: bytes) -> None:
    """Begin a request with *first*, then send *piece* for ever."""
    async with way.link() as link:
        link.listen()
        await link.send(first.encode())
        many = piece * max(1, PIECE // len(piece))
        while True:
            await way.pace.take(len(many))
            await link.send(many)


async def _short_headers(way: Way) -> None:
    await _endless(way, "GET / HTTP/1.1\r\n", b"a: b\r\n")


async def _long_header(way: Way) -> None:
    await _endless(way, "GET / HTTP/1.1\r\na: ", bytes(b"b" * PIECE))


async def _long_address(way: Way) -> None:
    await _endless(way, "GET /", bytes(b"a" * PIECE))


async def _header_lines(way: Way) -> None:
    lines = b"".join(b"x-%05d: %040d\r\n" % (number, number) for number in range(300))
    await _endless(way, f"GET / HTTP/1.1\r\nHost: {way.target.name}\r\n", lines)


async def _slow_heads(way: Way) -> None:
    """Begin a request, send some of its head now and then, and never end it."""
    async with way.link() as link:
        link.listen()
        await link.send(f"GET / HTTP/1.1\r\nHost: {way.target.name}\r\n".encode())
        while True:
            await way.pace.take(_SLOW)
            await link.send(b"x: %s\r\n" % (b"b" * _SLOW))


async def _heads(way: Way) -> None:
    """Use one kind of head for each connection."""
    kinds = (_short_headers, _long_header, _long_address, _header_lines)
    await kinds[way.index % len(kinds)](way)


def _chunked(way: Way, path: str) -> str:
    lines = (
        f"POST {path} HTTP/1.1",
        f"Host: {way.target.name}",
        f"Origin: {way.target.origin}",
        "Content-Type: application/json",
        "Transfer-Encoding: chunked",
    )
    return "\r\n".join((*lines, "", ""))


async def _bodies(way: Way) -> None:
    """Send a body without end: in small or large pieces, where it is read and where it is not."""
    path = ("/api/facilitator", "/healthz")[way.index % 2]
    small, large = b"1\r\na\r\n", b"1000\r\n" + b" " * 4_096 + b"\r\n"
    match way.index // 2 % 4:
        case 0:
            await _endless(way, _chunked(way, path), small)
        case 1:
            await _endless(way, _chunked(way, path), large)
        case 2:
            # An extension of a chunk that does not end.
            await _endless(way, _chunked(way, path) + "1;", b"a" * PIECE)
        case _:
            await _endless(way, _chunked(way, path) + "0\r\n", b"a: b\r\n")


async def _ask(way: Way, link: Link, asked: bytes) -> None:
    """Send a request and wait for its answer."""
    await way.pace.take(1)
    await link.send(asked)
    data = await link.answer()
    while b"\r\n\r\n" not in data:
        data += await link.answer()
    head, _, body = data.partition(b"\r\n\r\n")
    left = _length(head) - len(body)
    while left > 0:
        left -= len(await link.answer())
    way.told["sent"] += 1


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name == b"content-length":
            return int(value)
    return 0


async def _images(way: Way) -> None:
    async with way.link() as link:
        while True:
            path = f"/qr/{_code(way, 6)}.svg"
            await _ask(way, link, frames.request("GET", path, {"Host": way.target.name}))


async def _room_codes(way: Way) -> None:
    """Guess codes of rooms: many at once, then a few each second."""
    async with way.link() as link:
        while True:
            path = f"/api/rooms/{_code(way, 6)}"
            await _ask(way, link, frames.request("GET", path, {"Host": way.target.name}))
            await _rest(way)


async def _keys(way: Way) -> None:
    """Guess keys of facilitators, in the same way."""
    async with way.link() as link:
        while True:
            await _ask(way, link, _key(way, f"{way.rng.getrandbits(192):048x}"))
            await _rest(way)


async def _rest(way: Way) -> None:
    """Wait after the first 60 guesses, so that all connections together make 20 a second."""
    if way.told["sent"] > AT_ONCE:
        await asyncio.sleep(1.0)


async def _handovers(way: Way) -> None:
    async with way.link() as link:
        while True:
            await _ask(way, link, _key(way, _code(way, 10)))


def _key(way: Way, key: str) -> bytes:
    headers = {
        "Host": way.target.name,
        "Origin": way.target.origin,
        "Content-Type": "application/json",
    }
    body = json.dumps({"key": key}).encode()
    return frames.request("POST", "/api/facilitator", headers, body)


def _code(way: Way, signs: int) -> str:
    return "".join(way.rng.choice(SIGNS) for _ in range(signs))


async def _nonsense(way: Way) -> None:
    """Send what is no request."""
    host = f"Host: {way.target.name}\r\n"
    kinds = (
        b"\x00\xff\xfe nonsense\r\n\r\n",
        _TLS,
        f"POST / HTTP/1.1\r\n{host}Content-Length: 1\r\nContent-Length: 2\r\n\r\n".encode(),
        f"GET / HTTP/1.1\r\n{host}Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n".encode(),
        f"GET /ws/{way.target.code} HTTP/1.1\r\n{host}Connection: Upgrade\r\n"
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n".encode(),
    )
    async with way.link() as link:
        await way.pace.take(1)
        await link.send(kinds[(way.turn + way.index) % len(kinds)])
        way.told["sent"] += 1
        try:
            async with asyncio.timeout(_REST):
                await link.until_cut()
        except (TimeoutError, CutError):
            return


OVER_HTTP: Final = {
    "pipelined": Attack("requests whose answers are not read", _pipelined, 20, 3 * MIB),
    "pipelined-one": Attack("the same on one connection", _pipelined, 1, 3 * MIB),
    "pipelined-many": Attack("the same on 50 connections", _pipelined, 50, 30 * MIB),
    "heads": Attack("heads without end, of four kinds", _heads, 4, 16 * MIB),
    "short-headers": Attack("many short headers without end", _short_headers, 4, 16 * MIB),
    "long-header": Attack("one header without end", _long_header, 4, 16 * MIB),
    "long-address": Attack("an address without end", _long_address, 4, 16 * MIB),
    "header-lines": Attack("lines of headers without end", _header_lines, 4, 16 * MIB),
    "slow-heads": Attack(
        "heads that never end, on 3,000 connections", _slow_heads, 3_000, 8 * MIB, connects=1_000
    ),
    "bodies": Attack("bodies in pieces without end", _bodies, 8, 16 * MIB),
    "images": Attack("QR codes without pause, 4 connections", _images, 4, 150, answered=True),
    "room-codes": Attack("wrong room codes", _room_codes, 20, 500, answered=True),
    "keys": Attack("wrong keys of facilitators", _keys, 20, 500, answered=True),
    "handovers": Attack(
        "handover codes guessed on 4 connections", _handovers, 4, 2_000, answered=True
    ),
    "nonsense": Attack("what is no request", _nonsense, 8, 300, answered=True, connects=300),
}
