"""Loads a room from its journal, part by part, while other rooms play."""

from collections.abc import Callable
from typing import Final

from game_server.engine.state.events import RoomOpened
from game_server.errors import JournalFormatError
from game_server.rooms.room import Room
from game_server.rooms.timing import USUAL, Timing
from game_server.sessions import history
from game_server.sessions.time_slices import TimeSlices
from game_server.storage.journal import Journal

AT_ONCE: Final = 50
"""Events that are applied without a look at the clock: some 0.3 ms."""


async def load(
    journal: Journal,
    room: str,
    clock: Callable[[], int],
    random: Callable[[int], bytes],
    *,
    release: str,
    slices: TimeSlices | None = None,
    timing: Timing = USUAL,
) -> Room:
    """Return the room replayed from its journal, in *slices* with what else takes long here.

    Raises `JournalFormatError` if it cannot be.
    """
    slices = slices or TimeSlices(timing.slice)
    loaded: Room | None = None
    async for part in history.read_parts(journal, room, slices):
        events = part.events
        if loaded is None:
            first = events[0] if events else None
            if not isinstance(first, RoomOpened):
                raise JournalFormatError
            loaded = Room(first, journal, (), clock, random, release=release, timing=timing)
            events = events[1:]
        few = (events[at : at + AT_ONCE] for at in range(0, len(events), AT_ONCE))
        await slices.each(few, loaded.replay)
        loaded.record_tips(part.tips)
    if loaded is None:
        raise JournalFormatError
    loaded.start()
    return loaded
