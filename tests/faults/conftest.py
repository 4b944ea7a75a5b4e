"""Fixtures that the tests of a file share, for a server takes a while to start."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from game_server.bots.local_server import LocalServer
from tests.faults.command_runner import CommandRunner, command_runner
from tests.faults.input_room import InputRoom
from tests.faults.room_harness import (
    advance_to,
    connected,
    console,
    join_all,
    open_target,
    phones,
    running_server,
)
from tests.load.measured_server import MeasuredServer, measured_server

WORKERS = 2
LONGEST = (
    *("stalled_phone", "herd", "guessed_codes", "proxies", "replaced_workers", "floods"),
    *("large_journal", "broken_fences", "chaos", "workers", "bad_redis"),
)
"""The files that take longest by the clock, the longest first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the longest files first, so that no process waits for one at the end."""
    names = [f"test_{name}" for name in LONGEST]
    items.sort(key=lambda item: [*names, item.path.stem].index(item.path.stem))


@pytest.fixture(scope="module")
async def input_room(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[InputRoom]:
    """Yield a room in an input step for all tests of a file."""
    async with running_server(tmp_path_factory.mktemp("wire")) as server:
        address = await open_target(server)
        facilitator, (phone,) = console(address), phones(address, 1)
        async with connected(facilitator, phone):
            await join_all([phone])
            await advance_to(facilitator, "input", [phone])
            yield InputRoom(address, facilitator, phone)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of the server."""
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="module")
async def server(place: Path) -> AsyncIterator[LocalServer]:
    """Yield the server in which every test of a file opens its own room."""
    async with running_server(place) as started:
        yield started


@pytest.fixture(scope="module")
async def measured() -> AsyncIterator[MeasuredServer]:
    """Yield two workers on one Redis for all tests of a file."""
    async with measured_server(WORKERS) as made:
        yield made


@pytest.fixture(scope="session")
def metodd() -> Iterator[CommandRunner]:
    """Yield a runner of short commands."""
    with command_runner() as made:
        yield made
