"""Timers of one room: its deadlines, its next broadcast, its attendance."""

import asyncio
from collections.abc import Callable

from game_server.rooms.timing import USUAL, Timing


class Timers:
    """Call back at given times; one timer a name, a new one replaces the old."""

    def __init__(self, clock: Callable[[], int], timing: Timing = USUAL) -> None:
        """Start without timers; *clock* returns ms."""
        self._clock = clock
        self._longest_sleep = timing.longest_sleep
        self._handles: dict[str, tuple[int, asyncio.TimerHandle]] = {}

    def call_at(self, name: str, when: int, call: Callable[[], None]) -> None:
        """Call *call* at *when* (ms), at once if that is over; keep an equal timer as it is."""
        self._set(name, when, call, None)

    def call_by(self, name: str, when: int, call: Callable[[], None]) -> None:
        """Do as `call_at`, but not later if the clock is set back meanwhile: people wait for it."""
        left = max(0, when - self._clock()) / 1000
        self._set(name, when, call, asyncio.get_running_loop().time() + left)

    def is_set(self, name: str) -> bool:
        """Tell whether a timer of this name is set."""
        return name in self._handles

    def cancel(self, name: str) -> None:
        """Forget the timer *name*, if it is set."""
        if name in self._handles:
            self._handles.pop(name)[1].cancel()

    def cancel_all(self) -> None:
        """Forget all timers."""
        for name in tuple(self._handles):
            self.cancel(name)

    def _set(self, name: str, when: int, call: Callable[[], None], end: float | None) -> None:
        """Set a timer; *end* is when it calls at the latest, by the loop's clock."""
        if name in self._handles:
            if self._handles[name][0] == when:
                return
            self._handles[name][1].cancel()
        loop = asyncio.get_running_loop()
        delay = min(self._longest_sleep, max(0, when - self._clock())) / 1000
        if end is not None:
            delay = min(delay, max(0.0, end - loop.time()))
        handle = loop.call_later(delay, self._fire, name, call, end)
        self._handles[name] = (when, handle)

    def _fire(self, name: str, call: Callable[[], None], end: float | None) -> None:
        """Call back, unless by the clock, which may have been set back, it is too early."""
        when, _ = self._handles.pop(name)
        over = end is not None and asyncio.get_running_loop().time() >= end
        if over or self._clock() >= when:
            call()
        else:
            self._set(name, when, call, end)


def next_after(now: int, last: int, interval: int) -> int:
    """Return when *interval* is over, counted from *last* even if the clock was set back."""
    return max(now, min(last, now) + interval)
