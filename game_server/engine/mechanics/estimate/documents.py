"""What each viewer gets of an estimate (M1)."""

from typing import Literal, NotRequired, TypedDict

from game_server.engine.kit.bands import Band
from game_server.engine.kit.cards import CitedFacts
from game_server.engine.kit.drawings import DrawnImage
from game_server.engine.kit.recaps import TalkEffect
from game_server.engine.mechanics.estimate.scoring import Scale, ranges

LARGEST_WHOLE = 2**53
"""Largest whole number that a page holds without rounding."""


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
    """Count the answers, and from eight on show how they spread as they are told (F1, F2, M1.3).

    *bins* count answers in 20 equal parts of the ruler. After a second round of the same seats,
    *talk_effect* is where the room's answer went from the figure, beside their *first_bins* and
    *first_median* (M1 duo).
    """

    n: int
    bins: NotRequired[list[int]]
    median: NotRequired[float]
    band: NotRequired[Band]
    talk_effect: NotRequired[TalkEffect]
    first_bins: NotRequired[list[int]]
    first_median: NotRequired[float]


class EstimateTruth(CitedFacts):
    """Give the figure, and what it rests on; *equivalent* and *image* show its size (M1.5)."""

    value: float
    explanation: str
    equivalent: NotRequired[str]
    image: NotRequired[DrawnImage]


class EstimatePlay(TypedDict):
    """Show everybody the question; *room* from the first result on, *truth* from its reveal on."""

    rule: Literal["solo", "duo"]
    card: EstimateAsked
    room: NotRequired[EstimateRoom]
    truth: NotRequired[EstimateTruth]


class EstimateMine(TypedDict, total=False):
    """Show a seat its answer of this round, and the one *before* in the second round.

    With the figure come *points* and a *band*. *is_common*: half of eight answers or more share it.
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


def plain(value: float) -> float:
    """Return a whole number as int, so that documents stay short; not one that is too large."""
    return int(value) if value == int(value) and abs(value) <= LARGEST_WHOLE else value
