"""Invalid frames and moves over a real socket: a stable code comes back, and the room plays on."""

import asyncio
import math

import pytest
from websockets.exceptions import ConnectionClosed

from game_server.bots.raw_client import RawClient
from game_server.bots.wire import pack
from game_server.engine.mechanics.contract import Document
from game_server.protocol.codec import LARGEST_FRAME
from tests.faults.input_room import HELLO, JOIN, InputRoom, known_refusals
from tests.timeouts import WAIT_LIMIT

LIMIT = WAIT_LIMIT
TOO_LARGE = 1009
DEVICE = "0123456789abcdef"
CODES = frozenset({"protocol", "unknown_move", "name_refused", "too_fast"})
"""Every code that a test of this file expects."""


def _move(move: object, **other: object) -> Document:
    return {"type": "move", "device": DEVICE, "number": 1, "move": move} | other


def _play(step: object, value: object = 10, **other: object) -> Document:
    answer: Document = {"type": "estimate.answer", "value": value}
    return _move({"type": "play", "step": step, "move": answer | other})


NONSENSE: dict[str, bytes | str] = {
    "no msgpack": b"\xc1",
    "nothing": b"",
    "half a map": pack({"type": "ping"})[:-2],
    "two messages": pack({"type": "ping"}) * 2,
    "a number": b"\x07",
    "a list": b"\x91\x07",
    "a text frame": "bonjour",
    "a broken text": b"\x81\xa4type\xa2\xff\xfe",
    "a deep list": b"\x91" * 2_000 + b"\x90",
    "an unknown type": pack({"type": "dance"}),
    "no type": pack({"protocol": 4}),
    "a type that is a number": pack({"type": 7}),
    "an extra field": pack({"type": "ping", "more": 1}),
    "an unknown audience": pack({"type": "resync", "audience": "seat:p1"}),
    "an unknown language": pack({"type": "variant", "variant": "de"}),
    "a second hello": pack(HELLO),
    "a number as a text": pack(_move(JOIN, number="1")),
    "a number as a truth": pack(_move(JOIN, number=True)),
    "a number that is none": pack(_move(JOIN, number=math.nan)),
    "a number with a fraction": pack(_move(JOIN, number=1.5)),
    "number zero": pack(_move(JOIN, number=0)),
    "a number too high": pack(_move(JOIN, number=2**53 + 1)),
    "a device that is none": pack(_move(JOIN, device="table")),
    "a forged sender": pack(_move(JOIN, sender="p1")),
    "a forged seat": pack(_move(JOIN | {"seat": "p1"})),
    "a move that is a text": pack(_move("join")),
    "persons as a text": pack(_move(JOIN | {"persons": "1"})),
    "persons as a truth": pack(_move(JOIN | {"persons": True})),
    "a name that is a number": pack(_move(JOIN | {"name": 7})),
    "a step as a text": pack(_play("1", 10)),
    "a value as a text": pack(_play(1, "10")),
    "a value as a truth": pack(_play(1, value=True)),
    "a value that is no number": pack(_play(1, math.nan)),
    "an endless value": pack(_play(1, math.inf)),
    "a value for another seat": pack(_play(1, 10, seat="p1")),
}


@pytest.mark.anyio
@pytest.mark.parametrize("frame", NONSENSE.values(), ids=NONSENSE.keys())
async def test_nonsense_is_refused_and_the_connection_stays(
    input_room: InputRoom, frame: bytes | str
) -> None:
    """An invalid message is refused as such; the sender and others play on."""
    async with asyncio.timeout(LIMIT), RawClient(input_room.without_cookie) as phone:
        await phone.hello()
        await phone.receive("presence")
        await phone.send_raw(frame)
        assert await phone.receive("refused") == {"type": "refused", "code": "protocol"}
        await phone.send({"type": "ping"})
        await phone.receive("pong")
        await input_room.require_play_continues()


@pytest.mark.anyio
@pytest.mark.parametrize("move", [{"type": "dance"}, {"type": "kill", "seat": "p1"}])
async def test_unknown_move_is_refused(input_room: InputRoom, move: Document) -> None:
    """An unknown type of move has a code of its own."""
    async with asyncio.timeout(LIMIT), RawClient(input_room.without_cookie) as phone:
        await phone.hello()
        await phone.move(1, move)
        assert (await phone.receive("refused"))["code"] == "unknown_move"
        await input_room.require_play_continues()


NAMES = {
    "nearly four thousand signs": "x" * 3_900,
    "markup": "<img src=x onerror=alert(1)>",
    "right to left": "Domi\u202eniq",
    "isolated": "Domi\u2067niq\u2069",
    "nothing": "   ",
    "a zero": "Domi\x00nique",
    "twenty-five signs": "x" * 25,
    "a tower of marks": "a" + "\u0301" * 20,
}


@pytest.mark.anyio
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
async def test_name_that_cannot_be_shown_is_refused(input_room: InputRoom, name: str) -> None:
    """No page gets such a name; the phone may choose another under the same number."""
    async with asyncio.timeout(LIMIT), RawClient(input_room.without_cookie) as phone:
        await phone.hello()
        await phone.move(1, JOIN | {"name": name})
        refused = await phone.receive("refused")
        assert refused["code"] == "name_refused"
        assert refused["details"] == {"max": 24}
        await input_room.require_play_continues()
        assert name not in str(input_room.console.documents)


@pytest.mark.anyio
async def test_too_large_frame_closes_that_connection_alone(input_room: InputRoom) -> None:
    """The largest frame is read and refused; one that is larger ends its connection."""
    async with asyncio.timeout(LIMIT), RawClient(input_room.without_cookie) as phone:
        await phone.hello()
        await phone.receive("presence")
        await phone.send_raw(bytes(LARGEST_FRAME))
        assert (await phone.receive("refused"))["code"] == "protocol"
        await phone.send_raw(bytes(LARGEST_FRAME + 1))
        with pytest.raises(ConnectionClosed) as closed:
            await phone.receive("refused")
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == TOO_LARGE
        await input_room.require_play_continues()


@pytest.mark.anyio
async def test_flood_is_refused_and_then_read_slowly(input_room: InputRoom) -> None:
    """Of 20 moves at once the first are decided at once, the others slowly; each is answered."""
    async with asyncio.timeout(LIMIT), RawClient(input_room.without_cookie) as phone:
        await phone.hello()
        for number in range(1, 21):
            await phone.move(number, JOIN)
        answers = [await phone.receive("accepted", "refused") for _ in range(20)]
        assert sorted(answer["number"] for answer in answers) == list(range(1, 21))
        codes = {answer["number"]: answer.get("code", "") for answer in answers}
        assert {codes[number] for number in range(1, 9)} == {""}
        assert set(codes.values()) == {"", "too_fast"}
        await input_room.require_play_continues()


@pytest.mark.anyio
async def test_flood_without_end_is_not_read(input_room: InputRoom) -> None:
    """Moves of a phone that ignores refusals wait in its socket, and delay no other phone."""
    async with asyncio.timeout(LIMIT), RawClient(input_room.without_cookie) as phone:
        await phone.hello()
        for number in range(1, 10_001):
            await phone.move(number, JOIN)
        while (await phone.receive("accepted", "refused")).get("code") != "too_fast":
            pass
        for _ in range(3):
            await input_room.require_play_continues()
        await phone.receive("accepted", "refused")


def test_pages_have_words_for_these_codes() -> None:
    """Pages have a sentence for each code that is expected here."""
    assert CODES - known_refusals() == set()
