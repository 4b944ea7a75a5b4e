"""What a move causes, with the state after each event: events are folded once."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from game_server.engine.events import Event
from game_server.engine.evolve import evolve
from game_server.engine.state import State


@dataclass(frozen=True, slots=True)
class Decision:
    """Hold *events* and the state after each of them, from the state *before* all on."""

    before: State
    events: tuple[Event, ...] = ()
    states: tuple[State, ...] = ()

    @property
    def state(self) -> State:
        """Return the state after all events."""
        return self.states[-1] if self.states else self.before

    def then(self, events: Iterable[Event]) -> "Decision":
        """Return the decision with more *events* behind; of one that cannot follow, none does."""
        more = tuple(events)
        after = tuple(accumulate(more, evolve, initial=self.state))[1:]
        return Decision(self.before, (*self.events, *more), (*self.states, *after))
