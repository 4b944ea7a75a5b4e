"""The bots of chaos: pages that change workers and reload, and slow clients."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import cycle
from random import Random

import pytest

from game_server.bots.chaos import bot as chaos_bot
from game_server.bots.chaos import participants
from game_server.bots.chaos.bot import Bot, RoomControl
from game_server.bots.chaos.participants import RandomFacilitator
from game_server.bots.chaos.polling import poll_until
from game_server.bots.chaos.proxy import HOST
from game_server.bots.chaos.slow_clients import SlowClientKind, run_slow_client
from game_server.bots.client import Client
from game_server.bots.records import Hello, MoveResult, RoomTarget
from tests.timeouts import WAIT_LIMIT
from tests.unit.bots.scripted_server import CODE, LOBBY, Script, ScriptedConnection, scripted_server

pytestmark = pytest.mark.anyio
TOKEN = "cd" * 16


class OneMoveBot(Bot):
    """Make one move, and record its result."""

    answer: MoveResult | None = None

    async def play(self, client: Client) -> None:
        """Make the move once, at the first load of the page."""
        if self.answer is None:
            self.answer = await self.send(client, {"type": "choose_table", "table": 1})


@asynccontextmanager
async def asking(*scripts: Script) -> AsyncIterator[OneMoveBot]:
    """Run a bot whose connections lead to the workers *scripts* in turn."""
    async with asyncio.timeout(WAIT_LIMIT), asyncio.TaskGroup() as group:
        bases: dict[Script, str] = {}
        done = asyncio.Event()

        async def serve(script: Script) -> None:
            async with scripted_server(script) as target:
                bases[script] = target.base
                await done.wait()

        for script in scripts:
            group.create_task(serve(script))
        await poll_until(lambda: len(bases) == len(scripts))
        turns = cycle([bases[script] for script in scripts])
        control = RoomControl(CODE, "", lambda: next(turns), think=0.01)
        bot = OneMoveBot(control, Hello("phone", TOKEN), Random(3))
        running = group.create_task(bot.run())
        yield bot
        bot.disconnect()
        running.cancel()
        done.set()


@asynccontextmanager
async def leading(script: Script, *, stopping: bool = False) -> AsyncIterator[RandomFacilitator]:
    """Run a console whose session is to end at once, or, *stopping*, to be suspended."""
    async with asyncio.timeout(WAIT_LIMIT), scripted_server(script) as target:
        control = RoomControl(CODE, "", lambda: target.base, think=0.01, stopping=stopping)
        facilitator = RandomFacilitator(control, Random(1), until=0.0)
        running = asyncio.create_task(facilitator.run())
        try:
            yield facilitator
        finally:
            facilitator.disconnect()
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


async def _answered(bot: OneMoveBot) -> MoveResult:
    await poll_until(lambda: bot.answer is not None)
    assert bot.answer is not None
    return bot.answer


async def test_a_move_without_an_answer_goes_to_another_worker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The move goes to the next worker under its number, while the first may still do it."""
    monkeypatch.setattr(chaos_bot, "ANSWER_TIMEOUT", (0.1, 0.1))
    received = []

    async def silent(connection: ScriptedConnection) -> None:
        await connection.welcome(LOBBY)
        received.append(await connection.receive())
        await connection.socket.wait_closed()

    async def prompt(connection: ScriptedConnection) -> None:
        await connection.welcome(LOBBY)
        received.append(await connection.receive())
        await connection.accept(received[-1])
        await connection.socket.wait_closed()

    async with asking(prompt, silent) as bot:
        assert (await _answered(bot)).code == ""
    first, *_, last = received
    assert first == last
    assert len(received) == 2


