"""A server that is told to stop: it says goodbye, and its rooms are there at the next start."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from game_server.bots.client import Client
from game_server.bots.misuse import Misuser
from tests.faults.house import (
    connected,
    console,
    estimate,
    join,
    lead,
    next_step,
    open_address,
    phones,
    ready,
    serving,
)
from tests.patience import HANG

ROLES = "phone", "screen", "console"
PLAYERS = 4
SERVICE_RESTART = 1012
LIMIT = HANG


@pytest.mark.anyio
async def test_stopping_server_says_when_to_come_back(tmp_path: Path) -> None:
    """Each client hears when to come back, not all at once, and the server ends without error."""
    async with serving(tmp_path) as server, asyncio.timeout(LIMIT), AsyncExitStack() as sockets:
        address = await open_address(server)
        watchers = [await sockets.enter_async_context(Misuser(address)) for _ in ROLES]
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


@pytest.mark.anyio
async def test_room_resumes_after_a_stop(tmp_path: Path) -> None:
    """Phones find their seat, their answer and the open question again, and play on."""
    async with serving(tmp_path) as server, asyncio.timeout(LIMIT):
        address = await open_address(server)
        desk, players = console(address), phones(address, PLAYERS)
        async with connected(desk, *players):
            await join(players)
            await lead(desk, "input", players)
            for value, player in enumerate(players, 100):
                assert not (await estimate(player, value)).code
                await player.until(_shows(player, value))
            step = desk.step_id
            before = [player.documents["seat"] for player in players]
            assert await server.stop() == 0
            await asyncio.gather(*(client.until(_away(client)) for client in (desk, *players)))
            await server.start()
            await asyncio.gather(*(client.until(ready(client)) for client in (desk, *players)))
            await asyncio.gather(*(player.until(_seated(player)) for player in players))
            assert [player.documents["seat"] for player in players] == before
            assert {client.step_id for client in (desk, *players)} == {step}
            assert not (await estimate(players[0], 200)).code
            await next_step(desk)
            assert desk.documents["desk"]["answers"]["answered"] == PLAYERS


def _shows(player: Client, value: float) -> Callable[[], bool]:
    return lambda: player.documents["seat"].get("play", {}).get("mine") == value


def _away(client: Client) -> Callable[[], bool]:
    return lambda: not client.online


def _seated(player: Client) -> Callable[[], bool]:
    return lambda: "seat" in player.fresh
