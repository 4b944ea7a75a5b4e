"""The words of a session that ended, as its room saw them: read from the journal while it lasts.

No record keeps them: a word that is erased is gone here too, and all are with their journal.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NotRequired, TypedDict

from game_server.engine.documents import phase_id
from game_server.engine.events import Event, RoomClosed, RoomOpened
from game_server.engine.groups import ROOM
from game_server.engine.recaps import Recap, recap_items
from game_server.engine.state import State, current
from game_server.engine.text import BASE, localized
from game_server.errors import JournalFormatError, RoomUnknownError
from game_server.rooms.core import RoomCore
from game_server.rooms.history import read_parts
from game_server.rooms.time_slices import TimeSlices
from game_server.storage.journal import ReadOnlyJournal

__all__ = ["PhaseWords", "SaidWord", "SessionWords", "words_of"]

MOST_WORDS: Final = 40
"""Most different words of one activity: a page is read in a minute."""
AT_ONCE: Final = 50
"""Events that are applied without a look at the clock."""


class SaidWord(TypedDict):
    """Hold a word as most have spelled it; *n* or more said it, where that is told (F3)."""

    word: str
    n: NotRequired[int]


class PhaseWords(TypedDict):
    """Hold what was *asked* in a phase, and its words, the most frequent first.

    *others* counts those for which there is no room.
    """

    phase: str
    asked: str
    words: list[SaidWord]
    others: NotRequired[int]


class SessionWords(TypedDict):
    """Hold the words of a session by phase, in its order, which are gone after *until* (ms)."""

    until: int
    rows: list[PhaseWords]


async def words_of(
    journal: ReadOnlyJournal, room: str, slices: TimeSlices, language: str = BASE
) -> list[PhaseWords]:
    """Return the words that all saw in *room*, by phase; none where the journal is gone.

    Neither hidden nor erased ones are there, nor words of a phase of fewer than five (M0.2).
    Raises `JournalFormatError`, `StorageUnavailableError`.
    """
    try:
        state = await _shown(journal, room, slices)
    except RoomUnknownError:
        return []
    rows = []
    for (index, group), found in sorted(state.results.items()):
        if group == ROOM:
            rows += [
                row
                for recap in found.recaps
                if recap.kind == "words" and (row := _row(phase_id(index), recap, language))
            ]
    return rows


async def _shown(journal: ReadOnlyJournal, room: str, slices: TimeSlices) -> State:
    """Return the state of *room* with what its phases found out that all saw."""
    core: RoomCore | None = None
    ended: list[Event] = []
    async for part in read_parts(journal, room, slices):
        events = part.events
        if core is None:
            if not isinstance(first := events[0], RoomOpened):
                raise JournalFormatError
            core = RoomCore(first, lambda: 0, release="")
        ended += [event for event in events if isinstance(event, RoomClosed)]
        await slices.each(_few(events), core.replay)
    if core is None:
        raise JournalFormatError
    here = current(core.state)
    if here is not None and here.step.kind in ("reveal", "discuss"):
        # The end of the session shows nothing: of a phase that it cut short all saw nothing.
        core.replay(ended)
    return core.state


def _few(events: tuple[Event, ...]) -> Iterator[Sequence[Event]]:
    """Yield *events* but those that open and close a room, AT_ONCE at a time."""
    others = [event for event in events if not isinstance(event, RoomOpened | RoomClosed)]
    for at in range(0, len(others), AT_ONCE):
        yield others[at : at + AT_ONCE]


def _row(phase: str, recap: Recap, language: str) -> PhaseWords | None:
    """Return the words of *recap* that are still there, None if there is none."""
    words: list[SaidWord] = []
    for item in recap_items(recap.items, language):
        word: SaidWord = {"word": item.get("text", "")}
        if "n" in item:
            word["n"] = item["n"]
        words.append(word)
    if not words:
        return None
    row: PhaseWords = {
        "phase": phase,
        "asked": localized(recap.label, language),
        "words": words[:MOST_WORDS],
    }
    if others := len(words[MOST_WORDS:]):
        row["others"] = others
    return row
