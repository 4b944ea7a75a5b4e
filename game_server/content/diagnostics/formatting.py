"""Fill the message of a code with its details, in French or English."""

import re
from collections.abc import Iterator, Mapping

from game_server.content.diagnostics.catalogue import MESSAGES
from game_server.engine.kit.numerals import numerals

Detail = str | int | float
FRENCH = "fr"

SENTENCE = re.compile(r"(?<=[.?!]) ")
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def format_message(code: str, language: str, details: Mapping[str, Detail]) -> tuple[str, str]:
    """Return message and repair of *code* in *language*, French unless it is `en`.

    A sentence of the repair is left out if one of its placeholders has no detail, or an empty one.
    """
    message = MESSAGES[code]
    if language == FRENCH:
        fault, repair = message.message_fr, message.repair_fr
    else:
        fault, repair = message.message_en, message.repair_en
    shown = {name: format_value(value, language) for name, value in details.items()}
    return _fill(fault, shown), _fill(" ".join(_complete_sentences(repair, shown)), shown)


def format_value(value: Detail, language: str) -> str:
    """Return *value* as people of *language* write it: 1 288 and 3,8, or 1,288 and 3.8."""
    if isinstance(value, str):
        return value
    return numerals(f"{value:,.10g}", language)


def _complete_sentences(repair: str, shown: Mapping[str, str]) -> Iterator[str]:
    """Yield the sentences of *repair* whose placeholders all have a text in *shown*."""
    for sentence in SENTENCE.split(repair):
        if all(shown.get(name) for name in PLACEHOLDER.findall(sentence)):
            yield sentence


def _fill(text: str, shown: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda found: shown[found[1]], text)
