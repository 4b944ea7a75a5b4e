"""A store whose news tests hold back, lose or mix, and whose journals they cut and take away."""

from collections.abc import Callable, Mapping
from functools import partial

from game_server.storage.journal import Commit, News, Position
from tests.unit.rooms.fickle import FickleStore


class Post(FickleStore):
    """Tell news at once; with `holding` keep them in `held`, once `losing` tell nobody."""

    def __init__(self) -> None:
        """Start as a store that works."""
        super().__init__()
        self.holding = False
        self.losing = False
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
