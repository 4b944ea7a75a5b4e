"""Attacks over HTTP: unread responses, endless heads and bodies, guesses, images, nonsense."""

import asyncio
import json
from typing import Final

from game_server.engine.kit.codes import ALPHABET
from tests.attacks import frames
from tests.attacks.attack import Attack, Attempt, CutError, Link

KIB: Final = 2**10
MIB: Final = 2**20
PIECE: Final = 16 * KIB
AT_ONCE: Final = 60
"""Guesses of codes before an attacker goes on more slowly."""
_SLOW: Final = 8 * KIB - 200
"""Bytes of one header of a head that never ends."""
_REST: Final = 0.2
"""Seconds that an attacker waits for a response to nonsense."""
_TLS: Final = bytes.fromhex("1603010200010001fc0303") + bytes(245)


async def _pipelined(attempt: Attempt) -> None:
    """Request pages, many in one write, and read no response."""
    async with attempt.link() as link:
        link.pause_reading()
        one = frames.request("GET", "/healthz", {"Host": attempt.target.name})
        many = one * (PIECE // len(one))
        while True:
            await attempt.limiter.acquire(len(many))
            await link.send(many)


async def _endless(attempt: Attempt, first: str, piece: bytes) -> None:
    """Begin a request with *first*, then send *piece* without end."""
    async with attempt.link() as link:
        link.read_in_background()
        await link.send(first.encode())
        many = piece * max(1, PIECE // len(piece))
        while True:
            await attempt.limiter.acquire(len(many))
            await link.send(many)


async def _short_headers(attempt: Attempt) -> None:
    await _endless(attempt, "GET / HTTP/1.1\r\n", b"a: b\r\n")


async def _long_header(attempt: Attempt) -> None:
    await _endless(attempt, "GET / HTTP/1.1\r\na: ", bytes(b"b" * PIECE))


async def _long_address(attempt: Attempt) -> None:
    await _endless(attempt, "GET /", bytes(b"a" * PIECE))


async def _header_lines(attempt: Attempt) -> None:
    lines = b"".join(b"x-%05d: %040d\r\n" % (number, number) for number in range(300))
    await _endless(attempt, f"GET / HTTP/1.1\r\nHost: {attempt.target.name}\r\n", lines)


async def _slow_heads(attempt: Attempt) -> None:
    """Begin a request, send its head slowly, and never end it."""
    async with attempt.link() as link:
        link.read_in_background()
        await link.send(f"GET / HTTP/1.1\r\nHost: {attempt.target.name}\r\n".encode())
        while True:
            await attempt.limiter.acquire(_SLOW)
            await link.send(b"x: %s\r\n" % (b"b" * _SLOW))


async def _heads(attempt: Attempt) -> None:
    """Use one kind of head for each connection."""
    kinds = (_short_headers, _long_header, _long_address, _header_lines)
    await kinds[attempt.index % len(kinds)](attempt)


def _chunked(attempt: Attempt, path: str) -> str:
    lines = (
        f"POST {path} HTTP/1.1",
        f"Host: {attempt.target.name}",
        f"Origin: {attempt.target.origin}",
        "Content-Type: application/json",
        "Transfer-Encoding: chunked",
    )
    return "\r\n".join((*lines, "", ""))


async def _bodies(attempt: Attempt) -> None:
    """Send an endless body in small or large chunks, to a path that reads it or to another."""
    path = ("/api/facilitator", "/healthz")[attempt.index % 2]
    small, large = b"1\r\na\r\n", b"1000\r\n" + b" " * 4_096 + b"\r\n"
    match attempt.index // 2 % 4:
        case 0:
            await _endless(attempt, _chunked(attempt, path), small)
        case 1:
            await _endless(attempt, _chunked(attempt, path), large)
        case 2:
            # An endless chunk extension.
            await _endless(attempt, _chunked(attempt, path) + "1;", b"a" * PIECE)
        case _:
            await _endless(attempt, _chunked(attempt, path) + "0\r\n", b"a: b\r\n")


async def _ask(attempt: Attempt, link: Link, asked: bytes) -> None:
    """Send a request and wait for its answer."""
    await attempt.limiter.acquire(1)
    await link.send(asked)
    data = await link.read()
    while b"\r\n\r\n" not in data:
        data += await link.read()
    head, _, body = data.partition(b"\r\n\r\n")
    left = _length(head) - len(body)
    while left > 0:
        left -= len(await link.read())
    attempt.counts["sent"] += 1


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name == b"content-length":
            return int(value)
    return 0


async def _images(attempt: Attempt) -> None:
    async with attempt.link() as link:
        while True:
            path = f"/qr/{_code(attempt, 6)}.svg"
            await _ask(attempt, link, frames.request("GET", path, {"Host": attempt.target.name}))


async def _room_codes(attempt: Attempt) -> None:
    """Guess room codes: many at once, then a few each second."""
    async with attempt.link() as link:
        while True:
            path = f"/api/rooms/{_code(attempt, 6)}"
            await _ask(attempt, link, frames.request("GET", path, {"Host": attempt.target.name}))
            await _rest(attempt)


async def _keys(attempt: Attempt) -> None:
    """Guess facilitators' keys at the same rate."""
    async with attempt.link() as link:
        while True:
            await _ask(attempt, link, _key(attempt, f"{attempt.rng.getrandbits(192):048x}"))
            await _rest(attempt)


async def _rest(attempt: Attempt) -> None:
    """Wait after the first 60 guesses, so that all connections together make 20 a second."""
    if attempt.counts["sent"] > AT_ONCE:
        await asyncio.sleep(1.0)


async def _handovers(attempt: Attempt) -> None:
    async with attempt.link() as link:
        while True:
            await _ask(attempt, link, _key(attempt, _code(attempt, 10)))


def _key(attempt: Attempt, key: str) -> bytes:
    headers = {
        "Host": attempt.target.name,
        "Origin": attempt.target.origin,
        "Content-Type": "application/json",
    }
    body = json.dumps({"key": key}).encode()
    return frames.request("POST", "/api/facilitator", headers, body)


def _code(attempt: Attempt, signs: int) -> str:
    return "".join(attempt.rng.choice(ALPHABET) for _ in range(signs))


async def _nonsense(attempt: Attempt) -> None:
    """Send invalid requests."""
    host = f"Host: {attempt.target.name}\r\n"
    kinds = (
        b"\x00\xff\xfe nonsense\r\n\r\n",
        _TLS,
        f"POST / HTTP/1.1\r\n{host}Content-Length: 1\r\nContent-Length: 2\r\n\r\n".encode(),
        f"GET / HTTP/1.1\r\n{host}Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n".encode(),
        f"GET /ws/{attempt.target.code} HTTP/1.1\r\n{host}Connection: Upgrade\r\n"
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n".encode(),
    )
    async with attempt.link() as link:
        await attempt.limiter.acquire(1)
        await link.send(kinds[(attempt.turn + attempt.index) % len(kinds)])
        attempt.counts["sent"] += 1
        try:
            async with asyncio.timeout(_REST):
                await link.read_until_cut()
        except (TimeoutError, CutError):
            return


HTTP_ATTACKS: Final = {
    "pipelined": Attack("requests whose answers are not read", _pipelined, 20, 3 * MIB),
    "pipelined-one": Attack("the same on one connection", _pipelined, 1, 3 * MIB),
    "pipelined-many": Attack("the same on 50 connections", _pipelined, 50, 30 * MIB),
    "heads": Attack("heads without end, of four kinds", _heads, 4, 16 * MIB),
    "short-headers": Attack("many short headers without end", _short_headers, 4, 16 * MIB),
    "long-header": Attack("one header without end", _long_header, 4, 16 * MIB),
    "long-address": Attack("an address without end", _long_address, 4, 16 * MIB),
    "header-lines": Attack("lines of headers without end", _header_lines, 4, 16 * MIB),
    "slow-heads": Attack(
        "heads that never end, on 3,000 connections",
        _slow_heads,
        3_000,
        8 * MIB,
        connects_per_second=1_000,
    ),
    "bodies": Attack("bodies in pieces without end", _bodies, 8, 16 * MIB),
    "images": Attack("QR codes without pause, 4 connections", _images, 4, 150, answered=True),
    "room-codes": Attack("wrong room codes", _room_codes, 20, 500, answered=True),
    "keys": Attack("wrong keys of facilitators", _keys, 20, 500, answered=True),
    "handovers": Attack(
        "handover codes guessed on 4 connections", _handovers, 4, 2_000, answered=True
    ),
    "nonsense": Attack(
        "what is no request", _nonsense, 8, 300, answered=True, connects_per_second=300
    ),
}
