"""The main Redis dies under load: its copy takes over, with every acknowledged move once."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random

import pytest

from game_server.bots.chaos.journal_check import Findings
from tests.faults import sentinel_pair
from tests.faults.failover import start_server
from tests.faults.load import running_load, wait_for_unready_cause
from tests.timeouts import WAIT_LIMIT

LIMIT = WAIT_LIMIT
ROOMS, PLAYERS = 3, 10
AGAIN = 2.0
"""Seconds within which each phone has asked again for what was refused."""


@pytest.mark.anyio
async def test_the_copy_takes_over_and_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    """With one Redis left no move is acknowledged; with two again, play resumes."""
    async with asyncio.timeout(LIMIT), AsyncExitStack() as stack:
        pair = await stack.enter_async_context(sentinel_pair.sentinel_pair(tmp_path))
        servers = await asyncio.gather(
            *(start_server(tmp_path / name, pair.store, stack) for name in "ab")
        )
        bases = [server.base for server in servers]
        load = await stack.enter_async_context(running_load(bases, ROOMS, PLAYERS, Random(1)))
        await pair.kill_main()
        await wait_for_unready_cause(bases, "no_replica")
        await load.wait_for_consoles("no_replica")
        await asyncio.sleep(AGAIN)
        told = load.acknowledged
        assert await load.count_missing(pair.store) == 0
        await pair.restart(as_copy=True)
        await wait_for_unready_cause(bases, "")
        await load.wait_for_moves(PLAYERS)
        await load.wait_for_consoles("")
        outcome = await load.judge_moves(pair.store)
        assert outcome.acknowledged > told > ROOMS * PLAYERS
        assert (outcome.lost, outcome.silent) == ([], 0)
        assert outcome.findings == Findings()
