"""What a frame costs: the worst that the size limit admits is searched for, legal or not.

`pytest -s` prints the worst in ms of processor.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Final, get_args

import msgpack
import pytest

from game_server.protocol import codec
from game_server.protocol.codec import LARGEST_FRAME, LARGEST_MOVE, UNIT
from game_server.protocol.messages import AnyMechanicMove, AnyMove
from game_server.rooms.connection import BURST, Connection
from tests.room_driver import Message
from tests.unit.rooms.input_step_game import ANSWER, InputStepGame, move_message

DEAREST: Final = 25
"""How many ordinary moves the worst frame may cost. One takes some 25 µs, so this is under 1 ms."""
ROUNDS: Final = 25
CANDIDATES: Final = 12
DEAR: Final = 1.7976931348623157e-300
"""A number that takes long to write out."""
SIGN: Final = "\U0001f600"
MOST: Final = 64
"""Items of a list or map that are read at most."""


def fills(size: int) -> Iterator[object]:
    """Yield values of about *size* bytes, each dear in a way of its own."""
    yield from (
        "x" * size,
        "\x01" * size,
        '"\\' * (size // 2),
        SIGN * (size // 4),
        "é" * (size // 2),
    )
    yield from (b"", b"x" * (size // 2), msgpack.ExtType(5, b"x" * (size // 2)))
    yield from (2**63, -(2**63), 1e-300, True, None, -1, "", [], {})
    items: tuple[object, ...] = (None, 0, 2**64 - 1, DEAR, "", "\x01" * 50, [], {}, [[]], {"": 0})
    for item in items:
        each = len(msgpack.packb(item))
        for number in {MOST, MOST + 1, size // each} if size // each >= MOST else {size // each}:
            yield [item] * number
            yield {f"{key:03x}": item for key in range(min(number, size // (each + 4)))}
    yield _nested(size, lambda inner: [inner])
    yield _nested(size // 2, lambda inner: {"": inner})
    yield _nested(250, lambda inner: [inner])
    yield [[DEAR] * (MOST - 1)] * 3
    yield {f"{key:02x}": [None] * 20 for key in range(MOST)}
    yield {"\x01" * 40 + str(key): "\x01" * 10 for key in range(MOST)}


def _nested(depth: int, around: Callable[[object], object]) -> object:
    value: object = 0
    for _ in range(depth):
        value = around(value)
    return value


def _kinds() -> Iterator[tuple[Message, Callable[[Message], Message]]]:
    """Yield every move that there is, its fields empty, and what puts it into a message."""
    for union, wrap in ((AnyMove, move_message), (AnyMechanicMove, _played)):
        for kind in get_args(get_args(union)[0]):
            names = {field.name: field.default for field in fields(kind)}
            yield dict.fromkeys(names, 1) | {"type": names["type"]}, wrap


def _played(move: Message) -> Message:
    return move_message({"type": "play", "step": 3, "move": move})


def messages() -> Iterator[Mapping[str, object]]:
    """Yield messages with every field of every move, and of every message, filled in every way."""
    hello = {"type": "hello", "protocol": 4, "role": "phone", "variant": "fr", "token": "0" * 32}
    close = move_message({"type": "close"})
    for fill in fills(LARGEST_FRAME - 300):
        yield {"fill": fill}
        for message in (hello, close, {"type": "variant", "variant": "en"}, {"type": "ping"}):
            for name in (*message, "pad", "extra"):
                yield message | {name: fill}
        for move, wrap in _kinds():
            for name in (*move, "extra"):
                yield wrap(move | {name: fill})
    for few in fills((LARGEST_FRAME - 300) // 8):
        for move, wrap in _kinds():
            yield wrap(dict.fromkeys(move, few) | {"type": move["type"]})


def frames() -> Iterator[bytes]:
    """Yield frames that the size limit admits, and some that no library writes."""
    yield from (
        b"\x91" * LARGEST_FRAME,
        b"\x81\xa0" * (LARGEST_FRAME // 2),
        b"\x80" * LARGEST_FRAME,
    )
    yield from (b"\xdd\xff\xff\xff\xff" * 800, b"\xdf\xff\xff\xff\xff" * 800, b"\xc1" * 4_000)
    yield b"\x81\xa4type\xda\x0f\x00" + b"\xff" * 3_840
    yield b"\xde\x00\x40" + b"\xa0\xc0" * MOST
    for message in messages():
        try:
            frame = msgpack.packb(message)
        except ValueError:
            # The packer goes no deeper; the reader is shown such depth by hand, above.
            continue
        if len(frame) <= LARGEST_FRAME:
            yield frame


class Scales:
    """Weigh frames on a connection that has said hello, with all the credit that it can have."""

    def __init__(self, game: InputStepGame, connection: Connection) -> None:
        """Weigh on *connection*."""
        self._game = game
        self._connection = connection

    def weigh(self, frame: bytes) -> float:
        """Return the seconds that it takes to receive *frame*; the room does not move."""
        driver, outbox = self._game.driver, self._connection.outbox
        driver.clock.now += 5_000
        begun = time.perf_counter()
        self._connection.receive(frame)
        took = time.perf_counter() - begun
        driver.core.inbox.take_all()
        while outbox.drain():
            pass
        assert not outbox.closed
        return took


@pytest.mark.parametrize("role", ["phone", "console"])
def test_the_worst_frame_costs_little(game: InputStepGame, role: str) -> None:
    """Of some ten thousand frames none costs more than a few ordinary moves."""
    connection = getattr(game, role).connection
    scales = Scales(game, connection)
    plain = msgpack.packb(_played(ANSWER))
    weighed = sorted(((scales.weigh(frame), frame) for frame in frames()), reverse=True)
    assert len(weighed) > 5_000
    # One by one a frame may be weighed while the machine did something else: the dearest again.
    best = dict.fromkeys([plain, *(frame for _, frame in weighed[: 4 * CANDIDATES])], 1.0)
    for _ in range(ROUNDS):
        for frame in best:
            best[frame] = min(best[frame], scales.weigh(frame))
    ordinary = best.pop(plain)
    worst = max(best, key=lambda frame: best[frame])
    print(f"\n{role}: ordinary {ordinary * 1e3:.3f} ms, worst of {len(weighed)}", end=" ")
    print(f"{best[worst] * 1e3:.3f} ms, {len(worst)} bytes, {worst[:60]!r}")
    assert best[worst] < DEAREST * ordinary


def _spend(game: InputStepGame) -> None:
    """Spend all credit of the first phone."""
    for _ in range(BURST + 1):
        answer = game.send({"type": "ping"})
    assert answer["code"] == "too_fast"


def test_a_long_frame_that_is_too_fast_is_not_decoded(
    game: InputStepGame, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is refused without a look into it; a move that may be legal is told by its number."""
    read: list[bytes] = []
    unpack = vars(codec)["_unpack"]

    def note(frame: bytes) -> object:
        read.append(frame)
        return unpack(frame)

    monkeypatch.setattr(codec, "_unpack", note)
    _spend(game)
    read.clear()
    long = move_message({"type": "send_message", "seat": "", "text": "x" * LARGEST_MOVE}, number=7)
    refused = {"type": "refused", "code": "too_fast", "details": {"seconds": 1}}
    assert game.send(long) == refused
    assert read == []
    largest = {
        "type": "commitment.make",
        "by": "three_months",
        "own_moment": SIGN * 60,
        "own_gesture": SIGN * 140,
        "hard": 5,
        "wall": True,
    }
    move = move_message({"type": "play", "step": 2**53, "move": largest}, number=2**53)
    assert len(msgpack.packb(move)) <= LARGEST_MOVE
    assert game.send(move) == refused | {"device": move["device"], "number": 2**53}
    assert len(read) == 1


