"""Commitment (M6): say what one will do.

`rules` plays it, `finale` what comes of the wall, `wall` has what is shown of it.
"""

from game_server.engine.mechanics.commitment.moves import (
    EVERYBODY,
    LONGEST_GESTURE,
    LONGEST_MOMENT,
    LONGEST_PROJECT,
    CommitmentContent,
    CommitmentKept,
    CommitmentMade,
    CommitmentMove,
    CommitmentState,
    Decline,
    HideItem,
    HideProject,
    HideWritten,
    ItemHidden,
    ItemLit,
    Light,
    Make,
    MeToo,
    MeTooSaid,
    Project,
    ProposeProject,
)
from game_server.engine.mechanics.commitment.rules import COMMITMENT
from game_server.engine.mechanics.commitment.wall import Choices, Commitment, Gesture

__all__ = [
    "COMMITMENT",
    "EVERYBODY",
    "LONGEST_GESTURE",
    "LONGEST_MOMENT",
    "LONGEST_PROJECT",
    "Choices",
    "Commitment",
    "CommitmentContent",
    "CommitmentKept",
    "CommitmentMade",
    "CommitmentMove",
    "CommitmentState",
    "Decline",
    "Gesture",
    "HideItem",
    "HideProject",
    "HideWritten",
    "ItemHidden",
    "ItemLit",
    "Light",
    "Make",
    "MeToo",
    "MeTooSaid",
    "Project",
    "ProposeProject",
]
