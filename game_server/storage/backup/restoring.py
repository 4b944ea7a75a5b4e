"""Writing a backup into an empty store."""

from dataclasses import dataclass, field

from game_server.storage.backup.items import (
    End,
    Gone,
    Header,
    Item,
    JournalPart,
    Removed,
    Schedule,
    Secret,
    Signature,
    StoredRecord,
)
from game_server.storage.erasure import ERASED, Erasure, RoomErasure, of_record
from game_server.storage.store import Store


@dataclass(slots=True)
class Contents:
    """Hold what is known of a backup that was read to its end.

    *known* are the erasures that it knows of, *begun* the rooms of which it has commits.
    """

    header: Header = field(default_factory=lambda: Header("", 0))
    secret: bytes = b""
    known: list[Erasure] = field(default_factory=list)
    begun: set[str] = field(default_factory=set)

    def note(self, item: Item) -> None:
        """Note what *item* tells; raises ValueError for an erasure, or a room, that is none."""
        match item:
            case Header():
                self.header = item
            case Secret(value):
                self.secret = value
            case Removed(rooms):
                self.known += [RoomErasure(room, 0) for room in rooms]
            case JournalPart(room, commits):
                if not commits and room not in self.begun:
                    raise ValueError(room)
                self.begun.add(room)
            case StoredRecord(kind, key, value) if kind == ERASED:
                self.known.append(of_record(key, value))


@dataclass(slots=True)
class Restoring:
    """Write items into *store*, but for records that have expired at *now* (ms); count records."""

    store: Store
    now: int
    records: int = 0

    async def take(self, item: Item) -> None:
        """Write *item*; raises StorageUnavailableError."""
        store = self.store
        match item:
            case Removed(rooms):
                await store.forbid(rooms)
            case JournalPart(room, commits, texts):
                await store.extend(room, commits, texts)
            case Gone(room):
                await store.remove(room)
                await store.forbid([room])
            case StoredRecord(kind, key, value, expires):
                if expires is None or expires > self.now:
                    await store.put(kind, key, value, expires)
                    self.records += 1
            case Schedule(room, at, note):
                await store.schedule(room, at, note)
            case Header() | Secret() | End() | Signature():
                pass
