"""A server that is killed or stopped: acknowledged moves are stored once, and play goes on.

Its tests share one server, which each of them leaves running but the last.
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from websockets.exceptions import ConnectionClosed

from game_server.bots.client import Client
from game_server.bots.local_server import LocalServer
from game_server.bots.names import nicknames
from game_server.bots.player import Behaviour
from game_server.bots.raw_client import RawClient
from game_server.bots.result import summary
from game_server.bots.simulated_room import SimulatedRoom
from game_server.engine.mechanics.contract import Document
from game_server.sessions.summary import find, listing
from game_server.storage.sqlite import open_read_only
from tests.faults.full_room import full_room, has_seat, offline, shows_answer
from tests.faults.room_harness import (
    DATA,
    POLL_EVERY,
    advance_to,
    estimate,
    is_ready,
    next_step,
    open_target,
    read_journals,
)
from tests.timeouts import WAIT_LIMIT

ROOMS, PLAYERS, FEW = 2, 20, 5
ROLES = "phone", "screen", "console"
SERVICE_RESTART = 1012
LIMIT = WAIT_LIMIT
LOOKS = 400
HABITS = Behaviour(think=0.1)
pytestmark = pytest.mark.anyio


async def test_killed_server_keeps_each_acknowledged_move_once(
    server: LocalServer, place: Path
) -> None:
    """Forty phones whose server dies in an input step come back and play on; no answer is lost."""
    async with asyncio.timeout(LIMIT):
        names = nicknames()
        targets = [await open_target(server) for _ in range(ROOMS)]
        sessions = [
            SimulatedRoom(target, list(islice(names, PLAYERS)), Random(target.code), HABITS)
            for target in targets
        ]
        async with asyncio.TaskGroup() as group:
            for session in sessions:
                group.create_task(session.run(LIMIT, lambda _over, _all: None))
            await _until_answers_come_in(sessions)
            await server.kill()
            await asyncio.gather(
                *(client.wait_until(offline(client)) for client in _clients(sessions))
            )
            # Read before the next start: moves that are sent again must not fill a gap.
            assert await _require_journaled_once(place, sessions) > ROOMS * PLAYERS
            await server.start()
    result = summary(sessions)
    assert {name: broken for name, broken in result.problems.items() if broken} == {}
    assert all(client.record.reconnects for client in _clients(sessions))
    assert await _require_journaled_once(place, sessions) == result.moves_accepted


async def test_killed_server_keeps_the_figures_of_a_session_that_ended(
    server: LocalServer, place: Path
) -> None:
    """However soon after the end the server dies, the next one has the session, once."""
    async with asyncio.timeout(LIMIT):
        async with full_room(server, FEW) as room:
            await advance_to(room.console, "input", room.players)
            answers = await asyncio.gather(*(estimate(player, 100) for player in room.players))
            assert [answer.code for answer in answers] == [""] * FEW
            await advance_to(room.console, "discuss", room.players)
            shown = room.console.documents["console"]
            assert not (await room.console.move({"type": "close"})).code
            await server.kill()
        for _ in range(2):
            await server.kill()
            await server.start()
            session = await _only_session(place, shown["id"])
            assert session["figures"]["people"] == FEW
            assert session["figures"]["phases"]["x2"] == shown["figures"]["phases"]["x2"]


async def test_room_resumes_after_a_stop(server: LocalServer) -> None:
    """Phones find their seat, their answer and the open question again, and play on."""
    async with asyncio.timeout(LIMIT), full_room(server, FEW) as room:
        console, players = room.console, room.players
        await advance_to(console, "input", players)
        for value, player in enumerate(players, 100):
            assert not (await estimate(player, value)).code
            await player.wait_until(shows_answer(player, value))
        step = console.step_id
        before = [player.documents["seat"] for player in players]
        assert await server.stop() == 0
        await asyncio.gather(
            *(client.wait_until(offline(client)) for client in (console, *players))
        )
        await server.start()
        await asyncio.gather(
            *(client.wait_until(is_ready(client)) for client in (console, *players))
        )
        await asyncio.gather(*(player.wait_until(has_seat(player)) for player in players))
        assert [player.documents["seat"] for player in players] == before
        assert {client.step_id for client in (console, *players)} == {step}
        assert not (await estimate(players[0], 200)).code
        await next_step(console)
        assert console.documents["console"]["answers"]["answered"] == FEW


async def test_stopping_server_says_when_to_come_back(server: LocalServer) -> None:
    """Each client hears when to come back, not all at once, and the server ends without error."""
    async with asyncio.timeout(LIMIT), AsyncExitStack() as sockets:
        target = await open_target(server)
        watchers = [await sockets.enter_async_context(RawClient(target)) for _ in ROLES]
        for watcher, role in zip(watchers, ROLES, strict=True):
            await watcher.hello(role)
            await watcher.receive("presence")
        stopping = asyncio.create_task(server.stop())
        byes = [await watcher.receive("bye") for watcher in watchers]
        assert {bye["code"] for bye in byes} == {"draining"}
        assert sorted(bye["seconds"] for bye in byes) == [1, 2, 3]
        for watcher in watchers:
            with pytest.raises(ConnectionClosed) as closed:
                await watcher.receive()
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == SERVICE_RESTART
        assert await stopping == 0


async def _until_answers_come_in(sessions: Sequence[SimulatedRoom]) -> None:
    """Wait until everybody is there, half of the first room has answered, and somebody waits.

    A client without a connection when the server dies connects afterwards for the first time, which
    is no reconnection.
    """
    first = sessions[0]
    players = [player.client for player in first.players]
    while not (
        any(player.move_pending for player in players)
        and _half_answered(first)
        and all(client.ready for client in _clients(sessions))
    ):
        first.changed.clear()
        await first.changed.wait()


def _half_answered(session: SimulatedRoom) -> bool:
    step = session.facilitator.client.step
    answered = sum(step.get("id") in player.done_steps for player in session.players)
    return step.get("kind") == "input" and answered >= PLAYERS // 2


async def _require_journaled_once(place: Path, sessions: Sequence[SimulatedRoom]) -> int:
    """Require each acknowledged move once in the journal, and return how many moves it holds.

    Beside them it may hold the one move that a client still waits for.
    """
    kept = await read_journals(place)
    total = 0
    for session in sessions:
        room = kept[session.facilitator.client.target.code]
        for client in _clients([session]):
            assert room.matches(client, waiting=client.move_pending)
            total += len(room.numbers(client))
    return total


def _clients(sessions: Sequence[SimulatedRoom]) -> Iterator[Client]:
    """Yield the phones and consoles."""
    for session in sessions:
        yield session.facilitator.client
        yield from (player.client for player in session.players)


async def _only_session(place: Path, id_: str) -> Document:
    """Return the summary of a session, which is there or will be at once: no start waits for it."""
    found: list[Document] = []
    for _ in range(LOOKS):
        if found := await _summaries(place, id_):
            break
        await asyncio.sleep(POLL_EVERY)
    (session,) = found
    return session


async def _summaries(place: Path, id_: str) -> list[Document]:
    """Return all summaries of one session in the data directory, read while the server runs."""
    reading = open_read_only(place / DATA)
    try:
        lines = [line["id"] for line in await listing(reading)]
        found = [await find(reading, line) for line in lines if line == id_]
        return [session for session in found if session is not None]
    finally:
        await reading.close()
