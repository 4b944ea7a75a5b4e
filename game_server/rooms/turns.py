"""Long work in small slices, so that nobody who is playing notices it."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

__all__ = ["SLICE", "Turns"]

T = TypeVar("T")
SLICE: Final = 0.001
"""Seconds of work after which whatever else waits in this process is done first."""


class Turns:
    """Let one piece of work run at a time, in the order in which they came, slice by slice."""

    def __init__(self) -> None:
        """Start with nothing to do."""
        # Of many at once each would take its slice before anybody else gets a turn.
        self._lock = asyncio.Lock()

    async def each(self, items: Iterable[T], work: Callable[[T], object]) -> None:
        """Do *work* on each of *items*; whatever it raises ends it."""
        loop = asyncio.get_running_loop()
        async with self._lock:
            until = loop.time() + SLICE
            for item in items:
                work(item)
                if loop.time() >= until:
                    await asyncio.sleep(0)
                    until = loop.time() + SLICE
