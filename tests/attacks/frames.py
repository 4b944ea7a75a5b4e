"""Bytes of an attacker: handshakes, frames of any kind, costly messages."""

from collections.abc import Callable, Mapping
from typing import Final

from game_server.bots.light_phone import BINARY, FINAL, KEY, MASK, PING, PONG, SHORT
from game_server.bots.records import Hello
from game_server.bots.wire import pack
from game_server.engine.mechanics.contract import Document

CONTINUED: Final = 0
ACCEPT: Final = "ICX+Yqv66kxgM0FcWaLWlFLwTAI="
"""`Sec-WebSocket-Accept` for the key of all these handshakes (RFC 6455, section 4.2.2)."""
DEVICE: Final = "0123456789abcdef"
WIDE: Final = 2**16
EDGE: Final = 65_500
"""Bytes of the longest messages that are tried: just under the usual limit of a frame."""
FITTING: Final = 4_000
"""Bytes of messages that fit wherever the longest legal move does."""


def upgrade(host: str, path: str, headers: Mapping[str, str] | None = None) -> bytes:
    """Return the handshake of a WebSocket."""
    named = {
        "Host": host,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": KEY,
        "Sec-WebSocket-Version": "13",
    }
    return request("GET", path, named | dict(headers or {}))


def request(method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> bytes:
    """Return a whole request; with a *body*, also its length."""
    lengths = {"Content-Length": str(len(body))} if body else {}
    lines = [f"{name}: {value}" for name, value in {**headers, **lengths}.items()]
    return "\r\n".join((f"{method} {path} HTTP/1.1", *lines, "", "")).encode() + body


def frame(payload: bytes, opcode: int = BINARY, *, final: bool = True) -> bytes:
    """Return a masked frame; its mask changes nothing."""
    size = len(payload)
    first = (FINAL if final else 0) | opcode
    if size < SHORT:
        head = bytes((first, FINAL | size))
    elif size < WIDE:
        head = bytes((first, FINAL | SHORT)) + size.to_bytes(2)
    else:
        head = bytes((first, FINAL | SHORT + 1)) + size.to_bytes(8)
    return head + MASK + payload


def hello(role: str = "phone", token: str = "") -> bytes:
    """Return the frame of a hello."""
    return frame(Hello(role, token).frame())


def message(document: Document) -> bytes:
    """Return the frame of one message."""
    return frame(pack(document))


def move(number: int, what: object, device: str = DEVICE) -> bytes:
    """Return the frame of one move."""
    return message({"type": "move", "device": device, "number": number, "move": what})


def pings(payload: bytes) -> bytes:
    """Return one ping."""
    return frame(payload, PING)


def pongs(payload: bytes) -> bytes:
    """Return one unsolicited pong."""
    return frame(payload, PONG)


def costly(size: int) -> dict[str, bytes]:
    """Return messages of about *size* bytes, by what makes them costly to parse."""
    return {kind: frame(_filled(make, size)) for kind, make in _KINDS.items()}


def _filled(make: Callable[[int], bytes], size: int) -> bytes:
    """Return what *make* makes of the largest number that leaves it at most *size* bytes long."""
    low, high = 1, size
    while low < high:
        middle = (low + high + 1) // 2
        if len(make(middle)) <= size:
            low = middle
        else:
            high = middle - 1
    return make(low)


def _played(number: int, move: Document) -> bytes:
    play = {"type": "play", "step": 1, "move": move}
    return pack({"type": "move", "device": DEVICE, "number": number, "move": play})


def _asked(move: Document) -> bytes:
    return pack({"type": "move", "device": DEVICE, "number": 1, "move": move})


def _keys(number: int) -> list[str]:
    return [f"k{index}" for index in range(number)]


_KINDS: Final[dict[str, Callable[[int], bytes]]] = {
    "nulls as goals": lambda n: _played(1, {"type": "match.pick", "goals": [None] * n}),
    "numbers as goals": lambda n: _played(1, {"type": "match.pick", "goals": [7] * n}),
    "numbers as passed": lambda n: _played(
        1, {"type": "barometer.answer", "answers": {}, "passed": [1] * n}
    ),
    "nulls as answers": lambda n: _played(
        1, {"type": "barometer.answer", "answers": dict.fromkeys(_keys(n)), "passed": []}
    ),
    "numbers as answers": lambda n: _played(
        1, {"type": "barometer.answer", "answers": dict.fromkeys(_keys(n), 1), "passed": []}
    ),
    "nulls as hands": lambda n: _asked(
        {"type": "count_hands", "step": 1, "hands": dict.fromkeys(_keys(n))}
    ),
    "numbers as hands": lambda n: _asked(
        {"type": "count_hands", "step": 1, "hands": dict.fromkeys(_keys(n), 1)}
    ),
    "unknown keys": lambda n: pack({"type": "ping"} | dict.fromkeys(_keys(n))),
    "unknown keys in a move": lambda n: _asked(
        {"type": "join", "name": "Aigrette", "persons": 1} | dict.fromkeys(_keys(n))
    ),
    "deep lists": lambda n: b"\x91" * n + b"\x90",
    "deep maps": lambda n: b"\x81\xa1a" * n + b"\xc0",
    "lists that nest in a move": lambda n: (
        _played(1, {"type": "match.pick", "goals": []})[:-1] + b"\x91" * min(n, 500) + b"\xc0"
    ),
    "a name of marks": lambda n: _asked(
        {"type": "join", "name": "a" + "\u0301\u202e" * n, "persons": 1}
    ),
    "a name of escapes": lambda n: _asked(
        {"type": "join", "name": '\\"\x00\x1b\n' * n, "persons": 1}
    ),
    "a long type": lambda n: pack({"type": '\x00"\\' * n}),
    "a gesture of ligatures": lambda n: _played(
        1, {"type": "commitment.make", "moment": "tous.m1", "own_gesture": "\ufdfa" * n}
    ),
    "text that is none": lambda n: b"\x81\xa4type\xdb" + n.to_bytes(4) + b"\xff" * n,
    "empty maps": lambda n: _played(1, {"type": "match.pick", "goals": [{}] * n}),
}
