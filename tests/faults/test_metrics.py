"""The page `/metrics` of real servers: it tells what was played, also when a worker was killed."""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from game_server.bots.chaos.polling import poll_until
from game_server.bots.client import Client
from game_server.bots.local_server import LocalServer
from tests.faults.full_room import FullRoom, answer_move, full_room
from tests.faults.multi_worker_server import (
    WORKERS,
    MultiWorkerServer,
    have_ended,
    listening_workers,
    multi_worker_server,
    wait_for_all_workers,
)
from tests.faults.room_harness import advance_to, estimate, running_server
from tests.scraped import KEY, VARIABLE, request, scrape
from tests.timeouts import WAIT_LIMIT

PHONES = 18
ACCEPTED = "metodd_moves_accepted_total"
REFUSED = "metodd_moves_refused_total"
pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def token_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file that names the token, as operators write it."""
    path = tmp_path_factory.mktemp("secret") / "token"
    path.write_text(f"{KEY}\n")
    return path


@pytest.fixture
async def alone(
    token_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[LocalServer]:
    """Yield a server of one worker that has the token."""
    monkeypatch.setenv(VARIABLE, str(token_file))
    async with running_server(tmp_path) as made:
        yield made


@pytest.fixture
async def several(
    token_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[MultiWorkerServer]:
    """Yield a server of several workers that have the token."""
    monkeypatch.setenv(VARIABLE, str(token_file))
    async with multi_worker_server(tmp_path) as (made, _):
        yield made


async def play(room: FullRoom) -> None:
    """Play some moves, of which one phone's are refused."""
    await advance_to(room.console, "input", room.players)
    for value, player in enumerate(room.players, 100):
        assert not (await estimate(player, value)).code
    late = await room.players[0].move(answer_move(0, 1))
    assert late.code


def answered(clients: list[Client]) -> Counter[bool]:
    """Return how many moves of *clients* were accepted, and how many not."""
    return Counter(not result.code for client in clients for result in client.record.results)


def refusals(shown: Mapping[str, float]) -> float:
    """Return how many messages were refused, for whatever reason."""
    return sum(value for series, value in shown.items() if series.startswith(REFUSED))


async def poll_scrape(base: str, right: Callable[[dict[str, float]], bool]) -> dict[str, float]:
    """Scrape until what is shown is *right*, and return it."""
    async with asyncio.timeout(WAIT_LIMIT):
        while not right(shown := await asyncio.to_thread(scrape, base)):
            pass
    return shown


async def test_one_worker_tells_what_was_played(alone: LocalServer) -> None:
    """Moves by their answers, connections by role, a session that ended: exactly."""
    async with asyncio.timeout(WAIT_LIMIT):
        async with full_room(alone, PHONES) as room:
            await play(room)
            shown = await asyncio.to_thread(scrape, alone.base)
            moves = answered([room.console, *room.players])
            assert (shown[ACCEPTED], refusals(shown)) == (moves[True], moves[False])
            assert shown["metodd_connections role=phone"] == PHONES
            assert shown["metodd_connections role=console"] == 1
            assert (shown["metodd_rooms"], shown["metodd_workers"]) == (1, 1)
            assert shown["metodd_commit_seconds_count"] > 0
            assert shown["metodd_memory_bytes"] > 10e6
            assert shown["metodd_sessions_closed_total trial=no"] == 0
            assert not (await room.console.move({"type": "close"})).code
            shown = await asyncio.to_thread(scrape, alone.base)
            assert shown["metodd_sessions_closed_total trial=no"] == 1
        await poll_scrape(alone.base, lambda shown: not shown["metodd_connections role=phone"])


async def test_only_the_token_opens_it(alone: LocalServer) -> None:
    """To anybody else it is a path like any other that is not there."""
    for authorization in ("", f"Bearer {KEY}x", "Bearer "):
        assert request(alone.base, authorization) == request(alone.base, path="/metric")
    assert request(alone.base)[0] == 404


async def test_sums_stay_right_when_a_worker_is_killed(several: MultiWorkerServer) -> None:
    """What it had counted stays; what it held, and its process, are nowhere."""
    async with asyncio.timeout(2 * WAIT_LIMIT), full_room(several, PHONES) as room:
        await play(room)
        everybody = [room.console, *room.players]
        moves = answered(everybody)

        def complete(shown: dict[str, float]) -> bool:
            return (
                shown["metodd_workers"] == WORKERS
                and shown["metodd_connections role=phone"] == PHONES
                and shown["metodd_connections role=console"] == 1
            )

        before = await poll_scrape(several.base, complete)
        assert (before[ACCEPTED], refusals(before)) == (moves[True], moves[False])
        killed = max(await listening_workers(several))
        os.kill(killed, signal.SIGKILL)
        await poll_until(have_ended(killed))
        await wait_for_all_workers(several)
        after = await poll_scrape(several.base, complete)
        assert after[ACCEPTED] >= before[ACCEPTED]
        assert after["metodd_commit_seconds_count"] >= before["metodd_commit_seconds_count"]
        assert not [series for series in after if str(killed) in series or "pid" in series]
        for value, player in enumerate(room.players, 200):
            await estimate(player, value)
        moves = answered(everybody)
        shown = await asyncio.to_thread(scrape, several.base)
        assert (shown[ACCEPTED], refusals(shown)) == (moves[True], moves[False])


async def test_a_session_is_closed_once_in_several_workers(several: MultiWorkerServer) -> None:
    """Though each worker with a page of the room sees it end, and nothing stays afterwards."""
    async with asyncio.timeout(WAIT_LIMIT), full_room(several, PHONES) as room:
        assert not (await room.console.move({"type": "close"})).code
        ends = (player.wait_until(partial(getattr, player, "closed")) for player in room.players)
        await asyncio.gather(*ends)
        shown = await asyncio.to_thread(scrape, several.base)
        assert shown["metodd_sessions_closed_total trial=no"] == 1
