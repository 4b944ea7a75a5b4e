"""What reads a socket: in order, held while the client is too fast, and to the end."""

import asyncio

import msgpack
import pytest

from game_server.bots.wire import messages
from game_server.rooms.connection import BURST, MAX_UNANSWERED, Connection, Request
from game_server.web.socket_reader import SocketReader
from tests.timeouts import WAIT_LIMIT

pytestmark = pytest.mark.anyio
PING = msgpack.packb({"type": "ping"})
MOVE = {"type": "join", "name": "Aigrette", "persons": 1}


class Reading:
    """Hold a reader with its connection, and note what it asks for."""

    def __init__(self) -> None:
        """Begin before the hello."""
        self.requests: list[Request] = []
        self.calls: list[str] = []
        self.resumed = asyncio.Event()
        self.connection = Connection(lambda: 0, lambda _, request: self.requests.append(request))
        self.reader = SocketReader(
            self.connection,
            self.resume,
            lambda: self.calls.append("greet"),
            lambda: self.calls.append("ended"),
        )

    def resume(self) -> None:
        """Note that frames are asked for again."""
        self.calls.append("resume")
        self.resumed.set()

    def greet(self) -> None:
        """Say hello, and be let in."""
        self.connection.admit("phone")
        self.reader.read(PING)

    def move(self, number: int) -> bytes:
        """Return the frame of a move."""
        return msgpack.packb({"type": "move", "device": "0" * 16, "number": number, "move": MOVE})

    def kinds(self) -> list[str]:
        """Return the types of the answers so far."""
        return [m["type"] for m in messages(b"".join(self.connection.outbox.drain()))]


async def test_it_greets_once_when_the_connection_has_a_role() -> None:
    """Before the hello it does not."""
    reading = Reading()
    reading.reader.read(PING)
    assert reading.calls == []
    reading.greet()
    reading.reader.read(PING)
    assert reading.calls == ["greet"]


async def test_frames_are_held_until_a_move_is_answered() -> None:
    """The answer that makes room asks for more, the others say nothing."""
    reading = Reading()
    reading.greet()
    for number in range(MAX_UNANSWERED):
        assert not reading.reader.holds()
        reading.reader.read(reading.move(number + 1))
    assert reading.reader.holds()
    reading.calls.clear()
    reading.connection.count_answer()
    reading.connection.count_answer()
    assert reading.calls == []
    async with asyncio.timeout(WAIT_LIMIT):
        await reading.resumed.wait()
    assert reading.calls == ["resume"]
    assert not reading.reader.holds()


async def test_a_client_that_is_too_fast_is_held_for_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Then frames are asked for again."""
    monkeypatch.setattr("game_server.rooms.connection.THROTTLE_DELAY", 0.01)
    reading = Reading()
    for _ in range(BURST):
        reading.reader.read(PING)
    assert not reading.reader.holds()
    reading.reader.read(PING)
    assert reading.reader.holds()
    async with asyncio.timeout(WAIT_LIMIT):
        await reading.resumed.wait()
    assert not reading.reader.holds()
    assert reading.calls == ["resume"]


async def test_the_last_frames_are_read_before_the_end() -> None:
    """A page that closes after its moves has made them; the end is told once."""
    reading = Reading()
    reading.greet()
    reading.reader.end([reading.move(1), reading.move(2)])
    reading.reader.end([reading.move(3)])
    assert len(reading.requests) == 2
    assert reading.calls == ["greet", "ended"]
    assert reading.connection.on_answered is None


async def test_the_last_frames_of_a_client_that_was_too_fast_are_lost() -> None:
    """The room would refuse each of them."""
    reading = Reading()
    for _ in range(BURST + 1):
        reading.reader.read(PING)
    reading.reader.end([PING])
    assert reading.kinds() == ["pong"] * BURST + ["refused"]
    assert reading.calls == ["ended"]


async def test_of_many_last_moves_as_many_are_read_as_may_wait() -> None:
    """A client that sends without end, closes and comes back has no more of them decided."""
    reading = Reading()
    reading.greet()
    reading.reader.end([reading.move(number) for number in range(3 * MAX_UNANSWERED)])
    assert len(reading.requests) == MAX_UNANSWERED
