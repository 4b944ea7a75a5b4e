"""The moves that wait to be decided in a room: a phone that floods delays nobody but itself."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from game_server.engine.state.moves import Envelope, Phone
from game_server.errors import MetoddError

MIN_GAP: Final = 0.1
"""Seconds between two decided moves of a phone that floods; a room bears as many from all seats."""
BURST: Final = 4
"""Moves of a phone that are decided without a gap, after it has been quiet for that long."""
MOST_AT_ONCE: Final = 32
"""Moves in a batch: other rooms get no turn while it is decided, some 4 ms."""
Reply = Callable[[MetoddError | None], None]


@dataclass(frozen=True, slots=True)
class PendingMove:
    """Hold a move that waits, and the callback for its answer: None if accepted, else why not."""

    sent: Envelope
    reply: Reply


class Inbox:
    """Queue moves and hand them out in batches; a phone that floods gets one move into a batch.

    The moves of a phone stay in their order. A batch with a move of the facilitator or of the room
    itself holds all moves that came before it, so that they count before the end of a step. What is
    too much for one batch comes with the next ones, in its order.
    """

    def __init__(self, gap: float = MIN_GAP) -> None:
        """Start empty; moves of a phone that floods are decided *gap* seconds apart."""
        self.gap = gap
        self._waiting: deque[PendingMove] = deque()
        self._next_turn: dict[str, float] = {}
        self.has_ready = False
        """Whether a move may be decided at once; moves that wait for their gap do not count."""

    def __len__(self) -> int:
        """Return how many moves wait."""
        return len(self._waiting)

    def put(self, pending: PendingMove) -> None:
        """Queue a move."""
        self._waiting.append(pending)
        self.has_ready = True

    def requeue(self, moves: Sequence[PendingMove]) -> None:
        """Queue *moves* again, before all others: they were taken, but not decided."""
        self._waiting.extendleft(reversed(moves))
        self.has_ready = True
        for phone in filter(None, map(_phone, moves)):
            self._next_turn[phone] = self._next_turn.get(phone, 0.0) - self.gap

    def take_all(self) -> list[PendingMove]:
        """Return all moves that wait."""
        batch = list(self._waiting)
        self._waiting.clear()
        return batch

    def take(self, now: float) -> list[PendingMove]:
        """Return the next batch at *now*, in seconds of a clock that is never set back."""
        self.has_ready = False
        batch: list[PendingMove] = []
        later: deque[PendingMove] = deque()
        # Each move of a phone takes up one gap of time; here is when its last gap ends.
        self._next_turn = {phone: at for phone, at in self._next_turn.items() if at > now}
        barrier = self._barrier()
        for index, pending in enumerate(self._waiting):
            if len(batch) >= MOST_AT_ONCE:
                later.append(pending)
                self.has_ready = True
                continue
            phone = _phone(pending)
            turn = max(now, self._next_turn.get(phone, now))
            if index >= barrier and phone and turn - now > (BURST - 0.5) * self.gap:
                later.append(pending)
                continue
            batch.append(pending)
            if phone:
                self._next_turn[phone] = turn + self.gap
        self._waiting = later
        return batch

    def _barrier(self) -> int:
        """Return the number of moves up to the last one that is no phone's, with that one."""
        others = [number for number, move in enumerate(self._waiting, 1) if not _phone(move)]
        return max(others, default=0)


def _phone(pending: PendingMove) -> str:
    return pending.sent.sender.token if isinstance(pending.sent.sender, Phone) else ""
