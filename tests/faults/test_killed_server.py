"""A server killed while answers come in: what it acknowledged is there once, and play goes on."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from game_server.bots.client import Client
from game_server.bots.names import nicknames
from game_server.bots.player import Habits
from game_server.bots.result import summary
from game_server.bots.session import Session
from tests.faults.house import acknowledged, journal, open_address, serving
from tests.patience import HANG

ROOMS, PLAYERS = 2, 30
LIMIT = HANG
HABITS = Habits(think=0.1)


@pytest.mark.anyio
async def test_killed_server_keeps_each_acknowledged_move_once(tmp_path: Path) -> None:
    """Sixty phones whose server dies in an input step come back and play on; no answer is lost."""
    async with serving(tmp_path) as server, asyncio.timeout(LIMIT):
        names = nicknames()
        addresses = [await open_address(server) for _ in range(ROOMS)]
        sessions = [
            Session(address, list(islice(names, PLAYERS)), Random(address.code), HABITS)
            for address in addresses
        ]
        async with asyncio.TaskGroup() as group:
            for session in sessions:
                group.create_task(session.run(LIMIT, lambda _over, _all: None))
            await _until_answers_come_in(sessions[0])
            await server.kill()
            await asyncio.gather(*(client.until(_offline(client)) for client in _clients(sessions)))
            # Read before the next start, so that nothing sent again can fill a gap.
            assert await _kept_once(tmp_path, sessions) > ROOMS * PLAYERS
            await server.start()
    result = summary(sessions)
    assert {name: broken for name, broken in result.problems.items() if broken} == {}
    assert all(client.notes.reconnects for client in _clients(sessions))
    assert await _kept_once(tmp_path, sessions) == result.moves_accepted


async def _until_answers_come_in(session: Session) -> None:
    """Wait for an input step in which half a room has its answer, and somebody waits for one."""
    players = [player.client for player in session.players]
    while not any(player.waiting for player in players) or not _half_answered(session):
        session.news.clear()
        await session.news.wait()


def _half_answered(session: Session) -> bool:
    step = session.facilitator.client.step
    answered = sum(step.get("id") in player.done for player in session.players)
    return step.get("kind") == "input" and answered >= PLAYERS // 2


async def _kept_once(place: Path, sessions: Sequence[Session]) -> int:
    """Require each acknowledged move once in the journal, and return how many there are.

    Beside them it may hold the one move that a client still waits for.
    """
    kept = await journal(place)
    total = 0
    for session in sessions:
        room = kept[session.facilitator.client.address.code]
        for client in _clients([session]):
            told, found = acknowledged(client), room.numbers(client)
            assert len(set(told)) == len(told)
            assert found[: len(told)] == sorted(told)
            assert len(found) - len(told) <= client.waiting
            total += len(told)
    return total


def _clients(sessions: Sequence[Session]) -> Iterator[Client]:
    """Yield the phones and consoles."""
    for session in sessions:
        yield session.facilitator.client
        yield from (player.client for player in session.players)


def _offline(client: Client) -> Callable[[], bool]:
    return lambda: not client.online
