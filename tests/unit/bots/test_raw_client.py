"""Clients that misbehave can be made to, and only then."""

import asyncio

import pytest
from websockets.exceptions import ConnectionClosed

from game_server.bots.raw_client import RawClient
from tests.timeouts import WAIT_LIMIT
from tests.unit.bots.scripted_server import LOBBY, Line, scripted

pytestmark = pytest.mark.anyio


async def test_anything_can_be_sent() -> None:
    """Raw bytes, text, and moves with any number reach the server as they are."""
    heard: list[object] = []

    async def script(line: Line) -> None:
        heard.append(line.hello["role"])
        await line.welcome(LOBBY)
        await line.say("presence", facilitators=0, phones=0)
        heard.extend([await line.socket.recv(), await line.socket.recv()])
        heard.append(await line.hear())
        await line.socket.close()

    async with scripted(script) as address, RawClient(address) as client:
        with pytest.raises(RuntimeError):
            _ = RawClient(address).socket
        await client.hello()
        assert (await client.receive("presence"))["phones"] == 0
        await client.send_raw(b"\xc1")
        await client.send_raw("text")
        await client.move("1", {"type": "dance"})
        with pytest.raises(ConnectionClosed):
            await client.receive()
        move = {"type": "move", "device": client.device, "number": "1"}
    assert heard == ["phone", b"\xc1", "text", move | {"move": {"type": "dance"}}]


async def test_a_client_that_does_not_read_stops_its_server() -> None:
    """Once nothing is read, the server's writes no longer end; then they do again."""
    stuck, done = asyncio.Event(), asyncio.Event()

    async def script(line: Line) -> None:
        await line.welcome(LOBBY)
        await line.hear()
        document = LOBBY | {"filler": "x" * 60_000}
        for revision in range(2, 300):
            sending = asyncio.create_task(
                line.say("whole", audience="all", revision=revision, document=document)
            )
            finished, _ = await asyncio.wait({sending}, timeout=0.3)
            if not finished:
                stuck.set()
                await sending
                break
        done.set()

    async with scripted(script) as address, RawClient(address) as client:
        await client.hello("screen")
        await client.receive("whole")
        client.stop_reading()
        await client.send({"type": "ping"})
        async with asyncio.timeout(WAIT_LIMIT):
            await stuck.wait()
            assert not done.is_set()
            client.read_again()
            await done.wait()
