"""Ratios of times, measured so that they tell of the program and not of the machine."""

import statistics
from collections.abc import Awaitable, Callable
from typing import Final

TRIES: Final = 3
AGREE: Final = 1.5
"""How far apart two halves of the controls may be on a machine that nothing disturbed."""
Time = Callable[[], Awaitable[float]]
"""Does something and returns how long it took, in any unit."""


async def slower(control: Time, other: Time, pairs: int, most: float, noise: float = 0.0) -> float:
    """Return how many times longer *other* takes than *control*, by medians.

    Both are measured in turn, *pairs* times. What is more than *most* is measured again, a few
    times at most, if the controls do not agree with each other: then the machine was disturbed.
    Controls below *noise* tell of the machine only, and count as much.
    """
    ratio = 0.0
    for _ in range(TRIES):
        controls, others = [], []
        for _ in range(pairs):
            controls.append(await control())
            others.append(await other())
        ratio = statistics.median(others) / max(statistics.median(controls), noise)
        if ratio <= most or agree(controls):
            break
    return ratio


def agree(controls: list[float]) -> bool:
    """Tell whether every other one of the *controls* takes as long as those between them."""
    one, two = statistics.median(controls[::2]), statistics.median(controls[1::2])
    return max(one, two) <= AGREE * min(one, two)
