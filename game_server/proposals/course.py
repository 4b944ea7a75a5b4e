"""The course of a proposal: its states, and which may follow which (rule 0.30)."""

from collections.abc import Mapping
from typing import Final, Literal, get_args

from game_server.engine.kit.text import Text
from game_server.texts import sentences

State = Literal["received", "studied", "accompanied", "declined", "done"]
STATES: Final[tuple[State, ...]] = get_args(State)
STATE_NAMES: Final[Mapping[State, Text]] = {
    state: sentences("proposals.course")[state] for state in STATES
}
"""What pages, papers and tables call each, in the order of the course."""
COUNTED_NAMES: Final[Mapping[State, Text]] = {
    # All are participles, of ideas: « Reçues », and « Received » in English.
    state: {**name, "fr": f"{name['fr']}s"}
    for state, name in STATE_NAMES.items()
}
"""The same, of several."""
DECIDED: Final[frozenset[State]] = frozenset(("declined", "done"))
"""States in which nobody completes a proposal or offers to carry it any more."""
ANNOUNCED: Final[frozenset[State]] = frozenset(("accompanied", "declined", "done"))
"""States that may be told to the sessions to come."""
_FOLLOWING: Final[Mapping[State, tuple[State, ...]]] = {
    "received": ("studied",),
    "studied": ("accompanied", "declined"),
    "accompanied": ("done",),
    "declined": (),
    "done": (),
}
_PRECEDING: Final[Mapping[State, State]] = {
    after: before for before, states in _FOLLOWING.items() for after in states
}


def following(state: State) -> tuple[State, ...]:
    """Return the states to which a proposal may go on from *state*."""
    return _FOLLOWING[state]


def preceding(state: State) -> State | None:
    """Return the state to which a mistake in *state* may be taken back, None for the first."""
    return _PRECEDING.get(state)
