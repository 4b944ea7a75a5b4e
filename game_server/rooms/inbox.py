"""What waits to be decided in a room, and in which batches: nobody waits for a hasty neighbour."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from game_server.engine.moves import Phone, Sent
from game_server.errors import MetoddError

__all__ = ["Ask", "Inbox", "Reply"]

Reply = Callable[[MetoddError | None], None]


@dataclass(frozen=True, slots=True)
class Ask:
    """Carry a move and who waits for its answer: None if accepted, else why not."""

    sent: Sent
    reply: Reply


class Inbox:
    """Give moves in batches, at most one of each phone in a batch.

    The moves of a phone stay in their order, and none passes a move of the facilitator or of the
    room itself, nor the other way round: what came before the end of a step counts.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._waiting: deque[Ask] = deque()

    def __len__(self) -> int:
        """Return how many moves wait."""
        return len(self._waiting)

    def put(self, ask: Ask) -> None:
        """Let a move wait."""
        self._waiting.append(ask)

    def take(self) -> list[Ask]:
        """Return the next batch."""
        batch: list[Ask] = []
        later: deque[Ask] = deque()
        heard: set[str] = set()
        after_all = False
        for ask in self._waiting:
            sender = ask.sent.sender
            if isinstance(sender, Phone):
                waits = after_all or sender.token in heard
                heard.add(sender.token)
            else:
                waits = after_all = bool(later)
            (later if waits else batch).append(ask)
        self._waiting = later
        return batch
