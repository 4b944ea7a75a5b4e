"""What tests of a file share: honest people on a server, for it takes a while to start."""

from collections.abc import AsyncIterator

import pytest

from tests.attacks.ground import ground
from tests.attacks.honest import Crowd, crowd


@pytest.fixture(scope="module")
async def people(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Crowd]:
    """Give two rooms of honest phones on a server that keeps all in SQLite."""
    async with ground(tmp_path_factory.mktemp("attacked")) as served, crowd(served) as made:
        yield made


@pytest.fixture(scope="module")
async def people_on_redis(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Crowd]:
    """Give the same on a server of two workers that keep all in a Redis."""
    place = tmp_path_factory.mktemp("attacked")
    async with ground(place, redis=True) as served, crowd(served) as made:
        yield made
