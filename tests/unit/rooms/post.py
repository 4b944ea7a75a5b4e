"""A store whose news tests hold back, lose or mix, and whose journals they cut and take away."""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial

from game_server.errors import StorageUnavailableError
from game_server.storage.journal import START, Commit, News, Position
from tests.unit.rooms.fickle import FickleStore


class Post(FickleStore):
    """Tell news at once; with `holding` keep them in `held`, once `losing` tell nobody.

    Refuse everything while `away`. A commit that opens a room waits for `gate`, if there is one;
    `before` is called once when the next one begins.
    """

    def __init__(self) -> None:
        """Start as a store that works."""
        super().__init__()
        self.holding = False
        self.losing = False
        self.away = False
        self.gate: asyncio.Event | None = None
        self.before: Callable[[], None] | None = None
        self.reads = 0
        self.held: list[Callable[[], None]] = []
        self._taken: dict[str, list[Commit]] = {}

    def follow(self, room: str, news: News, missed: Callable[[], None]) -> Callable[[], None]:
        """Tell *news* of the room's commits, unless they are held or lost."""

        def tell(commit: Commit, texts: Mapping[str, str]) -> None:
            if self.holding:
                self.held.append(partial(news, commit, texts))
            elif not self.losing:
                news(commit, texts)

        return super().follow(room, tell, missed)

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

    async def read(self, room: str, after: int = 0, most: int | None = None) -> tuple[Commit, ...]:
        """Return the commits after version `after` a little later, and count how often."""
        self.reads += 1
        await asyncio.sleep(0)
        return await super().read(room, after, most)

    def last(self, room: str) -> Position:
        """Return where the journal stands."""
        return self._commits[room][-1].position

    def cut(self, room: str, version: int) -> None:
        """Lose what came after *version*, as a failover does."""
        del self._commits[room][version:]

    def take_away(self, room: str) -> None:
        """Let the journal be gone until it is put back."""
        self._taken[room] = self._commits.pop(room)

    def put_back(self, room: str) -> None:
        """Let the journal be there again as it was."""
        self._commits[room] = self._taken.pop(room)

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
