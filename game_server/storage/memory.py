"""The in-memory adapters: a store for tests, presence and counts where one process is all."""

import time
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from game_server.errors import RoomUnknownError, StorageUnavailableError
from game_server.storage.archive import SLICE, Record
from game_server.storage.counts import LeakyBuckets, Rate
from game_server.storage.journal import START, Commit, CommitListener, Position, StaleWriterError
from game_server.storage.presence import PresenceListener
from game_server.storage.subscriptions import Subscriptions

MAX_COUNTS = 10_000


class MemoryPresence:
    """Keep presence in a dictionary, for several workers within one process."""

    def __init__(self) -> None:
        """Start with nothing published."""
        self._frames: dict[str, dict[str, tuple[bytes, float]]] = {}
        self._subscriptions: Subscriptions[str, bytes] = Subscriptions()

    async def publish(self, room: str, worker: str, frame: bytes, lasts: int) -> None:
        """Publish *frame* of *worker* for the room, in place of its last one, for *lasts* ms."""
        frames = self._frames.setdefault(room, {})
        if frame:
            frames[worker] = frame, time.monotonic() + lasts / 1000
        else:
            frames.pop(worker, None)
        if not frames:
            del self._frames[room]
        self._subscriptions.notify(room, worker, frame)

    async def published(self, rooms: Iterable[str]) -> Mapping[str, Mapping[str, bytes]]:
        """Return the frames that have not expired, by room and worker."""
        now = time.monotonic()
        frames = {
            room: {w: frame for w, (frame, end) in self._frames.get(room, {}).items() if end > now}
            for room in rooms
        }
        return {room: by_worker for room, by_worker in frames.items() if by_worker}

    def watch(self, room: str, listener: PresenceListener) -> Callable[[], None]:
        """Call *listener* whenever a worker publishes a frame."""
        return self._subscriptions.add(room, listener)


class MemoryCounts:
    """Count in memory; *clock* returns ms and is never set back."""

    def __init__(self, clock: Callable[[], float] = lambda: time.monotonic() * 1_000) -> None:
        """Start with nothing counted."""
        self._clock = clock
        self._levels = LeakyBuckets(MAX_COUNTS)

    async def consume(self, group: str, wanted: Mapping[str, Rate]) -> Mapping[str, int]:
        """Count one event under each name of *wanted*, unless one of their rates is used up."""
        return self._levels.consume(group, wanted, self._clock())

    async def refund(self, group: str, wanted: Mapping[str, Rate]) -> None:
        """Count one event less under each name of *wanted*; never less than none."""
        self._levels.refund(group, wanted, self._clock())


