"""A bot's connection: documents, moves in flight, and coming back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random

import pytest
from websockets.exceptions import ConnectionClosed

from game_server.bots.chaos.polling import until
from game_server.bots.client import Client
from game_server.bots.records import ConnectionEndedError, Hello, RoomTarget
from game_server.bots.wire import pack
from game_server.engine.mechanics.contract import Document
from tests.timeouts import WAIT_LIMIT
from tests.unit.bots.scripted_server import CODE, LOBBY, Line, Script, scripted

pytestmark = pytest.mark.anyio
TOKEN = "ab" * 16
OTHER: Document = {"room": {"code": "XXXXXX"}}


def step(number: int) -> Document:
    """Return the document of everybody while this step is open."""
    return LOBBY | {"status": "playing", "step": {"id": number}}


@asynccontextmanager
async def connected(script: Script, role: str = "phone") -> AsyncIterator[Client]:
    """Give a client that talks to *script*."""
    async with scripted(script) as address:
        client = Client(address, Hello(role, TOKEN), Random(1))
        running = asyncio.create_task(client.run())
        try:
            async with asyncio.timeout(WAIT_LIMIT):
                yield client
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


async def stay(line: Line) -> None:
    """Read until the client goes."""
    try:
        while True:
            await line.hear()
    except ConnectionClosed:
        return


async def test_a_client_says_who_it_is_and_keeps_its_documents() -> None:
    """The first frame is a hello with the seat token; whole documents and patches are kept."""
    hellos: list[Document] = []

    async def script(line: Line) -> None:
        hellos.append(line.hello)
        await line.welcome(LOBBY | {"notes": "x"}, revision=3)
        await line.say("patch", audience="all", revision=4, patch={"phones": 2, "notes": None})
        await stay(line)

    async with connected(script) as client:
        await client.until(lambda: client.revisions.get("all") == 4)
        assert client.documents["all"] == LOBBY | {"phones": 2}
        assert client.ready
        assert client.step_id == 0
    expected = {"type": "hello", "protocol": 2, "role": "phone", "variant": "fr", "token": TOKEN}
    assert hellos == [expected]
    assert client.notes.gaps == 0
    assert client.notes.strays == []
    assert client.notes.received > 100


async def test_a_patch_that_does_not_follow_asks_for_the_document_whole() -> None:
    """A gap in the revisions leaves the document as it is until the whole one comes."""

    async def script(line: Line) -> None:
        await line.welcome(LOBBY, revision=1)
        await line.say("patch", audience="all", revision=3, patch={"phones": 9})
        assert await line.hear() == {"type": "resync", "audience": "all"}
        await line.say("whole", audience="all", revision=3, document=LOBBY | {"phones": 3})
        await stay(line)

    async with connected(script) as client:
        await client.until(lambda: client.revisions.get("all") == 3)
        assert client.documents["all"]["phones"] == 3
    assert client.notes.gaps == 1


async def test_a_move_cut_from_its_answer_is_sent_again_under_its_number() -> None:
    """After a reconnection the same device and number go out at once, and count one answer."""
    moves: list[Document] = []

    async def script(line: Line) -> None:
        await line.welcome(step(5))
        moves.append(await line.hear())
        if line.visit == 1:
            line.socket.transport.abort()
            return
        await line.accept(moves[-1])
        await line.accept(moves[-1])
        await line.accept(await line.hear())
        await stay(line)

    async with connected(script) as client:
        first = await client.move({"type": "one"})
        second = await client.move({"type": "two"})
    assert moves[0] == moves[1]
    assert (first.number, second.number) == (1, 2)
    assert [answer.move["type"] for answer in client.notes.answers] == ["one", "two"]
    assert client.notes.reconnects == 1
    assert client.notes.strays == []


async def test_a_move_sent_again_goes_out_before_the_new_documents_are_seen() -> None:
    """What the sender had seen is the step of its last connection, not of the new one."""

    async def script(line: Line) -> None:
        await line.welcome(step(4 + line.visit))
        message = await line.hear()
        if line.visit == 1:
            line.socket.transport.abort()
            return
        await line.refuse(message, "step_locked")
        await stay(line)

    async with connected(script) as client:
        await client.until(lambda: client.step_id == 5)
        answer = await client.move({"type": "play", "step": 5})
        assert client.step_id == 6
    assert (answer.code, answer.seen) == ("step_locked", 5)


async def test_a_move_made_while_away_goes_out_once_back() -> None:
    """A client that is cut keeps its move, and stays away as long as it was told."""
    visits: list[float] = []

    async def script(line: Line) -> None:
        visits.append(asyncio.get_running_loop().time())
        await line.welcome(LOBBY)
        try:
            await line.accept(await line.hear())
        except ConnectionClosed:
            return
        await stay(line)

    async with connected(script) as client:
        await client.until(lambda: client.ready)
        client.cut(0.3)
        assert not client.online
        await client.move({"type": "one"})
    assert len(visits) == 2
    assert visits[1] - visits[0] >= 0.3


async def test_a_store_that_cannot_write_is_asked_again() -> None:
    """A move refused for the store is sent again under its number until it is answered."""

    async def script(line: Line) -> None:
        await line.welcome(LOBBY)
        await line.refuse(await line.hear(), "storage_unavailable")
        await line.accept(await line.hear())
        await stay(line)

    async with connected(script) as client:
        answer = await client.move({"type": "one"})
    assert (answer.code, answer.number) == ("", 1)
    assert [noted.code for noted in client.notes.answers] == ["storage_unavailable", ""]


async def test_a_bye_for_good_ends_the_client_and_its_move() -> None:
    """After such a bye nobody waits any longer, and nobody connects again."""
    visits: list[int] = []

    async def script(line: Line) -> None:
        visits.append(line.visit)
        await line.welcome(LOBBY)
        await line.hear()
        await line.say("bye", code="banned")
        await line.socket.close()

    async with connected(script) as client:
        with pytest.raises(ConnectionEndedError, match="banned"):
            await client.move({"type": "one"})
        with pytest.raises(ConnectionEndedError):
            await client.move({"type": "two"})
        with pytest.raises(ConnectionEndedError):
            await client.until(lambda: False)
        await asyncio.sleep(0.6)
    assert client.ended == "banned"
    assert visits == [1]


async def test_a_bye_for_a_while_is_followed_by_a_return() -> None:
    """A server that restarts is joined again after the seconds that it names."""

    async def script(line: Line) -> None:
        await line.welcome(LOBBY | {"phones": line.visit})
        if line.visit == 1:
            await line.say("bye", code="draining", seconds=1)
            await line.socket.close()
        await stay(line)

    async with connected(script) as client:
        await client.until(lambda: client.documents.get("all", {}).get("phones") == 2)
        assert client.notes.reconnects == 1
        assert client.ended == ""


async def test_a_client_knocks_until_the_server_is_there() -> None:
    """A server that is away is tried again and again."""

    async def script(line: Line) -> None:
        await line.welcome(LOBBY)
        await stay(line)

    async with scripted(script) as address:
        pass
    client = Client(address, Hello("phone", TOKEN), Random(1))
    running = asyncio.create_task(client.run())
    for _ in range(2):
        client.trouble = ""
        await until(lambda: bool(client.trouble))
        assert not client.online
    running.cancel()


@pytest.mark.parametrize(
    ("message", "stray"),
    [
        ({"type": "accepted", "device": "another", "number": 1}, "answer"),
        ({"type": "refused", "code": "protocol"}, "answer"),
        ({"type": "whole", "audience": "console", "revision": 1, "document": {}}, "audience"),
        ({"type": "novelty"}, "message"),
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
async def test_a_message_for_somebody_else_is_noted(message: Document, stray: str) -> None:
    """Answers to others, other audiences, other rooms and unknown types are strays."""

    async def script(line: Line) -> None:
        await line.welcome(LOBBY)
        await line.socket.send(pack(message))
        await line.say("presence", facilitators=1, phones=1)
        await stay(line)

    async with connected(script) as client:
        await client.until(lambda: bool(client.presence))
    assert [noted.split()[0] for noted in client.notes.strays] == [stray]


async def test_a_frame_that_cannot_be_read_is_noted() -> None:
    """A broken frame does not end the client."""

    async def script(line: Line) -> None:
        await line.socket.send(b"\xc1")
        await line.welcome(LOBBY)
        await stay(line)

    async with connected(script) as client:
        await client.until(lambda: client.ready)
    assert client.notes.strays[0].startswith("unreadable")


def test_the_socket_of_a_room_follows_its_address() -> None:
    """HTTP becomes WebSocket, HTTPS its secure form."""
    assert RoomTarget("http://a:1", CODE).socket == f"ws://a:1/ws/{CODE}"
    assert RoomTarget("https://a", CODE).socket == f"wss://a/ws/{CODE}"
