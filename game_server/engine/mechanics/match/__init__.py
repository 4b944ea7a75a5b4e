"""Match (M2): which goals an action helps, out of six; then those of the card, and why.

`rules` plays it.
"""

from game_server.engine.mechanics.match.moves import (
    GOALS,
    MOST_PICKS,
    PROPOSED,
    MatchCard,
    MatchContent,
    Pick,
    Picked,
)
from game_server.engine.mechanics.match.rules import MATCH, points

__all__ = [
    "GOALS",
    "MATCH",
    "MOST_PICKS",
    "PROPOSED",
    "MatchCard",
    "MatchContent",
    "Pick",
    "Picked",
    "points",
]
