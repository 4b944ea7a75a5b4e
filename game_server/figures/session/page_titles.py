"""The headings of a session's page, in French and English: the same on page, paper and picture."""

from typing import Final

from game_server.engine.kit.text import Text, localized

_TITLES: Final[dict[str, Text]] = {
    "surprise": {"fr": "Le chiffre qui a surpris", "en": "The figure that surprised"},
    "change": {"fr": "Avant et après", "en": "Before and after"},
    "gestures": {"fr": "Les gestes les plus choisis", "en": "The actions most chosen"},
    "families": {"fr": "De quoi parlent les gestes", "en": "What actions are about"},
    "goals": {"fr": "Les objectifs joués", "en": "The goals that were played"},
    "words": {"fr": "Les mots de la salle", "en": "The words of the room"},
    "wall": {"fr": "Le mur de la salle", "en": "The wall of the room"},
    "results": {"fr": "Question par question", "en": "Question by question"},
    "proposed": {"fr": "Les idées de la salle", "en": "The ideas of the room"},
    "open": {"fr": "Questions pour la prochaine fois", "en": "Questions for next time"},
    "figures": {"fr": "Tous les chiffres", "en": "All figures"},
}


def page_titles(language: str) -> dict[str, str]:
    """Return the headings in *language*, by the parts of a page."""
    return {part: localized(text, language) for part, text in _TITLES.items()}
