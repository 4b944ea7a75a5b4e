"""What tests of rooms share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from game_server.storage.sqlite import open_store
from tests.unit.rooms.place import Place, memory_place
from tests.unit.rooms.table import Table


@pytest.fixture
def table() -> Table:
    """Return a room in an input step."""
    return Table()


@pytest.fixture(params=["memory", "sqlite"])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Place]:
    """Return a place for each kind of store."""
    made = memory_place() if request.param == "memory" else Place(lambda: open_store(tmp_path, "1"))
    yield made
    await made.store.close()
