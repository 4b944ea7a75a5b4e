"""All rooms of this worker: open, find, load, list, close."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import replace

from game_server.engine.kit.codes import normalize_code
from game_server.engine.kit.text import BASE, localized
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.entry_events import EntrySet
from game_server.engine.state.events import Event, PeopleExpected, RoomOpened, RoomServiceSet
from game_server.engine.state.scenario import Scenario
from game_server.errors import JournalFormatError, RoomUnknownError, StorageUnavailableError
from game_server.figures.programme.scope import Reference
from game_server.protocol.journal import encode_entry, scenario_hash
from game_server.records.kinds import Kind
from game_server.rooms.archiver import Archiver
from game_server.rooms.background import Background
from game_server.rooms.cluster import Cluster
from game_server.rooms.codes import make_code
from game_server.rooms.garbage import GarbageCollector
from game_server.rooms.loading import load
from game_server.rooms.opener import NOBODY, Opener
from game_server.rooms.repertoire import Repertoire
from game_server.rooms.room import Room
from game_server.rooms.schedule import Line, Schedule, line_of, read_line
from game_server.rooms.scheduler import Scheduler
from game_server.rooms.timing import USUAL, Timing
from game_server.rooms.turnout import UNKNOWN_TURNOUT, Turnout
from game_server.sessions.time_slices import TimeSlices
from game_server.storage.journal import START
from game_server.storage.memory import MemoryPresence
from game_server.storage.presence import Presence
from game_server.storage.store import Store

RECONNECT_WITHIN = 5
"""Seconds over which the reconnections of clients are spread when this worker stops."""
log = logging.getLogger(__name__)


class Registry:
    """Open and find rooms; *clock* returns ms, *random* that many secret bytes."""

    def __init__(
        self,
        store: Store,
        scenarios: Mapping[str, Scenario],
        clock: Callable[[], int],
        random: Callable[[int], bytes],
        *,
        release: str,
        presence: Presence | None = None,
        timing: Timing = USUAL,
    ) -> None:
        """Start without rooms; a room is loaded on request, or when something is due in it.

        Without *presence* this worker is the only one.
        """
        self.scenarios = scenarios
        self.archive = self._journal = self.store = store
        self._timing = timing
        self.refuses_name: Callable[[str], bool] = lambda _: False
        """Whether screens show no such nickname; set before rooms are opened or loaded."""
        self.reference = Reference()
        """What the programme of the server's own organisation is read with; set likewise."""
        self.repertoires: Mapping[str, Repertoire] = {}
        """Of organisations that have their own, by id; set likewise."""
        self._clock = clock
        self._random = random
        self._release = release
        self._rooms: dict[str, Room] = {}
        self._replaced: set[Room] = set()
        """Closed rooms whose code another room has by now, until nobody is connected to them."""
        self._unreadable: dict[str, tuple[str, int]] = {}
        self._loading: dict[str, asyncio.Task[None]] = {}
        self._lookups: dict[str, asyncio.Task[None]] = {}
        self._trouble = ""
        self._slices = TimeSlices(timing.slice)
        self._archiver = Archiver(store, clock, timing)
        self.purge = self._archiver.purge
        self._cluster = Cluster(self, store, presence or MemoryPresence(), random, timing)
        self._scheduler = Scheduler(self, self._cluster, store, self._archiver, clock, timing)
        self._stopping = Background()
        self._garbage = GarbageCollector(timing)

    async def start(self) -> None:
        """Start to reconcile and to poll the agenda; no journal is read before that.

        Raises `StorageUnavailableError`.
        """
        await self._scheduler.schedule_missing()
        self._cluster.start()
        self._scheduler.start()

    async def stop(self) -> None:
        """Close all connections, write schedules, withdraw presence, and stop all rooms."""
        for room in self.rooms():
            # Before the first call of the store: its failure may be why this worker stops.
            room.drain(RECONNECT_WITHIN)
        await self._scheduler.stop()
        loading = (*self._lookups.values(), *self._loading.values())
        for task in loading:
            task.cancel()
        await asyncio.gather(*loading, return_exceptions=True)
        with suppress(StorageUnavailableError):
            await self._scheduler.write_schedules()
        await self._cluster.stop()
        await self._archiver.stop()
        await self._stopping.finish()
        for room in self.rooms():
            await room.stop()

    def repertoire(self, organisation: str) -> Repertoire:
        """Return what rooms of *organisation* play: its own, else that of the server."""
        own = self.repertoires.get(organisation)
        return own or Repertoire(self.scenarios, self.refuses_name, self.reference)

    def zone(self, organisation: str) -> str:
        """Return the time zone (IANA) of *organisation*, that of the server for one without."""
        return self.repertoire(organisation).reference.zone

    async def open(
        self,
        scenario: str,
        *,
        trial: bool,
        points: bool | None = None,
        service: str = "",
        opener: Opener = NOBODY,
        proposed_names: bool = False,
        turnout: Turnout = UNKNOWN_TURNOUT,
    ) -> str:
        """Open a room from the scenario of this id and return its code.

        *points*: phones show them or words alone; None leaves it to the scenario (rule 0.9).
        *service*: that of the whole room, empty for none. *opener*: who opens it.
        *proposed_names*: phones choose among proposed nicknames only. *turnout*: who comes.
        Raises `RoomUnknownError` for a scenario not of that repertoire, `StorageUnavailableError`.
        """
        played = self._played(scenario, opener.organisation)
        if points is not None:
            played = replace(played, points=points)
        more = _first_events(service, turnout)
        while True:
            room_id, code = self._random(16).hex(), await self._free_code()
            event = RoomOpened(
                room_id,
                code,
                self._random(32).hex(),
                played,
                trial,
                self._clock(),
                owner=opener.access,
                organisation=opener.organisation,
                content_version=played.version,
                content_hash=scenario_hash(played),
                proposed_names=proposed_names,
                simulated=turnout.simulated,
                zone=self.zone(opener.organisation),
            )
            entry, texts = encode_entry((event, *more))
            tip = self._random(8).hex()
            room = self._make_room(event, tip)
            room.adopt(more)
            # Before the commit: an open room that the agenda lacks would miss its deadlines.
            schedule = Schedule(self.archive, self._clock)
            await schedule.write(room.state, room.deadlines.next_due(room.state))
            await opener.claim(room_id)
            await self._journal.commit(room_id, START, tip, entry, texts)
            # After the commit: a worker frees a code whose room has no journal.
            if await self.archive.put_new(Kind.CODE, code, room_id.encode()):
                break
            await self._journal.remove(room_id)
            await self.archive.unschedule(room_id)
        if self._has_loaded(code, room_id):
            # The scheduler has found the code meanwhile, and loaded the room.
            return code
        room.start()
        self._add(room, schedule)
        room.requested_at = self._clock()
        return code

    def _played(self, scenario: str, organisation: str) -> Scenario:
        """Return the scenario of this id, if *organisation* has it."""
        found = self.repertoire(organisation).scenarios.get(scenario)
        if found is None:
            raise RoomUnknownError(scenario=scenario)
        return found

    def _make_room(self, event: RoomOpened, tip: str) -> Room:
        """Return a new room that is not started."""
        return Room(
            event,
            self._journal,
            (tip,),
            self._clock,
            self._random,
            release=self._release,
            timing=self._timing,
        )

    def find(self, code: str) -> Room | None:
        """Return the loaded room of *code*, as people type it; it may be closed.

        Returns None if none is loaded. Raises `JournalFormatError` if its journal is unreadable.
        """
        tidy = normalize_code(code)
        if tidy in self._unreadable:
            raise JournalFormatError(cause=self._unreadable[tidy][0])
        return self._rooms.get(tidy)

    async def find_or_load(self, code: str) -> Room | None:
        """Return the room of *code* as `find` does, loaded if need be.

        Raises `JournalFormatError` as `find`, `StorageUnavailableError`.
        """
        tidy = normalize_code(code)
        room = self._rooms.get(tidy)
        if room is not None and room.state.status != "closed":
            room.requested_at = self._clock()
            return room
        again = self._timing.load_again_after
        if tidy in self._unreadable and self._clock() < self._unreadable[tidy][1] + again:
            return self.find(tidy)
        # All phones of a room reconnect at once: one look-up in the store serves them all.
        await self._run_once(self._lookups, tidy, lambda: self._look_up(tidy))
        room = self.find(tidy)
        if room is not None:
            room.requested_at = self._clock()
        return room

    async def load(self, code: str, room_id: str) -> None:
        """Load a room, once for all concurrent callers.

        A journal that cannot be read makes the room `unreadable`, and harms no other. Raises
        `StorageUnavailableError`.
        """
        await self._run_once(self._loading, code, lambda: self._load(code, room_id))

    def rooms(self) -> tuple[Room, ...]:
        """Return the rooms that are loaded."""
        return (*self._rooms.values(), *self._replaced)

    async def codes(self) -> Mapping[str, str]:
        """Return the ids of all open rooms by code, of all workers.

        Raises `StorageUnavailableError`.
        """
        return {code: id_.decode() for code, id_ in (await self.archive.list(Kind.CODE)).items()}

    def unreadable(self) -> tuple[str, ...]:
        """Return the codes of the rooms that could not be read."""
        return tuple(self._unreadable)

    def set_store_trouble(self, cause: str) -> None:
        """Show the *cause* of a failing store in every room; empty once the store works."""
        self._trouble = cause
        for room in self.rooms():
            room.set_store_trouble(cause)
            if not cause:
                room.check_soon()

    def publish_join_address(self) -> None:
        """Publish in every room a new address at which phones join."""
        for room in self.rooms():
            room.clients.publish_join_address()

    async def listing(self, language: str = BASE) -> tuple[Document, ...]:
        """Return the lines of the open rooms of all workers, titles in *language*, oldest first.

        Raises `StorageUnavailableError`.
        """
        codes = await self.codes()
        noted = ((id_, read_line(note)) for id_, note in (await self.archive.notes()).items())
        lines = [line for id_, line in noted if line and codes.get(line["code"]) == id_]
        lines += await self._cluster.lines(codes.values())
        known: dict[str, Line] = {line["code"]: line for line in lines if line["code"] in codes}
        known |= {room.state.code: line_of(room.state) for room in self._rooms.values()}
        listed = (
            {**line, "title": localized(line["title"], language)}
            for code, line in known.items()
            if line["status"] != "closed" and code not in self._unreadable
        )
        return tuple(sorted(listed, key=lambda line: (line["opened"], line["code"])))

    async def _free_code(self) -> str:
        """Return a random code that leads to no room; raise `StorageUnavailableError`."""
        while True:
            code = make_code(self._random)
            if await self.archive.get(Kind.CODE, code) is None:
                return code

    @staticmethod
    async def _run_once(
        running: dict[str, asyncio.Task[None]],
        code: str,
        work: Callable[[], Coroutine[None, None, None]],
    ) -> None:
        """Run *work* for *code*, once for all concurrent callers."""
        task = running.get(code)
        if task is None:
            running[code] = task = asyncio.get_running_loop().create_task(work())
            task.add_done_callback(lambda _: running.pop(code, None))
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            if task.cancelled():
                # The worker stops, rather than this caller being cancelled.
                raise StorageUnavailableError("closed") from None
            raise

    async def _look_up(self, code: str) -> None:
        """Find the room that *code* leads to in the store, and load it."""
        room_id = await self._archiver.find_room_id(code)
        if room_id is None:
            self._unreadable.pop(code, None)
        else:
            await self.load(code, room_id)

    def _has_loaded(self, code: str, room_id: str) -> bool:
        """Return whether *code* is loaded, and is that of the room *room_id*."""
        known = self._rooms.get(code)
        return known is not None and known.state.room == room_id

    async def _load(self, code: str, room_id: str) -> None:
        if self._has_loaded(code, room_id):
            # Loaded meanwhile: of two objects of a room, one would be out of reach.
            return
        try:
            room = await load(
                self._journal,
                room_id,
                self._clock,
                self._random,
                release=self._release,
                slices=self._slices,
                timing=self._timing,
            )
        except RoomUnknownError:
            # A removed journal: the code leads nowhere.
            self._unreadable.pop(code, None)
            await self.archive.delete(Kind.CODE, code, room_id.encode())
            await self.archive.unschedule(room_id)
            return
        except StorageUnavailableError:
            raise
        except Exception as error:
            extra = {"sentence": "room_stopped", "details": {"code": code}}
            if code not in self._unreadable:
                log.exception("room %s cannot be read", code, extra=extra)
            self._unreadable[code] = str(error), self._clock()
            return
        self._unreadable.pop(code, None)
        if self._has_loaded(code, room_id):
            await room.stop()
            return
        self._add(room, Schedule(self.archive, self._clock))
        await self._cluster.announce(room)

    def _add(self, room: Room, schedule: Schedule) -> None:
        if (other := self._rooms.get(room.state.code)) is not None:
            self._replaced.add(other)
        self._rooms[room.state.code] = room
        room.schedule = schedule
        room.refuses_name = self.repertoire(room.organisation).refuses_name
        room.erasing.erasures = self.purge.erasures
        room.set_store_trouble(self._trouble)
        if room.state.status == "closed":
            self._archiver.archive(room)
        else:
            room.on_closed = self._archiver.archive

    def evict(self, room: Room) -> None:
        """Evict a room: stop it and forget it here; the journal stays."""
        code, id_ = room.state.code, room.state.room
        # The code of a closed room is free: another room may have it by now.
        if self._rooms.get(code) is room:
            del self._rooms[code]
        self._replaced.discard(room)
        if not self._has_loaded(code, id_):
            self._cluster.withdraw(id_)
        self._stopping.start(room.stop())
        self._garbage.record_evicted()


def _first_events(service: str, turnout: Turnout) -> tuple[Event, ...]:
    """Return what follows the opening of a room, of what is known of it."""
    of_room: tuple[Event, ...] = (RoomServiceSet(service),) if service else ()
    if turnout.entry != "free":
        of_room += (EntrySet(turnout.entry),)
    return (*of_room, PeopleExpected(turnout.expected)) if turnout.expected else of_room
