"""A session as its journal tells it: its state, what figures are counted from, and its end."""

from collections.abc import Iterable, Sequence

from game_server.engine.evolve import INDEPENDENT, apply_moves, evolve, initial_state
from game_server.engine.state.events import Event, MoveAccepted, RoomClosed, RoomOpened
from game_server.engine.state.run_events import PhasePlayed
from game_server.engine.state.state import State
from game_server.figures.session import START, observe, observe_moves


class Played:
    """Follow the events of a session, from its first one on; *closed_at* is in ms."""

    def __init__(self, event: RoomOpened) -> None:
        """Begin with the first *event* of the session."""
        self.state, self.organisation = initial_state(event), event.organisation
        self.content_hash, self.content_version = event.content_hash, event.content_version
        self.tally = START
        self.closed_at: int | None = None

    def replay(self, events: Iterable[Event]) -> None:
        """Apply stored *events* while nobody is connected: there is no document to make anew.

        Moves and what they play are applied together as long as no other event asks for them: they
        are most of a journal, and each by itself copies the state.
        """
        moves: list[MoveAccepted] = []
        played: list[PhasePlayed] = []
        for event in events:
            if isinstance(event, MoveAccepted):
                moves.append(event)
            elif isinstance(event, PhasePlayed):
                played.append(event)
            elif isinstance(event, INDEPENDENT):
                self.follow(event, evolve(self.state, event))
            else:
                self._apply_moves(moves, played)
                moves, played = [], []
                self.follow(event, evolve(self.state, event))
        self._apply_moves(moves, played)

    def _apply_moves(self, moves: Sequence[MoveAccepted], played: Sequence[PhasePlayed]) -> None:
        self.tally = observe_moves(self.tally, self.state, moves)
        self.state = apply_moves(self.state, moves, played)

    def follow(self, event: Event, after: State) -> None:
        """Take *event*, which made the state *after*, into all that the journal tells."""
        self.tally = observe(self.tally, self.state, event, after)
        if isinstance(event, RoomClosed):
            self.closed_at = event.at
        self.state = after
