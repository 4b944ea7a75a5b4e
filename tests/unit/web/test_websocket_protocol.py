"""WebSocket on real sockets: a peer that floods or does not read delays nobody else."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgpack
import pytest
from websockets.asyncio.client import ClientConnection
from websockets.frames import Frame, Opcode
from websockets.server import ServerProtocol

from game_server.rooms.connection import BURST, MAX_UNANSWERED
from game_server.rooms.room import Room
from tests.unit.rooms.running_room import until
from tests.unit.web.live_server import client, hello, plain_socket, receive_until, rest, serving
from tests.unit.web.web_harness import WebHarness

if TYPE_CHECKING:
    from game_server.rooms.inbox import Reply

pytestmark = pytest.mark.anyio
LIMIT = 20.0
PING = msgpack.packb({"type": "ping"})
BLOCK, PUT = bytes(100_000), 200
SMALLEST = 6
"""Bytes of a masked frame without content."""
PIECE = 1024
FLOOD = 5_000
"""Messages of a flood: its machine takes them all, the server a few."""


@pytest.fixture
async def harness(tmp_path: Path) -> AsyncIterator[WebHarness]:
    """Build a site whose rooms end with the test."""
    harness = WebHarness(tmp_path)
    yield harness
    await harness.registry.stop()


@pytest.fixture
async def room(harness: WebHarness) -> Room:
    """Open a room."""
    room = harness.registry.find(await harness.registry.open("essai", trial=False))
    assert room is not None
    return room


@pytest.fixture
async def host(harness: WebHarness) -> AsyncIterator[str]:
    """Serve the site and give its host and port."""
    async with asyncio.timeout(LIMIT), serving(harness.app) as host:
        yield host


def frame(content: bytes, opcode: int = Opcode.BINARY, *, last: bool = True) -> bytes:
    """Return a masked frame; its mask changes nothing."""
    size = len(content)
    length = bytes([0x80 | size]) if size < 126 else bytes([0x80 | 126, *size.to_bytes(2)])
    return bytes([opcode | (0x80 if last else 0)]) + length + bytes(4) + content


async def sent(host: str, room: Room, content: bytes) -> bytes:
    """Send *content* on a connection of its own, and return all that came until it ended."""
    plain, _ = await plain_socket(host, room.state.code)
    with plain:
        sending = asyncio.ensure_future(asyncio.get_running_loop().sock_sendall(plain, content))
        came = await rest(plain)
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
    return came


def closing(code: int) -> bytes:
    """Return the frame with which a server ends a connection, as far as its reason."""
    return code.to_bytes(2)


FLOODS = {
    "pings": frame(b"x" * 20, Opcode.PING) * 5_000,
    "pongs": frame(b"", Opcode.PONG) * 5_000,
    "parts without content": frame(b"", last=False) + frame(b"", Opcode.CONT, last=False) * 5_000,
    "messages in many parts": (frame(b"", last=False) + frame(b"\xc0", Opcode.CONT)) * 500,
}


@pytest.mark.parametrize("name", FLOODS)
async def test_flood_of_control_frames_ends_the_connection(
    host: str, room: Room, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It gets the close code 1008; others notice nothing, and nothing is logged."""
    async with client(host, room.state.code) as other:
        await other.send(hello())
        await receive_until(other, "presence")
        came = await sent(host, room, frame(hello("screen")) + FLOODS[name])
        assert came.endswith(closing(1008))
        await other.send(PING)
        await receive_until(other, "pong")
    assert [record.getMessage() for record in caplog.records] == []


async def test_usual_pings_and_fragments_are_accepted(host: str, room: Room) -> None:
    """A library that pings now and then, or sends in parts, is welcome."""
    async with client(host, room.state.code) as page:
        first, second = hello()[:10], hello()[10:]
        await page.send([first, b"", second])
        await receive_until(page, "presence")
        for _ in range(20):
            await (await page.ping())
        await page.send(PING)
        await receive_until(page, "pong")


BROKEN = {
    "no mask": (b"\x82\x01\xc0", 1002),
    "a reserved bit": (b"\xc2\x80" + bytes(4), 1002),
    "a reserved kind": (b"\x83\x80" + bytes(4), 1002),
    "a long ping": (frame(b"x" * 126, Opcode.PING), 1002),
    "a ping in parts": (frame(b"", Opcode.PING, last=False), 1002),
    "a part of nothing": (frame(b"", Opcode.CONT), 1002),
    "a message within another": (frame(b"", last=False) + frame(b""), 1002),
    "a text that is none": (frame(b"\xff\xfe", Opcode.TEXT), 1007),
    "half of a sign": (frame(b"\xed\xa0\x80", Opcode.TEXT), 1007),
    "a reason that is no text": (frame(b"\x03\xe8\xff", Opcode.CLOSE), 1007),
    "a length without end": (b"\x82\xff" + (2**62).to_bytes(8), 1009),
}


