"""What an estimate plays: its card, and the answers of its two rounds."""

from collections.abc import Mapping
from dataclasses import dataclass

from game_server.engine.kit.cards import Facts
from game_server.engine.kit.drawings import Image
from game_server.engine.kit.text import Text
from game_server.engine.mechanics.contract import Content, PhaseState
from game_server.engine.mechanics.estimate.scoring import Scale


@dataclass(frozen=True, slots=True)
class EstimateCard:
    """Ask for one figure between *low* and *high*; *gestures* maps services to what to do.

    *equivalent* says the figure in things that one knows, and *image* shows one of them.
    *debate* is a question that makes people talk; every kind of card may have one.
    """

    id: str
    goals: tuple[int, ...]
    question: Text
    value: float
    unit: Text
    low: float
    high: float
    scale: Scale
    explanation: Text
    gestures: Mapping[str, Text]
    facts: Facts
    equivalent: Text | None = None
    image: Image | None = None
    debate: Text | None = None


@dataclass(frozen=True, slots=True)
class EstimateContent(Content):
    """Play one card, in two rounds of answers with a talk between them if *duo*."""

    card: EstimateCard
    duo: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold an estimate; *counts* is false if the figure had already been shown."""

    value: float
    confidence: int | None
    counts: bool


@dataclass(frozen=True, slots=True)
class EstimateState(PhaseState):
    """Hold the answers by seat, of the first and of the second round."""

    first: Mapping[str, Answer]
    second: Mapping[str, Answer]
