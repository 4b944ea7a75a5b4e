"""Admission of WebSockets: a worker has so many slots, and players keep theirs before newcomers."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

from game_server.rooms.meters import TURNED_AWAY
from game_server.web.by_network import ByNetwork
from game_server.web.errors import RefusedError

log = logging.getLogger(__name__)
_RESERVE: Final = 4
"""One part in this many is added as a reserve for those who come back to a running room."""
_SHARE: Final = 4
"""One network may hold a part in this many of the seatless, once only as much is left."""
_LEAST_SHARE: Final = 20
_RETRY_MIN, _RETRY_MAX = 10, 30
"""Seconds after which a refused client may retry, spread so that few do at once."""


class Slot:
    """Hold the state of one connection: pending until its hello, then greeted.

    A connection with a facilitator's cookie (*is_facilitator*) counts as greeted at once. `drop`
    ends the connection.
    """

    def __init__(self, network: str, drop: Callable[[], None], *, is_facilitator: bool) -> None:
        """Describe a connection from *network* that is not admitted yet."""
        self.network = network
        self.drop = drop
        self.is_facilitator = is_facilitator
        self.has_seat: Callable[[], bool] = _has_none

    def clear(self) -> None:
        """Drop the references to the connection, which itself refers to its slot."""
        self.drop, self.has_seat = _nothing, _has_none


class Admission:
    """Count connections; from *most* on newcomers are refused, and a quarter later everybody.

    When no slot is left, a pending connection is dropped for a new one: of the new one's network if
    that has many, else the oldest of all. Then those without a seat are dropped. So players and
    facilitators get in, however many connections strangers open.
    """

    def __init__(self, most: int, random: Callable[[int], int]) -> None:
        """Start with no connection; *random* returns a number from 0 to below its argument."""
        self._most = most
        self._most_with_reserve = most + most // _RESERVE
        # Part of the reserve is for pending connections, which may be those of players.
        self._most_greeted = self._most_with_reserve - max(1, most // _RESERVE // 2)
        self._random = random
        self._pending: ByNetwork[Slot] = ByNetwork()
        self._seatless: ByNetwork[Slot] = ByNetwork()
        self._greeted: set[Slot] = set()
        self._logged = False

    @property
    def count(self) -> int:
        """Return how many connections there are."""
        return len(self._pending) + len(self._greeted)

    def is_full(self) -> bool:
        """Return whether newcomers are refused; then a pending connection gets less time."""
        return self.count > self._most

    @contextmanager
    def releasing(self, slot: Slot) -> Iterator[None]:
        """Release *slot* at the end of the block, whether it was admitted or not."""
        try:
            yield
        finally:
            self._release(slot)
            slot.clear()

    def admit(self, slot: Slot) -> None:
        """Count a new connection; raises RefusedError `full` if none can be dropped for it."""
        if self.count >= self._most_with_reserve and not self._make_room(slot):
            seconds = self._retry_after_logging()
            raise RefusedError("full", HTTPStatus.SERVICE_UNAVAILABLE, seconds=seconds)
        if slot.is_facilitator:
            self._greeted.add(slot)
            return
        self._pending.add(slot, slot.network)

    def newcomer_delay(self, slot: Slot) -> int:
        """Return the seconds after which this newcomer may retry, 0 if there is room for it."""
        greeted = len(self._greeted)
        few_left = greeted >= self._most - self._most // _SHARE
        if greeted >= self._most or (few_left and self._has_its_share(slot.network)):
            return self._retry_after_logging()
        return 0

    def greet(self, slot: Slot, has_seat: Callable[[], bool], drop: Callable[[], None]) -> None:
        """Count a pending connection as greeted; *has_seat* returns whether it plays.

        From now on *drop* ends it, with a message about the reason.
        """
        if slot not in self._pending:
            return
        self._release(slot)
        if len(self._greeted) >= self._most_greeted and (other := self._oldest_seatless()):
            self._drop(other)
        slot.has_seat, slot.drop = has_seat, drop
        self._greeted.add(slot)
        if not has_seat():
            self._seatless.add(slot, slot.network)

    def retry_after(self) -> int:
        """Return the seconds after which a refused client may retry."""
        return _RETRY_MIN + self._random(_RETRY_MAX - _RETRY_MIN + 1)

    def _retry_after_logging(self) -> int:
        if not self._logged:
            self._logged = True
            extra = {"sentence": "limit.full", "details": {"n": self._most}}
            log.warning("full: %s connections", self._most, extra=extra)
        return self.retry_after()

    def _make_room(self, slot: Slot) -> bool:
        """Drop a connection that matters less than *slot*; return whether there was one."""
        other = self._pending.next_to_evict(slot.network)
        if other is None and slot.is_facilitator:
            other = self._oldest_seatless()
        if other is not None:
            self._drop(other)
        return other is not None

    def _oldest_seatless(self) -> Slot | None:
        """Return the oldest greeted connection without a seat, and forget those that got one."""
        while slot := self._seatless.oldest():
            if not slot.has_seat():
                return slot
            self._seatless.discard(slot)
        return None

    def _has_its_share(self, network: str) -> bool:
        """Return whether *network* holds its share of the connections without a seat."""
        share = max(_LEAST_SHARE, self._most // _SHARE)
        if self._seatless.count(network) < share:
            return False
        for slot in self._seatless.of(network):
            if slot.has_seat():
                self._seatless.discard(slot)
        return self._seatless.count(network) >= share

    def _drop(self, slot: Slot) -> None:
        self._release(slot)
        TURNED_AWAY.cells["dropped"].record(1)
        slot.drop()

    def _release(self, slot: Slot) -> None:
        self._greeted.discard(slot)
        self._seatless.discard(slot)
        self._pending.discard(slot)
        if self.count < self._most - self._most // _RESERVE:
            # The margin keeps the log quiet while phones come and go around the limit.
            self._logged = False


def _nothing() -> None:
    """Drop nothing: the connection has ended."""


def _has_none() -> bool:
    return False
