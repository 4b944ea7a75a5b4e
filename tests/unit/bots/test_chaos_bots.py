"""The people of chaos: impatient phones that change workers, and phones that are no good."""

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
from game_server.bots.chaos.polling import until
from game_server.bots.chaos.proxy import HOST
from game_server.bots.chaos.slow_clients import SlowClientKind, run_slow_client
from game_server.bots.client import Client
from game_server.bots.records import Hello, MoveResult, RoomTarget
from tests.timeouts import WAIT_LIMIT
from tests.unit.bots.scripted_server import CODE, LOBBY, Line, Script, scripted

pytestmark = pytest.mark.anyio
TOKEN = "cd" * 16


class Asker(Bot):
    """Make one move, and note its answer."""

    answer: MoveResult | None = None

    async def play(self, client: Client) -> None:
        """Ask once, at the first loading of the page."""
        if self.answer is None:
            self.answer = await self.ask(client, {"type": "choose_table", "table": 1})


@asynccontextmanager
async def asking(*scripts: Script) -> AsyncIterator[Asker]:
    """Run a bot whose connections lead to the workers *scripts* in turn."""
    async with asyncio.timeout(WAIT_LIMIT), asyncio.TaskGroup() as group:
        bases: dict[Script, str] = {}
        done = asyncio.Event()

        async def serve(script: Script) -> None:
            async with scripted(script) as address:
                bases[script] = address.base
                await done.wait()

        for script in scripts:
            group.create_task(serve(script))
        await until(lambda: len(bases) == len(scripts))
        turns = cycle([bases[script] for script in scripts])
        control = RoomControl(CODE, "", lambda: next(turns), think=0.01)
        asker = Asker(control, Hello("phone", TOKEN), Random(3))
        running = group.create_task(asker.run())
        yield asker
        asker.leave()
        running.cancel()
        done.set()


@asynccontextmanager
async def leading(script: Script, *, stopping: bool = False) -> AsyncIterator[RandomFacilitator]:
    """Run a console whose session is to end at once, or, *stopping*, to be suspended."""
    async with asyncio.timeout(WAIT_LIMIT), scripted(script) as address:
        control = RoomControl(CODE, "", lambda: address.base, think=0.01, stopping=stopping)
        leader = RandomFacilitator(control, Random(1), until=0.0)
        running = asyncio.create_task(leader.run())
        try:
            yield leader
        finally:
            leader.leave()
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


async def _answered(asker: Asker) -> MoveResult:
    await until(lambda: asker.answer is not None)
    assert asker.answer is not None
    return asker.answer


async def test_who_waits_too_long_asks_another_worker_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The move goes to the next worker under its number, while the first may still do it."""
    monkeypatch.setattr(chaos_bot, "PATIENCE", (0.1, 0.1))
    heard = []

    async def silent(line: Line) -> None:
        await line.welcome(LOBBY)
        heard.append(await line.hear())
        await line.socket.wait_closed()

    async def prompt(line: Line) -> None:
        await line.welcome(LOBBY)
        heard.append(await line.hear())
        await line.accept(heard[-1])
        await line.socket.wait_closed()

    async with asking(prompt, silent) as asker:
        assert (await _answered(asker)).code == ""
    first, *_, last = heard
    assert first == last
    assert len(heard) == 2


async def test_once_all_is_healed_nobody_changes_the_worker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """When bots stop, whoever still waits stays where it is."""
    monkeypatch.setattr(chaos_bot, "PATIENCE", (0.05, 0.05))
    visits = 0

    async def slow(line: Line) -> None:
        nonlocal visits
        visits += 1
        await line.welcome(LOBBY)
        message = await line.hear()
        await asyncio.sleep(0.5)
        await line.accept(message)
        await line.socket.wait_closed()

    async with asking(slow) as asker:
        asker.control.stopping = True
        await _answered(asker)
    assert visits == 1


async def test_a_page_that_is_sent_away_is_loaded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bye that is no end of the session brings a new page with the same seat."""
    monkeypatch.setattr(chaos_bot, "RELOAD", (0.01, 0.02))
    hellos = []

    async def away(line: Line) -> None:
        hellos.append(line.hello)
        await line.welcome(LOBBY)
        if line.visit == 1:
            await line.say("bye", code="taken_over")
        else:
            await line.accept(await line.hear())
        await line.socket.wait_closed()

    async with asking(away) as asker:
        await _answered(asker)
        devices = [client.device for client in asker.clients]
    assert [hello["token"] for hello in hellos] == [TOKEN, TOKEN]
    assert len(set(devices)) == 2


