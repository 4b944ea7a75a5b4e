"""What tests of rooms share."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from game_server.engine.flow import steps
from game_server.rooms.timing import USUAL, Timing
from game_server.storage.sqlite import open_store
from tests.unit.rooms.deployment import Deployment, memory_deployment
from tests.unit.rooms.input_step_game import InputStepGame
from tests.unit.rooms.recording_store import RecordingStore
from tests.unit.rooms.running_room import MovableClock
from tests.unit.rooms.workers import FREQUENT_TIMING, Workers


@pytest.fixture
def timing() -> Timing:
    """Return the usual intervals, unless the test is `timed`."""
    return USUAL


@pytest.fixture
def clock() -> MovableClock:
    """Return the real time, which a test can move."""
    return MovableClock()


@pytest.fixture
def locks_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a lock follow its announcement at once."""
    monkeypatch.setattr(steps, "CLOSING", 0)


@pytest.fixture
def game() -> InputStepGame:
    """Return a room in an input step."""
    return InputStepGame()


@pytest.fixture(params=["memory", "sqlite"])
async def deployment(
    request: pytest.FixtureRequest, tmp_path: Path, timing: Timing
) -> AsyncIterator[Deployment]:
    """Return a deployment on each kind of store."""
    if request.param == "memory":
        made = memory_deployment(timing)
    else:
        made = Deployment(lambda: open_store(tmp_path, "1"), timing)
    yield made
    await made.store.close()


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    """Let workers reconcile often, and timers read a clock that tests move."""
    async with AsyncExitStack() as stack:
        yield Workers(stack)


@pytest.fixture
def store() -> RecordingStore:
    """Return an empty store."""
    return RecordingStore()


@pytest.fixture
def recorded(store: RecordingStore) -> Deployment:
    """Return a deployment on the recording store, whose workers and timers poll often."""
    return Deployment(lambda: store, FREQUENT_TIMING)
