"""What rooms leave behind: it refers to itself, so that Python alone finds it late."""

import asyncio
import gc
from typing import Final

__all__ = ["Remains"]

MANY: Final = 10
"""Rooms let go of, a MiB or two, whose remains are worth a pause of some ms."""
AFTER: Final = 1.0
"""Seconds in which all of those are gone that end at the same time."""


class Remains:
    """Have the remains of rooms collected once there are many."""

    def __init__(self) -> None:
        """Begin with none."""
        self._rooms = 0

    def add(self) -> None:
        """Count a room that this worker has let go of."""
        self._rooms += 1
        if self._rooms == MANY:
            asyncio.get_running_loop().call_later(AFTER, self._collect)

    def _collect(self) -> None:
        self._rooms = 0
        gc.collect()
