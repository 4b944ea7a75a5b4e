"""Rooms that are loaded when something falls due in them, and let go of when nobody needs them."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Final, Protocol

from game_server.engine.text import BASE
from game_server.errors import StorageUnavailableError
from game_server.protocol.codec import pack
from game_server.rooms.endings import CODE, FORGET_AFTER, Endings
from game_server.rooms.plan import read_line
from game_server.rooms.room import Room
from game_server.rooms.timing import USUAL, Timing
from game_server.storage.archive import Archive

__all__ = ["Waking"]

AHEAD: Final = 5_000
"""ms before something falls due at which its room is loaded."""
SPREAD: Final = 200
"""ms between rooms of which nothing is known, so that they are not all looked at together."""
IN_A_ROW: Final = 100
"""Plans that are written together."""
AT_ONCE: Final = 4
"""Rooms that are loaded at the same time because something falls due: a large one holds up none."""
STOPPED_AGAIN: Final = 600_000
"""ms after which a room that could not be read is looked at again by itself."""
STAY: Final = 10_000
"""ms for which a room stays that was loaded because something is due, and for nothing else."""
LEAVE_AFTER: Final = 300_000
LEAVE_CLOSED_AFTER: Final = 60_000
"""ms for which nobody must be connected to a room, open or closed, before it is let go of."""
SOON: Final = 60_000
"""ms: what falls due within them keeps an open room."""
log = logging.getLogger(__name__)


class Rooms(Protocol):
    """Be the rooms of this worker."""

    def rooms(self) -> tuple[Room, ...]:
        """Return the rooms that are loaded."""

    async def codes(self) -> Mapping[str, str]:
        """Return the ids of all open rooms by code, whoever has them."""

    async def load(self, code: str, room_id: str) -> None:
        """Load a room, unless it is."""

    def stopped(self) -> tuple[str, ...]:
        """Return the codes of the rooms that could not be read."""

    async def elsewhere(self, ids: Iterable[str]) -> frozenset[str]:
        """Return those of the rooms *ids* that another worker has."""

    def forget(self, room: Room) -> None:
        """Let go of a room."""

    def drop(self, room: Room) -> None:
        """Let go of a room that ended elsewhere, and tell so."""


class Waking:
    """Look into the agenda every few seconds; *clock* returns ms."""

    def __init__(
        self,
        rooms: Rooms,
        archive: Archive,
        endings: Endings,
        clock: Callable[[], int],
        timing: Timing = USUAL,
    ) -> None:
        """Look after *rooms*; *endings* keep what is to be kept of those that are closed."""
        self._rooms = rooms
        self._archive = archive
        self._endings = endings
        self._clock = clock
        self._timing = timing
        self._completed_at = 0.0
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._loading: dict[str, asyncio.Task[None]] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Look again and again."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Look no more."""
        tasks = [*self._loading.values(), *((self._task,) if self._task else ())]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def note(self) -> None:
        """Write how the open rooms here stand, since this worker stops."""
        alone = [room for room in self._rooms.rooms() if _is_open(room)]
        for first in range(0, len(alone), IN_A_ROW):
            row = alone[first : first + IN_A_ROW]
            await asyncio.gather(*(self._write(room) for room in row))

    async def _write(self, room: Room) -> None:
        # What others have planned, who have the room too, is newer; so is what is just being kept.
        if room.plan and room.rests and not room.present.workers():
            await room.plan.write(room.state, room.alarm.next_due(room.state))

    async def complete(self) -> None:
        """Plan a look at each open room of which the agenda says nothing, one after the other.

        Those of a release that kept no agenda; without it their deadlines would be lost. Raises
        StorageUnavailableError.
        """
        self._completed_at = asyncio.get_running_loop().time()
        codes = await self._rooms.codes()
        planned = await self._archive.planned(codes.values())
        missing = [(code, id_) for code, id_ in codes.items() if id_ not in planned]
        now = self._clock()

        async def plan(number: int, code: str, id_: str) -> None:
            # Until it is looked at nothing more is known of it.
            line = {"code": code, "title": {BASE: code}, "status": "lobby", "people": 0}
            note = pack(line | {"opened": now})
            await self._archive.plan(id_, now + number * SPREAD, note)

        for first in range(0, len(missing), IN_A_ROW):
            row = enumerate(missing[first : first + IN_A_ROW], first)
            await asyncio.gather(*(plan(number, *each) for number, each in row))

    async def look(self) -> None:
        """Set the agenda right for the rooms here, leave those not needed, load those due.

        Raises StorageUnavailableError.
        """
        again = self._completed_at + self._timing.complete_every / 1000
        if asyncio.get_running_loop().time() >= again:
            await self.complete()
        await self._renew()
        for room in self._rooms.rooms():
            if self._unused(room):
                await self._leave(room)
        due = await self._archive.due(self._clock() + AHEAD)
        here = {room.state.room for room in self._rooms.rooms()} | self._loading.keys()
        wanted = [id_ for id_ in due if id_ not in here]
        elsewhere = await self._rooms.elsewhere(wanted)
        for id_ in wanted:
            if id_ not in elsewhere:
                self._spawn(id_, self._wake(id_, due[id_]))

    async def _renew(self) -> None:
        """Set the agenda right for the open rooms here, and drop those that ended elsewhere."""
        rooms = [room for room in self._rooms.rooms() if _is_open(room)]
        writes = {room: room.plan.writes for room in rooms if room.plan}
        planned = await self._archive.planned([room.state.room for room in rooms])
        for room, before in writes.items():
            found = planned.get(room.state.room)
            if found is None:
                await self._renew_unplanned(room)
            elif room.plan and _is_open(room) and room.rests:
                # What is just being kept is planned already, and not yet in this state.
                await room.plan.renew(found, before, room.state, room.alarm.next_due(room.state))

    async def _renew_unplanned(self, room: Room) -> None:
        """Drop a room whose plan was struck, unless its plan was lost."""
        leads = await self._leads_to(room.state.code, room.state.room)
        if not _is_open(room):
            return
        if not leads:
            self._rooms.drop(room)
        elif room.plan and room.rests:
            await room.plan.write(room.state, room.alarm.next_due(room.state))

    def _unused(self, room: Room) -> bool:
        """Tell whether nobody needs *room* here but those who may come back to it."""
        if room.present.connections or not room.rests or room.let_go:
            return False
        now = self._clock()
        if now < room.here_since + STAY:
            return False
        alone = now - max(room.asked_at, room.present.left_at)
        if room.state.status == "closed":
            # Of a trial nothing is left to be loaded again.
            patience = FORGET_AFTER if room.state.trial else LEAVE_CLOSED_AFTER
            return alone >= patience and not self._endings.owed(room)
        due = room.alarm.next_due(room.state)
        return alone >= LEAVE_AFTER and (due is None or due > now + SOON)

    async def _leave(self, room: Room) -> None:
        """Let go of *room*; whoever comes back has it loaded."""
        if room.state.status != "closed":
            await self._write(room)
        elif room.present.left_at and not room.state.trial:
            await self._endings.linger(room)
        # Somebody may have come meanwhile.
        if self._unused(room):
            over = room.state.trial and room.state.status == "closed"
            room.let_go = "room_closed" if over else "draining"
            self._rooms.forget(room)

    async def _leads_to(self, code: str, room_id: str) -> bool:
        return await self._archive.get(CODE, code) == room_id.encode()

    async def _code(self, id_: str, note: bytes) -> str | None:
        """Return the code of an open room, None if it is open no more."""
        if (line := read_line(note)) is not None:
            code: str = line["code"]
            return code if await self._leads_to(code, id_) else None
        # The note is another release's.
        return next((c for c, room in (await self._rooms.codes()).items() if room == id_), None)

    def _spawn(self, id_: str, work: Coroutine[None, None, None]) -> None:
        self._loading[id_] = task = asyncio.get_running_loop().create_task(work)
        task.add_done_callback(lambda _: self._loading.pop(id_, None))

    async def _wake(self, id_: str, note: bytes) -> None:
        """Load a room in which something is due, unless another worker has it."""
        async with self._turns:
            try:
                if await self._rooms.elsewhere([id_]):
                    return
                code = await self._code(id_, note)
                if code is None:
                    # What is left of a room that has ended, or that was never opened.
                    await self._archive.strike(id_)
                    return
                await self._rooms.load(code, id_)
                if code in self._rooms.stopped():
                    await self._archive.plan(id_, self._clock() + STOPPED_AGAIN, note)
            except StorageUnavailableError as error:
                log.debug("a room that is due waits: %s", error)
            except Exception:
                log.exception("a room that is due cannot be loaded")

    async def _run(self) -> None:
        while True:
            try:
                await self.look()
            except StorageUnavailableError as error:
                log.debug("the agenda waits: %s", error)
            except Exception:
                log.exception("looking into the agenda failed")
            await asyncio.sleep(self._timing.agenda_every / 1000)


def _is_open(room: Room) -> bool:
    return room.state.status != "closed" and not room.let_go
