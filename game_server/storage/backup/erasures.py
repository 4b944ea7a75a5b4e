"""What was erased, told apart from backups, so that no older backup brings it back."""

import fcntl
import os
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from game_server.errors import StartError
from game_server.storage.backup.draft import draft_of
from game_server.storage.directory import words_of
from game_server.storage.store import ReadOnlyStore, Store

ERASED: Final = "erased"
"""Kind of the records of erasures, by what was erased: `ROOM`, `ROOM/SEAT` or `ROOM/text:ID,ID`.

The value is ms as a text."""
FILE_NAME: Final = "metodd-erasures.txt"
UNDER_WAY: Final = 3_600_000
"""ms before a backup within which an erasure counts as unknown to it.

Its record may be in the backup of a journal that was read before it was done."""
_WHOLE_ROOM: Final = "-"
_TEXTS: Final = "text:"
_WORDS: Final = 3


@dataclass(frozen=True, slots=True, order=True)
class Erasure:
    """Name what was erased *at* a moment in ms: a seat of a room, some of its *texts*, or all."""

    room: str
    seat: str
    at: int
    texts: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """Return what was erased of the room, in one word; empty for all of it."""
        return f"{_TEXTS}{','.join(self.texts)}" if self.texts else self.seat

    @property
    def key(self) -> str:
        """Return the key of its record."""
        return f"{self.room}/{self.subject}" if self.subject else self.room


def erasure_of(room: str, subject: str, at: int) -> Erasure:
    """Return the erasure of a *subject*, see `Erasure.subject`."""
    texts = subject.removeprefix(_TEXTS)
    if texts == subject:
        return Erasure(room, subject, at)
    return Erasure(room, "", at, tuple(texts.split(",")))


Apply = Callable[[Store, Sequence[Erasure]], Awaitable[None]]
"""Erases anew in a restored store; twice is fine. It raises rather than leave one out."""


async def apply_to_rooms(store: Store, erasures: Sequence[Erasure]) -> None:
    """Remove whole rooms; raises StartError `restore_seats` if more than these is to erase."""
    left = set(await store.rooms())
    gone = {erasure.room for erasure in erasures if not erasure.subject}
    for room in gone:
        await store.unschedule(room)
    for room in gone & left:
        await store.remove(room)
    await store.forbid(gone)
    left -= gone
    if seats := [erasure for erasure in erasures if erasure.subject and erasure.room in left]:
        raise StartError("restore_seats", n=len(seats))


def of_record(key: str, value: bytes) -> Erasure:
    """Return the erasure that a record of the kind ERASED names; raises ValueError."""
    room, _, subject = key.partition("/")
    return erasure_of(room, subject, int(value))


async def erasures_in(store: ReadOnlyStore, now: int) -> list[Erasure]:
    """Return what was erased in *store*; of rooms that were just removed, *now* (ms) at the latest.

    Raises ValueError for a record that is none, and StorageUnavailableError.
    """
    records = await store.list(ERASED)
    named = [of_record(key, value) for key, value in records.items()]
    rooms = {erasure.room for erasure in named if not erasure.subject}
    removed = set(await store.removed()) - rooms
    return [*named, *(Erasure(room, "", now) for room in removed)]


async def record(store: Store, erasures: Iterable[Erasure]) -> None:
    """Write the records of *erasures* that *store* lacks, so that later backups know them."""
    for erasure in erasures:
        await store.put_new(ERASED, erasure.key, str(erasure.at).encode())


def to_apply(known: Iterable[Erasure], told: Iterable[Erasure], made: int) -> list[Erasure]:
    """Return which of all erasures a backup of the moment *made* (ms) may not hold.

    *known* are those of the backup itself, *told* those of the file beside it.
    """
    known_at = _by_subject(known)
    both = _by_subject([*known_at.values(), *told])
    return sorted(
        erasure
        for subject, erasure in both.items()
        if erasure.at >= made - UNDER_WAY or subject not in known_at
    )


def read_erasures(path: Path) -> list[Erasure]:
    """Return the erasures in the file; raises StartError.

    `erasures_missing` if there is none, `erasures_damaged` for a line that does not tell one, and
    `backup_unreadable`.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError as error:
        raise StartError("erasures_missing", file=str(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        why = words_of(error) if isinstance(error, OSError) else "UTF-8"
        raise StartError("backup_unreadable", file=str(path), why=why) from error
    return [_parsed(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def merge_into(path: Path, erasures: Iterable[Erasure]) -> None:
    """Add *erasures* to those in the file, made when missing; of several at once each has its turn.

    What stands there already is not written again. Raises as `read_erasures`, and OSError.
    """
    with _turn(path):
        standing = _by_subject(read_erasures(path))
        merged = _by_subject([*standing.values(), *erasures])
        if merged == standing:
            return
        lines = [f"{e.room} {e.subject or _WHOLE_ROOM} {e.at}\n" for e in sorted(merged.values())]
        with draft_of(path) as draft:
            draft.write("".join(lines).encode())


@contextmanager
def _turn(path: Path) -> Iterator[None]:
    """Have the file to oneself, made when missing; raises OSError."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            # Who had the turn before put another file in its place.
            if os.fstat(descriptor).st_ino == path.stat().st_ino:
                yield
                return
        finally:
            os.close(descriptor)


def _by_subject(erasures: Iterable[Erasure]) -> dict[tuple[str, str], Erasure]:
    """Return the last erasure of each seat or text, and the first of each room: it is gone."""
    found: dict[tuple[str, str], Erasure] = {}
    for erasure in sorted(erasures, key=lambda erasure: erasure.at):
        subject = erasure.room, erasure.subject
        if erasure.subject or subject not in found:
            found[subject] = erasure
    return found


def _parsed(path: Path, number: int, line: str) -> Erasure:
    words = line.split()
    if len(words) != _WORDS or not words[2].isdecimal():
        raise StartError("erasures_damaged", file=str(path), line=number)
    room, subject, at = words
    erasure = erasure_of(room, "" if subject == _WHOLE_ROOM else subject, int(at))
    if not all(erasure.texts):
        raise StartError("erasures_damaged", file=str(path), line=number)
    return erasure
