"""All rooms of this process: open, find, list, close."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
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
from game_server.rooms.room import Room, load
from game_server.storage.archive import Archive
from game_server.storage.journal import START, Journal, Position

CODE = "code"
"""Kind of the archive's records that lead from a room code to a room id."""
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
    ) -> None:
        """Start without rooms; `start` loads those that are open."""
        self.scenarios = scenarios
        self.archive = archive
        self._journal = journal
        self._clock = clock
        self._random = random
        self._release = release
        self._rooms: dict[str, Room] = {}
        self._stopped: dict[str, str] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self._timers = Timers(clock)

    async def start(self) -> None:
        """Load all open rooms; one that cannot be read stops alone."""
        for code, room_id in (await self.archive.list(CODE)).items():
            try:
                room = await load(
                    self._journal,
                    room_id.decode(),
                    self._clock,
                    self._random,
                    release=self._release,
                )
            except RoomUnknownError:
                with suppress(StorageUnavailableError):
                    await self.archive.delete(CODE, code)
                continue
            except Exception as error:
                told = {"sentence": "room_stopped", "details": {"code": code}}
                log.exception("room %s cannot be read", code, extra=told)
                self._stopped[code] = str(error)
                continue
            self._add(room)
        await asyncio.gather(*self._closing)

    async def stop(self) -> None:
        """Tell all clients when to come back, and stop writing."""
        for room in self._rooms.values():
            room.drain(RETURN_WITHIN)
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
        room_id = self._random(16).hex()
        code = make_code(self._random)
        while not await self.archive.put_new(CODE, code, room_id.encode()):
            code = make_code(self._random)
        seed = self._random(32).hex()
        played = self.scenarios[scenario]
        if points is not None:
            played = replace(played, points=points)
        event = RoomOpened(room_id, code, seed, played, trial, self._clock())
        told = (RoomServiceSet(service),) if service else ()
        entry, texts = encode_entry((event, *told))
        tip = self._random(8).hex()
        version = await self._journal.commit(room_id, START, tip, entry, texts)
        position = Position(version, tip)
        room = Room(
            event, self._journal, position, self._clock, self._random, release=self._release
        )
        room.adopt(told)
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

    def tell_place(self) -> None:
        """Tell in every room that phones find the server elsewhere now."""
        for room in self._rooms.values():
            room.tell_place()

    def listing(self, language: str = BASE) -> tuple[RoomLine, ...]:
        """Return the open rooms, their titles in *language*, oldest first."""
        rooms = [room.state for room in self._rooms.values() if room.state.status != "closed"]
        return tuple(
            RoomLine(
                state.code,
                say(state.scenario.title, language),
                state.status,
                sum(seat.persons for seat in state.seats.values() if seat.status == "in"),
                state.opened_at,
            )
            for state in sorted(rooms, key=lambda state: state.opened_at)
        )

    def _add(self, room: Room) -> None:
        self._rooms[room.state.code] = room
        room.on_deserted = self._forget
        if room.state.status == "closed":
            self._on_closed(room)
        else:
            room.on_closed = self._on_closed

    def _on_closed(self, room: Room) -> None:
        self._do(self._end(room))

    def _forget(self, room: Room) -> None:
        """Let go of a closed room to which nobody is connected any more."""
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
            if room.state.trial:
                await self._journal.remove(room.state.room)
            else:
                await sessions.keep(self.archive, room)
            await self.archive.delete(CODE, code)
        except StorageUnavailableError as error:
            log.warning("the end of room %s is kept later: %s", code, error)
            when = self._clock() + TRY_AGAIN
            self._timers.at(room.state.room, when, partial(self._on_closed, room))
        except Exception:
            # Neither the start nor the other rooms may fall with this one.
            log.exception("the end of room %s cannot be kept", code)
