"""What papers say beside the figures and texts of a session, in French and in English."""

from datetime import date, datetime
from typing import Final

from game_server.charts.numbers import written
from game_server.engine.kit.text import BASE, Text, localized
from game_server.figures.session.page_titles import page_titles

_MONTHS: Final = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
        *("septembre", "octobre", "novembre", "décembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
}
_SAID: Final[dict[str, Text]] = {
    "title": {"fr": "Bilan : {title}", "en": "Report: {title}"},
    "when": {"fr": "{day}, {hour}", "en": "{day}, {hour}"},
    "venue": {"fr": "{when}, {venue}", "en": "{when}, {venue}"},
    "people": {"fr": "{n} personnes", "en": "{n} people"},
    "person": {"fr": "1 personne", "en": "1 person"},
    "roof": {"fr": "Le toit de la salle", "en": "The roof of the room"},
    "roof_unit": {"fr": "réponses", "en": "replies"},
    "others": {"fr": "et {n} autres mots", "en": "and {n} other words"},
    "other": {"fr": "et 1 autre mot", "en": "and 1 other word"},
    "until": {
        "fr": "Ces mots s'effacent de la page le {date}.",
        "en": "These words leave the page on {date}.",
    },
    "wall_others": {
        "fr": "Gestes sans place ici\u00a0: {n}",
        "en": "Actions without room here: {n}",
    },
    "wall_until": {
        "fr": "Le mur s'efface de la page le {date}.",
        "en": "The wall leaves the page on {date}.",
    },
    "ideas": {
        "fr": "{n} idées sont transmises, sans nom.",
        "en": "{n} ideas are handed on, without names.",
    },
    "idea": {
        "fr": "1 idée est transmise, sans nom.",
        "en": "1 idea is handed on, without a name.",
    },
    "kept": {"fr": "La salle a retenu :", "en": "The room kept:"},
    "skipped": {"fr": "Activité sautée.", "en": "Activity skipped."},
    "no_rows": {"fr": "Aucun chiffre ici.", "en": "No figure here."},
    "formula": {"fr": "Calcul : {text}", "en": "Formula: {text}"},
    "of": {"fr": "Rapporté à : {text}", "en": "Out of: {text}"},
    "missing": {"fr": "Ce qui n'y est pas : {text}", "en": "What is not in it: {text}"},
    "least": {
        "fr": "Montré à partir de {n} réponses.",
        "en": "Shown from {n} answers on.",
    },
    "source": {"fr": "Source : {text}", "en": "Source: {text}"},
    "poster": {"fr": "Que vous en reste-t-il ?", "en": "What do you remember?"},
    "poster_about": {
        "fr": "Quelques questions sur la séance «\u00a0{title}\u00a0» du {held}.",
        "en": "A few questions about the session “{title}” of {held}.",
    },
    "poster_free": {
        "fr": "C'est une minute, sans compte ni nom. Aucune note.",
        "en": "It takes a minute, without account or name. No marks.",
    },
    "poster_scan": {"fr": "QR code vers {address}", "en": "QR code that leads to {address}"},
    "poster_type": {
        "fr": "Scannez ce QR code, ou tapez cette adresse, puis le code :",
        "en": "Scan this QR code, or type this address, then the code:",
    },
    "poster_when": {
        "fr": "Ouvert du {opens} au {closes}.",
        "en": "Open from {opens} to {closes}.",
    },
    "by": {"fr": "{name}, avec mét'ODD", "en": "{name}, with mét'ODD"},
}
_TEXTS: Final[dict[str, Text]] = {
    "figures_are": {
        "fr": (
            "Ce sont des chiffres de groupe. Des réponses sont tirées au sort\u00a0: personne "
            "n'est sûr d'aucune."
        ),
        "en": (
            "These are figures of a group. Some answers are drawn by lot: nobody is sure of any."
        ),
    },
    "results_are": {
        "fr": (
            "C'est ce que l'écran a montré. Des réponses sont tirées au sort\u00a0: on ne sait "
            "jamais lesquelles."
        ),
        "en": "This is what the screen showed. Some answers are drawn by lot: nobody knows which.",
    },
    "figure": {"fr": "Chiffre", "en": "Figure"},
    "value": {"fr": "Valeur", "en": "Value"},
    "rests": {"fr": "Réponses", "en": "Answers"},
    "definition": {"fr": "Définition", "en": "Definition"},
    "formulas": {"fr": "Comment lire chaque chiffre", "en": "How to read each figure"},
}


def say(key: str, language: str, **values: str) -> str:
    """Return the sentence *key* in *language* with *values* in it."""
    return localized(_SAID[key], language).format(**values)


def count(many: str, one: str, n: int, language: str) -> str:
    """Return how many there are, by the sentence *many*, or *one* for 1."""
    return say(one, language) if n == 1 else say(many, language, n=written(n, language))


def texts(language: str) -> dict[str, str]:
    """Return the headings of a paper."""
    return page_titles(language) | {key: localized(text, language) for key, text in _TEXTS.items()}


def day(of: date, language: str = BASE) -> str:
    """Return a day in words: « 1er mars 2026 », “1 March 2026”."""
    if language.startswith("en"):
        return f"{of.day} {_MONTHS['en'][of.month - 1]} {of.year}"
    return f"{'1er' if of.day == 1 else of.day} {_MONTHS['fr'][of.month - 1]} {of.year}"


def hour(of: datetime, language: str = BASE) -> str:
    """Return a time of day as one says it: « 14 h 05 », “14:05”."""
    apart = ":" if language.startswith("en") else "\u00a0h\u00a0"
    return f"{of.hour}{apart}{of.minute:02}"
