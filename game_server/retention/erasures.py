"""Erasures of players: written down before they begin, finished whatever happens, replayed."""

import secrets
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from game_server.engine.events import SeatErased
from game_server.protocol.journal import encode_entry
from game_server.retention.journals import (
    RoomJournal,
    erase_seats,
    erase_texts,
    read_room,
    texts_of,
)
from game_server.retention.table import DAY, ERASURES_DAYS
from game_server.storage.backup.erasures import (
    ERASED,
    Erasure,
    apply_to_rooms,
    erasures_in,
    of_record,
)
from game_server.storage.backup.told import tell_nobody
from game_server.storage.store import Store

__all__ = ["ERASED", "ERASING", "Erasures", "replay_erasures"]

ERASING: Final = "erasing"
"""Kind of the records of erasures that are not finished, by the same keys."""


class Erasures:
    """Erase what is stored of players; *clock* returns ms. Raises StorageUnavailableError."""

    def __init__(self, store: Store, clock: Callable[[], int]) -> None:
        """Erase in *store*."""
        self._store = store
        self._clock = clock
        self.tell: Callable[[Sequence[Erasure]], Awaitable[None]] = tell_nobody
        """Tells erasures beside the backups; set where the server knows where these go."""

    async def begin(self, room: str, seat: str) -> None:
        """Write down that *seat* is to be erased, before anything of it is."""
        now = self._clock()
        when = str(now).encode()
        await self._store.put(ERASED, _key(room, seat), when, now + ERASURES_DAYS * DAY)
        await self._store.put(ERASING, _key(room, seat), when)

    async def finish(self, room: str, seat: str) -> bool:
        """Erase what is stored of *seat*: its texts, and in a closed room all that is of it.

        Safe to repeat. Of a room that is open, the rest goes as it closes. Returns False for one
        that is open and where the seat is still to be erased by the room: it stays to be finished.
        """
        read = await read_room(self._store, room)
        if read is not None and read.closed_at is not None:
            await erase_seats(self._store, room, (seat,))
        elif read is not None:
            if seat not in read.erased:
                return False
            await erase_texts(self._store, room, seat)
        await self._tell(_key(room, seat))
        await self._store.delete(ERASING, _key(room, seat))
        return True

    async def forget_room(self, room: str) -> None:
        """Write down that a whole session was deleted."""
        now = self._clock()
        await self._store.put(ERASED, room, str(now).encode(), now + ERASURES_DAYS * DAY)
        await self._tell(room)

    async def tell_all(self) -> None:
        """Tell all erasures that the store knows: also those that could not be told at once."""
        if self.tell is not tell_nobody:
            await self.tell(await erasures_in(self._store, self._clock()))

    async def of_room(self, room: str) -> frozenset[str]:
        """Return the seats of *room* that were erased."""
        found = (key.partition("/") for key in await self._store.list(ERASED))
        return frozenset(seat for of, _, seat in found if of == room and seat)

    async def finish_all(self) -> int:
        """Finish what was begun and not finished, and count it."""
        finished = 0
        for key in await self._store.list(ERASING):
            room, _, seat = key.partition("/")
            finished += await self.finish(room, seat)
        return finished

    async def _tell(self, key: str) -> None:
        """Tell the erasure of *key* at once: a disk lost before the next backup brings it back."""
        if (when := await self._store.get(ERASED, key)) is not None:
            await self.tell([of_record(key, when)])


async def replay_erasures(store: Store, erasures: Sequence[Erasure]) -> None:
    """Erase anew, in a store that was restored, what was erased since its backup.

    Raises StorageUnavailableError, JournalFormatError.
    """
    await apply_to_rooms(store, [erasure for erasure in erasures if not erasure.seat])
    for erasure in erasures:
        read = await read_room(store, erasure.room) if erasure.seat else None
        if read is None:
            continue
        if read.closed_at is not None:
            await erase_seats(store, erasure.room, (erasure.seat,))
            continue
        if erasure.seat not in read.erased:
            await _commit(store, erasure, read)
        await erase_texts(store, erasure.room, erasure.seat)


async def _commit(store: Store, erasure: Erasure, read: RoomJournal) -> None:
    """Commit the event of an erasure to a room that was open when its backup was made."""
    event = SeatErased(erasure.seat, texts_of(read.events, erasure.seat), erasure.at)
    position = (await store.positions([erasure.room]))[erasure.room]
    entry, texts = encode_entry((event,))
    await store.commit(erasure.room, position, secrets.token_hex(8), entry, texts)


def _key(room: str, seat: str) -> str:
    return f"{room}/{seat}"
