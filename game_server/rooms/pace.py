"""The pace of a room: how many moves a seat may make, however often its phone connects anew."""

from collections.abc import Callable, Sequence
from typing import Final

from game_server.engine.events import Event, FirstTimeSet, MoveAccepted, ServiceSet, TableSet
from game_server.storage.counts import LeakyBuckets, Rate

__all__ = ["Pace"]

SEAT: Final = {"quick": Rate(30, 600), "long": Rate(300, 60)}
"""Moves of a seat: what a hasty hand does, and what it does for long."""
TOLD: Final = SEAT | {"told": Rate(8, 20)}
"""Those by which somebody tells of herself: nobody has another service every second."""
STRANGERS: Final = {"quick": Rate(60, 600)}
"""Moves of all phones of one source that have no seat: none of them but a join has an effect."""
CONNECTS: Final = {"connects": Rate(2, 30)}
"""Connections of a seat: a page that is cut comes back, not several times a second."""
ROOM: Final = {"room": Rate(6_000, 12_000)}
"""Moves of all seats: a hall that answers at once, then what a journal bears for hours."""
LIGHT: Final = 20
"""A seat that made fewer moves of late is heard in any case: others are why the room is full."""
MOST: Final = 4_000


class Pace:
    """Count the moves of a room; *clock* returns ms."""

    def __init__(self, clock: Callable[[], int]) -> None:
        """Start with none."""
        self._clock = clock
        self._levels = LeakyBuckets(MOST)

    def takes(self, seat: str, source: str, *, plays: bool = True) -> bool:
        """Count a move of *seat*, or of a stranger from *source*; tell if it is not too many.

        It *plays* unless it tells something of who makes it.
        """
        now = self._clock()
        if not seat:
            return not self._levels.consume(f"from {source}", STRANGERS, now)
        light = self._levels.used(seat, "long", SEAT["long"], now) < LIGHT
        if self._levels.consume(seat, SEAT if plays else TOLD, now):
            return False
        return not self._levels.consume("", ROOM, now) or light

    def comes(self, seat: str) -> bool:
        """Count a connection of *seat*; tell whether it comes no more often than a page does."""
        return not self._levels.consume(f"here {seat}", CONNECTS, self._clock())

    def note(self, events: Sequence[Event]) -> None:
        """Count what seats did in another worker: a phone that connects here has no new credit."""
        now = self._clock()
        told = {e.seat for e in events if isinstance(e, ServiceSet | FirstTimeSet | TableSet)}
        for event in events:
            if isinstance(event, MoveAccepted):
                rates = TOLD if event.sender in told else SEAT
                self._levels.charge(event.sender, rates, now)
