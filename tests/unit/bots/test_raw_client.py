"""The raw client: it sends anything, and reads only if asked."""

import asyncio

import pytest
from websockets.exceptions import ConnectionClosed

from game_server.bots.raw_client import RawClient
from tests.timeouts import WAIT_LIMIT
from tests.unit.bots.scripted_server import LOBBY, ScriptedConnection, scripted_server

pytestmark = pytest.mark.anyio


async def test_a_raw_client_sends_anything() -> None:
    """Raw bytes, text, and moves with any number reach the server as they are."""
    received: list[object] = []

    async def script(connection: ScriptedConnection) -> None:
        received.append(connection.hello["role"])
        await connection.welcome(LOBBY)
        await connection.send("presence", facilitators=0, phones=0)
        received.extend([await connection.socket.recv(), await connection.socket.recv()])
        received.append(await connection.receive())
        await connection.socket.close()

    async with scripted_server(script) as target, RawClient(target) as client:
        with pytest.raises(RuntimeError):
            _ = RawClient(target).socket
        await client.hello()
        assert (await client.receive("presence"))["phones"] == 0
        await client.send_raw(b"\xc1")
        await client.send_raw("text")
        await client.move("1", {"type": "dance"})
        with pytest.raises(ConnectionClosed):
            await client.receive()
        move = {"type": "move", "device": client.device, "number": "1"}
    assert received == ["phone", b"\xc1", "text", move | {"move": {"type": "dance"}}]


async def test_writes_to_a_client_that_does_not_read_block() -> None:
    """While the client does not read, the server's write does not end; then it does."""
    stuck, done = asyncio.Event(), asyncio.Event()

    async def script(connection: ScriptedConnection) -> None:
        await connection.welcome(LOBBY)
        await connection.receive()
        document = LOBBY | {"filler": "x" * 60_000}
        for revision in range(2, 300):
            sending = asyncio.create_task(
                connection.send("whole", audience="all", revision=revision, document=document)
            )
            finished, _ = await asyncio.wait({sending}, timeout=0.3)
            if not finished:
                stuck.set()
                await sending
                break
        done.set()

    async with scripted_server(script) as target, RawClient(target) as client:
        await client.hello("screen")
        await client.receive("whole")
        client.stop_reading()
        await client.send({"type": "ping"})
        async with asyncio.timeout(WAIT_LIMIT):
            await stuck.wait()
            assert not done.is_set()
            client.resume_reading()
            await done.wait()
