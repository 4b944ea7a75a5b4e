"""Workers behind one port: killed, told to stop or replaced, and nobody's move is lost."""

import asyncio
import os
import re
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from game_server.bots.api import ServerRefusedError, sign_in
from game_server.bots.chaos.polling import poll_until
from game_server.bots.local_redis import LocalRedis
from game_server.bots.local_server import HOST
from game_server.bots.raw_client import RawClient
from game_server.commands.texts import sentence
from tests.faults.full_room import full_room
from tests.faults.multi_worker_server import (
    LINK,
    WORKERS,
    MultiWorkerServer,
    answering,
    crew,
    full,
    gone,
)
from tests.faults.room_harness import (
    estimate,
    journal,
    lead,
    next_step,
    open_address,
    ready,
)
from tests.faults.typed import Typist
from tests.timeouts import WAIT_LIMIT

LIMIT = WAIT_LIMIT
PHONES = 18
"""Enough that a worker with none of them is rarer than a machine that fails: one in 10⁵."""
ONCE = re.compile(rf"{LINK}(\S+)")
pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
async def served(
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[tuple[MultiWorkerServer, LocalRedis]]:
    """Give the workers that all tests of this file share but those that end them."""
    async with crew(tmp_path_factory.mktemp("crew")) as made:
        yield made


async def test_phones_of_a_killed_worker_play_on_elsewhere(
    served: tuple[MultiWorkerServer, LocalRedis],
) -> None:
    """They come back to other workers though nobody starts theirs again, which then happens."""
    server, redis = served
    async with asyncio.timeout(LIMIT), full_room(server, PHONES) as room:
        await lead(room.desk, "input", room.players)
        for value, player in enumerate(room.players, 100):
            assert not (await estimate(player, value)).code
        everybody = (room.desk, *room.players)
        # As long as the first process sleeps, it starts nobody.
        server.send(signal.SIGSTOP)
        try:
            killed = max(await answering(server))
            on_their_way = [asyncio.create_task(estimate(player, 500)) for player in room.players]
            os.kill(killed, signal.SIGKILL)
            answers = await asyncio.gather(*on_their_way)
            await asyncio.gather(*(client.wait_until(ready(client)) for client in everybody))
            assert [answer.code for answer in answers] == [""] * PHONES
            assert len(await answering(server)) == WORKERS - 1
        finally:
            server.send(signal.SIGCONT)
        await full(server)
        assert killed not in server.workers
        assert any(client.record.reconnects for client in everybody)
        await next_step(room.desk)
        assert room.desk.documents["console"]["answers"]["answered"] == PHONES
        kept = (await journal(Path(), redis.url))[room.address.code]
        assert all(kept.holds(player) for player in room.players)


async def test_a_worker_that_is_told_to_stop_is_replaced(
    served: tuple[MultiWorkerServer, LocalRedis],
) -> None:
    """Whoever is there hears when to come back, each another second; nobody else hears of it."""
    server, _ = served
    async with asyncio.timeout(LIMIT), AsyncExitStack() as sockets:
        await full(server)
        address = await open_address(server)
        watchers = [await sockets.enter_async_context(RawClient(address)) for _ in range(PHONES)]
        for watcher in watchers:
            await watcher.hello()
            await watcher.receive("presence")
        told = min(server.workers)
        os.kill(told, signal.SIGTERM)
        await poll_until(gone(told))
        byes = [await goodbye(watcher) for watcher in watchers]
        seconds = sorted(bye for bye in byes if bye)
        assert 0 < len(seconds) < PHONES
        assert seconds == sorted(1 + index % 5 for index in range(len(seconds)))
        await full(server)
        assert told not in server.workers


async def goodbye(watcher: RawClient) -> int:
    """Return in how many seconds *watcher* is told to come back, 0 if it is not."""
    with suppress(ConnectionClosed):
        await watcher.send({"type": "ping"})
    message = await watcher.receive("bye", "pong")
    assert message.get("code", "draining") == "draining"
    return int(message.get("seconds", 0))


async def test_a_key_serves_once_whichever_worker_is_asked(
    served: tuple[MultiWorkerServer, LocalRedis],
) -> None:
    """Of many who bring the printed key at the same time, one is let in."""
    server, _ = served
    key = ONCE.findall(server.said)[-1]

    async def bring() -> str:
        try:
            return await sign_in(server.base, key)
        except ServerRefusedError as error:
            return error.code

    # A worker refuses an address that has tried ten times, so each hears of a few.
    answers = [await bring() for _ in range(2)] + await asyncio.gather(*(bring() for _ in range(6)))
    let_in = [answer for answer in answers if "=" in answer]
    assert len(let_in) == 1
    assert set(answers) - set(let_in) == {"key_used"}


@pytest.mark.parametrize("workers", [1, 2])
async def test_a_second_server_finds_the_port_taken(
    metodd: Typist, served: tuple[MultiWorkerServer, LocalRedis], tmp_path: Path, workers: int
) -> None:
    """Whether it has several workers or is alone, it says so and ends."""
    server, redis = served
    at = "--host", HOST, "--port", str(server.port), "--data", str(tmp_path)
    more = "--store", redis.url, "--workers", str(workers)
    ended = await asyncio.to_thread(metodd, "serve", *at, *more)
    assert ended.status == 2
    assert f"{server.port}" in ended.told
    assert (ended.out, ended.told.count("\n")) == ("", 1)


async def test_all_stop_together(served: tuple[MultiWorkerServer, LocalRedis]) -> None:
    """Told to stop, they say goodbye, and the command ends well with its two sentences.

    This is the last test of this file.
    """
    server, _ = served
    async with asyncio.timeout(LIMIT):
        async with AsyncExitStack() as sockets:
            address = await open_address(server)
            watchers = [
                await sockets.enter_async_context(RawClient(address)) for _ in range(PHONES)
            ]
            for watcher in watchers:
                await watcher.hello()
                await watcher.receive("presence")
            workers = server.workers
            assert len(workers) == WORKERS
            stopping = asyncio.create_task(server.stop())
            byes = [await watcher.receive("bye") for watcher in watchers]
            assert {bye["code"] for bye in byes} == {"draining"}
            assert await stopping == 0
        assert gone(*workers)()
        for key in ("serve.draining", "serve.stopped"):
            assert server.said.count(f"\n{sentence(key, 'fr', {})}\n") == 1
        assert "Traceback" not in server.said
