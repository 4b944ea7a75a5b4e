"""The figure of a card among three: what is asked of it weeks after the session."""

import math
from typing import Final, Literal

from game_server.engine.kit.asked_again import AskedAgain
from game_server.engine.kit.numerals import numerals
from game_server.engine.kit.text import Text
from game_server.engine.mechanics.estimate.content import EstimateCard
from game_server.engine.mechanics.estimate.scoring import (
    MARGIN,
    ZERO_AT,
    from_position,
    position,
)

_WIDEST: Final = 0.3
"""How far apart choices stand at most, as a part of the ruler: so all three stand on it."""
_DIGITS: Final = 2


def asked_again(card: EstimateCard, role: Literal["played", "again"]) -> AskedAgain:
    """Return the question of *card* with its figure among two others.

    These are as far from it as what earns nothing (M1.2), where the ruler is long enough.
    """
    value = float(card.value)
    values = sorted((value, *_others(card)))
    source = card.facts.source
    return AskedAgain(
        card.id,
        role,
        card.question,
        tuple(_with_unit(each, card.unit) for each in values),
        values.index(value),
        card.explanation,
        f"{source.publisher}, {source.year}",
    )


def _others(card: EstimateCard) -> tuple[float, float]:
    """Return two other figures on the ruler of *card*."""
    here, step = position(card.value, card.low, card.high, card.scale), _step(card)
    if here < step:
        places = (here + step, here + 2 * step)
    elif here > 1 - step:
        places = (here - 2 * step, here - step)
    else:
        places = (here - step, here + step)
    first, second = (
        _rounded(from_position(place, card.low, card.high, card.scale), card) for place in places
    )
    return first, second


def _step(card: EstimateCard) -> float:
    zero = math.log(ZERO_AT) / math.log(card.high / card.low) if card.scale == "log" else MARGIN
    return min(zero, _WIDEST)


def _rounded(value: float, card: EstimateCard) -> float:
    """Return *value* with two digits that count, a whole number where the figure is one."""
    digits = _DIGITS - 1 - math.floor(math.log10(abs(value))) if value else 0
    if float(card.value).is_integer() and abs(value) >= 1:
        digits = min(digits, 0)
    return round(value, digits)


def _with_unit(value: float, unit: Text) -> Text:
    """Return *value* and its *unit* in each language, as people write numbers there."""
    whole = f"{value:,.0f}" if value.is_integer() else f"{value:,}"
    return {variant: f"{numerals(whole, variant)}\u00a0{text}" for variant, text in unit.items()}
