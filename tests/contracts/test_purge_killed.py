"""A purge that is killed half-way: the next one does the rest, and nothing is lost or twice."""

import subprocess
import sys
from pathlib import Path

import pytest

from game_server.records.kinds import Kind
from game_server.retention.purge import Purge, Purged
from game_server.retention.table import DAY
from game_server.settings import KEEP_DAYS
from game_server.storage.sqlite import open_store
from tests.contracts.purging_stub import ROOMS, SESSIONS, STOPS_AT, SUMMARY
from tests.contracts.test_sqlite_killed import ROOT, line

pytestmark = pytest.mark.anyio
NOW = 1_700_000_000_000
LATER = NOW + KEEP_DAYS * DAY


def killed_half_way(directory: Path) -> None:
    """Purge in a process, and kill it after it has kept what it was just about to remove."""
    module = "tests.contracts.purging_stub"
    command = [sys.executable, "-m", module, str(directory), str(NOW), str(LATER)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            assert [line(process), line(process)] == ["open", "half"]
        finally:
            process.kill()


async def test_the_next_purge_does_the_rest_of_one_that_was_killed(tmp_path: Path) -> None:
    """No session is left, each commitment is there once, and all figures are as they were."""
    killed_half_way(tmp_path)
    store = open_store(tmp_path, "1.0.0")
    left = SESSIONS - STOPS_AT + 1
    assert len(await store.rooms()) == left
    assert len(await store.list(Kind.KEPT_COMMITMENT)) == STOPS_AT
    purge = Purge(store, lambda: LATER)
    assert await purge.run(dry=True) == Purged(journals=left)
    assert (await purge.run()).journals == left
    assert await store.rooms() == ()
    assert await store.list(Kind.CLOSED) == {}
    assert len(await store.list(Kind.KEPT_COMMITMENT)) == SESSIONS
    assert await store.list(Kind.SESSION) == {room: SUMMARY % room.encode() for room in ROOMS}
    assert await purge.run() == Purged()
    await store.close()
