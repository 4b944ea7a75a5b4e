"""How many connections a worker takes: whoever plays already comes before who is new."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

from game_server.web.refusals import RefusedError

__all__ = ["Limit"]

log = logging.getLogger(__name__)
_RESERVE: Final = 4
"""A part in this many is kept for those who come back to a running room."""
_SOONEST, _LATEST = 10, 30
"""Seconds after which those may ask again who found no room, spread so that few do at once."""


class Limit:
    """Count connections; from *most* on newcomers are sent away, and a quarter later everybody."""

    def __init__(self, most: int, random: Callable[[int], int]) -> None:
        """Start with none; *random* returns a number below the one given."""
        self._most = most
        self._random = random
        self._count = 0
        self._told = False

    @property
    def count(self) -> int:
        """Return how many there are."""
        return self._count

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count one connection during the block."""
        self._count += 1
        try:
            yield
        finally:
            self._count -= 1
            if self._count < self._most - self._most // _RESERVE:
                # Not at each phone that comes and goes around the limit.
                self._told = False

    def newcomers_wait(self) -> int:
        """Return the seconds after which a newcomer may ask again, 0 if there is room."""
        if self._count <= self._most:
            return 0
        if not self._told:
            self._told = True
            extra = {"sentence": "limit.full", "details": {"n": self._most}}
            log.warning("full: %s connections", self._most, extra=extra)
        return _SOONEST + self._random(_LATEST - _SOONEST + 1)

    def check_most(self) -> None:
        """Refuse everybody where not even the reserve is left; raises RefusedError `full`."""
        if self._count > self._most + self._most // _RESERVE:
            seconds = self.newcomers_wait()
            raise RefusedError("full", HTTPStatus.SERVICE_UNAVAILABLE, seconds=seconds)
