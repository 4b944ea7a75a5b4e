"""Optional activities that the facilitator leaves out before they begin, to make up for a delay.

0.1 One that is left out is passed over, as one that too few people are there for.
"""

from game_server.engine.state.console_moves import LeaveOut
from game_server.engine.state.documents import phase_id
from game_server.engine.state.events import Event, PhaseLeftOut
from game_server.engine.state.state import Current, State
from game_server.errors import IllegalMoveError

RESULT = ("reveal", "discuss")
"""Kinds of the steps that show what was found out."""


def leave_out(state: State, move: LeaveOut) -> tuple[Event, ...]:
    """Leave an optional phase out that is still to come, or take it back.

    Raises `not_proposed` for another phase.
    """
    for index in range(state.phase + 1, len(state.scenario.phases)):
        if phase_id(index) == move.phase and state.scenario.phases[index].optional:
            changes = (index in state.left_out) is not move.on
            return (PhaseLeftOut(index, move.on),) if changes else ()
    raise IllegalMoveError("not_proposed")


def shows_result(here: Current) -> bool:
    """Return whether all that the phase asks is answered and shown: to leave it now undoes none."""
    asked = any(step.kind == "input" for step in here.before)
    asks = any(step.kind == "input" for step in here.ahead)
    return asked and not asks and here.step.kind in RESULT
