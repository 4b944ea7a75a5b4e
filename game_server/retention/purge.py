"""The purge: what has been kept as long as the table says goes, by a server or by hand."""

import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass

from game_server.errors import JournalFormatError
from game_server.figures.programme.marker import mark_changed
from game_server.follow_ups.forgetting import fold_all
from game_server.records.kinds import Kind
from game_server.retention import commitments
from game_server.retention.erasures import Erasures
from game_server.retention.journals import erase_names, read_room
from game_server.retention.table import DAY, PROOF_DAYS
from game_server.settings import KEEP_DAYS
from game_server.storage.archive import ReadOnlyArchive
from game_server.storage.store import Store

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Purged:
    """Count what went: *journals* of sessions, *records* that expired, *erasures* finished."""

    journals: int = 0
    records: int = 0
    erasures: int = 0
    names: int = 0


class Purge:
    """Purge a store; *clock* returns ms. Raises StorageUnavailableError; safe to repeat."""

    def __init__(self, store: Store, clock: Callable[[], int], keep_days: int = KEEP_DAYS) -> None:
        """Keep the journals of closed rooms for *keep_days*."""
        self.store = store
        self._clock = clock
        self.keep_days = keep_days
        self.erasures = Erasures(store, clock)

    async def close(self, room: str, closed_at: int) -> None:
        """Erase from a room that has just closed what is not kept: names, devices, who left."""
        if (read := await read_room(self.store, room)) is not None:
            await erase_names(self.store, room, read)
            if erased := read.erased | await self.erasures.of_room(room):
                await self.erasures.erase_seats(room, read, erased)
        # Last: a close that is killed is repeated, by the room or by the next purge.
        await self.store.put(Kind.CLOSED, room, str(closed_at).encode())

    async def run(self, *, dry: bool = False) -> Purged:
        """Remove what is over and return how much; with *dry* only count it."""
        erasures = 0 if dry else await self.erasures.finish_all()
        names = 0 if dry else await self._close_missed()
        due = await self._due()
        for room in due:
            if not dry:
                await self._keep_commitments(room)
                await self.store.remove(room)
                await self.store.delete(Kind.CLOSED, room)
        if not dry:
            await self.erasures.tell_all()
        records = 0
        if not dry:
            for room in await fold_all(self.store, self._clock()):
                await mark_changed(self.store, room)
            records = await self.store.purge(self._clock())
        purged = Purged(len(due), records, erasures, names)
        if not dry and purged != Purged():
            await self._prove(purged)
        return purged

    async def _due(self) -> list[str]:
        before = self._clock() - self.keep_days * DAY
        closed = await self.store.list(Kind.CLOSED)
        return [room for room, at in closed.items() if int(at) <= before]

    async def _keep_commitments(self, room: str) -> None:
        """Keep what outlives the journal of *room*; one that cannot be read goes all the same."""
        try:
            await commitments.keep(self.store, room, self._clock())
        except JournalFormatError as error:
            log.warning("commitments that cannot be read go with their journal: %s", error)
            return
        # Afterwards: who is erased meanwhile stands there by now.
        if erased := await self.erasures.of_room(room):
            await commitments.forget(self.store, room, erased)

    async def _close_missed(self) -> int:
        """Close rooms that nobody closed here: those of before, and of a close that was killed."""
        known = {*await self.store.list(Kind.CLOSED)}
        known |= {id_.decode() for id_ in (await self.store.list(Kind.CODE)).values()}
        missed = [room for room in await self.store.rooms() if room not in known]
        count = 0
        for room in missed:
            try:
                read = await read_room(self.store, room)
            except JournalFormatError as error:
                log.warning("a journal that cannot be read is not purged: %s", error)
                continue
            if read is not None and read.closed_at is not None:
                await self.close(room, read.closed_at)
                count += 1
        return count

    async def _prove(self, purged: Purged) -> None:
        """Write down what went, without content."""
        now = self._clock()
        proof = json.dumps({"at": now, **asdict(purged)}).encode()
        await self.store.put(Kind.PURGE, str(now), proof, now + PROOF_DAYS * DAY)


async def last_purge(store: ReadOnlyArchive) -> dict[str, int] | None:
    """Return the counts of the last purge with its moment *at* (ms), None before the first."""
    found = await store.list(Kind.PURGE)
    return json.loads(found[max(found)]) if found else None
