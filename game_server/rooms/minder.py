"""Minds the places of a room: looks at them when something may have become of them."""

from collections.abc import Callable

from game_server.engine.moves import Envelope, ReportPlaces, RoomItself
from game_server.engine.places import FULL_RETRY, free_places
from game_server.errors import MetoddError
from game_server.rooms.connection import FULL
from game_server.rooms.core import RoomCore
from game_server.rooms.deadlines import Timers, after
from game_server.rooms.entrance import JOINS_FAST

NOTHING = ReportPlaces()


class Minder:
    """Report what became of the places of *core*, and tell consoles what they cannot know."""

    def __init__(self, core: RoomCore, timers: Timers, tell: Callable[[], None]) -> None:
        """Look by *timers*; *tell* has presence told soon."""
        self._core = core
        self._timers = timers
        self._tell = tell
        self._looked_at = 0

    def look_soon(self) -> None:
        """Look at once after a quiet time, else when the interval is over."""
        when = after(self._core.clock(), self._looked_at, self._core.timing.places_every)
        self._timers.soon("places", when, self.look)

    def look(self) -> None:
        """Look now, and again when something may have changed by itself."""
        core = self._core
        now = self._looked_at = core.clock()
        if core.state.status == "closed":
            return
        report = core.places.look(core.state)
        if report != NOTHING:
            core.submit(Envelope(RoomItself(), "", 0, report), self._turn_away)
        if core.places.too_fast():
            core.warn_now(JOINS_FAST)
        warned = core.warnings.get(JOINS_FAST, 0) > now
        self._count(len(core.places.gone(core.state)), core.places.came() if warned else 0)
        then = core.places.next_look(core.state)
        if warned:
            told = now + core.timing.came_every
            then = told if then is None else min(told, then)
        if then is not None:
            self._timers.soon("places", max(then, now + core.timing.places_every), self.look)

    def _count(self, vacant: int, came: int) -> None:
        """Have consoles told how many places have no phone, and how many were just taken."""
        present = self._core.present
        if (vacant, came) != (present.vacant, present.came):
            present.vacant, present.came = vacant, came
            self._tell()

    def _turn_away(self, error: MetoddError | None) -> None:
        """Let phones wait outside whose places were given up, if there is none for them now."""
        core = self._core
        if error is not None or free_places(core.state) > 0:
            return
        for seat in core.present.seated():
            if seat in core.state.seats and core.state.seats[seat].status == "empty":
                core.present.put_out(seat, "full", FULL, FULL_RETRY)
