"""The simulated people of trials: a real process each, which ends when nobody needs it."""

import asyncio
import os
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest

from game_server.app.simulated_people import (
    MOST_TRIALS,
    Launch,
    Limits,
    SimulatedPeople,
    launch,
)
from game_server.engine.state.console_moves import Close
from game_server.engine.state.moves import Envelope, Facilitator
from game_server.errors import StorageUnavailableError
from game_server.rooms.registry import Registry
from game_server.rooms.turnout import Turnout
from game_server.web.errors import RefusedError
from tests.samples import discovery
from tests.timeouts import WAIT_LIMIT
from tests.unit.rooms.faulty_store import FaultyStore
from tests.unit.rooms.running_room import MovableClock, until

pytestmark = pytest.mark.anyio
PATIENT = Limits(checked=0.02, late=60.0)
NOBODY = "http://127.0.0.1:9"
"""A port where nothing answers: these people never arrive, and wait to be sent away."""


@dataclass
class Site:
    """Hold a worker's rooms, and the people of its trials."""

    registry: Registry
    clock: MovableClock
    full: bool = False
    codes: list[str] = field(default_factory=list)

    def people(self, limits: Limits = PATIENT, launching: Launch = launch) -> SimulatedPeople:
        """Return who starts people here."""
        return SimulatedPeople(
            self.registry, NOBODY, b"secret", lambda: self.full, limits, launching
        )

    async def open(self) -> str:
        """Open a trial."""
        self.codes.append(await self.registry.open("essai", trial=True, turnout=Turnout(20, 20)))
        return self.codes[-1]

    def close(self) -> None:
        """End the session in the room that was opened last."""
        room = self.registry.find(self.codes[-1])
        assert room is not None
        room.submit(Envelope(Facilitator("a"), "0" * 16, 1, Close()), lambda _: None)


@asynccontextmanager
async def serving() -> AsyncIterator[Site]:
    """Give a worker without pages."""
    clock = MovableClock()
    registry = Registry(
        FaultyStore(), {"essai": discovery()}, clock, secrets.token_bytes, release="1"
    )
    await registry.start()
    try:
        yield Site(registry, clock)
    finally:
        await registry.stop()


async def left(process: asyncio.subprocess.Process) -> int:
    """Return how a process ended, once it has."""
    async with asyncio.timeout(WAIT_LIMIT):
        return await process.wait()


async def refusal(people: SimulatedPeople, site: Site, access: str) -> str:
    """Return why nobody comes to another trial, which is not opened then."""
    before = len(site.codes)
    with pytest.raises(RefusedError) as refused:
        await people.start(access, site.open)
    assert len(site.codes) == before
    return refused.value.code


async def test_people_leave_with_the_end_of_their_session() -> None:
    """Then the access may open another trial."""
    async with serving() as site:
        people = site.people()
        await people.start("a", site.open)
        assert await refusal(people, site, "a") == "trial_running"
        process = people.processes["a"]
        # Ctrl + C in the server's terminal does not reach them.
        assert os.getsid(process.pid) != os.getsid(0)
        site.close()
        await left(process)
        await until(lambda: not people.processes)
        await people.start("a", site.open)
        await people.stop()


async def test_a_worker_has_a_few_trials_at_most_and_ends_all_as_it_stops() -> None:
    """Another access is told that the server is busy."""
    async with serving() as site:
        people = site.people()
        for number in range(MOST_TRIALS):
            await people.start(f"a{number}", site.open)
        assert await refusal(people, site, "more") == "server_busy"
        processes = tuple(people.processes.values())
        await people.stop()
        assert people.processes == {}
        assert all(process.returncode is not None for process in processes)


async def test_two_presses_at_once_open_one_trial() -> None:
    """The second one is refused, also while the first is still starting people."""
    async with serving() as site:
        people = site.people()
        first = asyncio.ensure_future(people.start("a", site.open))
        await asyncio.sleep(0)
        assert await refusal(people, site, "a") == "server_busy"
        await first
        await people.stop()


async def test_people_leave_a_full_server() -> None:
    """Their connections are those that real people need; nobody comes there either."""
    async with serving() as site:
        people = site.people()
        await people.start("a", site.open)
        process = people.processes["a"]
        site.full = True
        await left(process)
        assert await refusal(people, site, "b") == "server_busy"


async def test_people_leave_a_worker_that_is_behind() -> None:
    """A single slow moment is none; the people leave after some in a row."""
    async with serving() as site:
        people = site.people(Limits(checked=0.02, late=0.5, times=2))
        await people.start("a", site.open)
        process = people.processes["a"]
        loop = asyncio.get_running_loop()

        def hold_up() -> None:
            time.sleep(0.8)
            if process.returncode is None:
                loop.call_soon(hold_up)

        hold_up()
        await left(process)


async def test_people_leave_a_room_that_nobody_leads() -> None:
    """A console may be away for some minutes."""
    async with serving() as site:
        people = site.people(replace(PATIENT, alone=300))
        await people.start("a", site.open)
        process = people.processes["a"]
        site.clock.ahead += 299_000
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await process.wait()
        site.clock.ahead += 2_000
        await left(process)


async def test_a_store_that_fails_sends_nobody_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """The room is looked up again later."""
    async with serving() as site:
        people = site.people()
        await people.start("a", site.open)
        asked = asyncio.Event()

        async def fail(_code: str) -> None:
            asked.set()
            raise StorageUnavailableError("full")

        monkeypatch.setattr(site.registry, "find_or_load", fail)
        async with asyncio.timeout(WAIT_LIMIT):
            await asked.wait()
        assert people.processes["a"].returncode is None
        await people.stop()


async def test_a_trial_that_cannot_open_leaves_no_process() -> None:
    """Nor does one whose process cannot be started open a room."""
    started: list[asyncio.subprocess.Process] = []

    async def launch_and_note() -> asyncio.subprocess.Process:
        started.append(await launch())
        return started[-1]

    async def cannot_open() -> str:
        raise StorageUnavailableError("full")

    async def cannot_launch() -> asyncio.subprocess.Process:
        raise OSError

    async with serving() as site:
        people = site.people(launching=launch_and_note)
        with pytest.raises(StorageUnavailableError):
            await people.start("a", cannot_open)
        (process,) = started
        assert process.returncode is not None
        assert await refusal(site.people(launching=cannot_launch), site, "a") == "server_busy"
        assert people.processes == {}