async def test_a_stopping_bot_waits_for_its_worker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After the last fault a pending move stays at its worker."""
    monkeypatch.setattr(chaos_bot, "ANSWER_TIMEOUT", (0.05, 0.05))
    visits = 0

    async def slow(connection: ScriptedConnection) -> None:
        nonlocal visits
        visits += 1
        await connection.welcome(LOBBY)
        message = await connection.receive()
        await asyncio.sleep(0.5)
        await connection.accept(message)
        await connection.socket.wait_closed()

    async with asking(slow) as bot:
        bot.control.stopping = True
        await _answered(bot)
    assert visits == 1


async def test_a_page_reloads_after_a_final_bye(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bye that is no end of the session brings a new page with the same seat."""
    monkeypatch.setattr(chaos_bot, "RELOAD", (0.01, 0.02))
    hellos = []

    async def away(connection: ScriptedConnection) -> None:
        hellos.append(connection.hello)
        await connection.welcome(LOBBY)
        if connection.visit == 1:
            await connection.send("bye", code="taken_over")
        else:
            await connection.accept(await connection.receive())
        await connection.socket.wait_closed()

    async with asking(away) as bot:
        await _answered(bot)
        devices = [client.device for client in bot.clients]
    assert [hello["token"] for hello in hellos] == [TOKEN, TOKEN]
    assert len(set(devices)) == 2


async def test_a_resumed_room_is_suspended_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A move that a console sent before the bots stop may take effect after it was suspended."""
    monkeypatch.setattr(participants, "SUSPEND_RETRY", 0.01)
    moves: list[object] = []

    async def late(connection: ScriptedConnection) -> None:
        await connection.welcome({**LOBBY, "status": "playing", "paused": True})
        await connection.send("whole", audience="screen", revision=1, document={})
        await connection.send("whole", audience="console", revision=1, document={"step": 7})
        await asyncio.sleep(0.2)
        document = {**LOBBY, "status": "playing", "paused": False}
        await connection.send("whole", audience="all", revision=2, document=document)
        moves.append((await connection.receive())["move"])
        await connection.socket.wait_closed()

    async with leading(late, stopping=True):
        await poll_until(lambda: bool(moves))
    assert moves == [{"type": "pause", "step": 7}]


async def test_a_refused_close_that_was_stored_ends_the_room() -> None:
    """No replica confirmed it in time, and closing again is refused since the room is closed.

    Otherwise no bot would leave the room, and no other room would open.
    """
    refusals = ["storage_unavailable", "room_closed"]

    async def ended(connection: ScriptedConnection) -> None:
        await connection.welcome({**LOBBY, "status": "playing", "paused": False})
        await connection.send("whole", audience="screen", revision=1, document={})
        console = {"step": 7, "next": {"what": "end"}}
        await connection.send("whole", audience="console", revision=1, document=console)
        for code in refusals:
            message = await connection.receive()
            assert message["move"] == {"type": "close"}
            await connection.refuse(message, code)
        await connection.socket.wait_closed()

    async with leading(ended) as facilitator:
        await poll_until(lambda: facilitator.control.closed)
    answers = [answer.code for client in facilitator.clients for answer in client.record.results]
    assert answers == refusals


@pytest.mark.parametrize("how", ["frozen", "slow_reader"])
async def test_a_slow_client_requests_documents_and_hardly_reads(how: SlowClientKind) -> None:
    """It says hello, joins and requests documents again, of which it reads next to nothing."""
    received = []

    async def patient(connection: ScriptedConnection) -> None:
        assert connection.hello["role"] == "phone"
        await connection.welcome({**LOBBY, "much": "x" * 10_000})
        received.append((await connection.receive())["move"]["type"])
        received.append((await connection.receive())["type"])

    async with scripted_server(patient) as target:
        slow = asyncio.create_task(run_slow_client(target, how, WAIT_LIMIT, Random(1)))
        await poll_until(lambda: slow.done() or len(received) == 2)
        assert received == ["join", "variant"]
        slow.cancel()
        await asyncio.gather(slow, return_exceptions=True)


async def test_a_slow_writer_does_not_finish_its_hello() -> None:
    """The server gets only a part of the first frame."""
    frame = b""

    async def patient(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal frame
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 101 Switching Protocols\r\n\r\n")
        while byte := await reader.read(1):
            frame += byte
        writer.close()

    async with await asyncio.start_server(patient, HOST, 0) as server:
        port = server.sockets[0].getsockname()[1]
        target = RoomTarget(f"http://{HOST}:{port}", CODE)
        slow = asyncio.create_task(run_slow_client(target, "slow_writer", WAIT_LIMIT, Random(1)))
        await poll_until(lambda: slow.done() or len(frame) > 1)
        assert not slow.done()
        slow.cancel()
        await asyncio.gather(slow, return_exceptions=True)
    assert 1 < len(frame) < len(Hello("phone", TOKEN).frame())
