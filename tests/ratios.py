"""Ratios of times, measured so that they depend on the program and not on the machine."""

import statistics
from collections.abc import Awaitable, Callable
from typing import Final

TRIES: Final = 3
MOST_DISAGREEMENT: Final = 1.5
"""Largest ratio of the medians of two halves of the controls on an undisturbed machine."""
Time = Callable[[], Awaitable[float]]
"""Does something and returns how long it took, in any unit."""


async def slowdown(
    control: Time, other: Time, pairs: int, most: float, noise: float = 0.0
) -> float:
    """Return how many times longer *other* takes than *control*, by medians.

    Both are measured in turn, *pairs* times. A ratio above *most* is measured again, TRIES times at
    most, if the controls disagree: then the machine was disturbed. Controls below *noise* count as
    *noise*.
    """
    ratio = 0.0
    for _ in range(TRIES):
        controls, others = [], []
        for _ in range(pairs):
            controls.append(await control())
            others.append(await other())
        ratio = statistics.median(others) / max(statistics.median(controls), noise)
        if ratio <= most or controls_agree(controls):
            break
    return ratio


def controls_agree(controls: list[float]) -> bool:
    """Tell whether every other one of the *controls* takes as long as those between them."""
    one, two = statistics.median(controls[::2]), statistics.median(controls[1::2])
    return max(one, two) <= MOST_DISAGREEMENT * min(one, two)
