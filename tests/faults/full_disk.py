"""A room whose disk is full for a while under a running server.

    python -m tests.faults.full_disk DIR

A small disk is mounted there and filled. It prints the cause that the console showed, and ends well
if nothing was lost.
"""

import asyncio
import json
import resource
import subprocess
import sys
from collections.abc import Callable
from http import HTTPStatus
from itertools import cycle
from pathlib import Path

import pytest

from game_server.bots.api import ServerRefusedError
from game_server.bots.client import Client
from game_server.bots.local_server import LOG, LocalServer
from tests.contracts.tight_disk import SMALL, fill_disk
from tests.faults.load import unready_cause, wait_for_unready_cause
from tests.faults.room_harness import (
    DATA,
    advance_to,
    connected,
    console,
    estimate,
    eventually,
    join_all,
    next_step,
    open_target,
    phones,
    read_journals,
    running_server,
)
from tests.timeouts import WAIT_LIMIT

PLAYERS = 3
REFUSED = "storage_unavailable"
FULL = "full"
PACE = 0.15
LIMIT = WAIT_LIMIT


def limit_files(server: LocalServer, place: Path) -> Callable[[], None]:
    """Limit the server's files to the present size of its log; return what lifts the limit."""
    before = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
    size = (place / DATA / "metodd.sqlite3-wal").stat().st_size
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (size, before[1]))

    def lift() -> None:
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, before)

    return lift


async def play(
    place: Path,
    fill_disk: Callable[[LocalServer, Path], Callable[[], None]],
    *,
    idle: bool = False,
) -> str:
    """Play, fill the disk, be refused, free the disk, play on, and require that nothing was lost.

    Meanwhile `/readyz` and the log tell why; with *idle* before anybody moves. Return the cause
    that the console showed.
    """
    async with running_server(place) as server, asyncio.timeout(LIMIT):
        target = await open_target(server)
        facilitator, players = console(target), phones(target, PLAYERS)
        async with connected(facilitator, *players):
            await join_all(players)
            await advance_to(facilitator, "input", players)
            assert await unready_cause(server.base) == ""
            free_disk = fill_disk(server, place)
            if idle:
                await wait_for_unready_cause([server.base], FULL)
            answers = [asyncio.create_task(_until_refused(player)) for player in players]
            await asyncio.gather(*(player.wait_until(_is_refused(player)) for player in players))
            await facilitator.wait_until(lambda: "storage" in facilitator.documents["console"])
            cause = facilitator.documents["console"]["storage"]["cause"]
            await wait_for_unready_cause([server.base], cause)
            assert cause in _told(place, "warning")
            await _require_no_new_room(server)
            free_disk()
            await asyncio.gather(*answers)
            await facilitator.wait_until(lambda: "storage" not in facilitator.documents["console"])
            await wait_for_unready_cause([server.base], "")
            await eventually(lambda: _told(place, "info") == [""])
            await next_step(facilitator)
            assert facilitator.documents["console"]["answers"]["answered"] == PLAYERS
            await open_target(server)
        await server.kill()
        kept = (await read_journals(place))[target.code]
        for client in (facilitator, *players):
            assert kept.matches(client), client.record.results
    return str(cause)


async def _until_refused(player: Client) -> None:
    """Change the answer again and again; the last is refused, and sent until it is accepted."""
    for value in cycle((100, 200)):
        if _is_refused(player)():
            break
        assert not (await estimate(player, value)).code
        await asyncio.sleep(PACE)


def _told(place: Path, level: str) -> list[str]:
    """Return the causes that the log of the server names at this *level* for its data."""
    found = (line for line in (place / LOG).read_text().splitlines() if line.startswith("{"))
    events = [json.loads(line) for line in found]
    return [
        each["details"].get("cause", "")
        for each in events
        if each["level"] == level and each["event"].startswith("data_")
    ]


def _is_refused(player: Client) -> Callable[[], bool]:
    return lambda: any(answer.code == REFUSED for answer in player.record.results)


async def _require_no_new_room(server: LocalServer) -> None:
    """Require that a new room is refused for the same reason."""
    with pytest.raises(ServerRefusedError) as refused:
        await open_target(server)
    assert (refused.value.code, refused.value.status) == (REFUSED, HTTPStatus.SERVICE_UNAVAILABLE)


def main(place: Path) -> None:
    """Play on a small disk that is mounted in *place* and filled."""
    data = place / DATA
    data.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "metodd", str(data)]
    subprocess.run(mount, check=True)
    print(asyncio.run(play(place, lambda _server, _place: fill_disk(data), idle=True)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
