"""The journal port: per room, a chain of commits that only grows, and its texts apart.

It holds bytes; rooms encode events and decode them. A commit is durable when `commit` returns.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from game_server.errors import JournalFormatError, MetoddError

__all__ = [
    "START",
    "Commit",
    "Journal",
    "JournalReading",
    "News",
    "Position",
    "StaleWriterError",
    "chained",
]


@dataclass(frozen=True, slots=True)
class Position:
    """Name a place in a room's journal: the number of its last commit and that commit's id."""

    version: int
    tip: str


START: Final = Position(0, "")


@dataclass(frozen=True, slots=True)
class Commit:
    """Hold one batch of events as stored; `previous` is the tip of the commit before it."""

    version: int
    tip: str
    previous: str
    entry: bytes

    @property
    def position(self) -> Position:
        """Tell where the journal stands after this commit."""
        return Position(self.version, self.tip)


News = Callable[[Commit, Mapping[str, str]], None]
"""Is told of a commit and of the texts that it brought; never waits."""


def chained(commits: Sequence[Commit], after: int) -> tuple[Commit, ...]:
    """Return *commits*, read after version *after*, if each one follows the one before it.

    Raises JournalFormatError with the cause `gap` if some are missing, or of another history.
    """
    version, tip = max(after, 0), None
    for commit in commits:
        follows = commit.version == version + 1 and tip in (None, commit.previous)
        if not follows or (commit.version == 1 and commit.previous):
            raise JournalFormatError(cause="gap", version=version)
        version, tip = commit.version, commit.tip
    return tuple(commits)


class StaleWriterError(MetoddError):
    """Refuse a commit whose expected position is not where the journal stands.

    `missing` holds the commits after the expected version, in order. When the writer's history
    is not the journal's (other tip at that version, or ahead of it), `rebuild` is true and
    `missing` is the whole journal.
    """

    code = "stale_writer"

    def __init__(self, missing: tuple[Commit, ...], *, rebuild: bool = False) -> None:
        """Keep what the writer needs to catch up without another read."""
        super().__init__(missing=len(missing), rebuild=int(rebuild))
        self.missing = missing
        self.rebuild = rebuild


class JournalReading(Protocol):
    """The half of the journal that changes nothing. Each raises StorageUnavailableError."""

    async def read(self, room: str, after: int = 0, most: int | None = None) -> tuple[Commit, ...]:
        """Return the commits after version `after`, in order; `chained` tells if some are missing.

        At most the first *most* of them, where that is given: a whole journal may be large.
        Raises RoomUnknownError when the room does not exist.
        """

    async def texts(self, room: str, ids: Iterable[str] | None = None) -> Mapping[str, str]:
        """Return the room's texts that were not erased, by id: all, or those of *ids*.

        Raises RoomUnknownError when the room does not exist.
        """

    async def positions(self, rooms: Iterable[str]) -> Mapping[str, Position]:
        """Return where the journals of *rooms* stand; those that do not exist are left out."""

    async def rooms(self) -> tuple[str, ...]:
        """Return the ids of all rooms, sorted."""

    async def close(self) -> None:
        """Finish what was asked, then let go of files and threads; whatever follows is refused."""


class Journal(JournalReading, Protocol):
    """The whole journal. Cancelling a caller cancels its wait only: the work may still be done."""

    async def commit(
        self, room: str, expected: Position, tip: str, entry: bytes, texts: Mapping[str, str]
    ) -> int:
        """Append one entry with its texts, both or neither, and return the new version.

        The first commit of a room expects START and creates it. `tip` is random and new: a caller
        that lost the answer reads the tail and looks for it. A text replaces one of the same id.
        Raises StaleWriterError when `expected` is not the journal's position, RoomUnknownError
        when the room is unknown (unless START is expected) or was removed,
        StorageUnavailableError when the store cannot write: the next commit tries anew.
        """

    async def confirm(self, room: str, at: Position) -> None:
        """Return once *at*, where the journal stands, is as durable as what `commit` has told.

        A follower may hear of a commit before that, or not yet. Raises StaleWriterError as `commit`
        where the journal stands elsewhere, StorageUnavailableError when it cannot be said.
        """

    def follow(self, room: str, news: News, missed: Callable[[], None]) -> Callable[[], None]:
        """Tell *news* of the room's commits from now on, whoever writes them, and in their order.

        *missed* is called once that is so, and whenever some may have been lost; one that is lost
        later is told by nobody: compare `positions` now and then. Returns the call that ends it.
        """

    async def erase(self, room: str, ids: Iterable[str]) -> None:
        """Remove texts so that no file of the store holds their bytes; unknown ids are fine.

        Raises StorageUnavailableError when that is not so after seconds: the texts are then no
        longer read, and the store goes on trying by itself.
        """

    async def remove(self, room: str) -> None:
        """Remove a room's commits and texts as `erase` does; it is never created again.

        Only its id is kept, to refuse a late writer. An unknown room is fine.
        """
