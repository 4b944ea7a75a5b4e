"""What stands outside of the trail and tells of it: a witness, and the accounts beside it (R45).

Whoever may write into the store may remove every entry with its marks: the chain says nothing then.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from game_server.accounts.account import ACCOUNTS, LOCAL
from game_server.accounts.audit_entry import LAST, Entry, Mark, parse, read_mark
from game_server.errors import StartError
from game_server.records.kinds import Kind
from game_server.storage.archive import ReadOnlyArchive
from game_server.storage.backup.draft import draft_of
from game_server.storage.directory import words_of

FILE_NAME: Final = "metodd-witness.txt"
"""Beside the backups: a line a day, `NUMBER SEAL MS`, the newest one last."""
KEPT_LINES: Final = 400
_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Witness:
    """Say which entry was the last one *at* a moment in ms: its *number*, and its *seal*."""

    number: int
    seal: str
    at: int

    @property
    def day(self) -> str:
        """Return the day of the line (UTC)."""
        return datetime.fromtimestamp(self.at / 1000, UTC).strftime("%Y-%m-%d")


@dataclass(frozen=True, slots=True)
class Missing:
    """Name what a witness saw and the trail has not: entries from *first* to *last*.

    *changed*: the entry *last* is there, and is another one.
    """

    first: int
    last: int
    changed: bool = False


async def last_of(archive: ReadOnlyArchive, at: int) -> Witness | None:
    """Return the last entry as a witness of the moment *at* (ms), None for an empty trail."""
    found = await _entries(archive)
    if found:
        entry = found[max(found)]
        return Witness(entry.number, entry.hash, at)
    anchor = await _anchor(archive)
    return Witness(anchor.number, anchor.hash, at) if anchor else None


async def missing_by(archive: ReadOnlyArchive, seen: Witness) -> Missing | None:
    """Return what *seen* proves missing, None if all is there, or was purged in its time."""
    found, anchor = await _entries(archive), await _anchor(archive)
    purged = anchor.number if anchor else 0
    last = max(found, default=purged)
    if last < seen.number:
        return Missing(last + 1, seen.number)
    hashes = {number: entry.hash for number, entry in found.items()}
    if anchor:
        hashes[anchor.number] = anchor.hash
    there = hashes.get(seen.number)
    if there == seen.seal or (there is None and seen.number < purged):
        return None
    return Missing(seen.number, seen.number, changed=there is not None)


async def is_cut(archive: ReadOnlyArchive, *, sessions: bool) -> bool:
    """Return whether what is beside the trail proves that its beginning is gone.

    It is empty though there are accounts, or *sessions*; or it begins at 1 after an account that it
    never saw invited. The account of the secret link proves nothing: it is there from the start on.
    """
    if await _anchor(archive) is not None:
        return False
    found = await _entries(archive)
    known = (await ACCOUNTS.each(archive)).values()
    accounts = [each for each in known if each.id != LOCAL]
    if not found:
        return sessions or bool(accounts)
    first = found[min(found)]
    invited = {entry.target for entry in found.values() if entry.action == "invited"}
    return any(each.created < first.at and each.id not in invited for each in accounts)


def read_witness(directory: Path) -> Witness | None:
    """Return the last line beside the backups in *directory*, None before the first.

    Raises StartError `witness_unreadable`.
    """
    lines = _lines(directory / FILE_NAME)
    return lines[-1] if lines else None


def witness(directory: Path, seen: Witness, *, restored: bool = False) -> bool:
    """Write *seen* beside the backups, in place of another line of its day; return whether it was.

    A number below the last one is never written: it would hide what is missing. Of a trail that was
    *restored* it is: its entries since the backup are known to be gone. Raises StartError
    `witness_unreadable`, and OSError.
    """
    path = directory / FILE_NAME
    lines = _lines(path)
    if lines and seen.number < lines[-1].number and not restored:
        return False
    kept = [line for line in lines if line.day != seen.day or line.number > seen.number]
    written = [*kept, seen][-KEPT_LINES:]
    with draft_of(path) as draft:
        draft.write("".join(f"{w.number} {w.seal} {w.at}\n" for w in written).encode())
    return True


async def _entries(archive: ReadOnlyArchive) -> Mapping[int, Entry]:
    """Return the entries that can be read, by number."""
    found: Iterable[tuple[str, bytes]] = (await archive.list(Kind.AUDIT)).items()
    entries = (parse(key, value) for key, value in found if key != LAST)
    return {entry.number: entry for entry in entries if entry is not None}


async def _anchor(archive: ReadOnlyArchive) -> Mark | None:
    return read_mark(Kind.AUDIT_ANCHOR, await archive.get(Kind.AUDIT_ANCHOR, LAST))


def _lines(path: Path) -> list[Witness]:
    try:
        lines = path.read_text("ascii").splitlines()
        return [_parsed(line) for line in lines if line.strip()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StartError("witness_unreadable", file=str(path), why=words_of(error)) from error
    except ValueError as error:
        raise StartError("witness_unreadable", file=str(path), why="format") from error


def _parsed(line: str) -> Witness:
    words = line.split()
    if len(words) != _WORDS:
        raise ValueError(line)
    return Witness(int(words[0]), words[1], int(words[2]))
