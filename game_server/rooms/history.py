"""Reads journals for rooms: events with their texts, and the chain of tips."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Final

from game_server.engine.events import Event
from game_server.errors import JournalFormatError
from game_server.protocol.journal import decode_entry, text_ids, with_texts
from game_server.rooms.time_slices import TimeSlices
from game_server.storage.journal import Commit, ReadOnlyJournal, require_chain

__all__ = ["History", "common_length", "decode", "read", "read_parts"]

PART: Final = 500
"""Commits that are read at once, so that a large journal is never held whole."""


@dataclass(frozen=True, slots=True)
class History:
    """Hold the events of a journal or of a part of it, and the tip of each commit."""

    events: tuple[Event, ...]
    tips: tuple[str, ...]


async def read_parts(
    journal: ReadOnlyJournal, room: str, slices: TimeSlices
) -> AsyncIterator[History]:
    """Yield the whole journal of *room*, PART commits at a time, decoded in *slices*.

    Raises `JournalFormatError` if a commit is missing or cannot be decoded,
    `RoomUnknownError`, `StorageUnavailableError`.
    """
    version, tip = 0, ""
    while commits := require_chain(await journal.read(room, version, PART), version):
        if commits[0].previous != tip:
            raise JournalFormatError(cause="gap", version=version)
        understood = await decode(journal, room, commits, slices)
        events = tuple(event for found in understood for event in found)
        yield History(events, tuple(commit.tip for commit in commits))
        version, tip = commits[-1].version, commits[-1].tip
        if len(commits) < PART:
            return


async def read(journal: ReadOnlyJournal, room: str) -> History:
    """Return the whole journal of *room*; raise as `read_parts`, and if it has no event."""
    events: list[Event] = []
    tips: list[str] = []
    async for part in read_parts(journal, room, TimeSlices()):
        events += part.events
        tips += part.tips
    if not events:
        raise JournalFormatError
    return History(tuple(events), tuple(tips))


async def decode(
    journal: ReadOnlyJournal, room: str, commits: Sequence[Commit], slices: TimeSlices | None = None
) -> list[tuple[Event, ...]]:
    """Return the events of each of *commits*, with their texts read from the store.

    Raises as `read_parts`.
    """
    bare: list[tuple[Event, ...]] = []
    slices = slices or TimeSlices()
    await slices.each(commits, lambda commit: bare.append(decode_entry(commit.entry, {})))
    ids = {id_ for events in bare for id_ in text_ids(events)}
    if not ids:
        return bare
    texts = await journal.texts(room, sorted(ids))
    return [with_texts(events, texts) for events in bare]


def common_length(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many first commits two chains of tips have in common."""
    # Equal tips imply equal histories before them, so that a binary search is enough.
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[middle - 1] == other[middle - 1]:
            low = middle
        else:
            high = middle - 1
    return low
