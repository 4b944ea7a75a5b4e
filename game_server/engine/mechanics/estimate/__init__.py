"""Estimate (M1): guess a number. `rules` plays it, `room` tells of its answers."""

from game_server.engine.mechanics.estimate.choices import asked_again
from game_server.engine.mechanics.estimate.content import (
    Answer,
    EstimateCard,
    EstimateContent,
    EstimateState,
)
from game_server.engine.mechanics.estimate.rules import (
    ESTIMATE,
    Estimate,
    Estimated,
    TakeBack,
    TakenBack,
)

__all__ = [
    "ESTIMATE",
    "Answer",
    "Estimate",
    "EstimateCard",
    "EstimateContent",
    "EstimateState",
    "Estimated",
    "TakeBack",
    "TakenBack",
    "asked_again",
]
