"""Match (M2): which goals an action helps, out of six; then those of the card, and why.

`rules` plays it; `contest` has the goals that phones name after the result.
"""

from game_server.engine.mechanics.match.moves import (
    GOALS,
    LONGEST_ARGUMENT,
    MOST_PICKS,
    PROPOSED,
    CloseDebate,
    HideContest,
    MatchCard,
    MatchContent,
    NameGoal,
    OpenDebate,
    Pick,
    Picked,
    Thumb,
    WithdrawGoal,
)
from game_server.engine.mechanics.match.rules import MATCH, points

__all__ = [
    "GOALS",
    "LONGEST_ARGUMENT",
    "MATCH",
    "MOST_PICKS",
    "PROPOSED",
    "CloseDebate",
    "HideContest",
    "MatchCard",
    "MatchContent",
    "NameGoal",
    "OpenDebate",
    "Pick",
    "Picked",
    "Thumb",
    "WithdrawGoal",
    "points",
]
