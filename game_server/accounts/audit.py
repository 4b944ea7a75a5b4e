"""The audit trail: who did what, in a chain of seals, so that a change of it is seen (R45).

An entry names accounts, rooms and reasons, never a player, an answer or a text of one.
"""

from collections.abc import Callable
from itertools import takewhile
from typing import Final

from game_server.accounts.audit_entry import LAST, Entry, Mark, key_of, parse, read_mark
from game_server.accounts.keys import NO_KEYS, Keys
from game_server.errors import StorageUnavailableError
from game_server.records.kinds import Kind
from game_server.storage.archive import Archive, ReadOnlyArchive

COMMAND: Final = "command"
"""Who did it where it was somebody at the server's terminal."""
KEPT_DAYS: Final = 365
"""Days for which an entry is kept: a year, the longest that R8 allows for traces."""
_DAY: Final = 24 * 3_600_000


class Audit:
    """Append entries, sealed by *keys*; *clock* returns ms. Raises StorageUnavailableError.

    Its cause is `audit_key` where the trail is sealed by a better key than is here.
    """

    def __init__(self, archive: Archive, clock: Callable[[], int], keys: Keys = NO_KEYS) -> None:
        """Write into *archive*."""
        self._archive = archive
        self._clock = clock
        self._keys = keys
        self._last: Mark | None = None

    async def record(
        self, organisation: str, account: str, action: str, target: str = "", reason: str = ""
    ) -> None:
        """Append an entry; of two workers that append at once, each takes its turn."""
        rank = self._keys.rank
        while True:
            last = await self._tip()
            await self._rise(last)
            number = last.number + 1 if last else 1
            previous, at = last.hash if last else "", self._clock()
            entry = Entry(
                number, at, organisation, account, action, target, reason, previous, rank=rank
            ).sealed(self._keys)
            if await self._archive.put_new(Kind.AUDIT, key_of(number), entry.encode()):
                self._last = _mark_of(Kind.AUDIT, entry)
                await self._advance(self._last)
                return

    async def check_key(self) -> None:
        """Raise StorageUnavailableError `audit_key` unless this server can go on sealing."""
        await self._rise(await _mark(self._archive, Kind.AUDIT))

    async def entries(self, organisation: str) -> tuple[Entry, ...]:
        """Return the entries of *organisation*, the last one first."""
        found = await _read(self._archive)
        return tuple(entry for entry in reversed(found) if entry.organisation == organisation)

    async def purge(self, *, dry: bool = False) -> int:
        """Remove entries older than KEPT_DAYS and count them, with *dry* only that.

        The chain stays whole: nothing goes before what was written before it, whatever clocks said.
        """
        await self.check_key()
        before = self._clock() - KEPT_DAYS * _DAY
        old = list(takewhile(lambda entry: entry.at < before, await _read(self._archive)))
        if dry:
            return len(old)
        if old:
            # First the anchor: a purge that is killed leaves a chain that can be verified.
            await self._advance(_mark_of(Kind.AUDIT_ANCHOR, old[-1]))
        if (anchor := await _mark(self._archive, Kind.AUDIT_ANCHOR)) is not None:
            for key in await self._archive.list(Kind.AUDIT):
                if key <= key_of(anchor.number):
                    await self._archive.delete(Kind.AUDIT, key)
        return len(old)

    async def _rise(self, last: Mark | None) -> None:
        """Check that what follows *last* is sealed as well, or better; then the anchor is, too."""
        rank = self._keys.rank
        if last is not None and last.rank > rank:
            raise StorageUnavailableError("audit_key")
        if last is None or last.rank == rank:
            return
        anchor = await _mark(self._archive, Kind.AUDIT_ANCHOR)
        if anchor is not None and anchor.by < rank:
            await self._advance(anchor)

    async def _advance(self, mark: Mark) -> None:
        """Write *mark*, sealed, unless another worker has written a later one."""
        value = mark.sealed(self._keys).encode()
        if await self._archive.put_new(mark.kind, LAST, value):
            return
        while (known := await self._archive.get(mark.kind, LAST)) is not None:
            there = read_mark(mark.kind, known)
            if there is not None and _is_later(there, mark, self._keys.rank):
                return
            if await self._archive.swap(mark.kind, LAST, known, value):
                return

    async def _tip(self) -> Mark | None:
        """Return the last entry; those that other workers appended are read one by one."""
        last = self._last or await _mark(self._archive, Kind.AUDIT)
        while True:
            number = last.number + 1 if last else 1
            value = await self._archive.get(Kind.AUDIT, key_of(number))
            if value is not None:
                entry = parse(key_of(number), value)
                last = _mark_of(Kind.AUDIT, entry) if entry else Mark(Kind.AUDIT, number, "")
                continue
            # What others wrote meanwhile may have been purged since.
            anchor = await _mark(self._archive, Kind.AUDIT_ANCHOR)
            if anchor is None or anchor.number < number:
                return last
            last = anchor


def _is_later(there: Mark, mark: Mark, rank: int) -> bool:
    return there.number > mark.number or (there.number == mark.number and there.by >= rank)


def _mark_of(kind: str, entry: Entry) -> Mark:
    return Mark(kind, entry.number, entry.hash, entry.rank)


async def _mark(archive: ReadOnlyArchive, kind: str) -> Mark | None:
    """Return the mark that names the last entry of *kind*."""
    return read_mark(kind, await archive.get(kind, LAST))


async def _read(archive: ReadOnlyArchive) -> list[Entry]:
    """Return the entries after the last purge; what is none is for `verify` alone."""
    found = await archive.list(Kind.AUDIT)
    anchor = await _mark(archive, Kind.AUDIT_ANCHOR)
    entries = (parse(key, value) for key, value in found.items())
    after = anchor.number if anchor else 0
    return [entry for entry in entries if entry is not None and entry.number > after]
