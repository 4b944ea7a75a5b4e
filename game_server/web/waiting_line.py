"""A line before the event loop: few calls are made in each of its turns, others come between."""

import asyncio
import os
from collections import deque
from collections.abc import Callable

__all__ = ["WaitingLine"]


class WaitingLine:
    """Make calls in the order in which they came, a few in a turn of the event loop.

    Hundreds of requests that come at once would else all be read in the same turn, or hundreds of
    peers be written to, and who plays would wait for the last of them.
    """

    def __init__(self, in_a_turn: int = 1, *, every: int = 1) -> None:
        """Start with nothing to call; make at most so many calls *in a turn*, one turn of *every*.

        What takes several turns is so begun once what came before it is done.
        """
        self._in_a_turn = in_a_turn
        self._every = every
        self._turn = 0
        self._waiting: deque[Callable[[], None]] = deque()

    def stand(self, call: Callable[[], None]) -> None:
        """Make *call* once it is its turn."""
        self._waiting.append(call)
        if len(self._waiting) == 1:
            asyncio.get_running_loop().call_soon(self._next)

    def _next(self) -> None:
        self._turn = (self._turn + 1) % self._every
        calls = 0 if self._turn else self._in_a_turn
        try:
            for _ in range(min(calls, len(self._waiting))):
                try:
                    self._waiting[0]()
                finally:
                    self._waiting.popleft()
        finally:
            # sched_yield: Redis, or a worker that keeps a move there, may wait for this very core.
            os.sched_yield()
            if self._waiting:
                asyncio.get_running_loop().call_soon(self._next)
