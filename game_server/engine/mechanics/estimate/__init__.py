"""Estimate (M1): guess a number. `rules` plays it, `scoring` has points and median."""

from game_server.engine.mechanics.estimate.rules import (
    ESTIMATE,
    Answer,
    Estimate,
    EstimateCard,
    EstimateContent,
    Estimated,
    EstimateState,
)

__all__ = [
    "ESTIMATE",
    "Answer",
    "Estimate",
    "EstimateCard",
    "EstimateContent",
    "EstimateState",
    "Estimated",
]
