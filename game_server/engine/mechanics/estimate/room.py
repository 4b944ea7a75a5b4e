"""What the room learns of its answers to an estimate, all of it of told ones (F2, M1.3)."""

from collections.abc import Mapping
from functools import partial

from game_server.disclosure import SPREAD
from game_server.engine.kit.bands import band
from game_server.engine.kit.recaps import Spread, TalkEffect
from game_server.engine.mechanics.estimate.content import Answer, EstimateCard, EstimateState
from game_server.engine.mechanics.estimate.documents import (
    EstimateRoom,
    plain,
)
from game_server.engine.mechanics.estimate.scoring import histogram, median, points, position

LEAST_MOVE = 0.01
"""Least way of the room's answer, as a part of the ruler, that counts as closer or farther."""


def room_of(card: EstimateCard, state: EstimateState, *, truth: bool) -> EstimateRoom:
    """Return the distribution of told answers, and with the figure how near the room was (M1)."""
    answers = charted(state) if truth else state.first
    document: EstimateRoom = {"n": len(answers)}
    if len(answers) >= SPREAD:
        document["bins"] = _bins(card, answers)
        if truth:
            document["median"] = _median(card, answers)
    if truth:
        near = wisdom(card, counting(answers))
        if near is not None:
            document["band"] = band(near)
        if state.second and len(answers) == len(state.first) >= SPREAD:
            _compare(document, card, state.first, answers)
    return document


def spread_of(card: EstimateCard, room: EstimateRoom) -> Spread:
    """Return what the last chart of the *room* showed, for those who look at it later."""
    place = partial(position, low=card.low, high=card.high, scale=card.scale)
    middle = room.get("median")
    return Spread(
        *(card.low, card.high, place(card.value)),
        bins=tuple(room.get("bins", ())),
        before=tuple(room.get("first_bins", ())),
        room=None if middle is None else place(middle),
        moved=room.get("talk_effect"),
    )


def charted(state: EstimateState) -> Mapping[str, Answer]:
    """Return the answers of the last chart: who gave no second answer keeps the first."""
    return {**state.first, **state.second}


def counting(answers: Mapping[str, Answer]) -> Mapping[str, Answer]:
    """Return those given before the figure was shown."""
    return {seat: answer for seat, answer in answers.items() if answer.counts}


def points_of(card: EstimateCard, answer: Answer) -> int:
    """Return the points of one answer (M1.2)."""
    return points(answer.value, card.value, card.low, card.high, card.scale)


def said(card: EstimateCard, state: EstimateState) -> float | None:
    """Return the median answer as the screen shows it, of eight or more (F1, M1.3).

    None where somebody answered once the figure was known: it would not be what the room thought.
    """
    answers = charted(state)
    if len(answers) < SPREAD or len(counting(answers)) < len(answers):
        return None
    return _median(card, answers)


def wisdom(card: EstimateCard, answers: Mapping[str, Answer]) -> int | None:
    """Return the points of the median answer, from eight answers on (F1, M1.3)."""
    if len(answers) < SPREAD:
        return None
    return points(_median(card, answers), card.value, card.low, card.high, card.scale)


def _compare(
    document: EstimateRoom,
    card: EstimateCard,
    first: Mapping[str, Answer],
    last: Mapping[str, Answer],
) -> None:
    """Add what two charts of the same seats tell beside each other (M1 duo)."""
    document["first_bins"] = _bins(card, first)
    document["first_median"] = _median(card, first)
    if effect := _effect(card, counting(first), counting(last)):
        document["talk_effect"] = effect


def _effect(
    card: EstimateCard, first: Mapping[str, Answer], last: Mapping[str, Answer]
) -> TalkEffect | None:
    """Return where the room's answer went from the figure; None of fewer than eight (M1.3)."""
    if min(len(first), len(last)) < SPREAD:
        return None
    nearer = _off(card, first) - _off(card, last)
    if abs(nearer) < LEAST_MOVE:
        return "same"
    return "closer" if nearer > 0 else "farther"


def _off(card: EstimateCard, answers: Mapping[str, Answer]) -> float:
    """Return how far the median answer is from the figure, as a part of the ruler."""
    places = (
        position(value, card.low, card.high, card.scale)
        for value in (_median(card, answers), card.value)
    )
    return abs(next(places) - next(places))


def _bins(card: EstimateCard, answers: Mapping[str, Answer]) -> list[int]:
    values = [answer.value for answer in answers.values()]
    return list(histogram(values, card.low, card.high, card.scale))


def _median(card: EstimateCard, answers: Mapping[str, Answer]) -> float:
    values = [answer.value for answer in answers.values()]
    return plain(round(median(values, card.scale), 6))
