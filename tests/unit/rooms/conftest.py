"""What tests of rooms share."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from game_server.rooms.timing import USUAL, Timing
from game_server.storage.sqlite import open_store
from tests.unit.rooms.live import Shifted
from tests.unit.rooms.noting import Noting
from tests.unit.rooms.place import Place, memory_place
from tests.unit.rooms.table import Table
from tests.unit.rooms.workers import OFTEN, Workers


@pytest.fixture
def timing() -> Timing:
    """Return the usual intervals, unless the test is `timed`."""
    return USUAL


@pytest.fixture
def clock() -> Shifted:
    """Return the real time, which a test can move."""
    return Shifted()


@pytest.fixture
def table() -> Table:
    """Return a room in an input step."""
    return Table()


@pytest.fixture(params=["memory", "sqlite"])
async def place(
    request: pytest.FixtureRequest, tmp_path: Path, timing: Timing
) -> AsyncIterator[Place]:
    """Return a place for each kind of store."""
    if request.param == "memory":
        made = memory_place(timing)
    else:
        made = Place(lambda: open_store(tmp_path, "1"), timing)
    yield made
    await made.store.close()


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    """Let workers look around quickly, and timers look at a clock that tests move."""
    async with AsyncExitStack() as stack:
        yield Workers(stack)


@pytest.fixture
def store() -> Noting:
    """Return an empty store."""
    return Noting()


@pytest.fixture
def kept(store: Noting) -> Place:
    """Return a place whose workers look often, and whose timers see a clock that was moved."""
    return Place(lambda: store, OFTEN)
