"""Long work in short time slices, so that it does not block the event loop."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

T = TypeVar("T")
LENGTH: Final = 1
"""ms of a slice."""


class TimeSlices:
    """Run one piece of work at a time, in the order of the calls, slice by slice."""

    def __init__(self, length: int = LENGTH) -> None:
        """Start idle; *length* is that of a slice in ms."""
        self._slice = length / 1000
        # Without the lock, many callers would take a slice each before other tasks get a turn.
        self._lock = asyncio.Lock()

    async def each(self, items: Iterable[T], work: Callable[[T], object]) -> None:
        """Call *work* with each of *items*; an exception ends it and is raised."""
        loop = asyncio.get_running_loop()
        async with self._lock:
            until = loop.time() + self._slice
            for item in items:
                work(item)
                if loop.time() >= until:
                    await asyncio.sleep(0)
                    until = loop.time() + self._slice
