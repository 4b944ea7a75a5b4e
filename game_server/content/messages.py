"""What the content check says: the words of a code, with its details filled in."""

import re
from collections.abc import Iterator, Mapping

from game_server.content.wording import MESSAGES

Detail = str | int | float
FRENCH = "fr"

SENTENCE = re.compile(r"(?<=[.?!]) ")
PLACE = re.compile(r"\{(\w+)\}")


def word(code: str, language: str, details: Mapping[str, Detail]) -> tuple[str, str]:
    """Return message and repair of *code* in *language*, French unless it is `en`.

    A sentence of the repair that has nothing to show in a place is left out.
    """
    entry = MESSAGES[code]
    if language == FRENCH:
        message, repair = entry.message_fr, entry.repair_fr
    else:
        message, repair = entry.message_en, entry.repair_en
    shown = {name: say(value, language) for name, value in details.items()}
    return _fill(message, shown), _fill(" ".join(_told(repair, shown)), shown)


def say(value: Detail, language: str) -> str:
    """Return *value* as people of *language* write it: 1 288 and 3,8, or 1,288 and 3.8."""
    if isinstance(value, str):
        return value
    text = f"{value:,.10g}"
    if language != FRENCH:
        return text
    return text.replace(",", "\u202f").replace(".", ",")


def _told(repair: str, shown: Mapping[str, str]) -> Iterator[str]:
    """Yield the sentences of *repair* whose places can be filled."""
    for sentence in SENTENCE.split(repair):
        if all(shown.get(name) for name in PLACE.findall(sentence)):
            yield sentence


def _fill(text: str, shown: Mapping[str, str]) -> str:
    return PLACE.sub(lambda place: shown[place[1]], text)
