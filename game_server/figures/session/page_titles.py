"""The headings of a session's page, in French and English: the same on page, paper and picture."""

from typing import Final

from game_server.engine.kit.text import localized
from game_server.texts import sentences

_TITLES: Final = sentences("figures.session.page_titles")


def page_titles(language: str) -> dict[str, str]:
    """Return the headings in *language*, by the parts of a page."""
    return {part: localized(text, language) for part, text in _TITLES.items()}
