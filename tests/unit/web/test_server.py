"""The server: limits of frames, peers that are silent or do not read, and a stop that says why."""

import asyncio
import gc
import logging
import signal
import socket
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import msgpack
import pytest
from uvicorn import Server
from websockets.exceptions import ConnectionClosed

from game_server.protocol.codec import LARGEST_FRAME
from game_server.rooms.room import Room
from game_server.web import server
from tests.timeouts import WAIT_LIMIT
from tests.unit.rooms.running_room import until
from tests.unit.web.live_server import (
    client,
    hello,
    plain_client,
    plain_socket,
    receive,
    receive_until,
    rest,
    serving,
)
from tests.unit.web.web_harness import WebHarness

PING = 0x89
"""First byte of a ping (RFC 6455, section 5.2)."""
BLOCK, PUT = bytes(100_000), 200
pytestmark = pytest.mark.anyio


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
def collector() -> Iterator[None]:
    """Collect as before once the test is over."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.mark.usefixtures("collector")
def test_garbage_collector_pauses_are_short() -> None:
    """A storm of connections leaves nothing that is looked through in one long pause."""
    looked = []

    def note(phase: str, about: dict[str, int]) -> None:
        if phase == "start":
            young = range(about["generation"] + 1)
            looked.append(sum(len(gc.get_objects(number)) for number in young))

    server.tune_garbage_collector()
    gc.callbacks.append(note)
    try:
        kept = [[number] for number in range(50_000)]
    finally:
        gc.callbacks.remove(note)
    assert len(kept) < sum(looked)
    assert max(looked) < 8_000


async def test_the_stores_thread_waits_less_for_the_interpreter(harness: WebHarness) -> None:
    """A commit gives the interpreter up some fifteen times, and waits so long for it each time."""
    usual = sys.getswitchinterval()
    async with serving(harness.app):
        assert sys.getswitchinterval() == pytest.approx(usual / 10)
    assert sys.getswitchinterval() == usual


async def test_too_large_a_frame_ends_its_connection_alone(harness: WebHarness, room: Room) -> None:
    """The largest frame is read and refused; one byte more closes that connection alone."""
    code = room.state.code
    async with serving(harness.app) as host, client(host, code) as other, client(host, code) as big:
        await other.send(hello())
        await receive_until(other, "presence")
        await big.send(b"\xc1" * LARGEST_FRAME)
        assert await receive(big) == {"type": "refused", "code": "protocol"}
        await big.send(b"\xc1" * (LARGEST_FRAME + 1))
        with pytest.raises(ConnectionClosed) as closed:
            await receive(big)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1009
        await other.send(msgpack.packb({"type": "ping"}))
        assert (await receive_until(other, "pong"))["type"] == "pong"


async def test_many_parts_make_no_larger_frame(harness: WebHarness, room: Room) -> None:
    """A message in parts is limited as a whole."""
    async with serving(harness.app) as host, client(host, room.state.code) as big:
        await big.send([b"\xc1" * LARGEST_FRAME, b"\xc1"])
        with pytest.raises(ConnectionClosed) as closed:
            await receive(big)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1009


async def test_frames_are_not_compressed(harness: WebHarness, room: Room) -> None:
    """Compression costs three times the memory of a connection, so none is agreed on."""
    async with serving(harness.app) as host:
        plain, response = await plain_socket(host, room.state.code)
        plain.close()
    assert response.startswith(b"HTTP/1.1 101")
    assert b"extensions" not in response.lower()
    assert b"server:" not in response.lower()


async def test_peer_that_answers_no_ping_is_cut(harness: WebHarness, room: Room) -> None:
    """A phone that went silent does not keep its connection, one that answers does."""
    code = room.state.code
    fast = serving(harness.app, ping_every=0.2, pong_within=1.0)
    async with fast as host, client(host, code) as alive:
        await alive.send(hello())
        plain, _ = await plain_socket(host, code)
        with plain:
            frames = await rest(plain)
        # Pings of six bytes came, and no close frame, which would wait to be read.
        assert set(frames[::6]) == {PING}
        await alive.send(msgpack.packb({"type": "ping"}))
        await receive_until(alive, "pong")


async def test_abort_does_not_wait_for_a_peer_that_reads_nothing(
    harness: WebHarness, room: Room
) -> None:
    """When the outbox gives a connection up, it ends at once, full as its socket may be."""
    async with serving(harness.app) as host:
        plain, _ = await plain_socket(host, room.state.code)
        with plain:
            loop = asyncio.get_running_loop()
            frame = hello()
            masked = bytes([0x82, 0x80 | len(frame), 0, 0, 0, 0]) + frame
            await loop.sock_sendall(plain, masked)
            await until(lambda: len(room.presence.connections) == 1)
            (connection,) = room.presence.connections
            # More than the kernel and the server buffer for a peer that does not read.
            for _ in range(PUT):
                connection.outbox.put(BLOCK)
                await asyncio.sleep(0)
            connection.outbox.abort()
            await until(lambda: not room.presence.connections)
            assert len(await rest(plain)) < PUT * len(BLOCK)


POST = (
    "POST /api/facilitator HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nContent-Length: 50\r\n"
    "Expect: 100-continue\r\n\r\n"
)
WHOLE = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.mark.parametrize("sent", ["", "GET / HT", POST + "{", WHOLE, WHOLE + "GET / HT"])
async def test_a_request_that_does_not_come_whole_is_cut(
    harness: WebHarness, room: Room, sent: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A connection without a complete request is cut off."""
    # What is answered has to be read within that time, also on a machine that is busy.
    within = 2.0 if sent.startswith(WHOLE) else 0.2
    async with (
        serving(harness.app, request_within=within) as host,
        client(host, room.state.code) as page,
    ):
        with await plain_client(host, sent) as plain:
            response = await rest(plain)
        assert (b"200 OK" in response) is sent.startswith(WHOLE)
        # An open WebSocket is not a request in progress.
        await page.send(hello("screen"))
        await receive_until(page, "presence")
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_stop_does_not_wait_for_half_a_request(
    harness: WebHarness, caplog: pytest.LogCaptureFixture
) -> None:
    """An incomplete request is cut off at the stop, without a line in the log."""
    async with serving(harness.app) as host:
        plain = await plain_client(host, POST)
        assert b"100 Continue" in await asyncio.get_running_loop().sock_recv(plain, 1000)
    with plain:
        assert await rest(plain) == b""
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def refused(address: tuple[str, int]) -> bool:
    """Return whether no socket listens at *address* any more."""
    with socket.socket() as probe:
        return probe.connect_ex(address) != 0


