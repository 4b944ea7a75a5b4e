"""Commitment (M6): say what one will do. `rules` plays it, `wall` has what is shown of it."""

from game_server.engine.mechanics.commitment.rules import (
    COMMITMENT,
    EVERYBODY,
    LONGEST_GESTURE,
    LONGEST_MOMENT,
    CommitmentContent,
    CommitmentMade,
    CommitmentState,
    Decline,
    HideItem,
    ItemHidden,
    Make,
)
from game_server.engine.mechanics.commitment.wall import Choices, Commitment

__all__ = [
    "COMMITMENT",
    "EVERYBODY",
    "LONGEST_GESTURE",
    "LONGEST_MOMENT",
    "Choices",
    "Commitment",
    "CommitmentContent",
    "CommitmentMade",
    "CommitmentState",
    "Decline",
    "HideItem",
    "ItemHidden",
    "Make",
]
