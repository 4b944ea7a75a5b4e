"""A client of bots: documents, pending moves, and reconnections."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random

import pytest
from websockets.exceptions import ConnectionClosed

from game_server.bots.chaos.polling import poll_until
from game_server.bots.client import Client
from game_server.bots.records import ConnectionEndedError, Hello, RoomTarget
from game_server.engine.mechanics.contract import Document
from tests.timeouts import WAIT_LIMIT
from tests.unit.bots.scripted_server import CODE, LOBBY, Script, ScriptedConnection, scripted_server

pytestmark = pytest.mark.anyio
TOKEN = "ab" * 16
OTHER: Document = {"room": {"code": "XXXXXX"}}


def step(number: int) -> Document:
    """Return the document of everybody while this step is open."""
    return LOBBY | {"status": "playing", "step": {"id": number}}


@asynccontextmanager
async def connected(script: Script, role: str = "phone") -> AsyncIterator[Client]:
    """Yield a client that is connected to *script*."""
    async with scripted_server(script) as target:
        client = Client(target, Hello(role, TOKEN), Random(1))
        running = asyncio.create_task(client.run())
        try:
            async with asyncio.timeout(WAIT_LIMIT):
                yield client
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


async def stay(connection: ScriptedConnection) -> None:
    """Receive until the client disconnects."""
    try:
        while True:
            await connection.receive()
    except ConnectionClosed:
        return


async def test_a_client_sends_hello_and_keeps_its_documents() -> None:
    """The first frame is a hello with the seat token; whole documents and patches are kept."""
    hellos: list[Document] = []

    async def script(connection: ScriptedConnection) -> None:
        hellos.append(connection.hello)
        await connection.welcome(LOBBY | {"notes": "x"}, revision=3)
        await connection.send(
            "patch", audience="all", revision=4, patch={"phones": 2, "notes": None}
        )
        await stay(connection)

    async with connected(script) as client:
        await client.wait_until(lambda: client.revisions.get("all") == 4)
        assert client.documents["all"] == LOBBY | {"phones": 2}
        assert client.ready
        assert client.step_id == 0
    expected = {"type": "hello", "protocol": 4, "role": "phone", "variant": "fr", "token": TOKEN}
    assert hellos == [expected]
    assert client.record.gaps == 0
    assert client.record.strays == []
    assert client.record.received > 100


async def test_a_revision_gap_requests_the_whole_document() -> None:
    """A gap in the revisions leaves the document as it is until the whole one comes."""

    async def script(connection: ScriptedConnection) -> None:
        await connection.welcome(LOBBY, revision=1)
        await connection.send("patch", audience="all", revision=3, patch={"phones": 9})
        assert await connection.receive() == {"type": "resync", "audience": "all"}
        await connection.send("whole", audience="all", revision=3, document=LOBBY | {"phones": 3})
        await stay(connection)

    async with connected(script) as client:
        await client.wait_until(lambda: client.revisions.get("all") == 3)
        assert client.documents["all"]["phones"] == 3
    assert client.record.gaps == 1


async def test_an_unanswered_move_is_sent_again_under_its_number() -> None:
    """After a reconnection the same device and number go out at once, and count one answer."""
    moves: list[Document] = []

    async def script(connection: ScriptedConnection) -> None:
        await connection.welcome(step(5))
        moves.append(await connection.receive())
        if connection.visit == 1:
            connection.socket.transport.abort()
            return
        await connection.accept(moves[-1])
        await connection.accept(moves[-1])
        await connection.accept(await connection.receive())
        await stay(connection)

    async with connected(script) as client:
        first = await client.move({"type": "one"})
        second = await client.move({"type": "two"})
    assert moves[0] == moves[1]
    assert (first.number, second.number) == (1, 2)
    assert [answer.move["type"] for answer in client.record.results] == ["one", "two"]
    assert client.record.reconnects == 1
    assert client.record.strays == []


async def test_a_pending_move_is_sent_again_before_new_documents_arrive() -> None:
    """Its result records the step that the sender saw on the connection before."""

    async def script(connection: ScriptedConnection) -> None:
        await connection.welcome(step(4 + connection.visit))
        message = await connection.receive()
        if connection.visit == 1:
            connection.socket.transport.abort()
            return
        await connection.refuse(message, "step_locked")
        await stay(connection)

    async with connected(script) as client:
        await client.wait_until(lambda: client.step_id == 5)
        answer = await client.move({"type": "play", "step": 5})
        assert client.step_id == 6
    assert (answer.code, answer.seen) == ("step_locked", 5)


async def test_a_move_made_offline_is_sent_after_reconnecting() -> None:
    """A client that is cut keeps its move, and stays offline for the seconds of the cut."""
    visits: list[float] = []

    async def script(connection: ScriptedConnection) -> None:
        visits.append(asyncio.get_running_loop().time())
        await connection.welcome(LOBBY)
        try:
            await connection.accept(await connection.receive())
        except ConnectionClosed:
            return
        await stay(connection)

    async with connected(script) as client:
        await client.wait_until(lambda: client.ready)
        client.cut(0.3)
        assert not client.online
        await client.move({"type": "one"})
    assert len(visits) == 2
    assert visits[1] - visits[0] >= 0.3


async def test_a_move_refused_by_the_store_is_sent_again() -> None:
    """A move refused for the store is sent again under its number until it is answered."""

    async def script(connection: ScriptedConnection) -> None:
        await connection.welcome(LOBBY)
        await connection.refuse(await connection.receive(), "storage_unavailable")
        await connection.accept(await connection.receive())
        await stay(connection)

    async with connected(script) as client:
        answer = await client.move({"type": "one"})
    assert (answer.code, answer.number) == ("", 1)
    assert [noted.code for noted in client.record.results] == ["storage_unavailable", ""]


async def test_a_final_bye_ends_the_client_and_its_move() -> None:
    """The pending move raises, and the client does not reconnect."""
    visits: list[int] = []

    async def script(connection: ScriptedConnection) -> None:
        visits.append(connection.visit)
        await connection.welcome(LOBBY)
        await connection.receive()
        await connection.send("bye", code="banned")
        await connection.socket.close()

    async with connected(script) as client:
        with pytest.raises(ConnectionEndedError, match="banned"):
            await client.move({"type": "one"})
        with pytest.raises(ConnectionEndedError):
            await client.move({"type": "two"})
        with pytest.raises(ConnectionEndedError):
            await client.wait_until(lambda: False)
        await asyncio.sleep(0.6)
    assert client.ended == "banned"
    assert visits == [1]


async def test_a_temporary_bye_is_followed_by_a_reconnection() -> None:
    """The client reconnects after the seconds of the bye."""

    async def script(connection: ScriptedConnection) -> None:
        await connection.welcome(LOBBY | {"phones": connection.visit})
        if connection.visit == 1:
            await connection.send("bye", code="draining", seconds=1)
            await connection.socket.close()
        await stay(connection)

    async with connected(script) as client:
        await client.wait_until(lambda: client.documents.get("all", {}).get("phones") == 2)
        assert client.record.reconnects == 1
        assert client.ended == ""


async def test_a_client_retries_until_the_server_is_up() -> None:
    """A refused connection is tried again."""

    async def script(connection: ScriptedConnection) -> None:
        await connection.welcome(LOBBY)
        await stay(connection)

    async with scripted_server(script) as target:
        pass
    client = Client(target, Hello("phone", TOKEN), Random(1))
    running = asyncio.create_task(client.run())
    for _ in range(2):
        client.last_error = ""
        await poll_until(lambda: bool(client.last_error))
        assert not client.online
    running.cancel()


@pytest.mark.parametrize(
    ("message", "stray"),
    [
        ({"type": "accepted", "device": "another", "number": 1}, "answer"),
        ({"type": "refused", "code": "protocol"}, "answer"),
        ({"type": "whole", "audience": "console", "revision": 1, "document": {}}, "audience"),
        ({"type": "novelty"}, "unreadable:"),
        (
            {
                "type": "whole",
                "audience": "all",
                "revision": 9,
                "document": {"room": {"code": "X"}},
            },
            "room",
        ),
        (
            {"type": "patch", "audience": "all", "revision": 2, "patch": OTHER},
            "room",
        ),
    ],
)
async def test_a_stray_message_is_recorded(message: Document, stray: str) -> None:
    """Answers to others, other audiences, other rooms and unknown types are strays."""

    async def script(connection: ScriptedConnection) -> None:
        await connection.welcome(LOBBY)
        await connection.send(message["type"], **{k: v for k, v in message.items() if k != "type"})
        await connection.send("presence", facilitators=1, phones=1)
        await stay(connection)

    async with connected(script) as client:
        await client.wait_until(lambda: bool(client.presence))
    assert [noted.split()[0] for noted in client.record.strays] == [stray]


async def test_an_unreadable_frame_is_recorded() -> None:
    """A broken frame does not end the client."""

    async def script(connection: ScriptedConnection) -> None:
        await connection.socket.send(b"\xc1")
        await connection.welcome(LOBBY)
        await stay(connection)

    async with connected(script) as client:
        await client.wait_until(lambda: client.ready)
    assert client.record.strays[0].startswith("unreadable")


def test_the_websocket_url_follows_the_base_url() -> None:
    """HTTP becomes WebSocket, HTTPS its secure form."""
    assert RoomTarget("http://a:1", CODE).socket_url == f"ws://a:1/ws/{CODE}"
    assert RoomTarget("https://a", CODE).socket_url == f"wss://a/ws/{CODE}"
