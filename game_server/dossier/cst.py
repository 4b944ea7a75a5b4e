"""The information for the CST, before the game is used with staff."""

from game_server.dossier.facts import Facts
from game_server.dossier.html import Html, bullets, table, tag
from game_server.dossier.page import Page, section
from game_server.dossier.sentences import named
from game_server.dossier.wording import days, filled, given
from game_server.engine.seats.people import MOST_PERSONS


def page(facts: Facts) -> Page:
    """Return the page."""
    return Page(
        "cst.html",
        "Information du comité social territorial (CST)",
        "Avant le déploiement : consultation ou information, à vérifier avec les RH.",
        (_about(facts), _promises(facts), _work(), _opinion()),
    )


def _about(facts: Facts) -> Html:
    return section(
        "Objet",
        tag(
            "p",
            "Un jeu en salle fait découvrir les Objectifs de développement durable. "
            "Il se joue à plusieurs, avec ou sans téléphone.",
        ),
        tag("p", f"Organisme : {filled(facts.organisation.name)}."),
        bullets(
            "Services concernés et calendrier : à compléter.",
            "Temps de travail : la séance compte comme temps de travail, à vérifier.",
            "Personnes qui animent : à compléter.",
        ),
        needs="R14",
    )


def _promises(facts: Facts) -> Html:
    answers, promises = (days(facts.kept(kind).days) for kind in ("answers", "commitments"))
    return section(
        "Garanties pour les collègues",
        bullets(
            "Participer est facultatif. Chaque réponse l'est aussi.",
            f"Pas de vrai nom. Pas de compte. Pas de courriel. {named(facts)}",
            "Aucune évaluation, aucun classement, aucune liste de présence.",
            "L'encadrement et les RH n'ont aucun accès aux réponses d'une personne.",
            given(f"Les réponses sont effacées {answers} après la séance.", facts.hosting),
            f"Les engagements le sont {promises} après leur échéance.",
            "Une idée est transmise sans nom. Son auteur peut l'effacer, avec son code.",
            "Les chiffres publiés portent sur des groupes, jamais sur une personne.",
        ),
        needs="R3 R7",
    )


def _work() -> Html:
    return section(
        "Conditions de travail",
        bullets(
            f"Un téléphone personnel n'est **pas exigé**. Un seul sert à {MOST_PERSONS} personnes.",
            "Une personne sans téléphone lève la main : la personne qui anime compte.",
            "Une tablette de service convient. Aucune application n'est installée.",
            "Les temps ne coupent rien, sauf si le scénario le veut.",
            "Chacun lit à sa taille, en langage simple, en français ou en anglais.",
        ),
        needs="R15 R22",
    )


def _opinion() -> Html:
    return section(
        "Avis du comité",
        table(
            "À remplir en séance",
            ("Rubrique", "Contenu"),
            (
                ("Date de la séance du CST", filled("")),
                ("Information ou consultation", "à vérifier"),
                ("Avis", filled("")),
                ("Suites données", filled("")),
            ),
        ),
    )
