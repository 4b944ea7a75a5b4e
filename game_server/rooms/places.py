"""When the phones of a room came and left, from which the room reports what becomes of places.

Nothing of it is journalled but the reports (rule 0.18). A phone that was there for a moment only
gives its place up by itself; any other one only if somebody needs the place, or the facilitator
clears those whose phones have left.
"""

from collections import deque
from collections.abc import Callable, Sequence

from game_server.engine.seats.places import free_places
from game_server.engine.state.events import SeatsEmptied, SeatTaken
from game_server.engine.state.moves import ReportPlaces
from game_server.engine.state.state import State
from game_server.rooms.presence import PresenceTracker

STAYED_AFTER = 10_000
"""ms of connection after which a phone counts as a person's."""
ABANDONED_AFTER = 10_000
"""ms without any connection after which a place may be given up."""
SHORT_WINDOW, LONG_WINDOW = 10_000, 60_000
"""ms in which joins are counted."""
MAX_JOINS = 60
"""Seats in the short window that people take at most, who scan a code one after the other."""
MAX_SHORT_VISITS = 20
"""Phones in the long window that leave after a moment, at most, unless an attacker makes them."""


class Places:
    """Track when seats are connected to this worker; *clock* returns ms."""

    def __init__(self, presence: PresenceTracker, clock: Callable[[], int]) -> None:
        """Start with no times; *presence* knows which seats are connected."""
        self._presence = presence
        self._clock = clock
        self._connected_since: dict[str, int] = {}
        self._connected_ms: dict[str, int] = {}
        self._left_at: dict[str, int] = {}
        self._joins: deque[int] = deque()
        self._short_visits: deque[int] = deque()

    def connected(self, seat: str) -> None:
        """Record that *seat* has a connection."""
        self._connected_since.setdefault(seat, self._clock())
        self._left_at.pop(seat, None)

    def disconnected(self, seat: str) -> None:
        """Record that the last connection of *seat* to this worker has ended."""
        since = self._connected_since.pop(seat, None)
        if since is not None:
            self._connected_ms[seat] = self._connected_ms.get(seat, 0) + self._clock() - since
            self._left_at[seat] = self._clock()

    def record(self, event: SeatTaken | SeatsEmptied, before: State) -> None:
        """Count seats that are taken, and those that are emptied after a short visit."""
        if isinstance(event, SeatTaken):
            times, number = self._joins, 1
        else:
            times = self._short_visits
            number = sum(not before.seats[seat].stayed for seat in event.seats)
        times.extend([event.at] * number)
        while times and times[0] < times[-1] - LONG_WINDOW:
            times.popleft()

    def report(self, state: State) -> ReportPlaces:
        """Compare who is connected with *state*, and return what the room has to report."""
        now, connected = self._clock(), frozenset(self._presence.seats())
        away = [s for s in state.seats.values() if s.status == "in" and s.id not in connected]
        # A clock that was set back must not leave times in the future.
        self._connected_since = {s: min(since, now) for s, since in self._connected_since.items()}
        self._left_at = {seat.id: min(now, self._left_at.get(seat.id, now)) for seat in away}
        not_stayed = [seat.id for seat in state.seats.values() if not seat.stayed]
        times = self._connected_ms
        self._connected_ms = {seat: times[seat] for seat in not_stayed if seat in times}
        stayed = [seat for seat in not_stayed if self._connected_for(seat) >= STAYED_AFTER]
        gone = self.abandoned(state)
        short_visits = [s for s in gone if not state.seats[s].stayed and s not in stayed]
        own = (state.seats.get(seat) for seat in self._presence.own_seats())
        back = [seat.id for seat in own if seat is not None and seat.status == "empty"]
        needed = len(back) - free_places(state) - len(short_visits) if back else 0
        others = [seat for seat in gone if seat not in short_visits][: max(0, needed)]
        return ReportPlaces(tuple(stayed), (*short_visits, *others), tuple(back))

    def abandoned(self, state: State) -> Sequence[str]:
        """Return the seats that hold a place without a phone for 10 s, the earliest first."""
        limit = self._clock() - ABANDONED_AFTER
        gone = (s for s, at in sorted(self._left_at.items(), key=lambda g: g[1]) if at <= limit)
        return [seat for seat in gone if seat in state.seats and state.seats[seat].status == "in"]

    def recent_joins(self) -> int:
        """Return how many seats were taken in the long window."""
        return sum(at > self._clock() - LONG_WINDOW for at in self._joins)

    def joins_too_fast(self) -> bool:
        """Return whether seats are taken faster than people can do it."""
        now = self._clock()
        joins = sum(at > now - SHORT_WINDOW for at in self._joins)
        short_visits = sum(at > now - LONG_WINDOW for at in self._short_visits)
        return joins > MAX_JOINS or short_visits > MAX_SHORT_VISITS

    def next_report_at(self, state: State) -> int | None:
        """Return when there may be something to report, in ms, None for never."""
        now = self._clock()
        abandoned_at = (at + ABANDONED_AFTER for at in self._left_at.values())
        times = [at for at in abandoned_at if at > now]
        for seat in self._presence.own_seats():
            known = state.seats.get(seat)
            if known is not None and not known.stayed:
                times.append(now + max(0, STAYED_AFTER - self._connected_for(seat)))
            if known is not None and known.status == "empty":
                times.append(now)
        if any(not state.seats[seat].stayed for seat in self.abandoned(state)):
            times.append(now)
        return min(times, default=None)

    def _connected_for(self, seat: str) -> int:
        """Return for how many ms *seat* was connected to this worker."""
        since = self._connected_since.get(seat)
        current = 0 if since is None else self._clock() - since
        return self._connected_ms.get(seat, 0) + current
