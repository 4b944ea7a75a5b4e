"""What a room reads of its journal: events with their texts, and the chain of tips."""

from collections.abc import Sequence
from dataclasses import dataclass

from game_server.engine.events import Event
from game_server.errors import JournalFormatError
from game_server.protocol.journal import decode_entry, text_ids
from game_server.storage.journal import Commit, JournalReading, chained

__all__ = ["History", "in_common", "read", "understand"]


@dataclass(frozen=True, slots=True)
class History:
    """Hold the events of a whole journal, and the tip of each of its commits."""

    events: tuple[Event, ...]
    tips: tuple[str, ...]


async def read(journal: JournalReading, room: str) -> History:
    """Return the whole journal of *room*.

    Raises `JournalFormatError` if something of it is missing or cannot be understood,
    `RoomUnknownError`, `StorageUnavailableError`.
    """
    commits = chained(await journal.read(room), 0)
    texts = await journal.texts(room)
    events = tuple(event for commit in commits for event in decode_entry(commit.entry, texts))
    if not events:
        raise JournalFormatError
    return History(events, tuple(commit.tip for commit in commits))


async def understand(
    journal: JournalReading, room: str, commits: Sequence[Commit]
) -> list[tuple[Event, ...]]:
    """Return the events of each of *commits*; the store is asked only for texts that they name."""
    bare = [decode_entry(commit.entry, {}) for commit in commits]
    ids = {id_ for events in bare for id_ in text_ids(events)}
    if not ids:
        return bare
    texts = await journal.texts(room, sorted(ids))
    return [decode_entry(commit.entry, texts) for commit in commits]


def in_common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many commits two chains of tips have in common, from the first on."""
    # A tip stands for all before it, so that the last equal one is found by halving.
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[middle - 1] == other[middle - 1]:
            low = middle
        else:
            high = middle - 1
    return low
