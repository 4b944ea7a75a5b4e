"""The scheduler of a worker: it loads rooms in which something is due, and evicts unused ones."""

import asyncio
import logging
from collections.abc import Callable
from typing import Final

from game_server.engine.kit.text import BASE
from game_server.errors import StorageUnavailableError
from game_server.protocol.codec import pack
from game_server.records.kinds import Kind
from game_server.rooms.archiver import CODE_KEPT_FOR, Archiver
from game_server.rooms.background import Background, repeat
from game_server.rooms.cluster import Cluster
from game_server.rooms.loaded_rooms import LoadedRooms
from game_server.rooms.room import Room
from game_server.rooms.schedule import read_line
from game_server.rooms.timing import USUAL, Timing
from game_server.storage.archive import Archive

LOAD_AHEAD: Final = 5_000
"""ms before something falls due at which its room is loaded."""
SPREAD: Final = 200
"""ms between the moments written for rooms without a schedule, so that not all load at once."""
BATCH: Final = 100
"""Schedules that are written together."""
AT_ONCE: Final = 4
"""Due rooms that are loaded at the same time, so that a large one delays no other."""
UNREADABLE_AGAIN_AFTER: Final = 600_000
"""ms after which a room that could not be read is due again."""
STAYS_AT_LEAST: Final = 10_000
"""ms for which a room stays loaded at least, even if nobody uses it."""
EVICT_AFTER: Final = 300_000
EVICT_CLOSED_AFTER: Final = 60_000
"""ms without a connection after which a room, open or closed, is evicted."""
SOON: Final = 60_000
"""ms: an open room in which something falls due within them is not evicted."""
log = logging.getLogger(__name__)


