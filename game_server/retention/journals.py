"""Journals for retention: events of whole rooms, entries written anew, texts of a seat."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, TypeVar

from game_server.engine.seats.erasure import seat_of, without_seat
from game_server.engine.state.events import (
    DeviceKnown,
    Event,
    NameErased,
    RoomClosed,
    SeatErased,
    SeatRenamed,
    SeatTaken,
    TextsErased,
)
from game_server.engine.state.personal import ids_in
from game_server.errors import RoomUnknownError
from game_server.protocol.journal import decode_bare, encode_entry, with_texts
from game_server.storage.journal import Journal, ReadOnlyJournal, require_chain

T = TypeVar("T")
AT_ONCE: Final = 50
"""Commits that are worked on before other tasks of the worker get their turn: about a ms."""


@dataclass(frozen=True, slots=True)
class RoomJournal:
    """Hold the events of a room by commit, without texts; the first commit is version 1."""

    commits: tuple[tuple[Event, ...], ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """Return all events."""
        return tuple(chain.from_iterable(self.commits))

    @property
    def closed_at(self) -> int | None:
        """Return when the session ended (ms), None while it is open."""
        return next((e.at for e in reversed(self.events) if isinstance(e, RoomClosed)), None)

    @property
    def erased(self) -> frozenset[str]:
        """Return the seats that were erased while the room was open."""
        return frozenset(e.seat for e in self.events if isinstance(e, SeatErased))

    @property
    def erased_texts(self) -> frozenset[str]:
        """Return the ids of the texts that facilitators erased."""
        erased = (e for e in self.events if isinstance(e, TextsErased | NameErased))
        return frozenset(chain.from_iterable(event.texts for event in erased))


async def read_room(journal: ReadOnlyJournal, room: str) -> RoomJournal | None:
    """Return the journal of *room*, None if there is none.

    Raises StorageUnavailableError, JournalFormatError.
    """
    try:
        commits = require_chain(await journal.read(room), 0)
    except RoomUnknownError:
        return None
    decoded: list[tuple[Event, ...]] = []
    for some in _few(commits):
        decoded += decode_bare([commit.entry for commit in some])
        await asyncio.sleep(0)
    return RoomJournal(tuple(decoded))


async def events_with_texts(journal: ReadOnlyJournal, room: str) -> tuple[Event, ...]:
    """Return the events of *room* with their texts, none if there is no such room."""
    read = await read_room(journal, room)
    if read is None:
        return ()
    texts, events = await journal.texts(room), list[Event]()
    for some in _few(read.commits):
        events += with_texts(chain.from_iterable(some), texts)
        await asyncio.sleep(0)
    return tuple(events)


async def erase_seats(journal: Journal, room: str, seats: Iterable[str]) -> None:
    """Erase *seats* from the journal of a closed *room*: their events, their texts, their ids.

    It is safe to repeat. Raises StorageUnavailableError, JournalFormatError.
    """
    read = await read_room(journal, room)
    if read is None:
        return
    ids: set[str] = set()
    commits = read.commits
    for seat in seats:
        ids.update(texts_of(read.events, seat))
        without: list[tuple[Event, ...]] = []
        for some in _few(commits):
            without += (tuple(without_seat(events, seat)) for events in some)
            await asyncio.sleep(0)
        commits = tuple(without)
    await _write(journal, room, (read.commits, commits), ids)


async def erase_names(journal: Journal, room: str, read: RoomJournal) -> None:
    """Erase the nicknames and devices of all seats of a closed *room*."""
    named = (e for e in read.events if isinstance(e, SeatTaken | SeatRenamed | NameErased))
    names = {event.name.id for event in named}
    devices = {event.device.id for event in read.events if isinstance(event, DeviceKnown)}
    await journal.erase(room, names | devices)


async def erase_texts(journal: Journal, room: str, seat: str) -> None:
    """Erase the texts of *seat* in a room that is open: its answers stay counted until the end."""
    if (read := await read_room(journal, room)) is not None:
        await journal.erase(room, texts_of(read.events, seat))


def texts_of(events: Iterable[Event], seat: str) -> tuple[str, ...]:
    """Return the ids of all that is kept apart of the events of *seat*."""
    return ids_in(event for event in events if seat_of(event) == seat)


async def _write(
    journal: Journal,
    room: str,
    commits: tuple[Sequence[tuple[Event, ...]], Sequence[tuple[Event, ...]]],
    ids: set[str],
) -> None:
    """Write the commits that differ between those before and those after."""
    pairs = enumerate(zip(*commits, strict=True), start=1)
    changed = {
        version: encode_entry(after)[0] for version, (before, after) in pairs if before != after
    }
    await journal.redact(room, changed, ids)


def _few(commits: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield *commits*, AT_ONCE at a time: a journal may be long, and other rooms play meanwhile."""
    return (commits[at : at + AT_ONCE] for at in range(0, len(commits), AT_ONCE))
