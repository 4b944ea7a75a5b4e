"""A store in memory that a test can make refuse, raise, lose commits or change history."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace

from game_server.errors import StorageUnavailableError
from game_server.records.kinds import Kind
from game_server.storage.journal import Commit, Position
from game_server.storage.memory import MemoryPresence, MemoryStore


class FaultyStore(MemoryStore):
    """Refuse writes while `refusing` names a cause, raise `fault` once, lose the `lost` commits.

    `refuses_records` and `record_fault` do so for records alone; `refused` counts those. Once
    `mute`, it writes the next commit and then raises StorageUnavailableError `unknown`.
    """

    def __init__(self) -> None:
        """Start as a store that works."""
        super().__init__()
        self.refusing = ""
        self.fault: Exception | None = None
        self.refuses_records = ""
        self.record_fault: Exception | None = None
        self.refused = 0
        self.mute = False
        self.asked = 0
        self.lost: set[int] = set()

    async def commit(
        self, room: str, expected: Position, tip: str, entry: bytes, texts: Mapping[str, str]
    ) -> int:
        """Append one entry, unless refusing."""
        self.asked += 1
        if self.refusing:
            raise StorageUnavailableError(self.refusing)
        if self.fault:
            fault, self.fault = self.fault, None
            raise fault
        version = await super().commit(room, expected, tip, entry, texts)
        if self.mute:
            self.mute = False
            raise StorageUnavailableError("unknown")
        return version

    async def put(self, kind: str, key: str, value: bytes, expires: int | None = None) -> None:
        """Write a record, unless refusing."""
        self._check_records()
        if self.record_fault:
            fault, self.record_fault = self.record_fault, None
            raise fault
        await super().put(kind, key, value, expires)

    async def delete(self, kind: str, key: str, only: bytes | None = None) -> None:
        """Forget a record, unless refusing."""
        self._check_records()
        await super().delete(kind, key, only)

    def followed(self) -> tuple[str, ...]:
        """Return the rooms whose commits somebody follows."""
        return self._subscriptions.rooms()

    def codes(self) -> list[str]:
        """Return the codes that lead to a room, or to what is left of one."""
        return [key for kind, key in self._records if kind == Kind.CODE]

    async def read(self, room: str, after: int = 0, limit: int | None = None) -> tuple[Commit, ...]:
        """Return the commits after version `after` that are not lost."""
        commits = await super().read(room, after, limit)
        return tuple(commit for commit in commits if commit.version not in self.lost)

    def _check_records(self) -> None:
        if cause := self.refusing or self.refuses_records:
            self.refused += 1
            raise StorageUnavailableError(cause)

    def replace_last_tip(self, room: str) -> None:
        """Replace the tip of the last commit."""
        self._commits[room][-1] = replace(self._commits[room][-1], tip="another")

    def replace_last_previous(self, room: str) -> None:
        """Replace the previous tip of the last commit."""
        self._commits[room][-1] = replace(self._commits[room][-1], previous="another")


class FaultyPresence(MemoryPresence):
    """Refuse everything while `away`; answer once `answering` is set."""

    def __init__(self) -> None:
        """Start as one that works."""
        super().__init__()
        self.away = False
        self.answering = asyncio.Event()
        self.answering.set()

    async def publish(self, room: str, worker: str, frame: bytes, lasts: int) -> None:
        """Publish *frame*, unless away."""
        await self._check()
        await super().publish(room, worker, frame, lasts)

    async def published(self, rooms: Iterable[str]) -> Mapping[str, Mapping[str, bytes]]:
        """Return the frames of workers, unless away."""
        await self._check()
        return await super().published(rooms)

    def rooms(self) -> tuple[str, ...]:
        """Return the rooms that have frames or listeners."""
        return tuple({*self._frames, *self._subscriptions.rooms()})

    async def _check(self) -> None:
        await self.answering.wait()
        if self.away:
            raise StorageUnavailableError("away")
