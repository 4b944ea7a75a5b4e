"""What makes several workers one: who is where, and who stands where."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Final, Protocol

from game_server.errors import StorageUnavailableError
from game_server.rooms.connection import ENDED
from game_server.rooms.plan import Line, line_of, whole_line
from game_server.rooms.presence import pack_shown, unpack_shown
from game_server.rooms.room import Room
from game_server.rooms.timing import USUAL, Timing
from game_server.storage.journal import Journal
from game_server.storage.presence import Presence

__all__ = ["Together"]

IDLE_LOOKS: Final = 8
"""Looks for which nobody is connected here after which a room is left to another worker."""
log = logging.getLogger(__name__)


class Rooms(Protocol):
    """Be the rooms of this worker."""

    def rooms(self) -> tuple[Room, ...]:
        """Return the rooms that are loaded."""

    def forget(self, room: Room) -> None:
        """Let go of a room."""


class Together:
    """Look, every few seconds, at what this worker shares with the others."""

    def __init__(
        self,
        rooms: Rooms,
        journal: Journal,
        presence: Presence,
        random: Callable[[int], bytes],
        timing: Timing = USUAL,
    ) -> None:
        """Look after *rooms*; *random* names this worker among the others."""
        self._rooms = rooms
        self._journal = journal
        self._presence = presence
        self._timing = timing
        self._worker = random(8).hex()
        self._watching: dict[str, Callable[[], None]] = {}
        self._shown: dict[str, bytes] = {}
        self._idle: dict[str, int] = {}
        self._taking_back: set[asyncio.Task[None]] = set()
        self._compared_at = 0.0
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Look again and again."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Look no more, and show nothing any more."""
        self._stopping = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        for end in self._watching.values():
            end()
        await asyncio.gather(*self._taking_back)
        try:
            for room in tuple(self._shown):
                await self._presence.show(room, self._worker, b"", self._timing.shown_for)
        except StorageUnavailableError as error:
            log.debug("other workers will see by themselves: %s", error)

    async def lines(self, ids: Iterable[str]) -> list[Line]:
        """Return a line for each of the rooms *ids* that a worker shows; StorageUnavailableError.

        Of a room that several workers have there are several.
        """
        found: list[Line] = []
        for frames in (await self._presence.shown(ids)).values():
            told = (whole_line(unpack_shown(frame).get("line")) for frame in frames.values())
            found += [line for line in told if line is not None]
        return found

    async def elsewhere(self, ids: Iterable[str]) -> frozenset[str]:
        """Return those of the rooms *ids* that another worker has; StorageUnavailableError."""
        shown = await self._presence.shown(ids)
        return frozenset(id_ for id_, frames in shown.items() if frames.keys() - {self._worker})

    async def look_around(self) -> None:
        """Show who is here, and see who is elsewhere and where the rooms stand.

        Raises `StorageUnavailableError`.
        """
        rooms = self._rooms.rooms()
        for room in rooms:
            await self.show(room)
        shown = await self._presence.shown([room.state.room for room in rooms])
        for room in rooms:
            if not room.let_go:
                self._see(room, shown.get(room.state.room, {}))
                self._leave_if_idle(room)
        await self._compare()

    async def take_in(self, room: Room) -> None:
        """Show a room that was just loaded, and see who is connected to it elsewhere."""
        try:
            await self.show(room)
            id_ = room.state.room
            self._see(room, (await self._presence.shown([id_])).get(id_, {}))
        except StorageUnavailableError as error:
            log.debug("presence waits: %s", error)

    async def show(self, room: Room) -> None:
        """Show the other workers who is connected to *room* here, and listen to them."""
        id_ = room.state.room
        if room.let_go:
            return
        if room.state.status == "closed":
            self.end(id_)
            return
        if id_ not in self._watching:
            self._watching[id_] = self._presence.watch(id_, self._teller(room))
            room.on_presence = lambda: self._show_soon(room)
        self._shown[id_] = frame = self._frame(room)
        await self._presence.show(id_, self._worker, frame, self._timing.shown_for)

    @staticmethod
    def _frame(room: Room) -> bytes:
        more = {"line": line_of(room.state), "warnings": room.warnings}
        return pack_shown({**room.present.shown(), **more})

    def _teller(self, room: Room) -> Callable[[str, bytes], None]:
        def tell(worker: str, frame: bytes) -> None:
            if worker != self._worker:
                room.see(worker, unpack_shown(frame) if frame else None)

        return tell

    def _show_soon(self, room: Room) -> None:
        """Show a change at once; if the store refuses, the next look does it."""
        if self._stopping or self._shown.get(room.state.room) == self._frame(room):
            return

        async def work() -> None:
            try:
                await self.show(room)
            except StorageUnavailableError as error:
                log.debug("presence waits: %s", error)

        room.keep(asyncio.get_running_loop().create_task(work()))

    def _see(self, room: Room, frames: Mapping[str, bytes]) -> None:
        """Take what all other workers show, and forget those that show nothing any more."""
        others = {worker: frame for worker, frame in frames.items() if worker != self._worker}
        for worker in room.present.workers():
            if worker not in others:
                room.see(worker, None)
        for worker, frame in others.items():
            room.see(worker, unpack_shown(frame))

    def _leave_if_idle(self, room: Room) -> None:
        """Leave a room to another worker where nobody has been connected to it here for long."""
        id_ = room.state.room
        others = room.present.workers()
        stays = room.present.busy_elsewhere() or any(other < self._worker for other in others)
        if room.present.connections or not others or not stays or room.state.status == "closed":
            self._idle.pop(id_, None)
            return
        self._idle[id_] = self._idle.get(id_, 0) + 1
        if self._idle[id_] >= IDLE_LOOKS:
            room.let_go = "draining"
            self._let_go(room)

    def drop(self, room: Room) -> None:
        """Let go of a room that ended elsewhere, of which this worker did not hear."""
        room.let_go = "room_closed"
        for connection in tuple(room.present.connections):
            connection.end("room_closed", ENDED)
        self._let_go(room)

    def _let_go(self, room: Room) -> None:
        # Who still says hello to it must not let it look as if it were here.
        room.on_presence = _nothing
        self._rooms.forget(room)

    def end(self, id_: str) -> None:
        """Show and see nothing any more of the room *id_*, which is not here any more."""
        self._idle.pop(id_, None)
        if id_ in self._watching:
            self._watching.pop(id_)()
        if self._shown.pop(id_, None) is not None and not self._stopping:
            task = asyncio.get_running_loop().create_task(self._take_back(id_))
            self._taking_back.add(task)
            task.add_done_callback(self._taking_back.discard)

    async def _take_back(self, id_: str) -> None:
        """Show others at once that a room is not here; what lasts for seconds does it in time."""
        if id_ in self._shown:
            # It has been loaded again.
            return
        with suppress(StorageUnavailableError):
            await self._presence.show(id_, self._worker, b"", self._timing.shown_for)

    async def _compare(self) -> None:
        """Set where rooms stand beside where their journals do."""
        now = asyncio.get_running_loop().time()
        if now < self._compared_at + self._timing.compare_every / 1000:
            return
        self._compared_at = now
        rooms = [room for room in self._rooms.rooms() if room.state.status != "closed"]
        there = await self._journal.positions([room.state.room for room in rooms])
        for room in rooms:
            if there.get(room.state.room) != room.position:
                room.doubt()

    async def _run(self) -> None:
        while True:
            try:
                await self.look_around()
            except StorageUnavailableError as error:
                log.debug("looking around waits: %s", error)
            except Exception:
                log.exception("looking around failed")
            await asyncio.sleep(self._timing.look_every / 1000)


def _nothing() -> None:
    """Show nothing any more."""
