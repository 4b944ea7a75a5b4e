"""Replies: what a step counts, whether a seat answered, passed the question, or declined.

0.15 A passed question is a reply, and no answer. Nobody but its seat can tell the two apart.
"""

from game_server.engine.mechanics import MECHANICS
from game_server.engine.state.state import Current, State


def replied(state: State, here: Current) -> frozenset[str]:
    """Return the seats that have replied to what is open for a group."""
    mechanic = MECHANICS[here.spec.mechanic]
    if mechanic.replied is not None:
        return mechanic.replied(here.play, here.step)
    return mechanic.answered(here.play, here.step) | state.run(here.group).passed


def may_pass(here: Current) -> bool:
    """Return whether the question that is open for the room can be passed."""
    mechanic = MECHANICS[here.spec.mechanic]
    return here.step.kind == "input" and not here.step.inside and mechanic.replied is None


def done_seats(state: State, here: Current) -> frozenset[str]:
    """Return the seats that are done with what is open for a group.

    While answers are open, those are not that have set something and did not say so (rule 0.14).
    """
    return replied(state, here) - state.run(here.group).unfinished
