"""A store in memory that a test can make refuse, fail, forget or tell another history."""

from collections.abc import Mapping
from dataclasses import replace

from game_server.errors import StorageUnavailableError
from game_server.storage.journal import Commit, Position
from game_server.storage.memory import MemoryStore


class FickleStore(MemoryStore):
    """Refuse writes while `refusing` names a cause, raise `fault` once, lose the `lost` commits."""

    def __init__(self) -> None:
        """Start as a store that works."""
        super().__init__()
        self.refusing = ""
        self.fault: Exception | None = None
        self.asked = 0
        self.lost: set[int] = set()

    async def commit(
        self, room: str, expected: Position, tip: str, entry: bytes, texts: Mapping[str, str]
    ) -> int:
        """Append one entry, if this store is in the mood."""
        self.asked += 1
        if self.refusing:
            raise StorageUnavailableError(self.refusing)
        if self.fault:
            fault, self.fault = self.fault, None
            raise fault
        return await super().commit(room, expected, tip, entry, texts)

    async def delete(self, kind: str, key: str) -> None:
        """Forget a record, unless refusing."""
        if self.refusing:
            raise StorageUnavailableError(self.refusing)
        await super().delete(kind, key)

    async def read(self, room: str, after: int = 0) -> tuple[Commit, ...]:
        """Return the commits after version `after` that are not lost."""
        commits = await super().read(room, after)
        return tuple(commit for commit in commits if commit.version not in self.lost)

    def tell_otherwise(self, room: str) -> None:
        """Let the last commit be another one."""
        self._commits[room][-1] = replace(self._commits[room][-1], tip="another")
