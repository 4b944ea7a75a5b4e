"""What the clients of a room need of it."""

from collections.abc import Callable
from typing import Protocol

from game_server.engine.state.moves import Envelope
from game_server.engine.state.state import State
from game_server.rooms.broadcast import Broadcast
from game_server.rooms.inbox import Reply
from game_server.rooms.join_queue import JoinQueue
from game_server.rooms.move_rates import MoveRates
from game_server.rooms.places import Places
from game_server.rooms.presence import PresenceTracker


class ServedRoom(Protocol):
    """Serve clients: `RoomCore` does. *clock* returns ms."""

    state: State
    clock: Callable[[], int]
    release: str
    evicted_reason: str
    new_step: bool
    refuses_name: Callable[[str], bool]
    broadcast: Broadcast
    presence: PresenceTracker
    join_queue: JoinQueue
    move_rates: MoveRates
    places: Places

    def seat_of(self, token: str) -> tuple[str, str]:
        """Return the seat of a token's hash and its status."""

    def submit(self, sent: Envelope, reply: Reply) -> None:
        """Queue a move; *reply* is called once it is stored, or refused."""

    def publish(self) -> None:
        """Send the changes of documents to their receivers."""

    def presence_changed(self) -> None:
        """Have presence sent and attendance recorded soon."""

    def admit_joins_at(self, when: int) -> None:
        """Have the join queue polled at *when* (ms)."""

    def warn_now(self, name: str) -> None:
        """Show the warning *name* on consoles from now on."""
