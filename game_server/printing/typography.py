"""Where lines may break: not at French no-break spaces, but inside a word without end."""

import re
from collections.abc import Collection
from typing import Final

NARROW: Final = "\u202f"
WIDE: Final = "\u00a0"
BREAK: Final = "\u200b"
"""Where a line may break inside a word."""
_ENDLESS: Final = re.compile(r"\S{24}(?=\S{6})")
_BEFORE_NARROW: Final = re.compile(r"[ \u00a0]+([;!?])")
_BEFORE_WIDE: Final = re.compile(r" ([:%€»])")
_UNITS: Final = re.compile(
    r"(?<=\d) (?=(?:\d{3}\b|jours?|h|heures?|min|minutes?|s|ms|ans?|mois|kB|Kio|Mio|octets|px)\b)"
)
_LABELS: Final = re.compile(r"\b(art\.|article|n°|page|sur|TLS|HTTP|CSP|RGAA) (?=\d)")


def typeset(text: str) -> str:
    """Return a French *text* with the no-break spaces that it wants."""
    text = text.replace("« ", f"«{WIDE}")
    text = _BEFORE_NARROW.sub(rf"{NARROW}\1", text)
    text = _BEFORE_WIDE.sub(rf"{WIDE}\1", text)
    text = _UNITS.sub(WIDE, text)
    return _LABELS.sub(rf"\1{WIDE}", text)


def fitted(text: str, language: str) -> str:
    """Return *text* typeset, so that no word of it is wider than the cell of a table."""
    text = _ENDLESS.sub(rf"\g<0>{BREAK}", text)
    return text if language.startswith("en") else typeset(text)


def fitted_all(data: object, language: str, drawn: Collection[str] = ()) -> object:
    """Return *data* with all texts in it fitted, but those of the keys that are *drawn*."""
    match data:
        case str():
            return fitted(data, language)
        case dict():
            return {
                key: value if key in drawn else fitted_all(value, language, drawn)
                for key, value in data.items()
            }
        case list() | tuple():
            return [fitted_all(each, language, drawn) for each in data]
        case _:
            return data
