"""Cluster membership of a worker: presence of rooms, comparison of positions, failover."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import Final

from game_server.errors import StorageUnavailableError
from game_server.protocol.codec import pack
from game_server.rooms.background import Background, repeat
from game_server.rooms.connection import ENDED
from game_server.rooms.loaded_rooms import LoadedRooms
from game_server.rooms.presence import unpack_snapshot
from game_server.rooms.room import Room
from game_server.rooms.schedule import Line, line_of, whole_line
from game_server.rooms.timing import USUAL, Timing
from game_server.storage.journal import Journal
from game_server.storage.presence import Presence

IDLE_ROUNDS: Final = 8
"""Rounds without connections here after which a room is evicted, if another worker has it."""
log = logging.getLogger(__name__)


class Cluster:
    """Reconcile the rooms of this worker with those of the others, every few seconds."""

    def __init__(
        self,
        rooms: LoadedRooms,
        journal: Journal,
        presence: Presence,
        random: Callable[[int], bytes],
        timing: Timing = USUAL,
    ) -> None:
        """Serve *rooms*; *random* returns that many random bytes, for this worker's id."""
        self._rooms = rooms
        self._journal = journal
        self._presence = presence
        self._timing = timing
        self._worker = random(8).hex()
        self._watching: dict[str, Callable[[], None]] = {}
        self._published: dict[str, bytes] = {}
        self._idle_rounds: dict[str, int] = {}
        self._rounds, self._publishing = Background(), Background()
        self._compared_at = 0.0
        self._stopping = False

    def start(self) -> None:
        """Start to reconcile, every `timing.reconcile_every` ms."""
        pause = self._timing.reconcile_every
        self._rounds.start(repeat(self.reconcile, pause, "reconciling"))

    async def stop(self) -> None:
        """Stop, and withdraw the presence of all rooms here."""
        self._stopping = True
        await self._rounds.cancel()
        for end in self._watching.values():
            end()
        await self._publishing.finish()
        try:
            for room in tuple(self._published):
                await self._presence.publish(room, self._worker, b"", self._timing.worker_timeout)
        except StorageUnavailableError as error:
            log.debug("presence expires by itself: %s", error)

    async def lines(self, ids: Iterable[str]) -> list[Line]:
        """Return the published list lines of the rooms *ids*; raise StorageUnavailableError.

        A room that several workers have loaded has several.
        """
        found: list[Line] = []
        for frames in (await self._presence.published(ids)).values():
            lines = (whole_line(unpack_snapshot(frame).get("line")) for frame in frames.values())
            found += [line for line in lines if line is not None]
        return found

    async def loaded_elsewhere(self, ids: Iterable[str]) -> frozenset[str]:
        """Return the rooms of *ids* that another worker has; raise StorageUnavailableError."""
        published = await self._presence.published(ids)
        return frozenset(id_ for id_, frames in published.items() if frames.keys() - {self._worker})

    async def reconcile(self) -> None:
        """Publish presence here, apply that of other workers, and compare positions.

        Raises `StorageUnavailableError`.
        """
        rooms = self._rooms.rooms()
        for room in rooms:
            await self.publish(room)
        published = await self._presence.published([room.state.room for room in rooms])
        for room in rooms:
            if not room.evicted_reason:
                self._apply_presence(room, published.get(room.state.room, {}))
                self._evict_idle(room)
        await self._compare_positions()

    async def announce(self, room: Room) -> None:
        """Publish a room that was just loaded, and apply its presence elsewhere."""
        try:
            await self.publish(room)
            id_ = room.state.room
            self._apply_presence(room, (await self._presence.published([id_])).get(id_, {}))
        except StorageUnavailableError as error:
            log.debug("presence waits: %s", error)

    async def publish(self, room: Room) -> None:
        """Publish who is connected to *room* here, and watch other workers' presence.

        Raises StorageUnavailableError.
        """
        id_ = room.state.room
        if room.evicted_reason:
            # A connection that says hello to the evicted room must not have it published again.
            return
        if room.state.status == "closed":
            self.withdraw(id_)
            return
        if id_ not in self._watching:
            self._watching[id_] = self._presence.watch(id_, partial(self._apply_frame, room))
            room.on_presence = partial(self._publish_change, room)
        self._published[id_] = frame = self._frame(room)
        await self._presence.publish(id_, self._worker, frame, self._timing.worker_timeout)

    @staticmethod
    def _frame(room: Room) -> bytes:
        more = {"line": line_of(room.state), "warnings": room.warnings}
        return pack(room.presence.snapshot() | more)

    def _apply_frame(self, room: Room, worker: str, frame: bytes) -> None:
        if worker != self._worker:
            room.apply_presence(worker, unpack_snapshot(frame) if frame else None)

    def _publish_change(self, room: Room) -> None:
        """Publish a change at once; if the store refuses, the next round does it."""
        if self._stopping or self._published.get(room.state.room) == self._frame(room):
            return

        async def work() -> None:
            try:
                await self.publish(room)
            except StorageUnavailableError as error:
                log.debug("presence waits: %s", error)

        self._publishing.start(work())

    def _apply_presence(self, room: Room, frames: Mapping[str, bytes]) -> None:
        """Apply the *frames* of all other workers, and drop workers that have none."""
        for worker in dict.fromkeys((*room.presence.other_workers(), *frames)):
            self._apply_frame(room, worker, frames.get(worker, b""))

    def _evict_idle(self, room: Room) -> None:
        """Evict a room to which nobody has been connected here for long, if another has it."""
        id_ = room.state.room
        others = room.presence.other_workers()
        stays = room.presence.connected_elsewhere() or any(other < self._worker for other in others)
        if room.presence.connections or not stays or room.state.status == "closed":
            self._idle_rounds.pop(id_, None)
            return
        self._idle_rounds[id_] = self._idle_rounds.get(id_, 0) + 1
        if self._idle_rounds[id_] >= IDLE_ROUNDS:
            room.evicted_reason = "draining"
            self._rooms.evict(room)

    def evict_ended(self, room: Room) -> None:
        """Evict a room that has ended elsewhere without this worker getting the commit."""
        room.evicted_reason = "room_closed"
        room.clients.end_all("room_closed", ENDED)
        self._rooms.evict(room)

    def withdraw(self, id_: str) -> None:
        """Withdraw the presence of the room *id_*, which is not loaded here any more."""
        self._idle_rounds.pop(id_, None)
        if id_ in self._watching:
            self._watching.pop(id_)()
        if self._published.pop(id_, None) is not None and not self._stopping:
            self._publishing.start(self._withdraw(id_))

    async def _withdraw(self, id_: str) -> None:
        """Withdraw the frame at once; if the store refuses, it expires."""
        if id_ in self._published:
            # The room has been loaded again meanwhile.
            return
        with suppress(StorageUnavailableError):
            await self._presence.publish(id_, self._worker, b"", self._timing.worker_timeout)

    async def _compare_positions(self) -> None:
        """Compare the positions of rooms with those of their journals, now and then."""
        now = asyncio.get_running_loop().time()
        if now < self._compared_at + self._timing.compare_every / 1000:
            return
        self._compared_at = now
        rooms = [room for room in self._rooms.rooms() if room.state.status != "closed"]
        positions = await self._journal.positions([room.state.room for room in rooms])
        for room in rooms:
            if positions.get(room.state.room) != room.position:
                room.check_soon()
