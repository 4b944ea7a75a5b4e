"""Who comes to a room, as far as that is known when it is opened."""

from dataclasses import dataclass
from typing import Final

from game_server.engine.kit.entry import Entry


@dataclass(frozen=True, slots=True)
class Turnout:
    """Hold how many people are *expected*, 0 if nobody knows, and how many are *simulated*.

    *entry* is what a new seat costs them (rule 0.27).
    """

    expected: int = 0
    simulated: int = 0
    entry: Entry = "free"


UNKNOWN_TURNOUT: Final = Turnout()
