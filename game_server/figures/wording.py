"""How figures are written: numbers, units, and why there is none, in French and in English."""

from collections.abc import Mapping, Sequence
from math import ceil, floor
from typing import Final

from game_server.engine.kit.definitions import Definition, Value, Why
from game_server.engine.kit.figure_rows import FigureMeaning
from game_server.engine.kit.numerals import numerals
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.text import BASE, Text, localized
from game_server.texts import LANGUAGES, sentences

DASH: Final = "—"
"""Stands for what has no value; its reason stands beside it."""
MINUS: Final = "−"
_WORDS: Final = sentences("figures.wording")
NO_CHANGE: Final = _WORDS["no_change"]
UNITS: Final = sentences("figures.wording.units")
REASONS: Final = sentences("figures.wording.reasons")
PATTERNS: Final = sentences("figures.wording.patterns")
"""How a value is written with its unit; all others are written as numbers alone."""
_YEAR: Final = 12
_YEARS_FROM: Final = 24
"""Months from which on their years stand beside them."""


def say(text: Text, language: str, **values: object) -> str:
    """Return *text* in *language*, with *values* in their places."""
    return localized(text, language).format(**values)


def filled(pattern: Text, **values: Text | str | int) -> Text:
    """Return *pattern* with *values* in their places, in each of its languages."""
    return {
        language: text.format(
            **{
                key: localized(value, language) if isinstance(value, Mapping) else value
                for key, value in values.items()
            }
        )
        for language, text in pattern.items()
    }


def joined(texts: Sequence[Text], between: str = ", ") -> Text:
    """Return *texts* in a row, in each language."""
    return {language: between.join(each[language] for each in texts) for language in LANGUAGES}


def number(
    value: float, language: str, decimals: int = 0, *, signed: bool = False, full: bool = False
) -> str:
    """Return *value* as it is read: with so many *decimals* at most, thousands apart.

    A *signed* one has its sign, but zero. A *full* one has all its decimals, also zeros.
    """
    rounded = round(value, decimals) + 0.0
    text = f"{abs(rounded):,.{decimals}f}"
    if decimals and not full:
        text = text.rstrip("0").rstrip(".")
    sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
    return sign + numerals(text, language)


def written(definition: Definition, value: Value, language: str) -> str:
    """Return the text of a figure: its value, a dash, or that nothing changed for certain."""
    if value.value is None:
        return DASH
    if not definition.is_clear(value):
        return localized(NO_CHANGE, language)
    if is_ladder(definition):
        return _in_words(definition.names, value.value, language)
    text = number(value.value, language, definition.decimals, signed=definition.signed, full=True)
    if definition.unit == "months":
        text = _months(round(value.value), language)
    elif definition.unit in PATTERNS:
        text = say(PATTERNS[definition.unit], language, n=text)
    return say(_WORDS["at_least"], language, n=text) if value.about else text


def in_words(definition: Definition, value: Value) -> Text:
    """Return the text of a figure in each language, as `written`."""
    return {language: written(definition, value, language) for language in LANGUAGES}


def _months(n: int, language: str) -> str:
    """Return *n* months, from two years on with the years and months that they are."""
    years, rest = divmod(n, _YEAR)
    count = number(n, language)
    if n < _YEARS_FROM:
        return say(_WORDS["one_month"] if n == 1 else PATTERNS["months"], language, n=count)
    whole = say(_WORDS["years"], language, n=count, years=number(years, language))
    return whole + (
        say(_WORDS["and_months"], language, rest=_months(rest, language)) if rest else ""
    )


def interval_text(definition: Definition, value: Value, language: str) -> str:
    """Return between which numbers a figure lies; empty if no interval is known."""
    if value.low is None or value.high is None:
        return ""
    low, high = (
        number(end, language, definition.decimals, signed=definition.signed, full=True)
        for end in (value.low, value.high)
    )
    return say(_WORDS["between"], language, low=low, high=high)


def reason(why: Why, language: str) -> str:
    """Return why a figure has no value; empty for one that has."""
    return localized(REASONS[why], language) if why else ""


def meaning(definition: Definition, language: str) -> FigureMeaning:
    """Return what a figure means, in *language*."""
    return {
        "name": localized(definition.name, language),
        "unit": localized(definition.counted or UNITS[definition.unit], language),
        "range": _range(definition, language),
        "formula": localized(definition.formula, language),
        "of": localized(definition.of, language),
        "missing": localized(definition.missing, language),
        "least": max(definition.least, SMALL_GROUP) if definition.least else 0,
        "source": definition.source,
    }


def _range(definition: Definition, language: str) -> str:
    low, high = definition.low, definition.high
    if low is None and high is None:
        return ""
    pattern = "or_more" if high is None else "at_most" if low is None else "from_to"
    ends = (None if end is None else number(end, language, 2) for end in (low, high))
    return say(_WORDS[pattern], language, **dict(zip(("low", "high"), ends, strict=True)))


def is_ladder(definition: Definition) -> bool:
    """Return whether the values of a figure have names of their own, as the stairs have."""
    return bool(definition.names) and all(name.isdecimal() for name in definition.names)


def _in_words(names: Mapping[str, Text], value: float, language: str) -> str:
    """Return the name of *value*, or of the two that it lies between."""
    low, high = (
        localized(names.get(str(at), {BASE: str(at)}), language)
        for at in (floor(value), ceil(value))
    )
    return low if low == high else say(_WORDS["between_words"], language, low=low, high=high)
