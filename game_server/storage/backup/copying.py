"""All that a store holds as items, read while servers may write it."""

from collections.abc import AsyncIterator, Collection
from typing import Final

from game_server.errors import RoomUnknownError
from game_server.storage.backup.items import (
    End,
    Gone,
    Header,
    Item,
    JournalPart,
    Removed,
    Schedule,
    Secret,
    StoredRecord,
)
from game_server.storage.store import SECRET, ReadOnlyStore

COMMITS_AT_ONCE: Final = 200
"""Commits of one part: a journal as a whole may be large."""


async def items_of(
    store: ReadOnlyStore, header: Header, secret: bytes, left_out: Collection[str] = ()
) -> AsyncIterator[Item]:
    """Yield all items of *store*, from *header* to the end, but for records of kinds *left_out*.

    Each room is as it was at one moment, and so are the records of each kind. Raises
    StorageUnavailableError.
    """
    count = 0
    async for item in _items(store, header, secret, left_out):
        count += 1
        yield item
    yield End(count)


async def _items(
    store: ReadOnlyStore, header: Header, secret: bytes, left_out: Collection[str]
) -> AsyncIterator[Item]:
    yield header
    yield Secret(secret)
    yield Removed(await store.removed())
    for room in await store.rooms():
        async for item in _room(store, room):
            yield item
    for kind in (kind for kind in await store.kinds() if kind not in left_out):
        for key, record in (await store.records(kind)).items():
            if (kind, key) != SECRET:
                yield StoredRecord(kind, key, record.value, record.expires)
    # Moments after notes: a room that was scheduled in between has no note, and is left out.
    notes = await store.notes()
    for room, at in (await store.scheduled(notes)).items():
        yield Schedule(room, at, notes[room])


async def _room(store: ReadOnlyStore, room: str) -> AsyncIterator[Item]:
    """Yield the parts of *room*: all but the last commits as they are read, then all the rest.

    The last part is read at one moment with all texts, so that none of them lacks its commit.
    """
    positions = await store.positions([room])
    if room not in positions:
        return
    after = 0
    try:
        while after + COMMITS_AT_ONCE < positions[room].version:
            commits = await store.read(room, after, COMMITS_AT_ONCE)
            if not commits:
                break
            yield JournalPart(room, commits, {})
            after = commits[-1].version
        yield JournalPart(room, *await store.read_at_once(room, after))
    except RoomUnknownError:
        yield Gone(room)
