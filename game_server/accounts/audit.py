"""The audit trail: who did what, in a chain of hashes, so that a change of it is seen (R45).

An entry names accounts, rooms and reasons, never a player, an answer or a text of one.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from itertools import takewhile
from typing import Final

from game_server.storage.archive import Archive, ReadOnlyArchive

__all__ = ["COMMAND", "KEPT_DAYS", "Audit", "Entry", "Verified", "verify"]

AUDIT: Final = "audit"
"""Kind of the records of entries, by number."""
LAST: Final = "last"
"""Key of the record, among those of entries, that names the last one: so its removal is seen."""
COMMAND: Final = "command"
"""Who did it where it was somebody at the server's terminal."""
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
                await _advance(self._archive, AUDIT, entry)
                return

    async def entries(self, organisation: str) -> tuple[Entry, ...]:
        """Return the entries of *organisation*, the last one first."""
        found = await _read(self._archive)
        return tuple(entry for entry in reversed(found) if entry.organisation == organisation)

    async def purge(self, *, dry: bool = False) -> int:
        """Remove entries older than KEPT_DAYS and count them, with *dry* only that.

        The chain stays whole: nothing goes before what was written before it, whatever clocks said.
        """
        before = self._clock() - KEPT_DAYS * _DAY
        old = list(takewhile(lambda entry: entry.at < before, await _read(self._archive)))
        if dry:
            return len(old)
        if old:
            # First the anchor: a purge that is killed leaves a chain that can be verified.
            await _advance(self._archive, ANCHOR, old[-1])
        if (anchor := await _named(self._archive, ANCHOR)) is not None:
            for key in await self._archive.list(AUDIT):
                if key <= _key(anchor.number):
                    await self._archive.delete(AUDIT, key)
        return len(old)

    async def _tip(self) -> Entry | None:
        """Return the last entry; those that other workers appended are read one by one."""
        last = self._last or await _named(self._archive, AUDIT)
        while True:
            number = last.number + 1 if last else 1
            value = await self._archive.get(AUDIT, _key(number))
            if value is not None:
                last = _parse(_key(number), value) or _stub(number, "")
                continue
            # What others wrote meanwhile may have been purged since.
            anchor = await _named(self._archive, ANCHOR)
            if anchor is None or anchor.number < number:
                return last
            last = anchor


async def verify(archive: ReadOnlyArchive) -> Verified:
    """Check the chain from its oldest entry that is kept; raises StorageUnavailableError."""
    found = dict(await archive.list(AUDIT))
    head = _named_in(found.pop(LAST, None))
    # After the entries: what a purge removes meanwhile is before this anchor.
    anchor = last = await _named(archive, ANCHOR)
    count = 0
    for key, value in found.items():
        if anchor is not None and key <= _key(anchor.number):
            # A purge that was killed: its anchor stands, this entry was still to go.
            continue
        number, previous = (last.number + 1, last.hash) if last else (1, "")
        entry = _parse(key, value)
        if entry is None or replace(entry, number=number, previous=previous).sealed() != entry:
            return Verified(count, number)
        if head is not None and entry.number == head.number and entry.hash != head.hash:
            return Verified(count, number)
        last, count = entry, count + 1
    end = last.number if last else 0
    return Verified(count, end + 1 if head is not None and head.number > end else 0)


async def _read(archive: ReadOnlyArchive) -> list[Entry]:
    """Return the entries after the last purge; what is none is for `verify` alone."""
    found = await archive.list(AUDIT)
    anchor = await _named(archive, ANCHOR)
    entries = (_parse(key, value) for key, value in found.items())
    after = anchor.number if anchor else 0
    return [entry for entry in entries if entry is not None and entry.number > after]


async def _advance(archive: Archive, kind: str, entry: Entry) -> None:
    """Name *entry* as the last one of *kind*, unless another worker has named a later one."""
    value = json.dumps({"number": entry.number, "hash": entry.hash}).encode()
    if await archive.put_new(kind, LAST, value):
        return
    while (known := await archive.get(kind, LAST)) is not None:
        later = json.loads(known)["number"] >= entry.number
        if later or await archive.swap(kind, LAST, known, value):
            return


async def _named(archive: ReadOnlyArchive, kind: str) -> Entry | None:
    """Return number and hash of the entry that is named as the last one of *kind*."""
    return _named_in(await archive.get(kind, LAST))


def _named_in(value: bytes | None) -> Entry | None:
    known = None if value is None else json.loads(value)
    return None if known is None else _stub(known["number"], known["hash"])


def _stub(number: int, sealed: str) -> Entry:
    return Entry(number, 0, "", "", "", "", "", "", sealed)


def _parse(key: str, value: bytes) -> Entry | None:
    """Return the entry in a record, None for what is none, or has another number."""
    try:
        entry = Entry(**json.loads(value))
        return entry if _key(entry.number) == key else None
    except (TypeError, ValueError):
        return None


def _key(number: int) -> str:
    return f"{number:0{_DIGITS}d}"
