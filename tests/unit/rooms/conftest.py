"""What tests of rooms share."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from game_server.rooms import deadlines, together, waking
from game_server.rooms import room as rooms_room
from game_server.storage.sqlite import open_store
from tests.unit.rooms.live import Shifted
from tests.unit.rooms.noting import Noting
from tests.unit.rooms.place import Place, memory_place
from tests.unit.rooms.table import Table
from tests.unit.rooms.workers import LOOK, Workers


@pytest.fixture
def clock() -> Shifted:
    """Return the real time, which a test can move."""
    return Shifted()


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


@pytest.fixture
async def workers(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Workers]:
    """Let workers look around quickly, and timers look at a clock that tests move."""
    monkeypatch.setattr(together, "LOOK_EVERY", LOOK)
    monkeypatch.setattr(together, "COMPARE_EVERY", 2 * LOOK)
    monkeypatch.setattr(waking, "LOOK_EVERY", LOOK)
    monkeypatch.setattr(deadlines, "LONGEST_SLEEP", 5)
    monkeypatch.setattr(rooms_room, "PRESENCE_EVERY", 5)
    monkeypatch.setattr(rooms_room, "TRY_AGAIN", 10)
    async with AsyncExitStack() as stack:
        yield Workers(stack)


@pytest.fixture
def store() -> Noting:
    """Return an empty store."""
    return Noting()


@pytest.fixture
def kept(store: Noting, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Return a place whose workers look often, and whose timers see a clock that was moved."""
    monkeypatch.setattr(deadlines, "LONGEST_SLEEP", 2)
    monkeypatch.setattr(together, "LOOK_EVERY", LOOK)
    monkeypatch.setattr(waking, "LOOK_EVERY", LOOK)
    return Place(lambda: store)
