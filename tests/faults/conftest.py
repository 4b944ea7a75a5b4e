"""What tests of a file share, for a server takes a while to start."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from game_server.bots.local_server import LocalServer
from tests.faults.input_room import Table
from tests.faults.room_harness import connected, console, join, lead, open_address, phones, serving
from tests.faults.typed import Typist, typist
from tests.load.measured_server import Stand, standing

WORKERS = 2
LONGEST = (
    *("stalled_phone", "herd", "guessed_codes", "proxies", "replaced_workers", "floods"),
    *("large_journal", "broken_fences", "chaos", "workers", "bad_redis"),
)
"""The files that take longest by the clock, the longest first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no process waits for one at the end."""
    names = [f"test_{name}" for name in LONGEST]
    items.sort(key=lambda item: [*names, item.path.stem].index(item.path.stem))


@pytest.fixture(scope="module")
async def table(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Table]:
    """Give the room at which all tests of a file sit."""
    async with serving(tmp_path_factory.mktemp("wire")) as server:
        address = await open_address(server)
        desk, (phone,) = console(address), phones(address, 1)
        async with connected(desk, phone):
            await join([phone])
            await lead(desk, "input", [phone])
            yield Table(address, desk, phone)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the directory of the server."""
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="module")
async def server(place: Path) -> AsyncIterator[LocalServer]:
    """Give the server in which every test of a file opens its own room."""
    async with serving(place) as started:
        yield started


@pytest.fixture(scope="module")
async def stand() -> AsyncIterator[Stand]:
    """Give two workers on one Redis, for the tests of a file that need many phones."""
    async with standing(WORKERS) as made:
        yield made


@pytest.fixture(scope="session")
def metodd() -> Iterator[Typist]:
    """Give what types commands that are over soon."""
    with typist() as made:
        yield made
