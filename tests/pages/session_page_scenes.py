"""Sessions that ended, as the server answers for their pages: a full one, and what is rare."""

from game_server.engine.kit.figures import Figures
from game_server.figures.content_in_force import ContentInForce, content_line
from game_server.figures.session.page import SessionPage
from game_server.figures.session.page_words import told_of
from game_server.sessions.results import results_told
from tests.pages.console_scenes import FIGURES, REPORT
from tests.pages.scenes import Document
from tests.results import RESULTS

GOALS = {
    "g2": "Faim « zéro »",
    "g6": "Eau propre et assainissement",
    "g12": "Consommation et production responsables",
    "g13": "Lutte contre les changements climatiques",
    "g16": "Paix, justice et institutions efficaces",
}
SHOWN: SessionPage = {
    "people": 28,
    "phones": 26,
    "small": False,
    "answers": True,
    "first_time": 19,
    "surprise": {
        "card": "a",
        "question": "Pour un jean, combien de litres d'eau, du champ de coton au magasin\u202f?",
        "truth": 7500.0,
        "unit": "litres",
        "said": 580.4,
    },
    "gestures": [
        {"text": "éteindre les lampes de la salle en partant", "at_least": 10},
        {
            "text": "signaler une fuite le jour même",
            "at_least": 5,
            "service": "Eau et assainissement",
        },
        {"text": "venir à pied ou à vélo une fois par semaine", "at_least": 5},
    ],
    "change": {"about": "figures", "n": 24, "clear": True, "before": 38, "after": 71},
    "open": [
        {"text": "Qui, ici, a déjà signalé une fuite\u202f?", "why": "surprised"},
        {"text": "Que fait‑on des vêtements de travail usés\u202f?", "why": "left_out"},
    ],
}
COMPARED: Figures = {
    "people": 28,
    "phones": 26,
    "small": False,
    "surprises": [],
    "phases": {},
    "retained": {"n": 24, "before": 38, "after": 71, "low": 12, "high": 54},
    "perception": {
        "n": 24,
        "response": 92,
        "shift": -0.1,
        "low": -0.4,
        "high": 0.2,
        "items": {"want": {"n": 24, "shift": -1.4, "low": -2.0, "high": -0.8}},
    },
    "commitments": {"n": 25},
}
"""Of which the top of the page tells what changed, and that not all gestures are there."""
SAID = ("envie", 10), ("surprise", 5)
"""More than so many of the room, by fives (F3); of other words nothing is counted."""
MORE = (
    *("merci", "ensemble", "eau", "demain"),
    *("c'est possible", "idées", "à suivre", "responsabilité partagée", "bravo", "curiosité"),
)
WORDS: Document = {
    "until": 1_797_593_080_000,
    "rows": [
        {
            "phase": "x5",
            "asked": "Avec quel mot repartez‑vous\u202f?",
            "words": [
                *({"word": word, "n": n} for word, n in SAID),
                *({"word": word} for word in MORE),
            ],
        }
    ],
}
WALL: Document = {
    "until": WORDS["until"],
    "rows": [
        {
            "phase": "x9",
            "title": "Je m'engage",
            "texts": [
                "éteindre les lampes de la salle en partant",
                "signaler une fuite le jour même",
                "venir à pied ou à vélo une fois par semaine",
                "réparer avant de racheter",
                "imprimer des deux côtés",
                "poser la question de l'eau à la prochaine réunion d'équipe",
                "apporter ma gourde",
                "trier les papiers à la source",
                "prendre l'escalier",
                "couper la veille des écrans le vendredi soir",
            ],
        }
    ],
}
IDEAS: Document = {
    "n": 9,
    "kept": [
        "Des cuves d'eau de pluie au centre technique",
        "Un vélo à assistance par bâtiment, avec un abri fermé",
        "Trier les papiers à la source",
        "Un repas sans viande par semaine au restaurant du personnel",
        "Réparer avant de racheter",
    ],
}

CONTENT = ContentInForce("Le temps d'une pause", "2026-11", "0123456789abcdef" * 4)


def past(shown: SessionPage | None = None, language: str = "fr", **parts: object) -> Document:
    """Return what the server answers for a session with this page, and such *parts* beside it."""
    page = SHOWN if shown is None else shown
    roof = {"n": 152, "goals": list(GOALS), "gestures": 25}
    return REPORT | {
        "people": page["people"],
        "figures": FIGURES | {"people": page["people"], "phones": page["phones"]},
        "roof": roof,
        "goals": GOALS,
        "shown": page,
        "told": told_of(page, language, COMPARED),
        "content_told": content_line(CONTENT, language),
        **parts,
    }


def results(language: str = "fr") -> Document:
    """Return a session with everything, its wall and its results question by question."""
    results = results_told(RESULTS, language)
    return past(language=language, words=WORDS, wall=WALL, proposed=IDEAS, results=results)


def full(language: str = "fr") -> Document:
    """Return a session with everything that a page can show."""
    return past(language=language, words=WORDS, proposed=IDEAS)


def bare(people: int, *, answers: bool = False) -> Document:
    """Return a session of so many people that tells nothing of what they answered."""
    page: SessionPage = {
        "people": people,
        "phones": people,
        "small": people < 5,
        "answers": answers,
        "gestures": [],
        "open": [],
    }
    figures = {
        "people": people,
        "phones": people,
        "small": people < 5,
        "surprises": [],
        "phases": {},
    }
    roof: Document = {"n": people, "goals": ["g6"] if people else []}
    return past(page, roof=roof, figures=figures)
