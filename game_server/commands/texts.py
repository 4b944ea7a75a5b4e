"""The sentences of commands by their keys."""

from collections.abc import Mapping
from typing import Final

from game_server.texts import catalogue

FRENCH: Final = catalogue("commands", "fr")
ENGLISH: Final = catalogue("commands", "en")


def sentence(key: str, language: str, details: Mapping[str, str | float] | None = None) -> str:
    """Return the sentence *key* in *language* (`fr` or `en`), filled with *details*."""
    texts = ENGLISH if language == "en" else FRENCH
    return texts[key].format_map(details or {})
