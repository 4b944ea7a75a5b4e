"""All rooms of this process: open, find, list, close."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game_server.engine.events import RoomOpened
from game_server.engine.scenario import Scenario
from game_server.engine.text import say
from game_server.errors import JournalFormatError, RoomUnknownError, StorageUnavailableError
from game_server.protocol.journal import encode_entry
from game_server.rooms.codes import make_code, tidy_code
from game_server.rooms.room import Room, load
from game_server.storage.archive import Archive
from game_server.storage.journal import START, Journal, Position

CODE = "code"
"""Kind of the archive's records that lead from a room code to a room id."""
RETURN_WITHIN = 5
"""Seconds over which the clients of a server that stops come back."""
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
    ) -> None:
        """Start without rooms; `start` loads those that are open."""
        self.scenarios = scenarios
        self._journal = journal
        self._archive = archive
        self._clock = clock
        self._random = random
        self._release = release
        self._rooms: dict[str, Room] = {}
        self._stopped: dict[str, str] = {}
        self._closing: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Load all open rooms; one that cannot be read stops alone."""
        for code, room_id in (await self._archive.list(CODE)).items():
            try:
                room = await load(
                    self._journal,
                    room_id.decode(),
                    self._clock,
                    self._random,
                    release=self._release,
                )
            except RoomUnknownError:
                await self._free(code)
                continue
            except Exception as error:
                log.exception("room %s cannot be read", code)
                self._stopped[code] = str(error)
                continue
            self._add(room)
            if room.state.status == "closed":
                await self._end(room)

    async def stop(self) -> None:
        """Tell all clients when to come back, and stop writing."""
        for room in self._rooms.values():
            room.drain(RETURN_WITHIN)
        await asyncio.gather(*self._closing)
        for room in self._rooms.values():
            await room.stop()

    async def open(self, scenario: str, *, trial: bool) -> str:
        """Open a room from the scenario of this id and return its code.

        Raises `RoomUnknownError` for an unknown scenario, `StorageUnavailableError`.
        """
        if scenario not in self.scenarios:
            raise RoomUnknownError(scenario=scenario)
        room_id = self._random(16).hex()
        code = make_code(self._random)
        while not await self._archive.put_new(CODE, code, room_id.encode()):
            code = make_code(self._random)
        seed = self._random(32).hex()
        event = RoomOpened(room_id, code, seed, self.scenarios[scenario], trial, self._clock())
        entry, texts = encode_entry((event,))
        tip = self._random(8).hex()
        version = await self._journal.commit(room_id, START, tip, entry, texts)
        position = Position(version, tip)
        room = Room(
            event, self._journal, position, self._clock, self._random, release=self._release
        )
        room.start()
        self._add(room)
        return code

    def find(self, code: str) -> Room | None:
        """Return the room of *code* as people type it, also one closed since the start.

        Raises `JournalFormatError` for a room whose journal could not be read.
        """
        tidy = tidy_code(code)
        if tidy in self._stopped:
            raise JournalFormatError(cause=self._stopped[tidy])
        return self._rooms.get(tidy)

    def listing(self) -> tuple[RoomLine, ...]:
        """Return the open rooms, oldest first."""
        rooms = [room.state for room in self._rooms.values() if room.state.status != "closed"]
        return tuple(
            RoomLine(
                state.code,
                say(state.scenario.title, "fr"),
                state.status,
                sum(seat.persons for seat in state.seats.values() if seat.status == "in"),
                state.opened_at,
            )
            for state in sorted(rooms, key=lambda state: state.opened_at)
        )

    def _add(self, room: Room) -> None:
        self._rooms[room.state.code] = room
        room.on_closed = self._on_closed

    def _on_closed(self, room: Room) -> None:
        task = asyncio.get_running_loop().create_task(self._end(room))
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def _end(self, room: Room) -> None:
        """Free the code of a closed room; of a trial session nothing is kept (rule 0.8)."""
        await self._free(room.state.code, room.state.room if room.state.trial else "")

    async def _free(self, code: str, remove: str = "") -> None:
        """Free *code* once the journal of the room *remove*, if one is named, is gone."""
        try:
            if remove:
                await self._journal.remove(remove)
            await self._archive.delete(CODE, code)
        except StorageUnavailableError as error:
            log.warning("the code %s is freed at the next start: %s", code, error)