class Scheduler:
    """Poll the agenda every few seconds; *clock* returns ms."""

    def __init__(
        self,
        rooms: LoadedRooms,
        cluster: Cluster,
        archive: Archive,
        archiver: Archiver,
        clock: Callable[[], int],
        timing: Timing = USUAL,
    ) -> None:
        """Serve *rooms*; *cluster* knows who else has them, *archiver* archives closed ones."""
        self._rooms = rooms
        self._cluster = cluster
        self._archive = archive
        self._archiver = archiver
        self._clock = clock
        self._timing = timing
        self._completed_at = 0.0
        self._load_slots = asyncio.Semaphore(AT_ONCE)
        self._loading: set[str] = set()
        self._background = Background()

    def start(self) -> None:
        """Start to poll, every `timing.agenda_every` ms."""
        pause = self._timing.agenda_every
        self._background.start(repeat(self.poll, pause, "polling the agenda"))

    async def stop(self) -> None:
        """Stop polling, and cancel loading."""
        await self._background.cancel()

    async def write_schedules(self) -> None:
        """Write the schedules of all open rooms here, as this worker stops.

        Raises StorageUnavailableError.
        """
        alone = [room for room in self._rooms.rooms() if _is_open(room)]
        for first in range(0, len(alone), BATCH):
            row = alone[first : first + BATCH]
            await asyncio.gather(*(self._write(room) for room in row))

    async def _write(self, room: Room) -> None:
        # A worker that also has the room, or a batch being stored, writes a newer schedule.
        if room.schedule and room.is_settled and not room.presence.other_workers():
            await room.schedule.write(room.state, room.deadlines.next_due(room.state))

    async def schedule_missing(self) -> None:
        """Schedule each open room that the agenda lacks, their moments SPREAD ms apart.

        A release without an agenda left such rooms; their deadlines would be lost. Raises
        StorageUnavailableError.
        """
        self._completed_at = asyncio.get_running_loop().time()
        codes = await self._rooms.codes()
        scheduled = await self._archive.scheduled(codes.values())
        missing = [(code, id_) for code, id_ in codes.items() if id_ not in scheduled]
        now = self._clock()

        async def add(number: int, code: str, id_: str) -> None:
            # The journal is not read yet, so that the code stands in for the title.
            line = {"code": code, "title": {BASE: code}, "status": "lobby", "people": 0}
            note = pack(line | {"opened": now, "trial": False})
            await self._archive.schedule(id_, now + number * SPREAD, note)

        for first in range(0, len(missing), BATCH):
            row = enumerate(missing[first : first + BATCH], first)
            await asyncio.gather(*(add(number, *each) for number, each in row))

    async def poll(self) -> None:
        """Refresh schedules, evict unused rooms, and start to load due rooms.

        Raises StorageUnavailableError.
        """
        again = self._completed_at + self._timing.complete_agenda_every / 1000
        if asyncio.get_running_loop().time() >= again:
            await self.schedule_missing()
        await self._refresh_schedules()
        for room in self._rooms.rooms():
            if self._is_unused(room):
                await self._evict(room)
        due = await self._archive.due(self._clock() + LOAD_AHEAD)
        here = {room.state.room for room in self._rooms.rooms()} | self._loading
        wanted = [id_ for id_ in due if id_ not in here]
        elsewhere = await self._cluster.loaded_elsewhere(wanted)
        for id_ in wanted:
            if id_ not in elsewhere:
                self._loading.add(id_)
                self._background.start(self._load_due(id_, due[id_]))

    async def _refresh_schedules(self) -> None:
        """Correct the schedules of open rooms here, and evict rooms that have ended elsewhere."""
        rooms = [room for room in self._rooms.rooms() if _is_open(room)]
        writes = {room: room.schedule.writes for room in rooms if room.schedule}
        scheduled = await self._archive.scheduled([room.state.room for room in rooms])
        for room, before in writes.items():
            found = scheduled.get(room.state.room)
            if found is None:
                await self._handle_unscheduled(room)
            elif room.schedule and _is_open(room) and room.is_settled:
                # A room that is storing a batch has scheduled it already, for a state to come.
                await room.schedule.refresh(
                    found, before, room.state, room.deadlines.next_due(room.state)
                )

    async def _handle_unscheduled(self, room: Room) -> None:
        """Evict a room that another worker has archived; schedule it if its schedule was lost."""
        is_open = await self._code_belongs_to(room.state.code, room.state.room)
        if not _is_open(room):
            return
        if not is_open:
            self._cluster.evict_ended(room)
        elif room.schedule and room.is_settled:
            await room.schedule.write(room.state, room.deadlines.next_due(room.state))

    def _is_unused(self, room: Room) -> bool:
        """Return whether *room* may be evicted: nobody is connected, and nothing is due soon."""
        if room.presence.connections or not room.is_settled or room.evicted_reason:
            return False
        now = self._clock()
        if now < room.loaded_at + STAYS_AT_LEAST:
            return False
        alone = now - max(room.requested_at, room.presence.last_left_at)
        if room.state.status == "closed":
            # A trial session cannot be loaded again: nothing of it is stored.
            patience = CODE_KEPT_FOR if room.state.trial else EVICT_CLOSED_AFTER
            return alone >= patience and not self._archiver.is_pending(room)
        due = room.deadlines.next_due(room.state)
        return alone >= EVICT_AFTER and (due is None or due > now + SOON)

    async def _evict(self, room: Room) -> None:
        """Evict *room*, if it is still unused; it is loaded again on request."""
        if room.state.status != "closed":
            await self._write(room)
        elif room.presence.last_left_at and not room.state.trial:
            await self._archiver.extend_code(room)
        # A connection may have come while the store was awaited.
        if self._is_unused(room):
            over = room.state.trial and room.state.status == "closed"
            room.evicted_reason = "room_closed" if over else "draining"
            self._rooms.evict(room)

    async def _code_belongs_to(self, code: str, room_id: str) -> bool:
        return await self._archive.get(Kind.CODE, code) == room_id.encode()

    async def _code_of(self, id_: str, note: bytes) -> str | None:
        """Return the code of the room, None if it is not open any more."""
        if (line := read_line(note)) is not None:
            code: str = line["code"]
            return code if await self._code_belongs_to(code, id_) else None
        # Another release wrote the note, without the code.
        return next((c for c, room in (await self._rooms.codes()).items() if room == id_), None)

    async def _load_due(self, id_: str, note: bytes) -> None:
        """Load a due room, unless another worker has it; unschedule it if it is not open."""
        async with self._load_slots:
            try:
                if await self._cluster.loaded_elsewhere([id_]):
                    return
                code = await self._code_of(id_, note)
                if code is None:
                    # Left by a room that has ended, or whose opening failed.
                    await self._archive.unschedule(id_)
                    return
                await self._rooms.load(code, id_)
                if code in self._rooms.unreadable():
                    await self._archive.schedule(id_, self._clock() + UNREADABLE_AGAIN_AFTER, note)
            except StorageUnavailableError as error:
                log.debug("a room that is due waits: %s", error)
            except Exception:
                log.exception("a room that is due cannot be loaded")
            finally:
                self._loading.discard(id_)


def _is_open(room: Room) -> bool:
    return room.state.status != "closed" and not room.evicted_reason
