"""The notice for people (GDPR, article 13): what to know before one plays."""

from game_server.dossier import parts
from game_server.dossier.facts import Facts
from game_server.dossier.html import Html, bullets, table, tag
from game_server.dossier.page import Page, section
from game_server.dossier.wording import erased, filled
from game_server.engine.small_groups import SMALL_GROUP

__all__ = ["page"]


def page(facts: Facts) -> Page:
    """Return the page."""
    return Page(
        "notice.html",
        "Vos données dans ce jeu",
        "Information des personnes (art. 13 du RGPD), à afficher et à donner.",
        (
            tag(
                "p",
                "Vous jouez sans compte et sans vrai nom. "
                "Vos réponses deviennent des chiffres de groupe, jamais une évaluation.",
                class_="lead",
            ),
            section("Qui répond de vos données", parts.identity(facts), needs="R5"),
            _reasons(),
            _kept(facts),
            _seen(),
            _rights(facts),
        ),
    )


def _reasons() -> Html:
    return section(
        "Pourquoi",
        tag("p", "Pour sensibiliser, et pour compter la participation par groupe."),
        tag(
            "p",
            "Base légale : mission d'intérêt public, art. 6.1.e du RGPD, à vérifier. "
            "Rien n'est obligatoire. Refuser est sans conséquence.",
        ),
        needs="R4",
    )


def _kept(facts: Facts) -> Html:
    return section(
        "Ce que le serveur garde de vous",
        table(
            "Vos données et leur durée",
            ("Donnée", "Effacée", "Compté depuis"),
            (
                (row.what, erased(row.days), row.since or "–")
                for row in facts.retention
                if row.who == "player"
            ),
        ),
        tag(
            "p",
            "Ensuite il ne reste que des chiffres de groupe, sans personne. "
            "Votre téléphone garde une clé et votre carte.",
        ),
    )


def _seen() -> Html:
    return section(
        "Qui voit quoi",
        bullets(
            "La salle voit les surnoms, des textes sans nom, et des chiffres de groupe.",
            f"Sous {SMALL_GROUP} réponses, elle ne voit que leur nombre.",
            "La personne qui anime ne voit pas qui a répondu quoi.",
            "L'employeur ne reçoit ni liste, ni note, ni réponse d'une personne.",
            "Qui exploite le serveur peut lire les réponses, pour le dépanner.",
            "Aucun autre site n'est contacté. Aucun cookie ne vous suit.",
        ),
    )


def _rights(facts: Facts) -> Html:
    known = facts.organisation
    own = (
        "**Voir, emporter, effacer** : « Aide », puis « Mes données », sur votre téléphone."
        if facts.hosting.own_data
        else "**Voir et effacer** : écrivez au contact, ou demandez à la personne qui anime. "
        "L'écran « Mes données » n'est pas encore livré."
    )
    return section(
        "Vos droits",
        bullets(
            own,
            "**Ce que vous effacez** : illisible aussitôt, hors des fichiers dans l'heure.",
            "**Corriger** : changez votre réponse tant que la question est ouverte.",
            "**Vous opposer, limiter** : passez la question, quittez, ou écrivez.",
            f"**Écrire** : {filled(known.contact)}. DPO : {filled(known.dpo)}.",
            "**Réclamer** : auprès de la CNIL, cnil.fr.",
        ),
        tag("p", "Sans votre téléphone, nous ne savons pas quelles réponses sont les vôtres."),
        needs="R5 R12",
    )