@pytest.mark.parametrize("name", BROKEN)
async def test_protocol_violation_ends_the_connection(
    host: str, room: Room, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It gets the close code of the standard, and nothing is logged."""
    content, code = BROKEN[name]
    came = await sent(host, room, frame(hello()) + content)
    assert closing(code) in came[came.rindex(b"\x88") :]
    assert [record.getMessage() for record in caplog.records] == []


async def test_nothing_is_read_from_a_peer_that_reads_nothing(
    host: str, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its messages wait in the kernel until it has read its own."""
    received: list[bytes] = []
    plain, _ = await plain_socket(host, room.state.code)
    async with client(host, room.state.code) as other:
        await other.send(hello("screen"))
        await receive_until(other, "presence")
        (known,) = room.presence.connections
        with plain:
            loop = asyncio.get_running_loop()
            await loop.sock_sendall(plain, frame(hello("screen")))
            await until(lambda: len(room.presence.connections) == 2)
            (silent,) = room.presence.connections - {known}
            monkeypatch.setattr(silent, "receive", received.append)
            for _ in range(PUT):
                silent.outbox.put(BLOCK)
            # Its pongs could not be written.
            await loop.sock_sendall(plain, frame(b"", Opcode.PING) + frame(PING))
            for _ in range(5):
                await other.send(PING)
                await receive_until(other, "pong")
            assert received == []
            came = 0
            while not received:
                came += len(await loop.sock_recv(plain, 65_536))
            assert received == [PING]
            assert came > len(BLOCK)


def spy(monkeypatch: pytest.MonkeyPatch, note: Callable[[], None]) -> None:
    """Call *note* for each frame that a server takes apart."""
    take = ServerProtocol.recv_frame

    def noting(self: ServerProtocol, taken: Frame) -> None:
        note()
        take(self, taken)

    monkeypatch.setattr(ServerProtocol, "recv_frame", noting)


async def test_flood_leaves_turns_to_others(
    host: str, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one turn of the loop no more frames are read than fit into a piece, even without rests."""
    monkeypatch.setattr("game_server.rooms.connection.THROTTLE_DELAY", 0.0)
    turns: Counter[int] = Counter()
    turn = 0

    async def pass_by() -> None:
        nonlocal turn
        while True:
            turn += 1
            await asyncio.sleep(0)

    passing = asyncio.create_task(pass_by())
    spy(monkeypatch, lambda: turns.update([turn]))
    goodbye = frame(closing(1000), Opcode.CLOSE)
    came = await sent(host, room, frame(hello("screen")) + frame(b"\xc0") * 2_000 + goodbye)
    passing.cancel()
    assert msgpack.packb("too_fast") in came
    assert max(turns.values()) <= PIECE // SMALLEST + 1
    assert turns.total() > 2_000


async def test_too_fast_peer_is_not_read_for_a_while(
    host: str, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It gets one refusal; its later messages wait on its side, and others are answered."""
    loop = asyncio.get_running_loop()
    read = 0

    def note() -> None:
        nonlocal read
        read += 1

    async with client(host, room.state.code) as other:
        await other.send(hello())
        await receive_until(other, "presence")
        spy(monkeypatch, note)
        async with client(host, room.state.code) as hasty:
            await hasty.send(hello("screen"))
            flood, begun = asyncio.create_task(_flood(hasty)), loop.time()
            while (await receive_until(hasty, "refused"))["code"] != "too_fast":
                pass
            for _ in range(3):
                await other.send(PING)
                await receive_until(other, "pong")
            # One piece came with the first message; after a rest come as many as the credit allows.
            assert read <= BURST + PIECE // SMALLEST + 5 + 15 * int(loop.time() - begun)
            await flood
            hasty.transport.abort()


async def _flood(page: ClientConnection) -> None:
    for _ in range(FLOOD):
        await page.send(b"\xc0")


@pytest.mark.parametrize("alike", [False, True])
async def test_a_few_moves_are_read_ahead_at_most(
    host: str, room: Room, monkeypatch: pytest.MonkeyPatch, *, alike: bool
) -> None:
    """While four moves of a phone wait for their answers, the next ones wait to be read.

    So does one that is sent again and again.
    """
    held: list[Reply] = []
    monkeypatch.setattr(room, "submit", lambda _, reply: held.append(reply))
    async with client(host, room.state.code) as other, client(host, room.state.code) as page:
        await other.send(hello())
        await page.send(hello(token="1" * 32))
        for number in range(1, 2 * MAX_UNANSWERED):
            await page.send(move(1 if alike else number))
        await until(lambda: len(held) == MAX_UNANSWERED)
        await page.send(PING)
        await other.send(PING)
        await receive_until(other, "pong")
        assert len(held) == MAX_UNANSWERED
        held[0](None)
        await until(lambda: len(held) == MAX_UNANSWERED + 1)
        for reply in held[1:]:
            reply(None)
        await until(lambda: len(held) == 2 * MAX_UNANSWERED - 1)
        await receive_until(page, "pong")


async def test_refused_peer_gets_no_time_to_answer(
    host: str, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection that the server ends is over, though its moves have no answers."""
    held: list[Reply] = []
    monkeypatch.setattr(room, "submit", lambda _, reply: held.append(reply))
    async with client(host, room.state.code) as page:
        await page.send(hello())
        for number in range(1, 2 * MAX_UNANSWERED):
            await page.send(move(number))
        await until(lambda: len(held) == MAX_UNANSWERED)
        room.drain(1)
        assert (await receive_until(page, "bye"))["code"] == "draining"
    await until(lambda: not any("run_asgi" in str(task) for task in asyncio.all_tasks()))


def move(number: int) -> bytes:
    """Return a move of a phone without a seat."""
    service = {"type": "choose_service", "service": "unsaid"}
    return msgpack.packb({"type": "move", "device": "0" * 16, "number": number, "move": service})


async def test_handshake_with_strange_signs_is_answered(host: str) -> None:
    """A code of any signs is a code that no room has."""
    async with client(host, "%C3%A9%00") as page:
        assert (await receive_until(page, "bye"))["code"] == "code_unknown"