@pytest.mark.parametrize(
    "wrong",
    [{"device": 7}, {"device": "0" * 17}, {"number": 0}, {"number": True}, {"type": "ping"}],
)
def test_a_frame_that_is_too_fast_and_no_move_is_refused_without_number(
    game: InputStepGame, wrong: Message
) -> None:
    """Nothing that could not be a page's own is said back."""
    _spend(game)
    refused = {"type": "refused", "code": "too_fast", "details": {"seconds": 1}}
    assert game.send(move_message({"type": "close"}) | wrong) == refused


@pytest.mark.parametrize(("size", "most"), [(100, 30), (UNIT, 30), (UNIT + 1, 15), (4_000, 1)])
def test_a_frame_is_paid_by_its_size(game: InputStepGame, size: int, most: int) -> None:
    """As many are read at once as there are units in the credit."""
    game.driver.clock.now += 5_000
    taken = 0
    while game.raw(b"\xc1" * size)["code"] == "protocol":
        taken += 1
    assert taken == most


def test_a_move_may_be_padded(game: InputStepGame) -> None:
    """The pad says nothing, and has an end."""
    for pad in ("", " " * 255, "x" * 256):
        game.phone.number += 1
        answer = move_message(game.play(), device=game.phone.device, number=game.phone.number)
        game.send(answer | {"pad": pad})
        assert {"accepted"} == {
            answer["type"] for answer in game.phone.messages if answer["type"] != "patch"
        }
    for wrong in ("x" * 257, 7, None, [" "]):
        assert game.send(answer | {"pad": wrong})["code"] == "protocol"
    game.plays_on()
