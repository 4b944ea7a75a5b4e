"""What papers say beside the figures and texts of a session, in French and in English."""

from datetime import date, datetime
from typing import Final

from game_server.charts.numbers import written
from game_server.engine.kit.text import BASE, localized
from game_server.figures.session.page_titles import page_titles
from game_server.texts import form_of, sentences

_SAID: Final = sentences("printing.wording.said")
_MONTHS: Final = sentences("printing.wording.months")
_TEXTS: Final = sentences("printing.wording.texts")


def say(key: str, language: str, **values: str) -> str:
    """Return the sentence *key* in *language* with *values* in it."""
    return localized(_SAID[key], language).format(**values)


def count(key: str, n: int, language: str) -> str:
    """Return how many `people`, `ideas` or `others` there are."""
    return say(form_of(key, n, language), language, n=written(n, language))


def texts(language: str) -> dict[str, str]:
    """Return the headings of a paper."""
    return page_titles(language) | {key: localized(text, language) for key, text in _TEXTS.items()}


def day(of: date, language: str = BASE) -> str:
    """Return a day in words: « 1er mars 2026 », “1 March 2026”."""
    month = localized(_MONTHS[str(of.month)], language)
    is_first = of.day == 1 and not language.startswith("en")
    return f"{'1er' if is_first else of.day} {month} {of.year}"


def hour(of: datetime, language: str = BASE) -> str:
    """Return a time of day as one says it: « 14 h 05 », “14:05”."""
    apart = ":" if language.startswith("en") else "\u00a0h\u00a0"
    return f"{of.hour}{apart}{of.minute:02}"
