"""All rooms of this worker: open, find, load, list, close."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, replace
from functools import partial

from game_server.engine.codes import tidy_code
from game_server.engine.events import RoomOpened, RoomServiceSet
from game_server.engine.scenario import Scenario
from game_server.engine.text import BASE, say
from game_server.errors import JournalFormatError, RoomUnknownError, StorageUnavailableError
from game_server.protocol.journal import encode_entry
from game_server.rooms import sessions
from game_server.rooms.codes import make_code
from game_server.rooms.deadlines import Timers
from game_server.rooms.room import FORGET_AFTER, Room, load
from game_server.rooms.together import Together, line_of
from game_server.storage.archive import Archive
from game_server.storage.journal import START, Journal
from game_server.storage.memory import MemoryPresence
from game_server.storage.presence import Presence

CODE = "code"
"""Kind of the archive's records that lead from a room code to a room id."""
ENDED = "ended"
"""Kind of the records that lead from a code that is free again to the room that had it last."""
RETURN_WITHIN = 5
"""Seconds over which the clients of a server that stops come back."""
TRY_AGAIN = 5_000
"""ms after which the end of a room is tried again that the store refused to keep."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RoomLine:
    """Describe an open room in a list; *opened_at* in ms."""

    code: str
    title: str
    status: str
    people: int
    opened_at: int


class Registry:
    """Open and find rooms; *clock* returns ms, *random* that many secret bytes."""

    def __init__(
        self,
        journal: Journal,
        archive: Archive,
        scenarios: Mapping[str, Scenario],
        clock: Callable[[], int],
        random: Callable[[int], bytes],
        *,
        release: str,
        presence: Presence | None = None,
    ) -> None:
        """Start without rooms; `start` loads those that are open.

        Without *presence* this worker is the only one.
        """
        self.scenarios = scenarios
        self.archive = archive
        self._journal = journal
        self._clock = clock
        self._random = random
        self._release = release
        self._rooms: dict[str, Room] = {}
        self._stopped: dict[str, tuple[str, int]] = {}
        self._loading: dict[str, asyncio.Task[None]] = {}
        self._seeking: dict[str, asyncio.Task[None]] = {}
        self._trouble = ""
        self._together = Together(self, journal, presence or MemoryPresence(), random)
        self._closing: set[asyncio.Task[None]] = set()
        self._timers = Timers(clock)

    async def start(self) -> None:
        """Load the open rooms that no other worker has, and go on looking after them."""
        await self._together.look_around()
        await asyncio.gather(*self._closing)
        self._together.start()

    async def stop(self) -> None:
        """Tell all clients when to come back, and stop writing."""
        for room in self._rooms.values():
            # Before anything is asked of the store, which may be why this worker stops.
            room.drain(RETURN_WITHIN)
        await self._together.stop()
        await asyncio.gather(*self._closing)
        self._timers.stop()
        for room in tuple(self._rooms.values()):
            await room.stop()

    async def open(
        self, scenario: str, *, trial: bool, points: bool | None = None, service: str = ""
    ) -> str:
        """Open a room from the scenario of this id and return its code.

        *points*: phones show them or words alone; None leaves it to the scenario (rule 0.9).
        *service*: that of the whole room, empty for none.
        Raises `RoomUnknownError` for an unknown scenario, `StorageUnavailableError`.
        """
        if scenario not in self.scenarios:
            raise RoomUnknownError(scenario=scenario)
        played = self.scenarios[scenario]
        if points is not None:
            played = replace(played, points=points)
        told = (RoomServiceSet(service),) if service else ()
        while True:
            room_id, code = self._random(16).hex(), await self._free_code()
            seed = self._random(32).hex()
            event = RoomOpened(room_id, code, seed, played, trial, self._clock())
            entry, texts = encode_entry((event, *told))
            tip = self._random(8).hex()
            await self._journal.commit(room_id, START, tip, entry, texts)
            # Only now: a worker that finds a code without a journal takes it for left behind.
            if await self.archive.put_new(CODE, code, room_id.encode()):
                break
            await self._journal.remove(room_id)
        if self._has(code, room_id):
            # Whoever looks around has found its code and loaded it.
            return code
        room = Room(event, self._journal, (tip,), self._clock, self._random, release=self._release)
        room.adopt(told)
        room.start()
        self._add(room)
        return code

    def find(self, code: str) -> Room | None:
        """Return the room of *code* as people type it if it is loaded, also one that is closed.

        Raises `JournalFormatError` for a room whose journal could not be read.
        """
        tidy = tidy_code(code)
        if tidy in self._stopped:
            raise JournalFormatError(cause=self._stopped[tidy][0])
        return self._rooms.get(tidy)

    async def reach(self, code: str) -> Room | None:
        """Return the room of *code* as `find` does, loaded if need be.

        Raises `JournalFormatError` as `find`, `StorageUnavailableError`.
        """
        tidy = tidy_code(code)
        room = self._rooms.get(tidy)
        if room is not None and room.state.status != "closed":
            return room
        if tidy in self._stopped and self._clock() < self._stopped[tidy][1] + TRY_AGAIN:
            return self.find(tidy)
        # A whole room comes back at the same moment, and one question is enough for all of it.
        await self._once(self._seeking, tidy, lambda: self._seek(tidy))
        return self.find(tidy)

    async def load(self, code: str, room_id: str) -> None:
        """Load a room, once for all who wait for it; one that cannot be read stops alone.

        Raises `StorageUnavailableError`.
        """
        await self._once(self._loading, code, lambda: self._load(code, room_id))

    def rooms(self) -> tuple[Room, ...]:
        """Return the rooms that are loaded."""
        return tuple(self._rooms.values())

    async def codes(self) -> Mapping[str, str]:
        """Return the ids of all open rooms by code, whoever has them; `StorageUnavailableError`."""
        return {code: id_.decode() for code, id_ in (await self.archive.list(CODE)).items()}

    def stopped(self) -> tuple[str, ...]:
        """Return the codes of the rooms that could not be read."""
        return tuple(self._stopped)

    def tell_trouble(self, cause: str) -> None:
        """Show in every room what is wrong with the store, nothing if *cause* is empty."""
        self._trouble = cause
        for room in self._rooms.values():
            room.note_store(cause)
            if not cause:
                room.doubt()

    def tell_place(self) -> None:
        """Tell in every room that phones find the server elsewhere now."""
        for room in self._rooms.values():
            room.tell_place()

    async def listing(self, language: str = BASE) -> tuple[RoomLine, ...]:
        """Return the open rooms of all workers, their titles in *language*, oldest first.

        Raises `StorageUnavailableError`.
        """
        own = [line_of(room) for room in self.rooms() if room.state.status != "closed"]
        known = {str(line["code"]): line for line in (*await self._together.lines(), *own)}
        rows = sorted(known.values(), key=lambda line: line["opened"])
        return tuple(
            RoomLine(
                line["code"],
                say(line["title"], language),
                line["status"],
                line["people"],
                line["opened"],
            )
            for line in rows
        )

    async def _free_code(self) -> str:
        """Return a code that leads to no room."""
        while True:
            code = make_code(self._random)
            if await self.archive.get(CODE, code) is None:
                return code

    @staticmethod
    async def _once(
        running: dict[str, asyncio.Task[None]],
        code: str,
        work: Callable[[], Coroutine[None, None, None]],
    ) -> None:
        """Do *work* for *code*, once for all who wait for it."""
        task = running.get(code)
        if task is None:
            running[code] = task = asyncio.get_running_loop().create_task(work())
            task.add_done_callback(lambda _: running.pop(code, None))
        await asyncio.shield(task)

    async def _seek(self, code: str) -> None:
        """Load the room that *code* leads to, if there is one."""
        room_id = await self._room_id(code)
        if room_id is not None:
            await self.load(code, room_id)

    async def _room_id(self, code: str) -> str | None:
        """Return the id of the room that *code* leads to, or led to a short while ago."""
        found = await self.archive.get(CODE, code)
        if found is None and (ended := await self.archive.get(ENDED, code)) is not None:
            room_id, _, until = ended.decode().partition(" ")
            return room_id if int(until) > self._clock() else None
        return None if found is None else found.decode()

    def _has(self, code: str, room_id: str) -> bool:
        """Tell whether this very room is loaded."""
        known = self._rooms.get(code)
        return known is not None and known.state.room == room_id

    async def _load(self, code: str, room_id: str) -> None:
        if self._has(code, room_id):
            # Loaded since it was asked for: of two rooms in one worker only the last would hear.
            return
        try:
            room = await load(
                self._journal, room_id, self._clock, self._random, release=self._release
            )
        except RoomUnknownError:
            # Its end is kept: the code leads nowhere.
            await self.archive.delete(CODE, code, room_id.encode())
            return
        except StorageUnavailableError:
            raise
        except Exception as error:
            told = {"sentence": "room_stopped", "details": {"code": code}}
            if code not in self._stopped:
                log.exception("room %s cannot be read", code, extra=told)
            self._stopped[code] = str(error), self._clock()
            return
        self._stopped.pop(code, None)
        if self._has(code, room_id):
            await room.stop()
            return
        self._add(room)
        await self._together.take_in(room)

    def _add(self, room: Room) -> None:
        self._rooms[room.state.code] = room
        room.note_store(self._trouble)
        room.on_deserted = self.forget
        if room.state.status == "closed":
            self._on_closed(room)
        else:
            room.on_closed = self._on_closed

    def _on_closed(self, room: Room) -> None:
        self._do(self._end(room))

    def forget(self, room: Room) -> None:
        """Let go of a room to which nobody is connected here any more."""
        code = room.state.code
        # Its code was free: another room may have it by now.
        if self._rooms.get(code) is room:
            del self._rooms[code]
        self._do(room.stop())

    def _do(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def _end(self, room: Room) -> None:
        """Keep what is to be kept of a closed room, then free its code.

        Of a trial session that is nothing (rule 0.8). What the store refuses is tried again, at
        the next start too: the code leads to the room until all is done.
        """
        code = room.state.code
        try:
            room_id = room.state.room
            if room.state.trial:
                await self._journal.remove(room_id)
            else:
                await sessions.keep(self.archive, room)
                # Who comes back to another worker a little later still sees how it ended.
                until = (room.closed_at or self._clock()) + FORGET_AFTER
                await self.archive.put(ENDED, code, f"{room_id} {until}".encode(), until)
            # Another worker may have kept it before, and the code be another room's by now.
            await self.archive.delete(CODE, code, room_id.encode())
        except StorageUnavailableError as error:
            log.warning("the end of room %s is kept later: %s", code, error)
            when = self._clock() + TRY_AGAIN
            self._timers.at(room.state.room, when, partial(self._on_closed, room))
        except Exception:
            # Neither the start nor the other rooms may fall with this one.
            log.exception("the end of room %s cannot be kept", code)
