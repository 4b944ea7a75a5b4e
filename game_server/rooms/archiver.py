"""The ends of rooms: what is kept of each, and its code, which is free again afterwards."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final

from game_server.errors import StorageUnavailableError
from game_server.rooms import sessions
from game_server.rooms.room import Room
from game_server.rooms.schedule import note_of
from game_server.rooms.timers import Timers
from game_server.rooms.timing import USUAL, Timing
from game_server.storage.archive import Archive
from game_server.storage.journal import Journal

__all__ = ["CODE", "CODE_KEPT_FOR", "ENDED", "Archiver"]

CODE: Final = "code"
"""Kind of the archive's records that lead from a room code to a room id."""
ENDED: Final = "ended"
"""Kind of the records that lead from a code that is free again to the room that had it last."""
CODE_KEPT_FOR: Final = 600_000
"""ms for which the code of a closed room still leads to its end once everybody has left."""
AGAIN_AFTER_FAULT: Final = 600_000
"""ms after which it is tried again to keep an end that something unforeseen has hindered."""
log = logging.getLogger(__name__)


class Archiver:
    """Keep what is to be kept of closed rooms; *clock* returns ms."""

    def __init__(
        self,
        journal: Journal,
        archive: Archive,
        clock: Callable[[], int],
        timing: Timing = USUAL,
    ) -> None:
        """Start with no room that has ended."""
        self._journal = journal
        self._archive = archive
        self._clock = clock
        self._again = timing.archive_again_after
        self._timers = Timers(clock, timing)
        self._running: set[asyncio.Task[None]] = set()
        self._pending: set[str] = set()

    def archive(self, room: Room) -> None:
        """Keep the end of *room* as soon as the store takes it."""
        self._pending.add(room.state.room)
        task = asyncio.get_running_loop().create_task(self._archive_room(room))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    def is_pending(self, room: Room) -> bool:
        """Tell whether the end of *room* is not kept yet."""
        return room.state.room in self._pending

    async def find_room_id(self, code: str) -> str | None:
        """Return the id of the room that *code* leads to, or led to a short while ago.

        Raises StorageUnavailableError.
        """
        found = await self._archive.get(CODE, code)
        if found is None and (ended := await self._archive.get(ENDED, code)) is not None:
            room_id, _, until = ended.decode().partition(" ")
            return room_id if int(until) > self._clock() else None
        return None if found is None else found.decode()

    async def keep_code(self, room: Room) -> None:
        """Let the code of *room*, which everybody has left, lead to its end for a while.

        Raises StorageUnavailableError.
        """
        code, room_id = room.state.code, room.state.room
        ended = await self._archive.get(ENDED, code)
        # The code may have been another room's since.
        if ended is None or ended.decode().partition(" ")[0] == room_id:
            await self._write_ended(code, room_id, self._clock() + CODE_KEPT_FOR)

    async def stop(self) -> None:
        """Finish what runs, and try nothing again."""
        await asyncio.gather(*self._running)
        self._timers.cancel_all()

    async def _archive_room(self, room: Room) -> None:
        """Keep what is to be kept of a closed room, then free its code.

        Of a trial session that is nothing (rule 0.8). What the store refuses is tried again, by
        whoever finds it in the agenda too: the code leads to the room until all is done.
        """
        code, room_id = room.state.code, room.state.room
        try:
            # Another worker may have kept it before, and the code be another room's by now.
            if await self._archive.get(CODE, code) == room_id.encode():
                if room.state.trial:
                    await self._journal.remove(room_id)
                else:
                    await sessions.store(self._archive, room)
                    # Who comes back a little later still sees how it ended.
                    until = (room.closed_at or self._clock()) + CODE_KEPT_FOR
                    await self._write_ended(code, room_id, until)
                await self._archive.delete(CODE, code, room_id.encode())
            await self._archive.unschedule(room_id)
        except StorageUnavailableError as error:
            log.warning("the end of room %s is kept later: %s", code, error)
            when = self._clock() + self._again
            self._timers.call_by(room_id, when, partial(self.archive, room))
            return
        except Exception:
            # No other room may fall with this one.
            log.exception("the end of room %s cannot be kept", code)
            with suppress(StorageUnavailableError):
                await self._archive.schedule(
                    room_id, self._clock() + AGAIN_AFTER_FAULT, note_of(room.state)
                )
        self._pending.discard(room_id)

    async def _write_ended(self, code: str, room_id: str, until: int) -> None:
        await self._archive.put(ENDED, code, f"{room_id} {until}".encode(), until)
