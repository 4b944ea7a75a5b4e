"""A store whose commits tests delay, lose or reorder for followers, and whose journals they cut."""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial

from game_server.errors import StorageUnavailableError
from game_server.storage.journal import START, Commit, CommitListener, Position
from tests.unit.rooms.faulty_store import FaultyStore


class LossyStore(FaultyStore):
    """Deliver commits at once; queue them in `delayed` while `delaying`, drop them while `losing`.

    Refuse everything while `away`. A commit that opens a room waits for `gate`, if there is one;
    `before` is called once when the next one begins.
    """

    def __init__(self) -> None:
        """Start as a store that works."""
        super().__init__()
        self.delaying = False
        self.losing = False
        self.away = False
        self.gate: asyncio.Event | None = None
        self.before: Callable[[], None] | None = None
        self.reads = 0
        self.delayed: list[Callable[[], None]] = []
        self._hidden: dict[str, list[Commit]] = {}

    def follow(
        self, room: str, listener: CommitListener, on_missed: Callable[[], None]
    ) -> Callable[[], None]:
        """Call *listener* for the room's commits, unless they are delayed or lost."""

        def deliver(commit: Commit, texts: Mapping[str, str]) -> None:
            if self.delaying:
                self.delayed.append(partial(listener, commit, texts))
            elif not self.losing:
                listener(commit, texts)

        return super().follow(room, deliver, on_missed)

    async def commit(
        self, room: str, expected: Position, tip: str, entry: bytes, texts: Mapping[str, str]
    ) -> int:
        """Append one entry, once the gate is open."""
        if self.gate and expected == START:
            await self.gate.wait()
        if self.before:
            before, self.before = self.before, None
            before()
        return await super().commit(room, expected, tip, entry, texts)

    async def read(self, room: str, after: int = 0, limit: int | None = None) -> tuple[Commit, ...]:
        """Return the commits after version `after` a little later, and count how often."""
        self.reads += 1
        await asyncio.sleep(0)
        return await super().read(room, after, limit)

    def last(self, room: str) -> Position:
        """Return where the journal stands."""
        return self._commits[room][-1].position

    def truncate(self, room: str, version: int) -> None:
        """Drop the commits after *version*, as a failover does."""
        del self._commits[room][version:]

    def hide_journal(self, room: str) -> None:
        """Hide the journal until `restore_journal`."""
        self._hidden[room] = self._commits.pop(room)

    def restore_journal(self, room: str) -> None:
        """Restore the journal as it was."""
        self._commits[room] = self._hidden.pop(room)

    async def append(self, room: str, entry: bytes) -> None:
        """Commit *entry* as another worker does."""
        last = self.last(room)
        await self.commit(room, last, f"other{last.version}", entry, {})

    async def close(self) -> None:
        """Stay open, as a server of several workers does when one of them ends."""

    def _check_open(self) -> None:
        super()._check_open()
        if self.away:
            raise StorageUnavailableError("away")
