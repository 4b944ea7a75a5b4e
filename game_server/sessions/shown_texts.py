"""What a room that ended saw of typed texts: the state of its journal, while that is kept."""

from collections.abc import Iterator, Sequence
from typing import Final

from game_server.engine.kit.groups import ROOM
from game_server.engine.kit.recaps import Recap
from game_server.engine.state.events import Event, RoomClosed, RoomOpened
from game_server.engine.state.state import State, current
from game_server.errors import JournalFormatError, RoomUnknownError
from game_server.sessions.history import read_parts
from game_server.sessions.played import Played
from game_server.sessions.time_slices import TimeSlices
from game_server.storage.journal import ReadOnlyJournal

AT_ONCE: Final = 50
"""Events that are applied without a look at the clock."""


async def shown_in(journal: ReadOnlyJournal, room: str, slices: TimeSlices) -> State | None:
    """Return the state of *room* with what its phases found out that all saw.

    None where the journal is gone. Raises `JournalFormatError`, `StorageUnavailableError`.
    """
    played: Played | None = None
    ended: list[Event] = []
    try:
        async for part in read_parts(journal, room, slices):
            events = part.events
            if played is None:
                if not isinstance(first := events[0], RoomOpened):
                    raise JournalFormatError
                played = Played(first)
            ended += [event for event in events if isinstance(event, RoomClosed)]
            await slices.each(_few(events), played.replay)
    except RoomUnknownError:
        return None
    if played is None:
        raise JournalFormatError
    here = current(played.state)
    if here is not None and here.step.kind in ("reveal", "discuss"):
        # The end of the session shows nothing: of a phase that it cut short all saw nothing.
        played.replay(ended)
    return played.state


def recaps_of(state: State, kind: str) -> Iterator[tuple[int, Recap]]:
    """Yield what the phases of the room found out of a *kind*, in their order, by their index."""
    for (index, group), found in sorted(state.results.items()):
        if group == ROOM:
            yield from ((index, recap) for recap in found.recaps if recap.kind == kind)


def _few(events: tuple[Event, ...]) -> Iterator[Sequence[Event]]:
    """Yield *events* but those that open and close a room, AT_ONCE at a time."""
    others = [event for event in events if not isinstance(event, RoomOpened | RoomClosed)]
    for at in range(0, len(others), AT_ONCE):
        yield others[at : at + AT_ONCE]
