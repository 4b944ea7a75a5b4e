"""What tests of a file share, for a server takes a while to start."""

from collections.abc import AsyncIterator, Iterator

import pytest

from game_server.bots.own_server import OwnServer
from tests.faults.house import connected, console, join, lead, open_address, phones, serving
from tests.faults.table import Table
from tests.faults.typed import Typist, typist

LONGEST = "test_stalled_phone.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the file that takes longest, so that no process waits for it at the end."""
    items.sort(key=lambda item: item.path.name != LONGEST)


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
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[OwnServer]:
    """Give the server in which every test of a file opens its own room."""
    async with serving(tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture(scope="session")
def metodd() -> Iterator[Typist]:
    """Give what types commands that are over soon."""
    with typist() as made:
        yield made
