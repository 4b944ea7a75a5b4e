"""Archives closed rooms: stores their summary and what they hand on, then frees the code."""

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final

from game_server.errors import StorageUnavailableError
from game_server.proposals import keeping as proposals
from game_server.records.kinds import Kind
from game_server.retention import follow_ups
from game_server.retention.purge import Purge
from game_server.rooms.background import Background
from game_server.rooms.room import Room
from game_server.rooms.schedule import note_of
from game_server.rooms.timers import Timers
from game_server.rooms.timing import USUAL, Timing
from game_server.sessions import recorded, summary
from game_server.storage.store import Store

CODE_KEPT_FOR: Final = 600_000
"""ms for which the freed code of a closed room still leads to it."""
AGAIN_AFTER_FAULT: Final = 600_000
"""ms after which a room is archived again after an unexpected exception."""
log = logging.getLogger(__name__)


class Archiver:
    """Archive closed rooms, with retries; *clock* returns ms."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], int],
        timing: Timing = USUAL,
    ) -> None:
        """Start with no room to archive."""
        self._store = store
        self.purge = Purge(store, clock)
        self._clock = clock
        self._again = timing.archive_again_after
        self._timers = Timers(clock, timing)
        self._background = Background()
        self._pending: set[str] = set()

    def archive(self, room: Room) -> None:
        """Archive the closed *room* in the background, again until the store accepts it."""
        self._pending.add(room.state.room)
        self._background.start(self._archive_room(room))

    def is_pending(self, room: Room) -> bool:
        """Return whether *room* is still to be archived."""
        return room.state.room in self._pending

    async def find_room_id(self, code: str) -> str | None:
        """Return the id of the room that *code* leads to, or led to until some minutes ago.

        Raises StorageUnavailableError.
        """
        found = await self._store.get(Kind.CODE, code)
        if found is None and (ended := await self._store.get(Kind.ENDED, code)) is not None:
            room_id, _, until = ended.decode().partition(" ")
            return room_id if int(until) > self._clock() else None
        return None if found is None else found.decode()

    async def extend_code(self, room: Room) -> None:
        """Have the freed code of *room* lead to it for CODE_KEPT_FOR from now on.

        Raises StorageUnavailableError.
        """
        code, room_id = room.state.code, room.state.room
        ended = await self._store.get(Kind.ENDED, code)
        # The code may belong to another ended room by now.
        if ended is None or ended.decode().partition(" ")[0] == room_id:
            await self._write_ended(code, room_id, self._clock() + CODE_KEPT_FOR)

    async def stop(self) -> None:
        """Finish running work, and retry nothing."""
        await self._background.finish()
        self._timers.cancel_all()

    async def _archive_room(self, room: Room) -> None:
        """Store the summary of a closed room, then free its code.

        Of a trial session the journal is removed instead (rule 0.8). What the store refuses is
        retried, by any worker that finds the room in the agenda: its code is freed last.
        """
        code, room_id = room.state.code, room.state.room
        try:
            # Another worker may have archived the room, and its code be another room's by now.
            if await self._store.get(Kind.CODE, code) == room_id.encode():
                if room.state.trial:
                    await self._store.remove(room_id)
                else:
                    await self._keep_proposals(room)
                    await follow_ups.keep(self._store, room_id, room.closed_at or self._clock())
                    await recorded.store(self._store, room, room.release)
                    # After them: whoever finds the report finds what was handed on in it.
                    await summary.store(self._store, room)
                    # Clients that reconnect within minutes still see the end.
                    until = (room.closed_at or self._clock()) + CODE_KEPT_FOR
                    await self._write_ended(code, room_id, until)
                    await self.purge.close(room_id, room.closed_at or self._clock())
                await self._store.delete(Kind.CODE, code, room_id.encode())
            await self._store.unschedule(room_id)
        except StorageUnavailableError as error:
            log.warning("room %s is archived later: %s", code, error)
            when = self._clock() + self._again
            self._timers.call_by(room_id, when, partial(self.archive, room))
            return
        except Exception:
            # A fault in one room must not stop others from being archived.
            log.exception("room %s cannot be archived", code)
            with suppress(StorageUnavailableError):
                await self._store.schedule(
                    room_id, self._clock() + AGAIN_AFTER_FAULT, note_of(room.state)
                )
        self._pending.discard(room_id)

    async def _keep_proposals(self, room: Room) -> None:
        """Hand on what the room proposes, before its texts can be erased with who left."""
        closed = room.closed_at or self._clock()
        await proposals.keep(self._store, room.state, room.organisation, closed)

    async def _write_ended(self, code: str, room_id: str, until: int) -> None:
        await self._store.put(Kind.ENDED, code, f"{room_id} {until}".encode(), until)
