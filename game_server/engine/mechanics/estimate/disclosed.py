"""What an estimate is told as: a place of the ruler, at times drawn by lot (F2, M1.3).

The ruler has 101 places. Were answers told more finely, a round number would be known not to be
drawn. Whoever has a lot has it in both rounds, and in a recall; where it puts her is drawn anew
for each round and answer. So neither who stays nor who moves is known to be told as she answered.
"""

from collections.abc import Mapping
from functools import lru_cache
from statistics import fmean
from typing import Final

from game_server.disclosure import ANSWERED, Response
from game_server.engine.kit.bands import NEAR as RIGHT
from game_server.engine.kit.copies import replace
from game_server.engine.kit.figure_names import CONFIDENCES
from game_server.engine.mechanics.estimate.card_views import is_right
from game_server.engine.mechanics.estimate.content import (
    Answer,
    EstimateCard,
    EstimateContent,
    EstimateState,
)
from game_server.engine.mechanics.estimate.documents import plain
from game_server.engine.mechanics.estimate.scoring import (
    Scale,
    from_position,
    points,
    position,
    rounded,
)

PLACES: Final = 100
"""Steps from one end of the ruler to the other."""
NEAR: Final = 0.4 / PLACES
"""How far from its place, as a part of the ruler, a told number may be to be a round one."""
PERCENT: Final = 100
SURE: Final = (None, *CONFIDENCES)


def disclosed(content: EstimateContent, state: EstimateState, response: Response) -> EstimateState:
    """Return *state* with the answers of both rounds as they are told."""
    card = content.card
    return replace(
        state,
        first=_told(card, state.first, "1", response),
        second=_told(card, state.second, "2", response),
    )


def told_value(
    card: EstimateCard, value: float, who: str, moment: str, response: Response, once_in: int
) -> float:
    """Return what a *value* is told as: its place on the ruler, or once in so many times any."""
    places = _places_of(card)
    given = places[_place(card, value)]
    if response.lot(who, card.id, once_in) is None:
        return given
    return response.choice(who, f"{card.id}.{moment}", given, places, 1)


def told_right(card: EstimateCard, value: float, once_in: int) -> float:
    """Return what a told *value* adds to the percentage of right answers: right on average.

    It corrects for the lot, which decided once in so many times; so it lies beyond 0 to 100.
    """
    by_lot = _right_by_lot(card.low, card.high, card.scale, card.value)
    return PERCENT * (once_in * is_right(card, value) - by_lot) / (once_in - 1)


def _places_of(card: EstimateCard) -> tuple[float, ...]:
    """Return the numbers that answers to *card* are told as; its figure stands for its place."""
    return _places(card.low, card.high, card.scale, card.value)


def _told(
    card: EstimateCard, answers: Mapping[str, Answer], moment: str, response: Response
) -> Mapping[str, Answer]:
    return {
        seat: replace(
            answer,
            value=told_value(card, answer.value, seat, moment, response, ANSWERED),
            confidence=_confidence(card, answer, seat, moment, response),
        )
        for seat, answer in answers.items()
    }


def _confidence(
    card: EstimateCard, answer: Answer, who: str, moment: str, response: Response
) -> int | None:
    if response.lot(who, card.id, ANSWERED) is None:
        return answer.confidence
    return response.choice(who, f"{card.id}.{moment}.sure", answer.confidence, SURE, 1)


# Cards are few, answers many: a ruler is made once.
@lru_cache(maxsize=256)
def _places(low: float, high: float, scale: Scale, figure: float) -> tuple[float, ...]:
    within = (
        plain(rounded(from_position(at / PLACES, low, high, scale), low, high, scale, NEAR))
        for at in range(1, PLACES)
    )
    places = [plain(low), *within, plain(high)]
    places[round(PLACES * position(figure, low, high, scale))] = plain(figure)
    return tuple(places)


@lru_cache(maxsize=256)
def _right_by_lot(low: float, high: float, scale: Scale, figure: float) -> float:
    """Return which part of the places is right."""
    places = _places(low, high, scale, figure)
    return fmean(points(place, figure, low, high, scale) >= RIGHT for place in places)


def _place(card: EstimateCard, value: float) -> int:
    return round(PLACES * position(value, card.low, card.high, card.scale))
