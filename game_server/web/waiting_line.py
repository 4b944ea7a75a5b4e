"""A line before the event loop: one call is made in each of its turns, and others come between."""

import asyncio
from collections import deque
from collections.abc import Callable

__all__ = ["WaitingLine"]


class WaitingLine:
    """Make calls in the order in which they came, one in each turn of the event loop.

    Hundreds of requests that come at once would else all be read in the same turn, and who plays
    would wait for the last of them.
    """

    def __init__(self) -> None:
        """Start with nothing to call."""
        self._waiting: deque[Callable[[], None]] = deque()

    def stand(self, call: Callable[[], None]) -> None:
        """Make *call* once it is its turn."""
        self._waiting.append(call)
        if len(self._waiting) == 1:
            asyncio.get_running_loop().call_soon(self._next)

    def _next(self) -> None:
        try:
            self._waiting[0]()
        finally:
            self._waiting.popleft()
            if self._waiting:
                asyncio.get_running_loop().call_soon(self._next)
