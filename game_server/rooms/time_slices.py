"""Long work in small slices, so that nobody who is playing notices it."""

import asyncio
from collections.abc import Callable, Iterable
from typing import TypeVar

from game_server.rooms.timing import USUAL, Timing

__all__ = ["TimeSlices"]

T = TypeVar("T")


class TimeSlices:
    """Let one piece of work run at a time, in the order in which they came, slice by slice."""

    def __init__(self, timing: Timing = USUAL) -> None:
        """Start with nothing to do."""
        self._slice = timing.slice / 1000
        # Of many at once each would take its slice before anybody else gets a turn.
        self._lock = asyncio.Lock()

    async def each(self, items: Iterable[T], work: Callable[[T], object]) -> None:
        """Do *work* on each of *items*; whatever it raises ends it."""
        loop = asyncio.get_running_loop()
        async with self._lock:
            until = loop.time() + self._slice
            for item in items:
                work(item)
                if loop.time() >= until:
                    await asyncio.sleep(0)
                    until = loop.time() + self._slice
