"""Ratios of times, measured so that they depend on the program and not on the machine."""

import statistics
from collections.abc import Awaitable, Callable
from typing import Final

TRIES: Final = 3
Time = Callable[[], Awaitable[float]]
"""Does something and returns how long it took, in any unit."""


async def slowdown(
    control: Time, other: Time, pairs: int, most: float, noise: float = 0.0
) -> float:
    """Return how many times longer *other* takes than *control*, by medians.

    Both are measured in turn, *pairs* times, and a ratio above *most* TRIES times at most: what
    costs too much does so each time, what else the machine does comes and goes. Controls below
    *noise* count as *noise*.
    """
    ratio = 0.0
    for _ in range(TRIES):
        controls, others = [], []
        for _ in range(pairs):
            controls.append(await control())
            others.append(await other())
        ratio = statistics.median(others) / max(statistics.median(controls), noise)
        if ratio <= most:
            break
    return ratio
