"""Rate limits of moves: by seat, over all connections of its phone, and of the whole room."""

from collections.abc import Callable, Sequence
from typing import Final

from game_server.engine.state.events import Event, FirstTimeSet, MoveAccepted, ServiceSet, TableSet
from game_server.storage.counts import LeakyBuckets, Rate

SEAT: Final = {"quick": Rate(30, 600), "long": Rate(300, 60)}
"""Moves of a seat: a burst of fast taps, and a long series."""
PROFILE: Final = SEAT | {"profile": Rate(8, 20)}
"""Moves by which a person sets service, table or first time: nobody changes them every second."""
NO_SEAT: Final = {"quick": Rate(60, 600)}
"""Moves of all phones of one network without a seat: none of them but a join has an effect."""
CONNECTIONS: Final = {"connects": Rate(2, 30)}
"""Connections of a seat, or of a facilitator's consoles: a page that lost its own comes back, not
several times a second."""
ROOM: Final = {"room": Rate(6_000, 12_000)}
"""Moves of all seats: a hall that answers at once, then what a journal bears for hours."""
LIGHT_USE: Final = 20
"""A seat with fewer moves of late is allowed in a full room: others have filled it."""
MAX_BUCKETS: Final = 4_000


class MoveRates:
    """Count the moves and connections of a room; *clock* returns ms."""

    def __init__(self, clock: Callable[[], int]) -> None:
        """Start with none."""
        self._clock = clock
        self._buckets = LeakyBuckets(MAX_BUCKETS)

    def allow_move(self, seat: str, network: str, *, plays: bool = True) -> bool:
        """Count a move of *seat*, or of a phone without one; return whether it is in the limits.

        *network* is where the phone comes from. *plays* is False for moves that set its profile.
        """
        now = self._clock()
        if not seat:
            return not self._buckets.consume(f"from {network}", NO_SEAT, now)
        light = self._buckets.used(seat, "long", SEAT["long"], now) < LIGHT_USE
        if self._buckets.consume(seat, SEAT if plays else PROFILE, now):
            return False
        return not self._buckets.consume("", ROOM, now) or light

    def allow_connection(self, who: str) -> bool:
        """Count a connection of *who*, a seat or an access; return whether a page makes as many."""
        return not self._buckets.consume(f"here {who}", CONNECTIONS, self._clock())

    def record(self, events: Sequence[Event]) -> None:
        """Count the moves that another worker accepted: a phone gains nothing by a new worker."""
        now = self._clock()
        profiles = {e.seat for e in events if isinstance(e, ServiceSet | FirstTimeSet | TableSet)}
        for event in events:
            if isinstance(event, MoveAccepted):
                rates = PROFILE if event.sender in profiles else SEAT
                self._buckets.charge(event.sender, rates, now)
