"""Workers behind one port: killed, stopped or replaced, and no move is lost."""

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
from tests.faults.command_runner import CommandRunner
from tests.faults.full_room import full_room
from tests.faults.multi_worker_server import (
    READY_MARK,
    WORKERS,
    MultiWorkerServer,
    have_ended,
    listening_workers,
    multi_worker_server,
    wait_for_all_workers,
)
from tests.faults.room_harness import (
    advance_to,
    estimate,
    is_ready,
    next_step,
    open_target,
    read_journals,
)
from tests.timeouts import WAIT_LIMIT

LIMIT = WAIT_LIMIT
PHONES = 18
"""Enough that a worker with none of them is rarer than a machine that fails: one in 10⁵."""
ONCE = re.compile(rf"{READY_MARK}(\S+)")
pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
async def served(
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[tuple[MultiWorkerServer, LocalRedis]]:
    """Yield the workers that all tests of this file share but those that end them."""
    async with multi_worker_server(tmp_path_factory.mktemp("crew")) as made:
        yield made


async def test_phones_of_a_killed_worker_play_on_elsewhere(
    served: tuple[MultiWorkerServer, LocalRedis],
) -> None:
    """They reconnect to other workers before theirs is started again, which happens then."""
    server, redis = served
    async with asyncio.timeout(LIMIT), full_room(server, PHONES) as room:
        await advance_to(room.console, "input", room.players)
        for value, player in enumerate(room.players, 100):
            assert not (await estimate(player, value)).code
        everybody = (room.console, *room.players)
        # The frozen first process starts no worker.
        server.signal(signal.SIGSTOP)
        try:
            killed = max(await listening_workers(server))
            on_their_way = [asyncio.create_task(estimate(player, 500)) for player in room.players]
            os.kill(killed, signal.SIGKILL)
            answers = await asyncio.gather(*on_their_way)
            await asyncio.gather(*(client.wait_until(is_ready(client)) for client in everybody))
            assert [answer.code for answer in answers] == [""] * PHONES
            assert len(await listening_workers(server)) == WORKERS - 1
        finally:
            server.signal(signal.SIGCONT)
        await wait_for_all_workers(server)
        assert killed not in server.workers
        assert any(client.record.reconnects for client in everybody)
        await next_step(room.console)
        assert room.console.documents["console"]["answers"]["answered"] == PHONES
        kept = (await read_journals(Path(), redis.url))[room.target.code]
        assert all(kept.matches(player) for player in room.players)


async def test_a_stopped_worker_is_replaced(
    served: tuple[MultiWorkerServer, LocalRedis],
) -> None:
    """Its clients are sent to reconnect, each at another second; other clients notice nothing."""
    server, _ = served
    async with asyncio.timeout(LIMIT), AsyncExitStack() as sockets:
        await wait_for_all_workers(server)
        target = await open_target(server)
        watchers = [await sockets.enter_async_context(RawClient(target)) for _ in range(PHONES)]
        for watcher in watchers:
            await watcher.hello()
            await watcher.receive("presence")
        told = min(server.workers)
        os.kill(told, signal.SIGTERM)
        await poll_until(have_ended(told))
        byes = [await seconds_of_bye(watcher) for watcher in watchers]
        seconds = sorted(bye for bye in byes if bye)
        assert 0 < len(seconds) < PHONES
        assert seconds == sorted(1 + index % 5 for index in range(len(seconds)))
        await wait_for_all_workers(server)
        assert told not in server.workers


async def seconds_of_bye(watcher: RawClient) -> int:
    """Return the seconds in the bye that *watcher* gets, 0 without a bye."""
    with suppress(ConnectionClosed):
        await watcher.send({"type": "ping"})
    message = await watcher.receive("bye", "pong")
    assert message.get("code", "draining") == "draining"
    return int(message.get("seconds", 0))


async def test_a_key_is_accepted_once_by_all_workers_together(
    served: tuple[MultiWorkerServer, LocalRedis],
) -> None:
    """Of many requests with the printed key at the same time, one is accepted."""
    server, _ = served
    key = ONCE.findall(server.output)[-1]

    async def bring() -> str:
        try:
            return await sign_in(server.base, key)
        except ServerRefusedError as error:
            return error.code

    # A worker refuses a network after ten attempts, so each gets a few.
    answers = [await bring() for _ in range(2)] + await asyncio.gather(*(bring() for _ in range(6)))
    let_in = [answer for answer in answers if "=" in answer]
    assert len(let_in) == 1
    assert set(answers) - set(let_in) == {"key_used"}


@pytest.mark.parametrize("workers", [1, 2])
async def test_a_second_server_finds_the_port_taken(
    metodd: CommandRunner,
    served: tuple[MultiWorkerServer, LocalRedis],
    tmp_path: Path,
    workers: int,
) -> None:
    """With one worker or several, it prints so and ends."""
    server, redis = served
    at = "--host", HOST, "--port", str(server.port), "--data", str(tmp_path)
    more = "--store", redis.url, "--workers", str(workers)
    ended = await asyncio.to_thread(metodd, "serve", *at, *more)
    assert ended.status == 2
    assert f"{server.port}" in ended.err
    assert (ended.out, ended.err.count("\n")) == ("", 1)


async def test_all_stop_together(served: tuple[MultiWorkerServer, LocalRedis]) -> None:
    """On SIGTERM they send byes, and the command ends with 0 and its two sentences.

    This is the last test of this file.
    """
    server, _ = served
    async with asyncio.timeout(LIMIT):
        async with AsyncExitStack() as sockets:
            target = await open_target(server)
            watchers = [await sockets.enter_async_context(RawClient(target)) for _ in range(PHONES)]
            for watcher in watchers:
                await watcher.hello()
                await watcher.receive("presence")
            workers = server.workers
            assert len(workers) == WORKERS
            stopping = asyncio.create_task(server.stop())
            byes = [await watcher.receive("bye") for watcher in watchers]
            assert {bye["code"] for bye in byes} == {"draining"}
            assert await stopping == 0
        assert have_ended(*workers)()
        for key in ("serve.draining", "serve.stopped"):
            assert server.output.count(f"\n{sentence(key, 'fr', {})}\n") == 1
        assert "Traceback" not in server.output
