"""A queue before the event loop: few calls run in each of its turns, other work comes between."""

import asyncio
import os
from collections import deque
from collections.abc import Callable


class CallQueue:
    """Run calls first in, first out, a few in a turn of the event loop.

    Without it hundreds of requests that come at once would be read in the same turn, or hundreds
    of peers be written to, and all players would wait for the last of them.
    """

    def __init__(self, per_turn: int = 1, *, every: int = 1) -> None:
        """Start empty; run at most *per_turn* calls in one turn of the loop out of *every*.

        With several turns between them, a call starts after the work that the last one caused.
        """
        self._per_turn = per_turn
        self._every = every
        self._turn = 0
        self._waiting: deque[Callable[[], None]] = deque()

    def enqueue(self, call: Callable[[], None]) -> None:
        """Run *call* after those that wait already."""
        self._waiting.append(call)
        if len(self._waiting) == 1:
            asyncio.get_running_loop().call_soon(self._run)

    def _run(self) -> None:
        self._turn = (self._turn + 1) % self._every
        calls = 0 if self._turn else self._per_turn
        try:
            for _ in range(min(calls, len(self._waiting))):
                try:
                    self._waiting[0]()
                finally:
                    self._waiting.popleft()
        finally:
            # sched_yield: Redis, or a worker that stores a move there, may wait for this core.
            os.sched_yield()
            if self._waiting:
                asyncio.get_running_loop().call_soon(self._run)
