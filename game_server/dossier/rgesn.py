"""The declaration of eco-design by the nine themes of RGESN 2024, with what tests measure."""

from typing import Final, NamedTuple

from game_server.dossier.facts import Facts
from game_server.dossier.html import Html, bullets, join, table, tag
from game_server.dossier.page import Page, section
from game_server.dossier.wording import days, filled, number

BUDGET: Final = 45_000
"""Bytes of a phone's first load, `tests/pages/test_weight.py`."""
REQUESTS: Final = 8
"""Requests of that load."""
LATER: Final = 12
"""Requests of what comes with a seat."""
OLDEST: Final = 2020
"""Year of the oldest browsers that a session is played in."""
_CRITERIA: Final = 78
_FROM_REQUIREMENTS: Final = (31, 32, 33, 34, 35, 36, 37, 38, 39)
THEMES: Final = (
    *("Stratégie", "Spécifications", "Architecture", "Expérience et interface"),
    *("Contenus", "Frontend", "Backend", "Hébergement", "Algorithmie"),
)


class Practice(NamedTuple):
    """Hold a practice of *theme*, from 1 on, for *criteria*, and the path that shows it."""

    theme: int
    criteria: str
    what: str
    proof: str


PRACTICES: Final = (
    Practice(1, "1.8, 1.9", "Code libre (EUPL-1.2), formats ouverts.", "LICENCE"),
    Practice(1, "–", "Un besoin : sensibiliser ensemble, dans une salle.", "README.md"),
    Practice(
        2,
        "2.2, 2.4",
        f"Joué dans des navigateurs de {OLDEST}.",
        "tests/engines/test_sessions.py",
    ),
    Practice(2, "2.3", "Réseau coupé : la réponse attend et repart.", "tests/pages/test_phone.py"),
    Practice(2, "2.5", "Une page web, aucune application à installer.", "clients/web/phone.html"),
    Practice(
        3,
        "–",
        "Le serveur n'envoie que des différences, et dort sans personne.",
        "tests/unit/rooms/test_eviction.py",
    ),
    Practice(
        4,
        "4.1",
        "Aucune lecture automatique.",
        "tests/pages/test_screen_sounds.py",
    ),
    Practice(
        4,
        "4.8",
        "Polices du système, aucune n'est chargée.",
        "clients/web/src/shared/styles/tokens.css",
    ),
    Practice(4, "4.13", "Aucune notification.", "clients/web/src"),
    Practice(
        4,
        "4.14",
        "Passer une question est aussi facile que répondre.",
        "tests/pages/test_optional_answers.py",
    ),
    Practice(5, "5.8", "Réponses effacées après {answers}.", "tests/contracts/test_retention.py"),
    Practice(
        6,
        "6.1",
        f"Premier chargement : {number(BUDGET / 1_000)} kB et {REQUESTS} requêtes au plus. "
        f"Avec une place : {LATER} requêtes.",
        "tests/pages/test_weight.py",
    ),
    Practice(
        6,
        "6.2, 6.3",
        "Cache et compression : le second chargement pèse dix fois moins.",
        "tests/pages/test_weight.py",
    ),
    Practice(6, "6.7", "Un seul domaine, aucun tiers.", "tests/pages/test_weight.py"),
    Practice(7, "7.2", "Purge de ce qui a {answers}.", "tests/contracts/test_retention.py"),
    Practice(
        7,
        "–",
        "Le coût du serveur ne peut croître sans qu'un test le dise.",
        "tests/load/test_against_floor.py",
    ),
)
"""What is done, by theme; `{answers}` stands for how long answers are kept."""


def practices(facts: Facts) -> tuple[Practice, ...]:
    """Return what is done on this server, by theme."""
    answers = days(facts.kept("answers").days)
    return tuple(each._replace(what=each.what.replace("{answers}", answers)) for each in PRACTICES)


def page(facts: Facts) -> Page:
    """Return the page."""
    found = practices(facts)
    told = {each for practice in found for each in practice.criteria.split(", ") if each != "–"}
    return Page(
        "rgesn.html",
        "Déclaration d'écoconception (RGESN 2024)",
        "Auto-évaluation par thème : ce qui est fait, ce qui le mesure, ce qui manque.",
        (
            section(
                "Portée",
                tag(
                    "p",
                    f"Le RGESN 2024 a {_CRITERIA} critères. "
                    f"Cette page en documente **{len(told)}**. "
                    "Les autres sont **non vérifiés** : aucun score n'est déclaré.",
                    class_="lead",
                ),
                bullets(
                    f"Référent écoconception de l'organisme : {filled('')}.",
                    f"Contact : {filled(facts.organisation.contact)}.",
                    "Poids de chaque message de jeu : cible de 2 kB, non vérifiée par un test.",
                    f"Hébergeur, énergie, matériel : {filled('')}.",
                ),
                needs=" ".join(f"R{each}" for each in _FROM_REQUIREMENTS),
            ),
            section("Mesures que les tests tiennent", _budgets()),
            section("Pratiques par thème", _themes(found)),
        ),
    )


def _budgets() -> Html:
    return table(
        "Budgets publiés, refusés au-delà",
        ("Mesure", "Budget", "Test"),
        (
            (
                "Premier chargement d'un téléphone, compressé",
                f"{number(BUDGET / 1_000)} kB",
                tag("code", "tests/pages/test_weight.py"),
            ),
            ("Requêtes de ce chargement", str(REQUESTS), tag("code", "tests/pages/test_weight.py")),
            ("Requêtes avec une place", str(LATER), tag("code", "tests/pages/test_weight.py")),
            (
                "Âge des navigateurs",
                f"depuis {OLDEST}",
                tag("code", "tests/engines/test_sessions.py"),
            ),
        ),
    )


def _themes(found: tuple[Practice, ...]) -> Html:
    parts = []
    for number_, title in enumerate(THEMES, 1):
        rows = [
            (each.what, each.criteria, tag("code", each.proof))
            for each in found
            if each.theme == number_
        ]
        parts.append(tag("h3", f"{number_}. {title}"))
        if rows:
            parts.append(
                table(
                    f"Thème {number_} : {title}", ("Pratique", "Critères", "Ce qui le montre"), rows
                )
            )
        else:
            parts.append(tag("p", "Non vérifié."))
    return join(parts)
