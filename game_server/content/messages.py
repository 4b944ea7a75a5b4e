"""The messages of the content check, by code: their level, and their texts from the catalogue.

`diagnostics` has the message of a code under the code, and its repair under `CODE_repair`. A code
may have a suffix, as `missing_key.empty` does: another message of the same problem.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from game_server.engine.kit.numerals import numerals
from game_server.texts import catalogue

Detail = str | int | float
Level = Literal["error", "warning"]
"""The file, card or scenario with an error is not used; one with a warning is."""

FRENCH: Final = "fr"
WARNINGS: Final = frozenset(
    (
        "debate_missing",
        "engagements_missing",
        "file_unread",
        "former_unnamed",
        "logo_unseen",
        "minutes_short",
        "minutes_sum",
        "notes_never",
        "review_past",
        "too_long_phone",
        "translation_missing",
    )
)
"""Codes that are warnings; every other one is an error."""
_SENTENCE: Final = re.compile(r"(?<=[.?!]) ")
_PLACE: Final = re.compile(r"\{(\w+)\}")


def level_of(code: str) -> Level:
    """Return whether *code* is an error or a warning."""
    return "warning" if code in WARNINGS else "error"


def format_message(code: str, language: str, details: Mapping[str, Detail]) -> tuple[str, str]:
    """Return message and repair of *code* in *language*, French unless it is `en`.

    A sentence of the repair is left out if one of its places has no detail, or an empty one.
    """
    texts = catalogue("diagnostics", language)
    shown = {name: format_value(value, language) for name, value in details.items()}
    repair = " ".join(_complete_sentences(texts[f"{code}_repair"], shown))
    return _fill(texts[code], shown), _fill(repair, shown)


def format_value(value: Detail, language: str) -> str:
    """Return *value* as people of *language* write it: 1 288 and 3,8, or 1,288 and 3.8."""
    if isinstance(value, str):
        return value
    return numerals(f"{value:,.10g}", language)


def _complete_sentences(repair: str, shown: Mapping[str, str]) -> Iterator[str]:
    """Yield the sentences of *repair* whose places all have a text in *shown*."""
    for sentence in _SENTENCE.split(repair):
        if all(shown.get(name) for name in _PLACE.findall(sentence)):
            yield sentence


def _fill(text: str, shown: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda found: shown[found[1]], text)
