"""Which phones of a room are there, for how long, and since when they are gone: never journalled.

From it the room reports what becomes of places (rule 0.18): a phone that was there for a moment
only gives its place up by itself; any other one only if somebody needs the place, or the
facilitator clears those whose phones are gone.
"""

from collections import deque
from collections.abc import Callable, Sequence

from game_server.engine.events import SeatsEmptied, SeatTaken
from game_server.engine.moves import ReportPlaces
from game_server.engine.places import free_places
from game_server.engine.state import State
from game_server.rooms.presence import Present

STAYED_AFTER = 10_000
"""ms of connection after which a phone is taken for one of a person."""
GONE_AFTER = 10_000
"""ms without any connection after which a place may be given up."""
JUST_NOW, LATELY = 10_000, 60_000
FAST = 60
"""Most seats that people take in 10 s who scan a code one after the other."""
SHORT_VISITS = 20
"""Most phones in a minute that came for a moment only, where nobody makes them up."""


class Places:
    """Keep the times of a room's seats, as this worker sees them; *clock* returns ms."""

    def __init__(self, present: Present, clock: Callable[[], int]) -> None:
        """Start with the phones of *present*."""
        self._present = present
        self._clock = clock
        self._since: dict[str, int] = {}
        self._lasted: dict[str, int] = {}
        self._gone: dict[str, int] = {}
        self._taken: deque[int] = deque()
        self._emptied: deque[int] = deque()

    def sit(self, seat: str) -> None:
        """Note that a phone is there for *seat*."""
        self._since.setdefault(seat, self._clock())
        self._gone.pop(seat, None)

    def leave(self, seat: str) -> None:
        """Note that the last phone of *seat* has gone from here."""
        since = self._since.pop(seat, None)
        if since is not None:
            self._lasted[seat] = self._lasted.get(seat, 0) + self._clock() - since
            self._gone[seat] = self._clock()

    def note(self, event: SeatTaken | SeatsEmptied, before: State) -> None:
        """Count seats that are taken, and those that are emptied after a moment."""
        if isinstance(event, SeatTaken):
            times, number = self._taken, 1
        else:
            times = self._emptied
            number = sum(not before.seats[seat].stayed for seat in event.seats)
        times.extend([event.at] * number)
        while times and times[0] < times[-1] - LATELY:
            times.popleft()

    def look(self, state: State) -> ReportPlaces:
        """Compare who is connected with *state*, and return what is to be reported of it."""
        now, here = self._clock(), frozenset(self._present.here())
        there = [s for s in state.seats.values() if s.status == "in" and s.id not in here]
        # Not since a time to come, if the clock was set back.
        self._since = {seat: min(since, now) for seat, since in self._since.items()}
        self._gone = {seat.id: min(now, self._gone.get(seat.id, now)) for seat in there}
        strange = {seat for seat in self._lasted if seat not in state.seats}
        for seat in strange | {seat.id for seat in state.seats.values() if seat.stayed}:
            self._lasted.pop(seat, None)
        own = [seat for seat in self._present.seated() if seat in state.seats]
        stayed = [
            seat.id
            for seat in state.seats.values()
            if not seat.stayed and self._length(seat.id) >= STAYED_AFTER
        ]
        passing = [s for s in self.gone(state) if not state.seats[s].stayed and s not in stayed]
        back = [seat for seat in own if state.seats[seat].status == "empty"]
        short = len(back) - free_places(state) - len(passing)
        others = [s for s in self.gone(state) if s not in passing][: max(0, short)] if back else []
        return ReportPlaces(tuple(stayed), (*passing, *others), tuple(back))

    def gone(self, state: State) -> Sequence[str]:
        """Return the seats that hold a place without a phone for 10 s, those first gone first."""
        limit = self._clock() - GONE_AFTER
        gone = (s for s, at in sorted(self._gone.items(), key=lambda g: g[1]) if at <= limit)
        return [seat for seat in gone if seat in state.seats and state.seats[seat].status == "in"]

    def came(self) -> int:
        """Return how many seats were taken in the last minute."""
        return sum(at > self._clock() - LATELY for at in self._taken)

    def too_fast(self) -> bool:
        """Tell whether seats are taken faster than people come."""
        now = self._clock()
        just = sum(at > now - JUST_NOW for at in self._taken)
        return just > FAST or sum(at > now - LATELY for at in self._emptied) > SHORT_VISITS

    def next_look(self, state: State) -> int | None:
        """Return when there may be something to report or to tell, None for never."""
        now = self._clock()
        soon = [at + GONE_AFTER for at in self._gone.values() if at + GONE_AFTER > now]
        for seat in self._present.seated():
            known = state.seats.get(seat)
            if known is not None and not known.stayed:
                soon.append(now + max(0, STAYED_AFTER - self._length(seat)))
            if known is not None and known.status == "empty":
                soon.append(now)
        passing = any(not state.seats[seat].stayed for seat in self.gone(state))
        return min((*soon, now) if passing else soon, default=None)

    def _length(self, seat: str) -> int:
        """Return for how many ms phones of *seat* were connected to this worker."""
        since = self._since.get(seat)
        lasts = 0 if since is None else self._clock() - since
        return self._lasted.get(seat, 0) + lasts
