"""What rooms leave behind: it refers to itself, so that Python alone finds it late."""

import asyncio
import gc
from typing import Final

from game_server.rooms.timing import USUAL, Timing

__all__ = ["GarbageCollector"]

MANY: Final = 10
"""Rooms let go of, a MiB or two, whose remains are worth a pause of some ms."""


class GarbageCollector:
    """Have the remains of rooms collected once there are many."""

    def __init__(self, timing: Timing = USUAL) -> None:
        """Begin with none."""
        self._after = timing.collect_after / 1000
        self._rooms = 0

    def record_evicted(self) -> None:
        """Count a room that this worker has let go of."""
        self._rooms += 1
        if self._rooms == MANY:
            asyncio.get_running_loop().call_later(self._after, self._collect)

    def _collect(self) -> None:
        self._rooms = 0
        gc.collect()
