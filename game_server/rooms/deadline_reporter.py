"""Reports the deadlines of a room that have passed, each once, as moves of the room."""

from game_server.engine.flow.deadlines import Deadline, armed_deadlines
from game_server.engine.state.moves import DeadlinePassed
from game_server.engine.state.state import State
from game_server.rooms.core import RoomCore
from game_server.rooms.timers import Timers


class DeadlineReporter:
    """Watch the deadlines in the state of *core* by *timers*."""

    def __init__(self, core: RoomCore, timers: Timers) -> None:
        """Prepare; `arm` starts to watch."""
        self._core = core
        self._timers = timers
        self._reported: set[str] = set()

    def next_due(self, state: State) -> int | None:
        """Return when something falls due next in *state*, in ms, None once it is closed."""
        if waiting := self._waiting(state):
            return waiting[0].at
        # If all deadlines are reported, their moves are about to be decided.
        return None if state.status == "closed" else self._core.clock()

    def arm(self) -> None:
        """Set a timer for the soonest deadline that is not reported yet."""
        self._reported &= {deadline.id for deadline in armed_deadlines(self._core.state)}
        waiting = self._waiting(self._core.state)
        if not waiting:
            self._timers.cancel("deadline")
            return
        self._timers.call_at("deadline", waiting[0].at, self._report)

    def report_again(self) -> None:
        """Have reported deadlines that still stand reported again, when next armed."""
        self._reported.clear()

    def _waiting(self, state: State) -> list[Deadline]:
        """Return the deadlines of *state* that are not reported yet, the soonest first."""
        return [
            deadline for deadline in armed_deadlines(state) if deadline.id not in self._reported
        ]

    def _report(self) -> None:
        now = self._core.clock()
        for deadline in self._waiting(self._core.state):
            if deadline.at <= now:
                self._reported.add(deadline.id)
                # The answer is ignored: after a refusal `report_again` is called.
                self._core.submit_own(DeadlinePassed(deadline.id))
        self.arm()
