"""The sessions of the programme, held in a worker, which reads anew those that have changed."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from game_server.engine.kit.text import Text
from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.figures.programme.line import Line, Owner, line_of
from game_server.figures.programme.marker import Mark, last_mark
from game_server.figures.programme.record import GESTURES, decode
from game_server.records.kinds import Kind
from game_server.storage.archive import ReadOnlyArchive

LISTED_FOR: Final = 600_000
"""ms after which all is read anew in any case: a mark may have been lost with its worker."""
_AT_ONCE: Final = 40
"""Records that are decoded before other tasks of the worker get their turn: about 1 ms."""
Owners = Callable[[Collection[str] | None], Awaitable[Mapping[str, Owner]]]
"""Returns who led the sessions of some rooms, or of all; those of nobody may be left out."""
Zones = Callable[[str], str]
"""Returns the time zone (IANA) of an organisation, "" for that of the server."""

_Known = tuple[bytes, Owner | None, bytes | None, Line | None]
"""A record, whose session it is, its follow-up, and what all come to; None if it is broken."""


@dataclass(frozen=True, slots=True)
class Programme:
    """Hold the sessions of an organisation by day, and the texts of gestures by key.

    *version* is new whenever something in it is; *unread* are sessions whose record is broken.
    """

    version: str
    lines: tuple[Line, ...] = ()
    gestures: Mapping[str, Text] = field(default_factory=dict)
    unread: tuple[str, ...] = ()


class ProgrammeIndex:
    """List what sessions add; *clock* returns ms. Raises StorageUnavailableError."""

    def __init__(
        self,
        archive: ReadOnlyArchive,
        clock: Callable[[], int],
        owners: Owners,
        zones: Zones = lambda _: DEFAULT_ZONE,
    ) -> None:
        """Read the records of *archive* once somebody asks; days are those of *zones*."""
        self._archive = archive
        self._clock = clock
        self._owners = owners
        self._zones = zones
        self._mark: Mark | None = None
        self._read_at = 0
        self._known: dict[str, _Known] = {}
        self._by_organisation: dict[str, Programme] = {}
        self._nothing = Programme("")
        self._reading = asyncio.Lock()

    async def within(self, organisation: str) -> Programme:
        """Return the sessions of *organisation*, the first one first."""
        await self._refresh(LISTED_FOR)
        return self._by_organisation.get(organisation, self._nothing)

    async def warm(self) -> None:
        """Read what changed, and all if that is half as old as it may be: nobody waits for it."""
        await self._refresh(LISTED_FOR // 2)

    async def _refresh(self, listed_for: int) -> None:
        """Read anew what changed since the last reading, by one task for all who wait.

        All is read anew if *listed_for* ms have passed since it was.
        """
        async with self._reading:
            mark, now = await last_mark(self._archive), self._clock()
            is_old = self._mark is None or not 0 <= now - self._read_at < listed_for
            if mark == self._mark and not is_old:
                return
            changed = None if is_old or self._mark is None else mark.since(self._mark)
            known = await self._read(changed)
            gestures = await GESTURES.each(self._archive)
            if known != self._known or mark != self._mark:
                self._group(known, gestures, mark)
            self._known, self._mark = known, mark
            if changed is None:
                self._read_at = now

    async def _read(self, rooms: Collection[str] | None) -> dict[str, _Known]:
        """Return what is known once the records of *rooms* are read, or all of them."""
        archive = self._archive
        if rooms is not None:
            known = {room: held for room, held in self._known.items() if room not in rooms}
            values = await archive.get_some(Kind.PROGRAMME, rooms)
            followed = await archive.get_some(Kind.FOLLOW_UP, rooms)
            return known | await self._rows(values, followed, await self._owners(rooms))
        followed, owners = await archive.list(Kind.FOLLOW_UP), await self._owners(None)
        every = dict[str, _Known]()
        async for values in archive.slices(Kind.PROGRAMME):
            every |= await self._rows(values, followed, owners)
        return every

    async def _rows(
        self,
        values: Mapping[str, bytes],
        followed: Mapping[str, bytes],
        owners: Mapping[str, Owner],
    ) -> dict[str, _Known]:
        """Return what the records of some rooms come to; others get their turns meanwhile."""
        rows, stream = dict[str, _Known](), iter(values.items())
        while some := tuple(islice(stream, _AT_ONCE)):
            rows |= {
                room: self._row(room, value, owners.get(room), followed.get(room))
                for room, value in some
            }
            await asyncio.sleep(0)
        return rows

    def _row(self, room: str, value: bytes, owner: Owner | None, followed: bytes | None) -> _Known:
        before = self._known.get(room)
        if before is not None and before[:3] == (value, owner, followed):
            return before
        recorded = decode(room, value)
        if recorded is None:
            return value, owner, followed, None
        zone = self._zones(recorded.organisation)
        return value, owner, followed, line_of(recorded, owner, followed, zone)

    def _group(
        self,
        known: Mapping[str, _Known],
        gestures: Mapping[str, Text],
        mark: Mark,
    ) -> None:
        version = f"{mark.era}-{mark.number}-{self._clock()}"
        unread = tuple(room for room, (*_, line) in known.items() if line is None)
        lines = [line for *_, line in known.values() if line is not None]
        lines.sort(key=lambda line: (line.day, line.room))
        found: dict[str, list[Line]] = {}
        for line in lines:
            found.setdefault(line.organisation, []).append(line)
        self._by_organisation = {
            organisation: Programme(version, tuple(ours), gestures, unread)
            for organisation, ours in found.items()
        }
        self._nothing = Programme(version, gestures=gestures, unread=unread)