async def test_a_room_that_goes_on_after_all_is_suspended_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a console asked before the bots stop may count after it has looked."""
    monkeypatch.setattr(participants, "LOOK_AGAIN", 0.01)
    asked: list[object] = []

    async def late(line: Line) -> None:
        await line.welcome({**LOBBY, "status": "playing", "paused": True})
        await line.say("whole", audience="screen", revision=1, document={})
        await line.say("whole", audience="console", revision=1, document={"step": 7})
        await asyncio.sleep(0.2)
        document = {**LOBBY, "status": "playing", "paused": False}
        await line.say("whole", audience="all", revision=2, document=document)
        asked.append((await line.hear())["move"])
        await line.socket.wait_closed()

    async with leading(late, stopping=True):
        await until(lambda: bool(asked))
    assert asked == [{"type": "pause", "step": 7}]


async def test_a_room_whose_end_was_refused_and_counts_is_over() -> None:
    """No replica was known to have it in time: whoever ends the session again hears that it ended.

    Nobody would else leave the room, nor open another one.
    """
    refusals = ["storage_unavailable", "room_closed"]

    async def ended(line: Line) -> None:
        await line.welcome({**LOBBY, "status": "playing", "paused": False})
        await line.say("whole", audience="screen", revision=1, document={})
        desk = {"step": 7, "next": {"what": "end"}}
        await line.say("whole", audience="console", revision=1, document=desk)
        for code in refusals:
            message = await line.hear()
            assert message["move"] == {"type": "close"}
            await line.refuse(message, code)
        await line.socket.wait_closed()

    async with leading(ended) as leader:
        await until(lambda: leader.control.closed)
    answers = [answer.code for client in leader.clients for answer in client.notes.answers]
    assert answers == refusals


@pytest.mark.parametrize("how", ["frozen", "slow_reader"])
async def test_a_dull_phone_asks_and_hardly_reads(how: SlowClientKind) -> None:
    """It says hello, takes a seat and asks for documents again, of which it takes next to none."""
    heard = []

    async def patient(line: Line) -> None:
        assert line.hello["role"] == "phone"
        await line.welcome({**LOBBY, "much": "x" * 10_000})
        heard.append((await line.hear())["move"]["type"])
        heard.append((await line.hear())["type"])

    async with scripted(patient) as address:
        dull = asyncio.create_task(run_slow_client(address, how, WAIT_LIMIT, Random(1)))
        await until(lambda: dull.done() or len(heard) == 2)
        assert heard == ["join", "variant"]
        dull.cancel()
        await asyncio.gather(dull, return_exceptions=True)


async def test_a_phone_that_writes_a_byte_a_second_is_not_done_in_time() -> None:
    """The server waits for the first frame, of which a part comes."""
    got = b""

    async def patient(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal got
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 101 Switching Protocols\r\n\r\n")
        while byte := await reader.read(1):
            got += byte
        writer.close()

    async with await asyncio.start_server(patient, HOST, 0) as server:
        port = server.sockets[0].getsockname()[1]
        address = RoomTarget(f"http://{HOST}:{port}", CODE)
        dull = asyncio.create_task(run_slow_client(address, "slow_writer", WAIT_LIMIT, Random(1)))
        await until(lambda: dull.done() or len(got) > 1)
        assert not dull.done()
        dull.cancel()
        await asyncio.gather(dull, return_exceptions=True)
    assert 1 < len(got) < len(Hello("phone", TOKEN).frame())
