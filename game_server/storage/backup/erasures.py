"""What was erased, told apart from backups, so that no older backup brings it back."""

import fcntl
import os
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from game_server.errors import StartError
from game_server.storage.backup.draft import draft_of
from game_server.storage.directory import words_of
from game_server.storage.erasure import (
    ERASED,
    Erasure,
    RoomErasure,
    SeatErasure,
    erasure_of,
    of_record,
)
from game_server.storage.store import ReadOnlyStore, Store

FILE_NAME: Final = "metodd-erasures.txt"
UNDER_WAY: Final = 3_600_000
"""ms before a backup within which an erasure counts as unknown to it.

Its record may be in the backup of a journal that was read before it was done."""
_WHOLE_ROOM: Final = "-"
_WORDS: Final = 3

Apply = Callable[[Store, Sequence[Erasure]], Awaitable[None]]
"""Erases anew in a restored store; twice is fine. It raises rather than leave one out."""


async def apply_to_rooms(store: Store, erasures: Sequence[Erasure]) -> None:
    """Remove whole rooms; raises StartError `restore_seats` if more than these is to erase."""
    left = set(await store.rooms())
    gone = {erasure.room for erasure in erasures if isinstance(erasure, RoomErasure)}
    for room in gone:
        await store.unschedule(room)
    for room in gone & left:
        await store.remove(room)
    await store.forbid(gone)
    left -= gone
    if n := sum(erasure.room in left for erasure in erasures):
        raise StartError("restore_seats", n=n)


async def erasures_in(store: ReadOnlyStore, now: int) -> list[Erasure]:
    """Return what was erased in *store*; of rooms that were just removed, *now* (ms) at the latest.

    Raises ValueError for a record that is none, and StorageUnavailableError.
    """
    records = await store.list(ERASED)
    named = [of_record(key, value) for key, value in records.items()]
    rooms = {erasure.room for erasure in named if isinstance(erasure, RoomErasure)}
    removed = set(await store.removed()) - rooms
    return [*named, *(RoomErasure(room, now) for room in removed)]


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
    unknown = (
        erasure
        for subject, erasure in both.items()
        if erasure.at >= made - UNDER_WAY or subject not in known_at
    )
    return sorted(unknown, key=_order)


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
        lines = [
            f"{e.room} {e.subject or _WHOLE_ROOM} {e.at}\n"
            for e in sorted(merged.values(), key=_order)
        ]
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
        if subject not in found or not isinstance(erasure, RoomErasure):
            found[subject] = erasure
    return found


def _order(erasure: Erasure) -> tuple[str, str, int, str]:
    """Return what the lines of the file stand by: of a room all but its seats first, by moment."""
    seat = erasure.seat if isinstance(erasure, SeatErasure) else ""
    return erasure.room, seat, erasure.at, erasure.subject


def _parsed(path: Path, number: int, line: str) -> Erasure:
    words = line.split()
    if len(words) != _WORDS or not words[2].isdecimal():
        raise StartError("erasures_damaged", file=str(path), line=number)
    room, subject, at = words
    try:
        return erasure_of(room, "" if subject == _WHOLE_ROOM else subject, int(at))
    except ValueError as error:
        raise StartError("erasures_damaged", file=str(path), line=number) from error
