"""Fixtures: a server for all tests of a file, since it starts slowly, and new phones for each test.

Honest phones answer faster than people do: after some minutes a room refuses their moves.
"""

from collections.abc import AsyncIterator

import pytest

from tests.attacks.attacked_server import AttackedServer, attacked_server
from tests.attacks.honest_phones import Crowd, crowd


@pytest.fixture(scope="module")
async def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[AttackedServer]:
    """Yield a server that keeps all in SQLite."""
    async with attacked_server(tmp_path_factory.mktemp("attacked")) as served:
        yield served


@pytest.fixture(scope="module")
async def on_redis(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[AttackedServer]:
    """Yield a server of two workers that keep all in a Redis."""
    async with attacked_server(tmp_path_factory.mktemp("attacked"), redis=True) as served:
        yield served


@pytest.fixture
async def people(on_sqlite: AttackedServer) -> AsyncIterator[Crowd]:
    """Yield two rooms of honest phones on the server with SQLite."""
    async with crowd(on_sqlite) as made:
        yield made


@pytest.fixture
async def people_on_redis(on_redis: AttackedServer) -> AsyncIterator[Crowd]:
    """Yield the same on the server with Redis."""
    async with crowd(on_redis) as made:
        yield made
