"""The monitor of a room's places: it reports changes of places, and counts for consoles (0.18)."""

from collections.abc import Callable

from game_server.engine.seats.places import FULL_RETRY, free_places
from game_server.engine.state.moves import ReportPlaces
from game_server.errors import MetoddError
from game_server.rooms.client_limits import JOINS_FAST
from game_server.rooms.connection import FULL
from game_server.rooms.core import RoomCore
from game_server.rooms.timers import Timers, next_after

NOTHING = ReportPlaces()


class PlaceMonitor:
    """Report changes of the places of *core* as moves of the room (rule 0.18)."""

    def __init__(self, core: RoomCore, timers: Timers, send_presence: Callable[[], None]) -> None:
        """Check by *timers*; *send_presence* has presence sent soon."""
        self._core = core
        self._timers = timers
        self._send_presence = send_presence
        self._checked_at = 0

    def check_soon(self) -> None:
        """Check at once after a quiet time, else when `timing.places_every` is over."""
        when = next_after(self._core.clock(), self._checked_at, self._core.timing.places_every)
        self._timers.call_by("places", when, self.check)

    def check(self) -> None:
        """Check now, and again when time alone may have changed something."""
        core = self._core
        now = self._checked_at = core.clock()
        if core.state.status == "closed":
            return
        report = core.places.report(core.state)
        if report != NOTHING:
            core.submit_own(report, self._disconnect_placeless)
        if core.places.joins_too_fast():
            core.warn_now(JOINS_FAST)
        warned = core.warnings.get(JOINS_FAST, 0) > now
        abandoned = len(core.places.abandoned(core.state))
        counts = abandoned, core.places.recent_joins() if warned else 0
        if core.presence.place_counts != counts:
            core.presence.place_counts = counts
            self._send_presence()
        then = core.places.next_report_at(core.state)
        if warned:
            counts_at = now + core.timing.join_count_every
            then = counts_at if then is None else min(counts_at, then)
        if then is not None:
            self._timers.call_by("places", max(then, now + core.timing.places_every), self.check)

    def _disconnect_placeless(self, error: MetoddError | None) -> None:
        """Disconnect phones whose places were given up, if no place is free; they retry later."""
        core = self._core
        if error is not None or free_places(core.state) > 0:
            return
        for seat in core.presence.own_seats():
            if seat in core.state.seats and core.state.seats[seat].status == "empty":
                core.clients.end_seat(seat, "full", FULL, FULL_RETRY)
