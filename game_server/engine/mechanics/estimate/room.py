"""The room's answers to an estimate: which a chart shows, and what is told of them (M1.3)."""

from collections.abc import Mapping

from game_server.engine.bands import band
from game_server.engine.mechanics.estimate.content import Answer, EstimateCard, EstimateState
from game_server.engine.mechanics.estimate.documents import (
    EstimateRoom,
    TalkEffect,
    plain,
)
from game_server.engine.mechanics.estimate.scoring import (
    BINS,
    bin_of,
    from_position,
    histogram,
    median,
    points,
    position,
)
from game_server.engine.small_groups import DETAIL, SMALL_GROUP

LEAST_MOVE = 0.01
"""Least way of the room's answer, as a part of the ruler, that counts as closer or farther."""


def room_of(card: EstimateCard, state: EstimateState, *, truth: bool) -> EstimateRoom:
    """Return the distribution, and with the figure how near the room was (rule 0.8, M1 duo)."""
    answers = charted(state) if truth else state.first
    document: EstimateRoom = {"n": len(answers)}
    if len(answers) >= SMALL_GROUP:
        document["bins"] = _bins(card, answers)
        if truth and len(answers) >= DETAIL:
            document["median"] = _median(card, answers)
    if truth:
        near = wisdom(card, counting(answers))
        if near is not None:
            document["band"] = band(near)
        if state.second and answers is state.first:
            document["talk_effect"] = "few"
        elif state.second and len(answers) == len(state.first) >= SMALL_GROUP:
            _compare(document, card, state.first, answers)
    return document


def charted(state: EstimateState) -> Mapping[str, Answer]:
    """Return the answers of the last chart: who gave no second answer keeps the first.

    Fewer than five newcomers stay out of it, and so do fewer than five second answers of others:
    beside the chart of the first round they would stand alone (rule 0.8).
    """
    first, second = state.first, state.second
    if len(first) < SMALL_GROUP:
        return {**first, **second}
    newcomers = second.keys() - first.keys()
    if len(newcomers) < SMALL_GROUP:
        second = {seat: answer for seat, answer in second.items() if seat not in newcomers}
    return {**first, **second} if len(second) >= SMALL_GROUP else first


def counting(answers: Mapping[str, Answer]) -> Mapping[str, Answer]:
    """Return those given before the figure was shown."""
    return {seat: answer for seat, answer in answers.items() if answer.counts}


def rounds(state: EstimateState) -> tuple[Mapping[str, Answer], Mapping[str, Answer]]:
    """Return of the answers that count those of the first chart, and those of the last one.

    The first are none where the charts are not of the same seats, or no answer of the second round
    is in the last one: then nothing compares the two.
    """
    first, second = counting(state.first), counting(state.second)
    last = charted(EstimateState(first, second))
    if last is first or last.keys() != first.keys():
        return {}, last
    return first, last


def points_of(card: EstimateCard, answer: Answer) -> int:
    """Return the points of one answer (M1.2)."""
    return points(answer.value, card.value, card.low, card.high, card.scale)


def charted_points(card: EstimateCard, answer: Answer) -> int:
    """Return the points of one answer, no finer than the chart tells it (rule 0.8)."""
    return points(_charted(card, answer.value), card.value, card.low, card.high, card.scale)


def said(card: EstimateCard, state: EstimateState) -> float | None:
    """Return the median answer as the screen shows it, of ten or more (rule 0.8, M1.3).

    None where somebody answered once the figure was known: it would not be what the room thought.
    """
    answers = charted(state)
    if len(answers) < DETAIL or len(counting(answers)) < len(answers):
        return None
    return _median(card, answers)


def wisdom(card: EstimateCard, answers: Mapping[str, Answer]) -> int | None:
    """Return the points of the median answer, from five answers on (rule 0.8, M1.3)."""
    if len(answers) < SMALL_GROUP:
        return None
    return points(_center(card, answers), card.value, card.low, card.high, card.scale)


def _compare(
    document: EstimateRoom,
    card: EstimateCard,
    first: Mapping[str, Answer],
    last: Mapping[str, Answer],
) -> None:
    """Add what two charts of the same seats tell beside each other (rule 0.8, M1 duo).

    Who moved is counted only where they and those who did not are five or more, or nobody.
    """
    document["first_bins"] = _bins(card, first)
    if len(first) >= DETAIL:
        document["first_median"] = _median(card, first)
    if effect := _effect(card, counting(first), counting(last)):
        document["talk_effect"] = effect
    moved = sum(_bin(card, last[seat]) != _bin(card, answer) for seat, answer in first.items())
    if all(n == 0 or n >= SMALL_GROUP for n in (moved, len(first) - moved)):
        document["moved"] = moved


def _effect(
    card: EstimateCard, first: Mapping[str, Answer], last: Mapping[str, Answer]
) -> TalkEffect | None:
    """Return where the room's answer went from the figure; None of fewer than five (M1.3)."""
    if min(len(first), len(last)) < SMALL_GROUP:
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


def _center(card: EstimateCard, answers: Mapping[str, Answer]) -> float:
    """Return the median answer; of fewer than ten, no finer than the chart tells it (rule 0.8).

    Four who know their own answers would read a fifth from its points.
    """
    exact = _median(card, answers)
    return exact if len(answers) >= DETAIL else _charted(card, exact)


def _charted(card: EstimateCard, value: float) -> float:
    """Return what stands for the part of the ruler of *value*: the figure, else its middle."""
    part = bin_of(value, card.low, card.high, card.scale)
    if part == bin_of(card.value, card.low, card.high, card.scale):
        return card.value
    return from_position((part + 0.5) / BINS, card.low, card.high, card.scale)


def _bins(card: EstimateCard, answers: Mapping[str, Answer]) -> list[int]:
    values = [answer.value for answer in answers.values()]
    return list(histogram(values, card.low, card.high, card.scale))


def _bin(card: EstimateCard, answer: Answer) -> int:
    return bin_of(answer.value, card.low, card.high, card.scale)


def _median(card: EstimateCard, answers: Mapping[str, Answer]) -> float:
    values = [answer.value for answer in answers.values()]
    return plain(round(median(values, card.scale), 6))
