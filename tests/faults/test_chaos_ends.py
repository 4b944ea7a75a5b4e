"""Chaos closes all processes, connections and files, however it ends."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest

from game_server.app import ReadOnlyStore
from game_server.bots.chaos import journal_reader
from game_server.bots.chaos.run import Options, chaos
from game_server.commands.chaos import open_store
from tests.timeouts import WAIT_LIMIT

ROOT = Path(__file__).parents[2]
WORKERS, FEW = 3, 2
LIMIT = WAIT_LIMIT
POLL_EVERY = 0.02
"""Seconds between two polls of the running processes."""
ENDED = 128 + signal.SIGINT, -signal.SIGINT
"""Exit statuses after Ctrl + C: that of the command, or Python's own after a second one."""
OPTIONS = "--minutes", "5", "--rooms", "1", "--players", "1"


class UnforeseenError(Exception):
    """An error that no code expects."""


def processes_in(place: Path) -> set[int]:
    """Return the ids of the processes that run with a path in *place*."""
    processes = (process for process in Path("/proc").iterdir() if process.name.isdecimal())
    return {int(process.name) for process in processes if _uses(process, os.fsencode(place))}


def _uses(process: Path, place: bytes) -> bool:
    """Return whether a process was started with a path in *place*, or has its directory there."""
    try:
        return place in (process / "cmdline").read_bytes() + os.fsencode(
            (process / "cwd").readlink()
        )
    except OSError:
        return False


@contextmanager
def with_default_sigint() -> Iterator[None]:
    """Start children that handle Ctrl + C: a shell makes background processes ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def files_in(place: Path) -> list[Path]:
    """Return the files in *place*."""
    return list(place.iterdir())


@pytest.mark.anyio
async def test_a_run_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Processes, ports, the open store and all files are gone when the error is raised."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(journal_reader, "POLL_EVERY", 0.05)
    before = asyncio.all_tasks()
    opened: list[str] = []
    running: set[int] = set()

    @asynccontextmanager
    async def failing(store: str) -> AsyncIterator[ReadOnlyStore]:
        async with open_store(store) as found:
            opened.append(store)
            running.update(processes_in(tmp_path))
            monkeypatch.setattr(found, "positions", broken)
            try:
                yield found
            finally:
                opened.remove(store)

    async def broken(_rooms: object) -> None:
        await asyncio.sleep(0)
        raise UnforeseenError

    async with asyncio.timeout(LIMIT):
        with pytest.raises(BaseExceptionGroup) as told:
            await chaos(Options(5, rooms=1, players=1, workers=FEW), failing)
    assert told.group_contains(UnforeseenError)
    assert len(running) == FEW + 1
    assert processes_in(tmp_path) == set()
    assert opened == []
    assert files_in(tmp_path) == []
    assert asyncio.all_tasks() == before


@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_leaves_nothing_behind(times: int, tmp_path: Path) -> None:
    """A second Ctrl + C while processes end leaves none of them either."""
    with with_default_sigint():
        process = subprocess.Popen(
            (sys.executable, "-m", "game_server", "chaos", *OPTIONS),
            cwd=ROOT,
            env={**os.environ, "TMPDIR": str(tmp_path)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    running: set[int] = set()
    try:
        while len(running) < WORKERS + 1:
            assert process.poll() is None
            time.sleep(POLL_EVERY)
            running = processes_in(tmp_path)
        for _ in range(times):
            process.send_signal(signal.SIGINT)
            while process.poll() is None and running <= processes_in(tmp_path):
                time.sleep(POLL_EVERY)
        assert process.wait(LIMIT) in ENDED
        # Killed processes take a moment to end.
        until = time.monotonic() + LIMIT
        while processes_in(tmp_path) and time.monotonic() < until:
            time.sleep(POLL_EVERY)
        assert processes_in(tmp_path) == set()
    finally:
        process.kill()
        process.wait()
        for pid in processes_in(tmp_path):
            os.kill(pid, signal.SIGKILL)
    if times == 1:
        assert files_in(tmp_path) == []
