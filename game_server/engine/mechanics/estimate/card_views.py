"""What documents show of a card of an estimate, and whether an answer to it is right."""

from game_server.engine.kit.bands import NEAR
from game_server.engine.kit.cards import cite_facts
from game_server.engine.kit.drawings import drawn
from game_server.engine.kit.text import is_simple, localized
from game_server.engine.mechanics.estimate.content import EstimateCard
from game_server.engine.mechanics.estimate.documents import (
    EstimateAsked,
    EstimateTruth,
    plain,
    ranges_of,
)
from game_server.engine.mechanics.estimate.scoring import points


def asked_of(card: EstimateCard, variant: str) -> EstimateAsked:
    """Return what is asked, without the figure; in simple language with its ranges."""
    document: EstimateAsked = {
        "id": card.id,
        "goals": [f"g{goal}" for goal in sorted(card.goals)],
        "question": localized(card.question, variant),
        "unit": localized(card.unit, variant),
        "low": plain(card.low),
        "high": plain(card.high),
        "scale": card.scale,
    }
    if is_simple(variant):
        document["ranges"] = ranges_of(card.low, card.high, card.scale)
    return document


def truth_of(card: EstimateCard, variant: str) -> EstimateTruth:
    """Return the figure, what it rests on, and what shows its size."""
    cited = cite_facts(card.facts, variant)
    document: EstimateTruth = {
        "value": plain(card.value),
        "explanation": localized(card.explanation, variant),
        "source": cited["source"],
        "vintage": cited["vintage"],
        "perimeter": cited["perimeter"],
        "reliability": cited["reliability"],
    }
    if card.equivalent:
        document["equivalent"] = localized(card.equivalent, variant)
    if card.image:
        document["image"] = drawn(card.image)
    return document


def is_right(card: EstimateCard, value: float) -> bool:
    """Return whether an answer is as near to the figure as 70 points (M1.2)."""
    return points(value, card.value, card.low, card.high, card.scale) >= NEAR
