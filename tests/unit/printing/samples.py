"""Documents of sessions as their reports tell them, for papers: full, small, empty, of old."""

from copy import deepcopy

from game_server.engine.kit.figures import Figures
from game_server.figures.content_in_force import ContentInForce, content_line
from game_server.figures.session.page import SessionPage
from game_server.figures.session.page_words import told_of
from game_server.figures.session.rows import Activity, Plan, session_rows
from game_server.printing.session_document import SessionDocument
from game_server.sessions.results import results_told
from tests.results import RESULTS

BEGAN = 1_795_940_000_000
"""On 29 November 2026, in the morning."""
DAY = 86_400_000
MARKUP = "#sys.version *gras* $x$ <a> @b // [c] \\ `d`"
"""What would be markup if typst read it so."""
PLAYED_CONTENT = ContentInForce("L'atelier à table", "2026-11", "0123456789abcdef" * 4)

PLAYED = Plan(
    {"x1": Activity("À vue de nez", "estimate"), "x2": Activity("Cap 2030", "talk", skipped=True)}
)


def figures(people: int, phones: int) -> Figures:
    """Return figures of a room that say nothing but who was there."""
    return {
        "people": people,
        "phones": phones,
        "small": people < 5,
        "surprises": [],
        "phases": {},
    }


def page(people: int) -> SessionPage:
    """Return the top of a page that says nothing of answers."""
    return {
        "people": people,
        "phones": people,
        "small": people < 5,
        "answers": False,
        "gestures": [],
        "open": [],
    }


def empty(people: int, language: str = "fr") -> SessionDocument:
    """Return a session of so many *people* of whom nothing is shown."""
    top = page(people)
    return {
        "title": "L'atelier à table",
        "people": people,
        "zone": "Europe/Paris",
        "began": BEGAN,
        "closed": BEGAN + 5_400_000,
        "figures": figures(people, people),
        "rows": session_rows(figures(people, people), PLAYED, language),
        "roof": {"n": 3 * people, "goals": ["g6"] if people else []},
        "goals": {"g6": "Eau propre et assainissement"} if people else {},
        "shown": top,
        "told": told_of(top, language),
    }


def shown() -> SessionPage:
    """Return the top of a page that says all that it can."""
    return {
        "people": 28,
        "phones": 24,
        "small": False,
        "answers": True,
        "first_time": 19,
        "surprise": {
            "card": "jean",
            "question": "Combien de litres d'eau faut-il pour un jean ?",
            "truth": 7500,
            "unit": "litres",
            "said": 580,
        },
        "gestures": [
            {"text": "Éteindre en sortant", "at_least": 10, "service": "Voirie"},
            {"text": "Venir à vélo"},
        ],
        "change": {"about": "figures", "n": 21, "clear": True, "before": 42, "after": 67},
        "open": [{"text": "Qui décide des arrosages en été ?", "why": "surprised"}],
    }


def full(language: str = "fr") -> SessionDocument:
    """Return a session of 28 people that has every part."""
    top = shown()
    found: Figures = {
        **figures(28, 24),
        "participation": 87,
        "knowledge": {"few": True},
        "commitments": {"n": 20, "about": True},
        "retained": {"n": 21, "before": 42, "after": 67, "low": 3, "high": 47},
        "perception": {"n": 20, "response": 83, "shift": 0.1, "low": -0.2, "high": 0.4, "dz": 0.1},
        "phases": {"x1": {"answered": 20, "of": 24, "answers": 22, "participation": 83}},
    }
    return {
        **empty(28, language),
        "venue": "Salle du Conseil",
        "organisation": "Dijon métropole",
        "figures": found,
        "rows": session_rows(found, PLAYED, language),
        "roof": {"n": 237, "goals": ["g6", "g13"], "gestures": 20, "about": True},
        "goals": {"g6": "Eau propre", "g13": "Climat"},
        "content_told": content_line(PLAYED_CONTENT, language),
        "shown": top,
        "told": told_of(top, language, found),
        "words": {
            "until": BEGAN + 30 * DAY,
            "rows": [
                {
                    "phase": "x1",
                    "asked": "Un mot pour finir",
                    "words": [{"word": "eau", "n": 5}, {"word": "ensemble"}],
                    "others": 3,
                }
            ],
        },
        "proposed": {"n": 7, "kept": ["Récupérer l'eau de pluie"]},
    }


def questioned(language: str = "fr") -> SessionDocument:
    """Return a session with its wall and its results question by question."""
    wall = ["Venir à vélo", "Trier", "Réparer avant de racheter", MARKUP]
    return {
        **full(language),
        "results": results_told(RESULTS, language),
        "wall": {
            "until": BEGAN + 30 * DAY,
            "rows": [{"phase": "x9", "title": "Je m'engage", "texts": wall, "others": 2}],
        },
    }


def old() -> SessionDocument:
    """Return a session from before there were roofs and pages."""
    return {
        "title": "Découverte",
        "people": 12,
        "zone": "Europe/Paris",
        "closed": BEGAN,
        "figures": figures(12, 12),
        "rows": session_rows(figures(12, 12), Plan({}), "fr"),
    }


def typed(words: str) -> SessionDocument:
    """Return a session in which every text that somebody wrote is *words*."""
    session = deepcopy(full())
    session["title"] = session["venue"] = session["organisation"] = words
    for row in session["words"]["rows"]:
        row["asked"] = words
        for said in row["words"]:
            said["word"] = words
    session["proposed"]["kept"] = [words]
    session["shown"]["gestures"][1]["text"] = words
    session["shown"]["open"][0]["text"] = words
    return session
