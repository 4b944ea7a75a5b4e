"""The journal port: for each room a chain of commits that only grows, and its typed texts apart.

It holds bytes; rooms encode events and decode them. A commit is durable when `commit` returns.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from game_server.errors import JournalFormatError, MetoddError


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
        """Return where the journal stands after this commit."""
        return Position(self.version, self.tip)


CommitListener = Callable[[Commit, Mapping[str, str]], None]
"""Gets a commit and its texts by id; must not block."""


def require_chain(commits: Sequence[Commit], after: int) -> tuple[Commit, ...]:
    """Return *commits*, read after version *after*, if each follows the one before it.

    Raises JournalFormatError with the cause `gap` if one is missing or is of another history.
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


class ReadOnlyJournal(Protocol):
    """The half of the journal that changes nothing. Each raises StorageUnavailableError."""

    async def read(self, room: str, after: int = 0, limit: int | None = None) -> tuple[Commit, ...]:
        """Return the commits after version `after`, in order; `require_chain` finds gaps.

        At most the first *limit* of them, where that is given: a whole journal may be large.
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

    async def removed(self) -> tuple[str, ...]:
        """Return the ids of all rooms that were removed, sorted."""

    async def read_at_once(
        self, room: str, after: int = 0
    ) -> tuple[tuple[Commit, ...], Mapping[str, str]]:
        """Return the commits after version `after`, and all texts, as both are at one moment.

        Raises RoomUnknownError when the room does not exist.
        """

    async def close(self) -> None:
        """Finish all pending calls, then release files and threads.

        Every later call raises StorageUnavailableError `closed`.
        """


class Journal(ReadOnlyJournal, Protocol):
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
        """Return once the journal's last position *at* is as durable as after `commit`.

        A follower may get a commit before that. Raises StaleWriterError as `commit` when the
        journal stands elsewhere, StorageUnavailableError when durability is not known.
        """

    def follow(
        self, room: str, listener: CommitListener, on_missed: Callable[[], None]
    ) -> Callable[[], None]:
        """Call *listener* for each commit of the room from now on, in order, whoever writes it.

        *on_missed* is called once when following has begun, and whenever commits may have been
        missed. A commit can also be lost without a trace: compare `positions` now and then.
        Returns the call that ends following.
        """

    async def erase(self, room: str, ids: Iterable[str]) -> None:
        """Remove texts: from now on nobody can read them; unknown ids are fine.

        Soon no file of the store holds their bytes either: of SQLite none does as this returns, of
        Redis within the hour (rule 0.20). Raises StorageUnavailableError when that is not sure by
        then: the texts can no longer be read, and the store goes on erasing by itself.
        """

    async def redact(self, room: str, entries: Mapping[int, bytes], ids: Iterable[str]) -> None:
        """Replace the entries of these versions, and remove texts, all or nothing.

        The replaced bytes and the texts go from the files of the store, and it raises, as `erase`
        does. Versions and tips stay, so that the chain is whole: writers and followers notice
        nothing. What does not exist is not made: unknown rooms, versions and ids are fine.
        """

    async def remove(self, room: str) -> None:
        """Remove a room's commits and texts as `erase` does; it is never created again.

        Only its id is kept, to refuse a late writer. An unknown room is fine.
        """

    async def forbid(self, rooms: Iterable[str]) -> None:
        """Keep the ids of *rooms* as those of removed ones; a room that exists is left alone."""

    async def extend(self, room: str, commits: Sequence[Commit], texts: Mapping[str, str]) -> None:
        """Append *commits* with the tips that they have, and texts, all or nothing.

        For rooms that nobody follows: a restore. Without commits, texts are added to a room that
        exists. Raises StaleWriterError, without what is missing, if the journal has reached the
        first of *commits*, RoomUnknownError if the room was removed.
        """
