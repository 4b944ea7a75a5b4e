"""How many people come to a room, as far as that is known when it is opened."""

from dataclasses import dataclass
from typing import Final

__all__ = ["UNKNOWN_TURNOUT", "Turnout"]


@dataclass(frozen=True, slots=True)
class Turnout:
    """Hold how many people are *expected*, 0 if nobody knows, and how many are *simulated*."""

    expected: int = 0
    simulated: int = 0


UNKNOWN_TURNOUT: Final = Turnout()
