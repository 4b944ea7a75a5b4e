"""The accepted moves of a journal, by sender, device and number."""

from collections.abc import Iterator, Sequence

from game_server.engine.seats.devices import device_names
from game_server.engine.state.events import Event, MoveAccepted


def counted_moves(events: Sequence[Event]) -> Iterator[tuple[str, str, int]]:
    """Yield sender, device and number of each move that counts in a room's *events*.

    A device is named by its alias where it was erased, as the session ended.
    """
    names = device_names(events)
    for event in events:
        if isinstance(event, MoveAccepted):
            name = names.get((event.sender, event.alias), f"#{event.alias}")
            yield event.sender, name, event.number
