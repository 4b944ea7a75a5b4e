"""A store that records its calls, and workers on it that are killed in the end."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager

import pytest

from game_server.engine.state.run_events import StepOpened
from game_server.engine.state.scenario import Scenario
from game_server.errors import StorageUnavailableError
from game_server.rooms.registry import Registry
from game_server.rooms.room import Room
from game_server.storage.journal import Commit, Position
from tests.samples import estimate, scenario
from tests.unit.rooms.deployment import Deployment
from tests.unit.rooms.faulty_store import FaultyStore
from tests.unit.rooms.running_room import Page, events_of, until
from tests.unit.rooms.workers import find_or_load

TIMED = scenario(estimate("e", strict=True, seconds=60), estimate("f"))
AUTO = scenario(estimate("e", seconds=60), estimate("f"), pace="auto")


class RecordingStore(FaultyStore):
    """Record the order of schedules and commits, and whose journals are read; survive closing."""

    def __init__(self) -> None:
        """Start with nothing recorded."""
        super().__init__()
        self.done: list[tuple[str, int]] = []
        self.read_of: list[str] = []
        self.texts_of: list[str] = []

    async def schedule(self, room: str, at: int, note: bytes) -> None:
        """Write a schedule, unless refusing, and record its moment."""
        if self.refusing:
            raise StorageUnavailableError(self.refusing)
        await super().schedule(room, at, note)
        self.done.append(("plan", at))

    async def commit(
        self, room: str, expected: Position, tip: str, entry: bytes, texts: Mapping[str, str]
    ) -> int:
        """Append an entry, and record its version."""
        version = await super().commit(room, expected, tip, entry, texts)
        self.done.append(("commit", version))
        return version

    async def read(self, room: str, after: int = 0, limit: int | None = None) -> tuple[Commit, ...]:
        """Return commits, and record of which room."""
        self.read_of.append(room)
        return await super().read(room, after, limit)

    async def texts(self, room: str, ids: Iterable[str] | None = None) -> Mapping[str, str]:
        """Return texts, and record of which room."""
        self.texts_of.append(room)
        return await super().texts(room, ids)

    async def close(self) -> None:
        """Stay open."""

    def moment(self, room: str) -> int:
        """Return the scheduled moment of a room."""
        return self._agenda[room][0]

    def has_plan(self, room: str) -> bool:
        """Return whether a room has a schedule."""
        return room in self._agenda

    def lose_plans(self) -> None:
        """Drop all schedules, as if a release without an agenda had written the store."""
        self._agenda.clear()


@asynccontextmanager
async def serving(recorded: Deployment, played: Scenario | None = None) -> AsyncIterator[Registry]:
    """Run a worker that is killed in the end: it writes nothing as it goes."""
    store = recorded.store
    assert isinstance(store, RecordingStore)
    async with recorded.serving() as registry:
        if played is not None:
            registry.scenarios = {"essai": played}
        try:
            yield registry
        finally:
            store.refusing = "killed"
    store.refusing = ""


async def in_input(registry: Registry, code: str) -> Room:
    """Bring a room to its first input step and return it; its console leaves."""
    room = await find_or_load(registry, code)
    console = Page(room, "console")
    await console.open("brief", "input")
    console.connection.disconnected()
    return room


async def agenda_polled(store: RecordingStore) -> None:
    """Wait until a worker has polled the agenda a few times more."""
    times = 0
    look = store.due

    async def due(until: int) -> Mapping[str, bytes]:
        nonlocal times
        times += 1
        return await look(until)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "due", due)
        await until(lambda: times > 3)


async def opened_steps(store: RecordingStore, room: str, number: int) -> bool:
    """Return whether so many steps were opened in a room, one after the other."""
    steps = [event for event in await events_of(store, room) if isinstance(event, StepOpened)]
    assert [step.id for step in steps] == list(range(1, len(steps) + 1))
    return len(steps) == number
