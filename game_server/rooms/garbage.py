"""Garbage collection after evicted rooms: reference cycles, which Python finds late by itself."""

import asyncio
import gc
from typing import Final

from game_server.rooms.timing import USUAL, Timing

MANY: Final = 10
"""Evicted rooms, a MiB or two of garbage, that are worth a pause of some ms."""


class GarbageCollector:
    """Run Python's garbage collector after every so many evicted rooms."""

    def __init__(self, timing: Timing = USUAL) -> None:
        """Start with no evicted room."""
        self._after = timing.collect_after / 1000
        self._rooms = 0

    def record_evicted(self) -> None:
        """Count an evicted room; collect soon after the tenth."""
        self._rooms += 1
        if self._rooms == MANY:
            asyncio.get_running_loop().call_later(self._after, self._collect)

    def _collect(self) -> None:
        self._rooms = 0
        gc.collect()
