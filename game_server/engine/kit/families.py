"""The families of ready gestures: what a gesture is about, few enough to be told of a room.

Gestures themselves are seldom chosen by six of one room; families are (rule F7).
"""

from collections.abc import Mapping
from typing import Final

from game_server.engine.kit.text import Text

OTHER: Final = ""
"""The family of gestures that people wrote, and of those that no family is known of."""
FAMILIES: Final[Mapping[str, Text]] = {
    "deplacements": {"fr": "Déplacements", "en": "Travel"},
    "energie": {"fr": "Énergie", "en": "Energy"},
    "eau": {"fr": "Eau", "en": "Water"},
    "achats": {"fr": "Achats et réemploi", "en": "Purchases and reuse"},
    "dechets": {"fr": "Déchets", "en": "Waste"},
    "alimentation": {"fr": "Alimentation", "en": "Food"},
    "nature": {"fr": "Nature", "en": "Nature"},
    "numerique": {"fr": "Numérique", "en": "Digital"},
    "acces": {"fr": "Accueil et mots simples", "en": "Access and plain words"},
    "soin": {"fr": "Soin des autres", "en": "Care for others"},
    "travail": {"fr": "Travail ensemble", "en": "Work together"},
}
"""Titles by key, as content files write it, in the order in which people read them."""
_OTHER_TITLE: Final[Text] = {"fr": "Autres gestes", "en": "Other actions"}


def family_title(key: str) -> Text:
    """Return the title of a family; what is none is told among the others."""
    return FAMILIES.get(key, _OTHER_TITLE)
