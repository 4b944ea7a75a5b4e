"""Chance as people have it: a guess is rarely at the end of a ruler."""

from random import Random
from typing import Final

DRAWS: Final = 3
"""Draws of which a number is the mean: half of the numbers lie between 0.38 and 0.62."""


class Middling(Random):
    """Draw numbers near the middle more often; choices among things are as likely as ever."""

    def random(self) -> float:
        """Return a number from 0 to below 1, in a bell around 0.5."""
        return sum(super(Middling, self).random() for _ in range(DRAWS)) / DRAWS

    def getrandbits(self, k: int, /) -> int:
        """Return *k* bits, each as likely: what choices are made of."""
        return super().getrandbits(k)