class MemoryStore:
    """Keep journals and records in dictionaries; nothing awaits, so every call is atomic."""

    def __init__(self) -> None:
        """Start empty."""
        self._commits: dict[str, list[Commit]] = {}
        self._texts: dict[str, dict[str, str]] = {}
        self._removed: set[str] = set()
        self._records: dict[tuple[str, str], tuple[bytes, int | None]] = {}
        self._agenda: dict[str, tuple[int, bytes]] = {}
        self._subscriptions: Subscriptions[Commit, Mapping[str, str]] = Subscriptions()
        self._closed = False

    async def commit(
        self, room: str, expected: Position, tip: str, entry: bytes, texts: Mapping[str, str]
    ) -> int:
        """Append one entry with its texts and return the new version."""
        self._check_open()
        commits = self._commits.get(room, [])
        if not commits and (expected != START or room in self._removed):
            raise RoomUnknownError(room=room)
        if expected != (commits[-1].position if commits else START):
            raise _stale(commits, expected)
        commit = Commit(expected.version + 1, tip, expected.tip, entry)
        commits.append(commit)
        self._commits[room] = commits
        self._texts.setdefault(room, {}).update(texts)
        self._subscriptions.notify(room, commit, texts)
        return commit.version

    async def read(self, room: str, after: int = 0, limit: int | None = None) -> tuple[Commit, ...]:
        """Return the commits after version `after`, in order."""
        self._check_room(room)
        return tuple(self._commits[room][max(after, 0) :][:limit])

    async def texts(self, room: str, ids: Iterable[str] | None = None) -> Mapping[str, str]:
        """Return the room's texts that were not erased, by id."""
        self._check_room(room)
        texts = self._texts[room]
        return {id_: texts[id_] for id_ in (texts if ids is None else ids) if id_ in texts}

    async def positions(self, rooms: Iterable[str]) -> Mapping[str, Position]:
        """Return where the journals of *rooms* stand."""
        self._check_open()
        return {room: self._commits[room][-1].position for room in rooms if room in self._commits}

    async def confirm(self, room: str, at: Position) -> None:
        """Return at once, unless the journal stands elsewhere."""
        self._check_room(room)
        commits = self._commits[room]
        if at != commits[-1].position:
            raise _stale(commits, at)

    def follow(
        self, room: str, listener: CommitListener, on_missed: Callable[[], None]
    ) -> Callable[[], None]:
        """Call *listener* for each commit of the room from now on: none is missed."""
        end = self._subscriptions.add(room, listener)
        on_missed()
        return end

    async def rooms(self) -> tuple[str, ...]:
        """Return the ids of all rooms, sorted."""
        self._check_open()
        return tuple(sorted(self._commits))

    async def removed(self) -> tuple[str, ...]:
        """Return the ids of all rooms that were removed, sorted."""
        self._check_open()
        return tuple(sorted(self._removed))

    async def read_at_once(
        self, room: str, after: int = 0
    ) -> tuple[tuple[Commit, ...], Mapping[str, str]]:
        """Return the commits after version `after`, and all texts."""
        return await self.read(room, after), await self.texts(room)

    async def erase(self, room: str, ids: Iterable[str]) -> None:
        """Forget texts; unknown ids are fine."""
        self._check_open()
        texts = self._texts.get(room, {})
        for text_id in ids:
            texts.pop(text_id, None)

    async def redact(self, room: str, entries: Mapping[int, bytes], ids: Iterable[str]) -> None:
        """Replace the entries of these versions, and forget texts."""
        await self.erase(room, ids)
        commits = self._commits.get(room, [])
        commits[:] = [
            replace(commit, entry=entries.get(commit.version, commit.entry)) for commit in commits
        ]

    async def remove(self, room: str) -> None:
        """Forget a room's commits and texts; it is never created again."""
        self._check_open()
        if self._commits.pop(room, None) is not None:
            del self._texts[room]
            self._removed.add(room)

    async def forbid(self, rooms: Iterable[str]) -> None:
        """Keep the ids of *rooms* as those of removed ones."""
        self._check_open()
        self._removed.update(set(rooms) - self._commits.keys())

    async def extend(self, room: str, commits: Sequence[Commit], texts: Mapping[str, str]) -> None:
        """Append *commits* with the tips that they have, and texts."""
        self._check_open()
        before = self._commits.get(room, [])
        if room in self._removed or not (before or commits):
            raise RoomUnknownError(room=room)
        if before and commits and before[-1].version >= commits[0].version:
            raise StaleWriterError(())
        self._commits[room] = [*before, *commits]
        self._texts.setdefault(room, {}).update(texts)

    async def put(self, kind: str, key: str, value: bytes, expires: int | None = None) -> None:
        """Write a record, in place of an older one."""
        self._check_open()
        self._records[kind, key] = (value, expires)

    async def put_new(self, kind: str, key: str, value: bytes, expires: int | None = None) -> bool:
        """Write a record if there is none of that kind and key; return whether it was written."""
        self._check_open()
        mine = (value, expires)
        return self._records.setdefault((kind, key), mine) is mine

    async def swap(
        self, kind: str, key: str, old: bytes, new: bytes, expires: int | None = None
    ) -> bool:
        """Write *new* in place of a record's value *old*; return whether it had that value."""
        self._check_open()
        found = self._records.get((kind, key))
        if found is None or found[0] != old:
            return False
        self._records[kind, key] = (new, found[1] if expires is None else expires)
        return True

    async def forget_replaced(self) -> None:
        """Do nothing: there are no files."""

    async def get(self, kind: str, key: str) -> bytes | None:
        """Return a record's value, or None."""
        self._check_open()
        record = self._records.get((kind, key))
        return None if record is None else record[0]

    async def get_some(self, kind: str, keys: Collection[str]) -> Mapping[str, bytes]:
        """Return the values of those records of a kind that have one of *keys*, by key."""
        self._check_open()
        return {key: self._records[kind, key][0] for key in keys if (kind, key) in self._records}

    async def keys(self, kind: str) -> tuple[str, ...]:
        """Return the keys of all records of a kind, sorted."""
        self._check_open()
        return tuple(sorted(key for of, key in self._records if of == kind))

    async def list(self, kind: str) -> Mapping[str, bytes]:
        """Return the values of all records of a kind by key, in the order of the keys."""
        self._check_open()
        return {key: self._records[of, key][0] for of, key in sorted(self._records) if of == kind}

    async def slices(self, kind: str) -> AsyncIterator[Mapping[str, bytes]]:
        """Yield what `list` returns, SLICE records at a time."""
        self._check_open()
        left = sorted(record for record in self._records if record[0] == kind)
        while left:
            some, left = left[:SLICE], left[SLICE:]
            yield {key: self._records[of, key][0] for of, key in some if (of, key) in self._records}

    async def kinds(self) -> tuple[str, ...]:
        """Return the kinds of which there are records, sorted."""
        self._check_open()
        return tuple(sorted({kind for kind, _ in self._records}))

    async def records(self, kind: str) -> Mapping[str, Record]:
        """Return all records of a kind by key."""
        self._check_open()
        return {key: Record(*held) for (of, key), held in self._records.items() if of == kind}

    async def delete(self, kind: str, key: str, only: bytes | None = None) -> None:
        """Forget a record; an unknown one is fine."""
        self._check_open()
        if only is None or self._records.get((kind, key), (b"", None))[0] == only:
            self._records.pop((kind, key), None)

    async def purge(self, now: int) -> int:
        """Forget the records that expire at `now` or before; count them."""
        self._check_open()
        due = [
            record
            for record, (_, expires) in self._records.items()
            if expires is not None and expires <= now
        ]
        for record in due:
            del self._records[record]
        return len(due)

    async def schedule(self, room: str, at: int, note: bytes) -> None:
        """Write that something falls due in *room* at *at* (ms), in place of an older schedule."""
        self._check_open()
        self._agenda[room] = at, note

    async def scheduled(self, rooms: Iterable[str]) -> Mapping[str, int]:
        """Return the moments (ms) of *rooms* by id."""
        self._check_open()
        return {room: self._agenda[room][0] for room in rooms if room in self._agenda}

    async def due(self, until: int) -> Mapping[str, bytes]:
        """Return the notes by id of rooms due at *until* (ms) or before, the soonest first."""
        self._check_open()
        found = sorted((at, room) for room, (at, _) in self._agenda.items() if at <= until)
        return {room: self._agenda[room][1] for _, room in found}

    async def notes(self) -> Mapping[str, bytes]:
        """Return the notes of all rooms that have a schedule, by id."""
        self._check_open()
        return {room: note for room, (_, note) in self._agenda.items()}

    async def unschedule(self, room: str) -> None:
        """Forget the schedule of *room*."""
        self._check_open()
        self._agenda.pop(room, None)

    async def close(self) -> None:
        """Refuse every later call."""
        self._closed = True

    def _check_open(self) -> None:
        if self._closed:
            raise StorageUnavailableError("closed")

    def _check_room(self, room: str) -> None:
        self._check_open()
        if room not in self._commits:
            raise RoomUnknownError(room=room)


def _stale(commits: list[Commit], expected: Position) -> StaleWriterError:
    """Return the refusal of a writer that is behind, or whose history is another (`rebuild`)."""
    if any(position == expected for position in (START, *(each.position for each in commits))):
        return StaleWriterError(tuple(commits[expected.version :]))
    return StaleWriterError(tuple(commits), rebuild=True)
