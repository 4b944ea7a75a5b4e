"""How many connections a worker takes: whoever plays already comes before who is new."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

from game_server.web.by_source import BySource
from game_server.web.refusals import RefusedError

__all__ = ["Limit", "Place"]

log = logging.getLogger(__name__)
_RESERVE: Final = 4
"""A part in this many is kept for those who come back to a running room."""
_SHARE: Final = 4
"""One source may hold a part in this many of the seatless, once only as much is left."""
_LEAST_SHARE: Final = 20
_SOONEST, _LATEST = 10, 30
"""Seconds after which those may ask again who found no room, spread so that few do at once."""


class Place:
    """Hold one connection's place: first a silent one's, then, after its hello, a whole one.

    Who is *known* by a facilitator's cookie has a whole one at once. `drop` ends the connection.
    """

    def __init__(self, source: str, drop: Callable[[], None], *, known: bool) -> None:
        """Hold none yet, for a connection of *source*."""
        self.source = source
        self.drop = drop
        self.known = known
        self.has_seat: Callable[[], bool] = _has_none

    def let_go(self) -> None:
        """Refer to the connection no more, which refers to its place."""
        self.drop, self.has_seat = _nothing, _has_none


class Limit:
    """Count connections; from *most* on newcomers are sent away, and a quarter later everybody.

    When nothing is left, silent ones make room, those of the source that has most of them first;
    then those without a seat. So who plays and who leads gets in whatever strangers open.
    """

    def __init__(self, most: int, random: Callable[[int], int]) -> None:
        """Start with none; *random* returns a number below the one given."""
        self._most = most
        self._all = most + most // _RESERVE
        # Part of the reserve belongs to those who have not said yet whether they play.
        self._said_most = self._all - max(1, most // _RESERVE // 2)
        self._random = random
        self._silent: BySource[Place] = BySource()
        self._seatless: BySource[Place] = BySource()
        self._whole: set[Place] = set()
        self._told = False

    @property
    def count(self) -> int:
        """Return how many there are."""
        return len(self._silent) + len(self._whole)

    def full(self) -> bool:
        """Tell whether there is no room for newcomers, so that nobody may be silent for long."""
        return self.count > self._most

    @contextmanager
    def counted(self, place: Place) -> Iterator[None]:
        """Count one connection during the block, once it was taken in."""
        try:
            yield
        finally:
            self._forget(place)
            place.let_go()

    def take(self, place: Place) -> None:
        """Take a connection in; raises RefusedError `full` if nobody can make room for it."""
        if self.count >= self._all and not self._make_room(place):
            seconds = self._wait()
            raise RefusedError("full", HTTPStatus.SERVICE_UNAVAILABLE, seconds=seconds)
        if place.known:
            self._whole.add(place)
            return
        self._silent.add(place, place.source)

    def newcomer_waits(self, place: Place) -> int:
        """Return the seconds after which this newcomer may ask again, 0 if there is room."""
        said = len(self._whole)
        few_left = said >= self._most - self._most // _SHARE
        if said >= self._most or (few_left and self._has_its_share(place.source)):
            return self._wait()
        return 0

    def greet(self, place: Place, has_seat: Callable[[], bool], drop: Callable[[], None]) -> None:
        """Give a whole place to who has said hello; *has_seat* tells whether it plays.

        *drop* ends it with a word from now on.
        """
        if place not in self._silent:
            return
        self._forget(place)
        if len(self._whole) >= self._said_most and (other := self._oldest_seatless()):
            self._drop(other)
        place.has_seat, place.drop = has_seat, drop
        self._whole.add(place)
        if not has_seat():
            self._seatless.add(place, place.source)

    def wait(self) -> int:
        """Return the seconds after which somebody who is sent away may ask again."""
        return _SOONEST + self._random(_LATEST - _SOONEST + 1)

    def _wait(self) -> int:
        if not self._told:
            self._told = True
            extra = {"sentence": "limit.full", "details": {"n": self._most}}
            log.warning("full: %s connections", self._most, extra=extra)
        return self.wait()

    def _make_room(self, place: Place) -> bool:
        """End the connection that matters least beside *place*, if there is one."""
        other = self._silent.oldest_beside(place.source)
        if other is None and place.known:
            other = self._oldest_seatless()
        if other is not None:
            self._drop(other)
        return other is not None

    def _oldest_seatless(self) -> Place | None:
        """Return who is there longest without a seat; who has taken one since is forgotten here."""
        while place := self._seatless.oldest():
            if not place.has_seat():
                return place
            self._seatless.discard(place)
        return None

    def _has_its_share(self, source: str) -> bool:
        """Tell whether *source* has so many without a seat that others come first."""
        share = max(_LEAST_SHARE, self._most // _SHARE)
        if self._seatless.count(source) < share:
            return False
        for place in self._seatless.of(source):
            if place.has_seat():
                self._seatless.discard(place)
        return self._seatless.count(source) >= share

    def _drop(self, place: Place) -> None:
        self._forget(place)
        place.drop()

    def _forget(self, place: Place) -> None:
        self._whole.discard(place)
        self._seatless.discard(place)
        self._silent.discard(place)
        if self.count < self._most - self._most // _RESERVE:
            # Not at each phone that comes and goes around the limit.
            self._told = False


def _nothing() -> None:
    """End nothing any more."""


def _has_none() -> bool:
    return False
