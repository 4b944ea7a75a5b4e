"""The main Redis dies under load: its copy takes over, and every acknowledged move is there once."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random

import pytest

from game_server.bots.own_server import OwnServer
from tests.faults import ha
from tests.faults.house import DATA, KEY
from tests.faults.load import DOCUMENTS, playing, unready_for

LIMIT = 120.0
ROOMS, PLAYERS = 4, 15
NOTHING = {"lost": [], "doubled": [], "gaps": [], "diverged": []}
"""What is wrong where all is right."""


@pytest.mark.anyio
async def test_the_copy_takes_over_and_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    """With one Redis left nobody is told that a move counts; with two again, play resumes."""
    async with asyncio.timeout(LIMIT), AsyncExitStack() as stack:
        pair = await stack.enter_async_context(ha.running(tmp_path))
        servers = [await started(tmp_path / name, pair.store, stack) for name in "ab"]
        bases = [server.base for server in servers]
        load = await stack.enter_async_context(playing(bases, ROOMS, PLAYERS, Random(1)))
        await pair.kill_main()
        await unready_for(bases, "no_replica")
        await load.consoles_show("no_replica")
        told = load.acknowledged
        await load.consoles_show("no_replica")
        assert load.acknowledged == told
        await pair.restart()
        await unready_for(bases, "")
        await load.goes_on(PLAYERS)
        await load.consoles_show("")
        outcome = await load.judged(pair.store)
        assert outcome.acknowledged > told > ROOMS * PLAYERS
        assert (outcome.lost, outcome.silent) == (0, 0)
        assert outcome.found.all == NOTHING


async def started(place: Path, store: str, stack: AsyncExitStack) -> OwnServer:
    """Start a server on *store* with its log in *place*, which ends with *stack*."""
    place.mkdir()
    server = OwnServer(place / DATA, place, KEY, "--store", store, *DOCUMENTS)
    stack.push_async_callback(server.kill)
    await server.start()
    return server
