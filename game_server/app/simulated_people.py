"""The simulated people of trials: a process for each trial, ended when nobody needs it.

It is ended when its room ends, when no console has been there for some minutes, when this worker is
busy or stops. Its standard input is its life: it ends by itself when the worker is gone.
"""

import asyncio
import json
import logging
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from game_server.errors import MetoddError, StorageUnavailableError
from game_server.rooms.registry import Registry
from game_server.rooms.room import Room
from game_server.web.errors import RefusedError
from game_server.web.simulated import PEOPLE, OpenRoom, pass_of

PROGRAM: Final = "game_server.commands.people"
MOST_TRIALS: Final = 3
"""Trials of one worker: their people use its processors as well."""
STOP_TIMEOUT: Final = 5.0
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """Say when people leave; times in seconds.

    *checked* is the time between two looks. A look that is *late* by more is one too many; after
    *times* of them in a row the worker counts as busy. *alone* is how long no console may be there.
    """

    checked: float = 1.0
    late: float = 0.25
    times: int = 5
    alone: float = 300.0


USUAL_LIMITS: Final = Limits()
Launch = Callable[[], Awaitable[asyncio.subprocess.Process]]


async def launch() -> asyncio.subprocess.Process:
    """Start a process that waits to be told where to play; it gets no secret of the server."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("METODD_")}
    # A session of its own: Ctrl + C in the terminal is for the server, which then ends the process.
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", PROGRAM),
        env=bare,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )


class SimulatedPeople:
    """Start and end the people of the trials that this worker opens, one trial an access."""

    def __init__(
        self,
        registry: Registry,
        base: str,
        secret: bytes,
        is_full: Callable[[], bool],
        limits: Limits = USUAL_LIMITS,
        launch: Launch = launch,
    ) -> None:
        """Let them play at the URL *base*; *is_full* returns whether newcomers are refused.

        *secret* is that of their passes, and *launch* starts a process.
        """
        self._launch = launch
        self._registry = registry
        self._base = base
        self._secret = secret
        self._is_full = is_full
        self._limits = limits
        self.processes: dict[str, asyncio.subprocess.Process] = {}
        """The people of each trial, by the access that opened it, until they have left."""
        self._codes: dict[str, str] = {}
        self._watches: dict[str, asyncio.Task[None]] = {}
        self._starting: set[str] = set()

    async def start(self, access: str, open_room: OpenRoom) -> str:
        """Start people as `StartPeople` does."""
        if access in self._codes:
            code = self._codes[access]
            raise RefusedError("trial_running", HTTPStatus.CONFLICT, code=code)
        if access in self._starting:
            raise _busy()
        self._starting.add(access)
        try:
            process, code = await self._open(open_room)
            self.processes[access], self._codes[access] = process, code
            watch = asyncio.get_running_loop().create_task(self._watch(access, code))
            self._watches[access] = watch
        finally:
            self._starting.discard(access)
        return code

    async def stop(self) -> None:
        """End all people, as this worker stops."""
        watches = tuple(self._watches.values())
        for watch in watches:
            watch.cancel()
        await asyncio.gather(*watches, return_exceptions=True)
        # One that was cancelled before it began has ended nobody.
        await asyncio.gather(*map(_end, self.processes.values()))
        self.processes.clear()
        self._codes.clear()

    async def _open(self, open_room: OpenRoom) -> tuple[asyncio.subprocess.Process, str]:
        """Return a process that plays in a new room, and the code of that."""
        trials = len(self.processes) + len(self._starting)
        if trials > MOST_TRIALS or self._is_full() or await self._is_late():
            raise _busy()
        try:
            process = await self._launch()
        except OSError as error:
            log.warning("simulated people cannot be started: %s", error)
            raise _busy() from error
        try:
            code = await open_room()
            await self._send_in(process, code)
        except BaseException:
            await _end(process)
            raise
        return process, code

    async def _send_in(self, process: asyncio.subprocess.Process, code: str) -> None:
        """Tell the people where they play."""
        room = self._registry.find(code)
        if room is None or process.stdin is None:
            raise _busy()
        where = {
            "base": self._base,
            "code": code,
            "simulated": pass_of(self._secret, room.state.room),
            "people": PEOPLE,
        }
        # A process that has ended already is found by what watches it.
        with suppress(ConnectionError):
            process.stdin.write(json.dumps(where).encode() + b"\n")
            await process.stdin.drain()

    async def _watch(self, access: str, code: str) -> None:
        """Wait until the people of *access* leave, or have to."""
        late, process = 0, self.processes[access]
        try:
            while process.returncode is None:
                late = late + 1 if await self._is_late(self._limits.checked) else 0
                if late >= self._limits.times or self._is_full() or not await self._needed(code):
                    return
        finally:
            await _end(process)
            del self.processes[access], self._codes[access], self._watches[access]

    async def _needed(self, code: str) -> bool:
        """Return whether a console leads the room, or has been away for a short time only."""
        try:
            # Asking for the room keeps it loaded, also where all its pages are at other workers.
            room = await self._registry.find_or_load(code)
        except StorageUnavailableError:
            return True
        except MetoddError:
            return False
        return room is not None and room.state.status != "closed" and self._is_led(room)

    def _is_led(self, room: Room) -> bool:
        since = room.presence.no_console_since()
        return since is None or room.clock() < since + self._limits.alone * 1_000

    async def _is_late(self, seconds: float = 0.05) -> bool:
        """Return whether a sleep of some *seconds* ends too late: this worker is behind."""
        loop = asyncio.get_running_loop()
        due = loop.time() + seconds
        await asyncio.sleep(seconds)
        return loop.time() > due + self._limits.late


def _busy() -> RefusedError:
    return RefusedError("server_busy", HTTPStatus.SERVICE_UNAVAILABLE)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Terminate the process, and kill it if that is not enough."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.terminate()
    try:
        async with asyncio.timeout(STOP_TIMEOUT):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
