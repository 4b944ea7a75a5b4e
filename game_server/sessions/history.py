"""Reads journals for rooms: events with their texts, and the chain of tips."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from game_server.engine.state.events import Event
from game_server.errors import JournalFormatError
from game_server.protocol.journal import decode_bare, text_ids, with_texts
from game_server.sessions.time_slices import TimeSlices
from game_server.storage.journal import Commit, ReadOnlyJournal, require_chain

PART: Final = 500
"""Commits that are read at once, so that a large journal is never held whole."""

AT_ONCE: Final = 8
"""Commits that are decoded without a look at the clock: some 0.1 ms, more where many answer."""


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
    texts: dict[str, str] = {}
    while commits := require_chain(await journal.read(room, version, PART), version):
        if commits[0].previous != tip:
            raise JournalFormatError(cause="gap", version=version)
        bare = tuple(chain.from_iterable(await _bare(commits, slices)))
        if lacking := text_ids(bare) - texts.keys():
            # All at once, for later parts need them too; then what was written meanwhile.
            texts |= await journal.texts(room, sorted(lacking) if texts else None)
        yield History(with_texts(bare, texts), tuple(commit.tip for commit in commits))
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
    journal: ReadOnlyJournal, room: str, commits: Sequence[Commit]
) -> list[tuple[Event, ...]]:
    """Return the events of each of *commits*, with their texts read from the store.

    Raises as `read_parts`.
    """
    decoded = await _bare(commits, TimeSlices())
    if ids := text_ids(chain.from_iterable(decoded)):
        texts = await journal.texts(room, sorted(ids))
        return [with_texts(events, texts) for events in decoded]
    return decoded


async def _bare(commits: Sequence[Commit], slices: TimeSlices) -> list[tuple[Event, ...]]:
    """Return the events of each of *commits* without their texts."""
    bare: list[tuple[Event, ...]] = []
    entries = [commit.entry for commit in commits]
    few = (entries[at : at + AT_ONCE] for at in range(0, len(entries), AT_ONCE))
    await slices.each(few, lambda some: bare.extend(decode_bare(some)))
    return bare


def common_length(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many first commits two chains of tips have in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
