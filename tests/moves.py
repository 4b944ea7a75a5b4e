"""The accepted moves of a journal, by sender, device and number."""

from collections.abc import Iterator, Sequence

from game_server.engine.devices import device_names
from game_server.engine.events import Event, MoveAccepted


def counted_moves(events: Sequence[Event]) -> Iterator[tuple[str, str, int]]:
    """Yield sender, device and number of each move that counts in a room's *events*."""
    names = device_names(events)
    for event in events:
        if isinstance(event, MoveAccepted):
            yield event.sender, names[event.sender, event.alias], event.number
