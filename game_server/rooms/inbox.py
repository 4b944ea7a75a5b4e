"""What waits to be decided in a room, and in which batches: nobody waits for a hasty neighbour."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from game_server.engine.moves import Envelope, Phone
from game_server.errors import MetoddError

__all__ = ["Ask", "Inbox", "Reply"]

APART: Final = 0.1
"""Seconds between two decided moves of a hasty phone: a room bears as many from all its seats."""
AT_ONCE: Final = 4
"""Moves of a phone that are decided without a pause between them, after one that was as long."""
Reply = Callable[[MetoddError | None], None]


@dataclass(frozen=True, slots=True)
class Ask:
    """Carry a move and who waits for its answer: None if accepted, else why not."""

    sent: Envelope
    reply: Reply


class Inbox:
    """Give moves in batches, of a hasty phone one at a time.

    The moves of a phone stay in their order. What came before a move of the facilitator or of the
    room itself is decided with it at the latest: before the end of a step it counts.
    """

    def __init__(self, apart: float = APART) -> None:
        """Start empty; moves of a hasty phone are decided so many seconds *apart*."""
        self.apart = apart
        self._waiting: deque[Ask] = deque()
        self._rested: dict[str, float] = {}
        self.fresh = False
        """Whether something may be decided at once: what is held for its phone does not count."""

    def __len__(self) -> int:
        """Return how many moves wait."""
        return len(self._waiting)

    def put(self, ask: Ask) -> None:
        """Let a move wait."""
        self._waiting.append(ask)
        self.fresh = True

    def put_back(self, asks: Sequence[Ask]) -> None:
        """Let *asks* wait again, before all others: they were taken for nothing."""
        self._waiting.extendleft(reversed(asks))
        self.fresh = True
        for phone in filter(None, map(_phone, asks)):
            self._rested[phone] = self._rested.get(phone, 0.0) - self.apart

    def take_all(self) -> list[Ask]:
        """Return everything that waits."""
        batch = list(self._waiting)
        self._waiting.clear()
        return batch

    def take(self, now: float) -> list[Ask]:
        """Return the next batch at *now*, in seconds of a clock that is never set back."""
        self.fresh = False
        batch: list[Ask] = []
        later: deque[Ask] = deque()
        # When each phone will have rested from all that it has sent of late.
        self._rested = {phone: at for phone, at in self._rested.items() if at > now}
        before = self._before_others()
        for place, ask in enumerate(self._waiting):
            phone = _phone(ask)
            rested = max(now, self._rested.get(phone, now))
            if place >= before and phone and rested - now > (AT_ONCE - 0.5) * self.apart:
                later.append(ask)
                continue
            batch.append(ask)
            if phone:
                self._rested[phone] = rested + self.apart
        self._waiting = later
        return batch

    def _before_others(self) -> int:
        """Return how many moves stand before the last that is no phone's, with it."""
        others = [place for place, ask in enumerate(self._waiting, 1) if not _phone(ask)]
        return max(others, default=0)


def _phone(ask: Ask) -> str:
    return ask.sent.sender.token if isinstance(ask.sent.sender, Phone) else ""
