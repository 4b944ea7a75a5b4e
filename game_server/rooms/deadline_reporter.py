"""The alarm of a room: it reports the deadlines that are over, each once."""

from game_server.engine.moves import DeadlinePassed, Envelope, RoomItself
from game_server.engine.state import State
from game_server.engine.steps import Due, due
from game_server.errors import MetoddError
from game_server.rooms.core import RoomCore
from game_server.rooms.timers import Timers

__all__ = ["DeadlineReporter"]


class DeadlineReporter:
    """Watch the deadlines of *core* by *timers*."""

    def __init__(self, core: RoomCore, timers: Timers) -> None:
        """Watch nothing yet; `arm` begins."""
        self._core = core
        self._timers = timers
        self._reported: set[str] = set()

    def next_due(self, state: State) -> int | None:
        """Return when something falls due next in *state*, in ms, None once it is closed."""
        waiting = self._waiting(state)
        if not waiting and state.status != "closed":
            # All was reported and is about to be decided.
            return self._core.clock()
        return waiting[0].at if waiting else None

    def arm(self) -> None:
        """Set a timer for the soonest deadline that was not reported yet."""
        self._reported &= {deadline.id for deadline in due(self._core.state)}
        waiting = self._waiting(self._core.state)
        if not waiting:
            self._timers.cancel("deadline")
            return
        self._timers.call_at("deadline", waiting[0].at, self._report)

    def report_again(self) -> None:
        """Report anew, when next armed, what was reported without being decided."""
        self._reported.clear()

    def _waiting(self, state: State) -> list[Due]:
        """Return the deadlines that are armed in *state* and were not reported yet."""
        return [deadline for deadline in due(state) if deadline.id not in self._reported]

    def _report(self) -> None:
        now = self._core.clock()
        for deadline in due(self._core.state):
            if deadline.at <= now and deadline.id not in self._reported:
                self._reported.add(deadline.id)
                move = DeadlinePassed(deadline.id)
                self._core.submit(Envelope(RoomItself(), "", 0, move), _unanswered)
        self.arm()


def _unanswered(_: MetoddError | None) -> None:
    """Leave it at that: who was refused reports again."""