async def test_connection_before_the_stop_is_answered(harness: WebHarness) -> None:
    """A request on an open connection is answered while new connections are refused."""
    async with serving(harness.app) as host:
        plain = await plain_client(host, "")

        async def ask() -> None:
            await until(lambda: refused(plain.getpeername()))
            await asyncio.get_running_loop().sock_sendall(plain, WHOLE.encode())

        asking = asyncio.create_task(ask())
    with plain:
        assert b"200 OK" in await rest(plain)
    await asking


async def test_connection_in_the_backlog_is_answered_at_the_stop(
    harness: WebHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system has let them in: closing the port would refuse them after that."""
    stop = vars(server)["_Server"].shutdown
    with socket.socket() as plain:

        async def come(self: Server, sockets: list[socket.socket]) -> None:
            # No turn of the loop comes between, so that the connection is not accepted yet.
            plain.connect(sockets[0].getsockname())
            plain.sendall(WHOLE.encode())
            plain.settimeout(0)
            await stop(self, sockets)

        monkeypatch.setattr("game_server.web.server._Server.shutdown", come)
        async with serving(harness.app):
            pass
        assert b"200 OK" in await rest(plain)


async def test_stop_tells_when_to_come_back(harness: WebHarness, room: Room) -> None:
    """Everybody hears that the server restarts, and when to return, before it closes."""
    code = room.state.code
    async with serving(harness.app, harness.registry.stop) as host:
        first, second = await client(host, code), await client(host, code)
        for each in (first, second):
            await each.send(hello("screen"))
            await receive_until(each, "presence")
    waits = []
    for each in (first, second):
        bye = await receive_until(each, "bye")
        assert bye["code"] == "draining"
        waits.append(bye["seconds"])
        await each.wait_closed()
        assert each.close_code == 1012
    assert sorted(waits) == [1, 2]


async def test_stop_does_not_wait_for_a_peer_that_reads_nothing(
    harness: WebHarness, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A phone that takes no goodbye is cut, and the server stops."""
    monkeypatch.setattr("game_server.web.server._STOP_WITHIN", 0.2)
    async with serving(harness.app, harness.registry.stop) as host:
        plain, _ = await plain_socket(host, room.state.code)
    with plain:
        await rest(plain)


@pytest.mark.parametrize("signals", [(signal.SIGINT,), (signal.SIGINT, signal.SIGINT)])
async def test_interrupt_stops_too(
    harness: WebHarness, signals: tuple[signal.Signals, ...]
) -> None:
    """Ctrl + C stops the server, twice without waiting, and is no failure."""
    reached = asyncio.Event()

    async def stopping() -> None:
        reached.set()

    async with serving(harness.app, stopping, signals=signals):
        pass
    assert reached.is_set()


async def test_rooms_that_do_not_stop_do_not_hold_the_server(
    harness: WebHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rooms that do not stop in time are abandoned."""
    monkeypatch.setattr("game_server.web.server._STOP_WITHIN", 0.1)

    async def hangs() -> None:
        await asyncio.Event().wait()

    async with asyncio.timeout(WAIT_LIMIT), serving(harness.app, hangs):
        pass
