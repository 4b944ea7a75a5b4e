"""What each viewer gets of an estimate (M1)."""

from collections.abc import Mapping
from typing import Literal, NotRequired, TypedDict

from game_server.engine.bands import Band
from game_server.engine.cards import CitedFacts
from game_server.engine.mechanics.estimate.scoring import Scale, ranges
from game_server.engine.small_groups import SMALL_GROUP

LARGEST_WHOLE = 2**53
"""Largest whole number that a page holds without rounding."""
MIN_TALK_GAIN = 5
"""Least mean change of points, of 100, that counts as closer or farther (M1.3)."""

TalkEffect = Literal["closer", "same", "farther", "few"]


class EstimateRange(TypedDict):
    """Give a part of the ruler that is one answer; it is scored at its *value* (M1 simple)."""

    id: str
    low: float
    high: float
    value: float


class EstimateAsked(TypedDict):
    """Ask for one figure; in simple language it is one of five *ranges*, the lowest first."""

    id: str
    goals: list[str]
    question: str
    unit: str
    low: float
    high: float
    scale: Scale
    ranges: NotRequired[list[EstimateRange]]


class EstimateRoom(TypedDict):
    """Count the answers, and from five on show how they spread (rule 0.8, M1.3).

    *bins* count answers in 20 equal parts of the ruler. *talk_effect*: where the room moved; with
    `few` the chart is that of the first answers.
    """

    n: int
    bins: NotRequired[list[int]]
    median: NotRequired[float]
    band: NotRequired[Band]
    talk_effect: NotRequired[TalkEffect]


class EstimateTruth(CitedFacts):
    """Give the figure, and what it rests on."""

    value: float
    explanation: str


class EstimatePlay(TypedDict):
    """Show everybody the question; *room* from the first result on, *truth* from its reveal on."""

    rule: Literal["solo", "duo"]
    card: EstimateAsked
    room: NotRequired[EstimateRoom]
    truth: NotRequired[EstimateTruth]


class EstimateMine(TypedDict, total=False):
    """Show a seat its answer of this round, and the one *before* in the second round.

    With the figure come *points* and a *band*. *is_common*: half of five answers or more share it.
    *gesture*: what its service can do.
    """

    mine: float
    confidence: int
    before: float
    points: int
    band: Band
    is_common: bool
    gesture: str


def ranges_of(low: float, high: float, scale: Scale) -> list[EstimateRange]:
    """Return the five ranges of a ruler, of which phones choose in simple language (M1 simple)."""
    return [
        {
            "id": f"r{at}",
            "low": plain(part.low),
            "high": plain(part.high),
            "value": plain(part.value),
        }
        for at, part in enumerate(ranges(low, high, scale), start=1)
    ]


def talk_effect(gains: Mapping[str, int]) -> TalkEffect | None:
    """Return where the talk moved the room; None of fewer than five (rule 0.8, M1.3)."""
    if len(gains) < SMALL_GROUP:
        return None
    gain = sum(gains.values()) / len(gains)
    if abs(gain) < MIN_TALK_GAIN:
        return "same"
    return "closer" if gain > 0 else "farther"


def plain(value: float) -> float:
    """Return a whole number as int, so that documents stay short; not one that is too large."""
    return int(value) if value == int(value) and abs(value) <= LARGEST_WHOLE else value
