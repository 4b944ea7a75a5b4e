"""Numbers and short sentences as charts write them, in French and in English."""

from typing import Final

from game_server.engine.kit.numerals import numerals
from game_server.engine.kit.text import localized
from game_server.texts import sentences

_WORDS: Final = sentences("charts.numbers")
MINUS: Final = "\u2212"


def say(key: str, language: str, **values: str) -> str:
    """Return the sentence *key* in *language*, French if it is neither `fr` nor `en`."""
    return localized(_WORDS[key], language).format(**values)


def decimals_apart(before: float, after: float, decimals: int) -> int:
    """Return one more than *decimals* where a change from *before* to *after* would not be seen."""
    return decimals + (round(before, decimals) == round(after, decimals))


def written(
    value: float, language: str, decimals: int = 0, unit: str = "", *, signed: bool = False
) -> str:
    """Return *value* with so many *decimals* and its *unit*, which brings its own space.

    Thousands are set apart; a number that rounds to 0 has no sign.
    """
    digits = f"{abs(value):,.{decimals}f}"
    sign = ""
    if any(digit in digits for digit in "123456789"):
        sign = MINUS if value < 0 else "+" if signed else ""
    return f"{sign}{numerals(digits, language)}{unit}"
