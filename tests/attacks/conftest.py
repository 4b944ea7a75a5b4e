"""What tests of a file share: a server, for it takes long to start; the people are new each time.

Honest phones answer faster than anybody does for long: after minutes of it a room refuses them.
"""

from collections.abc import AsyncIterator

import pytest

from tests.attacks.ground import Ground, ground
from tests.attacks.honest import Crowd, crowd


@pytest.fixture(scope="module")
async def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ground]:
    """Give a server that keeps all in SQLite."""
    async with ground(tmp_path_factory.mktemp("attacked")) as served:
        yield served


@pytest.fixture(scope="module")
async def on_redis(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ground]:
    """Give a server of two workers that keep all in a Redis."""
    async with ground(tmp_path_factory.mktemp("attacked"), redis=True) as served:
        yield served


@pytest.fixture
async def people(on_sqlite: Ground) -> AsyncIterator[Crowd]:
    """Give two rooms of honest phones on the server with SQLite."""
    async with crowd(on_sqlite) as made:
        yield made


@pytest.fixture
async def people_on_redis(on_redis: Ground) -> AsyncIterator[Crowd]:
    """Give the same on the server with Redis."""
    async with crowd(on_redis) as made:
        yield made
