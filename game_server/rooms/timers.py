"""Named timers on a clock that may be set back."""

import asyncio
from collections.abc import Callable

from game_server.rooms.timing import USUAL, Timing


class Timers:
    """Call back at given times; a new timer replaces an older one of the same name."""

    def __init__(self, clock: Callable[[], int], timing: Timing = USUAL) -> None:
        """Start without timers; *clock* returns ms."""
        self._clock = clock
        self._longest_sleep = timing.longest_sleep
        self._handles: dict[str, tuple[int, asyncio.TimerHandle]] = {}

    def call_at(self, name: str, when: int, call: Callable[[], None]) -> None:
        """Call *call* once the clock shows *when* (ms); keep an equal timer as it is."""
        self._set(name, when, call, None)

    def call_by(self, name: str, when: int, call: Callable[[], None]) -> None:
        """Do as `call_at`, but not later if the clock is set back: for what people wait for."""
        left = max(0, when - self._clock()) / 1000
        self._set(name, when, call, asyncio.get_running_loop().time() + left)

    def is_set(self, name: str) -> bool:
        """Return whether a timer of this name is set."""
        return name in self._handles

    def cancel(self, name: str) -> None:
        """Cancel the timer *name*, if it is set."""
        if name in self._handles:
            self._handles.pop(name)[1].cancel()

    def cancel_all(self) -> None:
        """Cancel all timers."""
        for name in tuple(self._handles):
            self.cancel(name)

    def _set(self, name: str, when: int, call: Callable[[], None], end: float | None) -> None:
        """Set a timer; *end* is the loop's time (s) at which it calls at the latest."""
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
        """Call back; if the clock is still before the moment, set the timer again."""
        when, _ = self._handles.pop(name)
        over = end is not None and asyncio.get_running_loop().time() >= end
        if over or self._clock() >= when:
            call()
        else:
            self._set(name, when, call, end)


def next_after(now: int, last: int, interval: int) -> int:
    """Return the ms at which *interval* after *last* is over; *last* may lie after *now*."""
    return max(now, min(last, now) + interval)
