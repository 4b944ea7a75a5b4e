"""The audit trail: who did what, in a chain of hashes, so that a change of it is seen (R45).

An entry names accounts, rooms and reasons, never a player, an answer or a text of one.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Final

from game_server.storage.archive import Archive, ReadOnlyArchive

__all__ = ["KEPT_DAYS", "Audit", "Entry", "Verified", "verify"]

AUDIT: Final = "audit"
"""Kind of the records of entries, by number."""
ANCHOR: Final = "audit_anchor"
"""Kind of the record of the last entry that was purged: the chain goes on from it."""
KEPT_DAYS: Final = 365
"""Days for which an entry is kept: a year, the longest that R8 allows for traces."""
_DAY: Final = 24 * 3_600_000
_DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold who did what: *action* on *target* by *account* at *at* (ms), for what *reason*.

    *previous* is the hash of the entry before it, *hash* its own; *number* counts from 1.
    """

    number: int
    at: int
    organisation: str
    account: str
    action: str
    target: str
    reason: str
    previous: str
    hash: str = ""

    def sealed(self) -> "Entry":
        """Return this entry with its hash: SHA-256 of all other fields, as JSON in key order."""
        fields = {name: value for name, value in asdict(self).items() if name != "hash"}
        text = json.dumps(fields, ensure_ascii=False, sort_keys=True)
        return replace(self, hash=hashlib.sha256(text.encode()).hexdigest())


@dataclass(frozen=True, slots=True)
class Verified:
    """Say how many *entries* follow each other, and the number of the first *broken* one, or 0."""

    entries: int
    broken: int


class Audit:
    """Append entries; *clock* returns ms. Raises StorageUnavailableError."""

    def __init__(self, archive: Archive, clock: Callable[[], int]) -> None:
        """Write into *archive*."""
        self._archive = archive
        self._clock = clock
        self._last: Entry | None = None

    async def record(
        self, organisation: str, account: str, action: str, target: str = "", reason: str = ""
    ) -> None:
        """Append an entry; of two workers that append at once, each takes its turn."""
        while True:
            last = await self._tip()
            number = last.number + 1 if last else 1
            previous = last.hash if last else ""
            entry = Entry(
                number, self._clock(), organisation, account, action, target, reason, previous
            ).sealed()
            value = json.dumps(asdict(entry), ensure_ascii=False).encode()
            if await self._archive.put_new(AUDIT, _key(number), value):
                self._last = entry
                return

    async def entries(self, organisation: str) -> tuple[Entry, ...]:
        """Return the entries of *organisation*, the last one first."""
        found = await _read(self._archive)
        return tuple(entry for entry in reversed(found) if entry.organisation == organisation)

    async def purge(self, *, dry: bool = False) -> int:
        """Remove entries older than KEPT_DAYS and count them, with *dry* only that.

        The chain stays whole.
        """
        before = self._clock() - KEPT_DAYS * _DAY
        old = [entry for entry in await _read(self._archive) if entry.at < before]
        for entry in () if dry else old:
            anchor = json.dumps({"number": entry.number, "hash": entry.hash}).encode()
            # First the anchor: a purge that is killed leaves a chain that can be verified.
            await self._archive.put(ANCHOR, "last", anchor)
            await self._archive.delete(AUDIT, _key(entry.number))
        return len(old)

    async def _tip(self) -> Entry | None:
        """Return the last entry; those that other workers appended are read one by one."""
        last = self._last
        if last is None:
            found = await _read(self._archive)
            last = found[-1] if found else await _anchored(self._archive)
        while True:
            value = await self._archive.get(AUDIT, _key(last.number + 1 if last else 1))
            if value is None:
                return last
            last = Entry(**json.loads(value))


async def verify(archive: ReadOnlyArchive) -> Verified:
    """Check the chain from its oldest entry that is kept; raises StorageUnavailableError."""
    last = await _anchored(archive)
    count = 0
    for entry in await _read(archive):
        if last is not None and entry.number <= last.number:
            # A purge that was killed: its anchor stands, this entry was still to go.
            continue
        expected = (last.number + 1, last.hash) if last else (1, "")
        if (entry.number, entry.previous) != expected or entry.sealed() != entry:
            return Verified(count, entry.number)
        last, count = entry, count + 1
    return Verified(count, 0)


async def _read(archive: ReadOnlyArchive) -> list[Entry]:
    return [Entry(**json.loads(value)) for value in (await archive.list(AUDIT)).values()]


async def _anchored(archive: ReadOnlyArchive) -> Entry | None:
    value = await archive.get(ANCHOR, "last")
    if value is None:
        return None
    known = json.loads(value)
    return Entry(known["number"], 0, "", "", "", "", "", "", known["hash"])


def _key(number: int) -> str:
    return f"{number:0{_DIGITS}d}"
