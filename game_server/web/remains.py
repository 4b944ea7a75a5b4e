"""What connections leave behind: it refers to itself, so that Python alone finds it late."""

import asyncio
import gc
from typing import Final

__all__ = ["Remains"]

MANY: Final = 200
"""Ended connections, some MiB with their rooms, whose remains are worth a pause of some ms."""
AFTER: Final = 1.0
"""Seconds in which those of a whole hall end, for one pause."""


class Remains:
    """Have the remains of connections collected once there are many."""

    def __init__(self) -> None:
        """Begin with none."""
        self._ended = 0

    def add(self) -> None:
        """Count a connection that has ended."""
        self._ended += 1
        if self._ended == MANY:
            asyncio.get_running_loop().call_later(AFTER, self._collect)

    def _collect(self) -> None:
        self._ended = 0
        gc.collect()
